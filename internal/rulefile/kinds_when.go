package rulefile

import (
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

func wholeOr(a cpd.Amount, other int) int {
	if i, err := strconv.Atoi(a.Exact()); err == nil {
		return i
	}
	return other
}

type whenDay struct {
	when string
	day  cpd.Anniversary
}

// exemptWhenKind reads "joined on or after 09-02" and the plain conditions.
func exemptWhenKind() kind[whenDay] {
	says := `"joined on or after MM-DD", "first period", "retired" or "leave"`
	return kind[whenDay]{says, func(r *reader, n *node) (w whenDay, ok bool) {
		s, _ := n.text()
		s = plain(s)
		switch s {
		case "first period", "first year":
			return whenDay{when: "first period"}, true
		case "retired":
			return whenDay{when: "retired"}, true
		case "leave", "on leave", "absence", "absent":
			return whenDay{when: "leave"}, true
		case "joined on or after", "joined on or after mm-dd":
			return whenDay{when: "joined on or after"}, true
		}
		rest, ok := strings.CutPrefix(s, "joined on or after ")
		if ok {
			w.when = "joined on or after"
			w.day, ok = dayOfYear(rest)
		}
		if !ok {
			r.wrong(n, says+" (for another role write [profile.ID] with at_least = 0)")
		}
		return w, ok
	}}
}

type whenDate struct {
	when string
	date cpd.Date
}

// adjustWhenKind reads "registered on 2021-03-31" and the plain conditions.
func adjustWhenKind() kind[whenDate] {
	says := `"joined part-way", "left", "absence", "part-time" or "registered on 2021-03-31"`
	return kind[whenDate]{says, func(r *reader, n *node) (w whenDate, ok bool) {
		if n.shape == list {
			r.wrong(n, "one of them; write a second [adjust.ID] for the other")
			return w, false
		}
		s, _ := n.text()
		s = plain(s)
		switch s {
		case "joined part-way", "joined part way", "joined partway", "joined mid-year", "joined late", "joined":
			return whenDate{when: "joined part-way"}, true
		case "left", "left part-way", "left part way", "left partway":
			return whenDate{when: "left"}, true
		case "absence", "absent", "leave":
			return whenDate{when: "absence"}, true
		case "part-time", "part time":
			return whenDate{when: "part-time"}, true
		case "registered on", "registered on date":
			return whenDate{when: "registered on"}, true
		}
		rest, ok := strings.CutPrefix(s, "registered on ")
		d, err := cpd.ParseDate(rest)
		if !ok || err != nil {
			r.wrong(n, says)
			return w, false
		}
		return whenDate{"registered on", d}, true
	}}
}

type basis struct{ basis, months string }

func basisKind() kind[basis] {
	says := `"days", "months", "complete months", "nearest months", "weekly hours" or "table"`
	return kind[basis]{says, func(r *reader, n *node) (basis, bool) {
		s, _ := n.text()
		switch s = plain(strings.NewReplacer("(", " ", ")", " ", ",", " ").Replace(s)); s {
		case "days", "weekly hours", "table", "months":
			return basis{basis: s}, true
		case "complete months", "months complete", "whole months", "full months":
			return basis{"months", "complete"}, true
		case "nearest months", "nearest month", "months nearest":
			return basis{"months", "nearest"}, true
		case "day":
			return basis{basis: "days"}, true
		case "month":
			return basis{basis: "months"}, true
		}
		r.wrong(n, says)
		return basis{}, false
	}}
}

// absenceKind is how long an absence must last, in months or in days.
func absenceKind() kind[length] {
	says := `a length such as "3 months" or "30 days"`
	return kind[length]{says, func(r *reader, n *node) (length, bool) {
		s, _ := n.text()
		l, ok := parseLength(s)
		if !ok || l.minutes != 0 || (l.months == 0) == (l.days == 0) {
			r.wrong(n, says)
			return length{}, false
		}
		return l, true
	}}
}

type grant struct {
	amount cpd.Amount
	of     string // "required": a share of it; "unit": an amount
}

// grantKind is a share below 1 or in words, or an amount from 1 up.
func grantKind() kind[grant] {
	says := `a share such as 0.5 or "half", or a number of points`
	return kind[grant]{says, func(r *reader, n *node) (grant, bool) {
		s, isText := n.text()
		if share := shareWords(s); share != nil {
			return grant{*share, "required"}, true
		}
		if plain(s) == "all" {
			return grant{cpd.Whole(1), "required"}, true
		}
		a, ok := r.number(n, says)
		if !ok || a.IsZero() {
			r.wrong(n, says)
			return grant{}, false
		}
		if a.Cmp(cpd.Whole(1)) < 0 || isText && strings.HasSuffix(s, "%") {
			return grant{a, "required"}, true
		}
		return grant{a, "unit"}, true
	}}
}
