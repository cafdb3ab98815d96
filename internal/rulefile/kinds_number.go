package rulefile

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// number reads what the file writes, never a float: 0.1 is a tenth. A text
// such as "1/3" or "50%" is a number too.
func (r *reader) number(n *node, says string) (cpd.Amount, bool) {
	s := n.raw
	if t, ok := n.text(); ok {
		s = t
	} else if n.shape != scalar {
		r.wrong(n, says)
		return cpd.Amount{}, false
	}
	a, why := parseNumber(s)
	if why == "" {
		return a, true
	}
	if why == notNumber {
		r.wrong(n, says)
	} else if !n.bad {
		r.fault(n, "%s: %s %s; expected %s", n.key, shown(n.raw), why, says)
	}
	return a, false
}

const notNumber = "is not a number"

// parseNumber reads a plain decimal, a fraction or a percentage.
func parseNumber(s string) (a cpd.Amount, why string) {
	s = strings.TrimPrefix(strings.ReplaceAll(s, "_", ""), "+")
	low := strings.ToLower(strings.TrimPrefix(s, "-"))
	switch {
	case low == "nan" || low == "inf":
		return a, "is no number to count with"
	case low == "" || low[0] < '0' || low[0] > '9' && low[0] != '.':
		return a, notNumber
	case strings.HasPrefix(s, "-"):
		return a, "is below 0"
	case strings.ContainsAny(strings.TrimSpace(low), " ") && strings.Trim(low, "0123456789./% ") != "":
		return a, "is more than a number; write the number alone, without quotes"
	case strings.ContainsAny(low, "exob"):
		return a, "must be written plainly, such as 1000"
	}
	if p, ok := strings.CutSuffix(s, "%"); ok {
		a, err := cpd.ParseAmount(strings.TrimSpace(p))
		return a.Div(cpd.Whole(100)), ifNot(err)
	}
	if whole, part, ok := strings.Cut(strings.TrimSpace(s), " "); ok && strings.Contains(part, "/") && !strings.HasPrefix(part, "/") {
		a, err1 := cpd.ParseAmount(whole) // one and a half as "1 1/2"
		b, err2 := cpd.ParseAmount(strings.ReplaceAll(part, " ", ""))
		return a.Add(b), ifNot(errors.Join(err1, err2))
	}
	a, err := cpd.ParseAmount(strings.ReplaceAll(s, " ", ""))
	return a, ifNot(err)
}

func ifNot(err error) string {
	if err != nil {
		return "is not a number of at most ten digits and nine decimals"
	}
	return ""
}

func amountKind() kind[cpd.Amount] {
	says := "a number from 0 up"
	return kind[cpd.Amount]{says, func(r *reader, n *node) (cpd.Amount, bool) { return r.number(n, says) }}
}

// numberKind is a number that is refused where it is wrong.
func numberKind(says string, wrong func(cpd.Amount) bool) kind[cpd.Amount] {
	return kindOf(says, func(r *reader, n *node) (cpd.Amount, bool) {
		a, ok := r.number(n, says)
		return a, ok && !wrong(a)
	})
}

// amountAboveKind is a number that must not be 0.
func amountAboveKind() kind[cpd.Amount] { return numberKind("a number above 0", cpd.Amount.IsZero) }

func aboveOne(a cpd.Amount) bool { return a.Cmp(cpd.Whole(1)) > 0 }

// entryAmountKind is an amount for one entry; in a row by the hour it may be
// written as a time.
func entryAmountKind(aboveZero bool) kind[cpd.Amount] {
	k := amountKind()
	if aboveZero {
		k = amountAboveKind()
	}
	return kind[cpd.Amount]{k.says, func(r *reader, n *node) (cpd.Amount, bool) {
		s, _ := n.text()
		if l, ok := parseLength(s); ok && l.minutes > 0 && l.months+l.days == 0 {
			return r.worth(n, l.minutes)
		}
		return k.read(r, n)
	}}
}

// byTheHour reports whether the row that is being read is paid by the hour.
func (r *reader) byTheHour() bool {
	k := r.inside.kid("per")
	if k == nil {
		return false
	}
	per, ok := perKind().read(r, k)
	return ok && per == scheme.PerHour
}

// worth is what so many minutes earn in the row that is being read.
func (r *reader) worth(n *node, minutes int) (cpd.Amount, bool) {
	points, hour := cpd.Whole(1), cpd.Whole(60)
	if k := r.inside.kid("points"); k != nil {
		points, _ = amountKind().read(r, k)
	}
	if k := r.inside.kid("minutes_per_hour"); k != nil {
		m, _ := countKind(1).read(r, k)
		hour = cpd.Whole(int64(max(1, m)))
	}
	if !r.byTheHour() {
		r.wrong(n, "an amount (a time is for rows with per = \"hour\")")
		return points, false
	}
	return points.Mul(cpd.Whole(int64(minutes))).Div(hour), true
}

// shareKind is a part of something: above 0, at most 1.
func shareKind() kind[cpd.Amount] {
	k := numberKind(`a share above 0 and at most 1, such as 0.5`, func(a cpd.Amount) bool { return a.IsZero() || aboveOne(a) })
	return kind[cpd.Amount]{k.says, func(r *reader, n *node) (cpd.Amount, bool) {
		if s, _ := n.text(); shareWords(s) != nil {
			return *shareWords(s), true
		}
		return k.read(r, n)
	}}
}

// shareWords returns a share in words, or nil.
func shareWords(s string) *cpd.Amount {
	return map[string]*cpd.Amount{
		"half": ptr(cpd.Fraction(1, 2)), "third": ptr(cpd.Fraction(1, 3)), "quarter": ptr(cpd.Fraction(1, 4)),
		"two thirds": ptr(cpd.Fraction(2, 3)), "three quarters": ptr(cpd.Fraction(3, 4)),
	}[strings.TrimPrefix(strings.TrimPrefix(plain(s), "one "), "a ")]
}

// countKind is a whole number.
func countKind(least int) kind[int] {
	says := "a whole number from " + strconv.Itoa(least) + " up"
	return kindOf(says, func(r *reader, n *node) (int, bool) {
		a, ok := r.number(n, says)
		i := wholeOr(a, -1)
		return i, ok && i >= least && i <= 1_000_000_000
	})
}

// measure is what of = "…" says.
type measure struct {
	of  scheme.Measure
	tag string // of "values of TAG"
}

func measureKind() kind[measure] {
	says := `the scheme's unit, "hours", "records" or "values"`
	return kind[measure]{says, func(r *reader, n *node) (measure, bool) {
		s, _ := n.text()
		m, ok := r.measure(plain(s))
		if !ok {
			unit := ""
			if r.unit != "hours" {
				unit = `"` + r.unit + `", `
			}
			r.wrong(n, unit+`"hours", "recorded hours", "records" or "values"`)
		}
		return m, ok
	}}
}

// measure understands the words for what is counted. Where the unit is hours,
// "hours" is that unit; recorded time is then "recorded hours".
func (r *reader) measure(s string) (measure, bool) {
	if tag, ok := strings.CutPrefix(s, "values of "); ok {
		tag = strings.TrimPrefix(strings.TrimPrefix(tag, "a tag"), "tag ")
		return measure{scheme.MeasureValues, strings.TrimSpace(tag)}, true
	}
	unit := plain(r.unit)
	switch {
	case s == unit || s != "" && strings.HasSuffix(unit, " "+s) || s+"s" == unit || s == unit+"s" || s == "unit" || s == "points" && unit != "hours":
		return measure{of: scheme.MeasureUnit}, true
	case slices.Contains([]string{"hours", "hour", "recorded hours", "recorded time"}, s):
		return measure{of: scheme.MeasureHours}, true
	case s == "records" || s == "record" || s == "entries":
		return measure{of: scheme.MeasureRecords}, true
	case s == "values" || s == "value" || s == "different values":
		return measure{of: scheme.MeasureValues}, true
	}
	return measure{}, false
}

// ratioWords are the words of for_every = { amount = 20, of = "hours" }.
func ratioWords() *section {
	type t = scheme.Ratio
	return &section{key: "for_every", form: inner,
		help: "Inside a requirement: how much of something else calls for at_least once more.",
		words: []word{
			say("amount", amountAboveKind(), func(q *t, v cpd.Amount) { q.Amount = v }, `for_every = { amount = 20, of = "hours" }`,
				"How much.", "every", "each", "at_least"),
			say("of", measureKind(), func(q *t, v measure) { q.Of = v.of }, `for_every = { amount = 20, of = "hours" }`,
				`Of what: the unit, "hours" or "records"; as in a requirement, where the unit is hours write "recorded hours" for the time as recorded.`),
			say("where", whereKind(), func(q *t, v scheme.Where) { q.Where = v }, `for_every = { amount = 20, of = "hours", where = { kind = "practice" } }`,
				"Which entries are counted."),
			byMeasure("hours", scheme.MeasureHours, "Short for an amount of recorded hours; where the unit is hours, write recorded_hours.", "hour", "recorded_hours"),
			byMeasure("records", scheme.MeasureRecords, "Short for a number of records.", "record"),
			byMeasure("points", scheme.MeasureUnit, "Short for an amount of the scheme's unit.", "units", "credits", "unit"),
		}}
}

func byMeasure(key string, of scheme.Measure, help string, also ...string) word {
	return say(key, amountAboveKind(), func(q *scheme.Ratio, v cpd.Amount) { q.Amount, q.Of = v, of },
		"for_every = { "+key+" = 20 }", help, also...)
}

func ratioKind() kind[scheme.Ratio] {
	says := `{ amount = 20, of = "hours" } or "20 hours"`
	return kind[scheme.Ratio]{says, func(r *reader, n *node) (scheme.Ratio, bool) {
		if byTime(n) {
			r.wrong(n, "an amount of what was recorded; so much a month is said for the whole year, with an adjust for part of one")
			return scheme.Ratio{}, false
		}
		q := scheme.Ratio{Of: scheme.MeasureUnit}
		if n.shape == table {
			ok := r.fill(sectionOf("for_every"), n, &q)
			if ok && q.Amount.IsZero() {
				r.wrong(n, says)
			}
			return r.hoursAreUnit(n, q), ok && !n.bad
		}
		return r.shortRatio(n, q, says)
	}}
}

// byTime reports whether a ratio was written for every month or year.
func byTime(n *node) bool {
	for _, word := range []string{"month", "months", "week", "weeks", "year", "years"} {
		if n.kid(word) != nil {
			return true
		}
	}
	s, _ := n.text()
	l, ok := parseLength(s)
	return ok && l.minutes == 0
}

// hoursAreUnit takes { hours = 20 } as the unit where the unit is hours.
func (r *reader) hoursAreUnit(n *node, q scheme.Ratio) scheme.Ratio {
	if plain(r.unit) == "hours" && (n.kid("hours") != nil || n.kid("hour") != nil) {
		q.Of = scheme.MeasureUnit
	}
	return q
}

func (r *reader) shortRatio(n *node, q scheme.Ratio, says string) (scheme.Ratio, bool) {
	s, isText := n.text()
	if !isText {
		a, ok := amountAboveKind().read(r, n)
		q.Amount = a
		return q, ok
	}
	number, of, _ := strings.Cut(s, " ")
	a, why := parseNumber(number)
	m, ok := r.measure(plain(of))
	if why != "" || !ok || a.IsZero() || m.of == scheme.MeasureValues {
		r.wrong(n, says)
		return q, false
	}
	q.Amount, q.Of = a, m.of
	return q, true
}
