package rulefile

import (
	"cmp"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

func adjustWords() *section {
	type t = scheme.Adjust
	return (&section{key: "adjust", form: either,
		help: "A smaller requirement, or a longer period, for a member who was not there all the time.",
		words: []word{
			say("name", textKind(), func(*t, string) {}, `name = "Joined during the year"`,
				"What it is called, for the reader of the file.", "title"),
			say("when", adjustWhenKind(), func(a *t, v whenDate) { a.When, a.On = v.when, cmp.Or(v.date, a.On) }, `when = "joined part-way"`,
				`"joined part-way", "left", "absence", "part-time" or "registered on 2021-03-31".`),
			say("on", dateKind(), func(a *t, v cpd.Date) { a.On = v }, `on = 2021-03-31`,
				`The date for when = "registered on", if it is on a line of its own.`, "date"),
			say("at_least", absenceKind(), func(a *t, v length) { a.AtLeast, a.AtLeastDays = v.months, v.days }, `at_least = "3 months"`,
				"How long an absence must last before it changes anything.", "min_length"),
			say("basis", basisKind(), func(a *t, v basis) { a.Basis, a.Months = v.basis, cmp.Or(v.months, a.Months) }, `basis = "months"`,
				`What the share is worked out from: "days", "months" ("complete months" by default, or "nearest months"), `+
					`"weekly hours" (of full_time) or "table".`),
			say("months", choice([]string{"complete", "nearest"}, map[string]string{"down": "complete", "whole": "complete", "full": "complete"}),
				func(a *t, v string) { a.Months = v }, `months = "nearest"`,
				`For basis = "months": count "complete" months (default) or round to the "nearest".`, "round"),
			say("reduces", requirementsKind(), func(a *t, v []string) { a.Reduces = v }, `reduces = ["total"]`,
				"Which requirements become smaller. Default: all but a share and one with for_every, which are in proportion already.", "requirements", "requires"),
			say("grant", grantKind(), func(a *t, v grant) { a.Grant, a.GrantOf = &v.amount, cmp.Or(v.of, a.GrantOf) }, `grant = "half"`,
				`What counts as done already: a share ("half", "50%", 0.5) of the requirement, or a number of points from 1 up.`),
			say("grant_of", choice([]string{"required", "unit"}, map[string]string{"requirement": "required", "share": "required", "points": "unit", "amount": "unit"}),
				func(a *t, v string) { a.GrantOf = v }, `grant_of = "required"`,
				`What the number in grant means, if it could be either: "required" (a share of what is needed) or "unit" (an amount).`),
			say("extend", extendKind(), func(a *t, v int) { a.Extend, a.ExtendAway = max(v, 0), v < 0 }, `extend = "1 year"`,
				`How much longer the period becomes. "absence": as many complete months as the absence lasted.`),
			say("blend", yesNoKind(), func(a *t, v bool) { a.Blend = v }, `blend = true`,
				"Parts of the time with a different role or working week are added up, each by its own share: by months, or by days with basis = \"days\"."),
			say("full_time", minutesKind(60, `weekly hours such as 37.5`), func(a *t, v int) { a.FullTime = v }, `full_time = 37.5`,
				"The hours of a full working week, for basis = \"weekly hours\".", "full_time_hours", "hours", "weekly_hours"),
			say("table", rowsKind(), func(a *t, v []scheme.AdjustRow) { a.Table = v },
				`table = [{ up_to = "6 months", factor = 0.5 }, { up_to = "12 months", factor = 1 }]`,
				"For basis = \"table\": the part of the requirement that is needed, by length (in months or weekly hours).", "rows", "row"),
			say("per_month", perMonthKind(), func(a *t, v []scheme.AdjustRow) { a.Table = v }, `per_month = 1`,
				"Instead of a table: this much is needed for each complete month, up to the whole requirement. For an absence: this much less for each month of it."),
		}}).in(items(func(r *scheme.Rules) *[]t { return &r.Adjusts }, func(a *t) *string { return &a.ID }, t{Months: "complete"}))
}

// rowWords are the words of one row of an adjustment table.
func rowWords() *section {
	type t = scheme.AdjustRow
	const row = `table = [{ up_to = "6 months", factor = 0.5 }]`
	return &section{key: "table", form: inner,
		help: "Inside an adjust: one row of its table.",
		words: []word{
			say("up_to", upToKind(), func(a *t, v int) { a.UpTo = v }, row,
				"The row applies up to and including this many months or weekly hours.", "to", "at_most", "months", "hours", "weekly_hours"),
			say("below", belowKind(), func(a *t, v int) { a.UpTo = v }, `table = [{ below = "6 months", factor = 0.5 }]`,
				"The row applies below this many months or weekly hours.", "less_than", "under"),
			say("from", dayKind(), func(a *t, v cpd.Anniversary) { a.From = v }, `table = [{ from = "07-01", factor = 0.5 }]`,
				"For members who joined on this day of the year or later, up to the next row.", "joined_from", "joined"),
			say("factor", factorKind(), func(a *t, v cpd.Amount) { a.Factor = v }, row,
				"The part of the requirement that is needed: 0.5 is half.", "share", "part"),
			say("at_least", neededKind(), func(a *t, v cpd.Amount) { a.Factor = v }, `table = [{ up_to = "6 months", at_least = 10 }]`,
				"The same as an amount, of the one requirement that the adjust reduces.", "needs", "need", "amount", "points"),
		}}
}

func rowsKind() kind[[]scheme.AdjustRow] {
	says := `[{ up_to = "6 months", factor = 0.5 }, …]`
	return kind[[]scheme.AdjustRow]{says, func(r *reader, n *node) ([]scheme.AdjustRow, bool) {
		var out []scheme.AdjustRow
		written := n
		if pairs := pairRows(n); pairs != nil {
			n = pairs
		}
		ok := r.each(n, says, func(k *node) {
			row := scheme.AdjustRow{}
			if r.row(k, &row, says) {
				out = append(out, row)
			}
		})
		written.bad = written.bad || n.bad
		return out, ok && len(out) > 0
	}}
}

// pairRows reads { "01-01" = 20, "07-01" = 10 } or { "6 months" = 10 } as the
// list of pairs that it stands for; nil when it is none.
func pairRows(n *node) *node {
	if n.shape != table || len(n.kids) == 0 {
		return nil
	}
	out := &node{key: n.key, keyAt: n.keyAt, valAt: n.valAt, shape: list}
	for _, k := range n.kids {
		if k.key == "" || k.key[0] < '0' || k.key[0] > '9' {
			return nil
		}
		first := &node{keyAt: k.keyAt, valAt: k.keyAt, shape: quoted, raw: k.key, value: k.key}
		if strings.Trim(k.key, "0123456789.") == "" {
			first = &node{keyAt: k.keyAt, valAt: k.keyAt, shape: scalar, raw: k.key}
		}
		second := *k
		second.key = ""
		out.kids = append(out.kids, &node{keyAt: k.keyAt, valAt: k.keyAt, shape: list, kids: []*node{first, &second}})
	}
	return out
}

// row reads { up_to = …, factor = … } or the pair [ …, … ].
func (r *reader) row(k *node, row *scheme.AdjustRow, says string) bool {
	if k.shape == list && len(k.kids) == 2 {
		s, _ := k.kids[0].text()
		if day, isDay := dayOfYear(s); isDay {
			row.From = day
		}
		upTo, ok1 := 0, true
		if row.From.IsZero() {
			upTo, ok1 = upToKind().read(r, k.kids[0])
		}
		second := factorKind()
		if a, why := parseNumber(k.kids[1].raw); why == "" && a.Cmp(cpd.Whole(1)) > 0 {
			second = neededKind()
		}
		factor, ok2 := second.read(r, k.kids[1])
		row.UpTo, row.Factor = upTo, factor
		k.bad = k.bad || !ok1 || !ok2
		return !k.bad
	}
	if ok := r.fill(sectionOf("table"), k, row); !ok {
		return false
	}
	if len(k.kids) != 2 || k.has("factor", "at_least") != 1 {
		r.wrong(k, says)
	}
	return !k.bad
}

// has counts the words of a row that are one of some.
func (n *node) has(keys ...string) (count int) {
	for _, k := range n.kids {
		if w := sectionOf("table").word(k.key); w != nil && slices.Contains(keys, w.key) {
			count++
		}
	}
	return count
}

// perMonthKind is a table of one line for each month.
func perMonthKind() kind[[]scheme.AdjustRow] {
	says := "an amount above 0 of the one requirement that this reduces"
	return kindOf(says, func(r *reader, n *node) (rows []scheme.AdjustRow, ok bool) {
		a, ok := r.number(n, says)
		whole, away := r.reduced(), false
		if k := r.inside.kid("when"); k != nil {
			s, _ := k.text()
			away = strings.HasPrefix(plain(s), "a") || plain(s) == "leave"
		}
		if a.IsZero() || whole.IsZero() {
			return nil, false
		}
		longest := r.months
		if c := r.scheme.Rules.Cycle; c != nil {
			longest = max(longest, c.Months)
		}
		for months := 0; ok && months <= longest; months++ {
			needed := a.Mul(cpd.Whole(int64(months)))
			if away {
				needed = whole.Sub(needed).Max(cpd.Amount{})
			}
			rows = append(rows, scheme.AdjustRow{UpTo: months, Factor: needed.Min(whole).Div(whole)})
		}
		return rows, ok
	})
}

// belowKind is what up_to is, less the smallest part of it: below 20 hours is
// up to one minute less, below 3 months up to two complete months.
func belowKind() kind[int] {
	k := upToKind()
	return kind[int]{k.says, func(r *reader, n *node) (int, bool) {
		i, ok := k.read(r, n)
		if ok && i < 1 {
			r.wrong(n, k.says+", above 0")
			return 0, false
		}
		return i - 1, ok
	}}
}

// finishAdjust fills in what was left out, and puts the rows of the table in
// their order.
func finishAdjust(a *scheme.Adjust) {
	if a.Basis == "" && len(a.Table) > 0 {
		a.Basis = "table"
	}
	if a.Basis == "weekly hours" && a.FullTime == 0 && len(a.Table) > 0 {
		a.Basis = "table"
	}
	if a.Basis == "" && a.When == "part-time" && a.FullTime > 0 {
		a.Basis = "weekly hours"
	}
	slices.SortStableFunc(a.Table, func(x, y scheme.AdjustRow) int {
		return cmp.Or(cmp.Compare(x.UpTo, y.UpTo), cmp.Compare(x.From.Month, y.From.Month), cmp.Compare(x.From.Day, y.From.Day))
	})
}

// upToKind is months ("6 months", "1 year", 6) or weekly hours ("20 hours");
// hours come back as minutes.
func upToKind() kind[int] {
	says := `a length such as "6 months" or "20 hours"`
	return kindOf(says, func(r *reader, n *node) (int, bool) {
		if s, ok := n.text(); ok {
			l, ok := parseLength(s)
			return l.months + l.minutes, ok && l.days == 0 && (l.months == 0 || l.minutes == 0)
		}
		a, ok := r.number(n, says)
		if r.weekly {
			a = a.Mul(cpd.Whole(60))
		}
		i := wholeOr(a, -1)
		return i, ok && i >= 0 && i <= 1_000_000
	})
}

// neededKind is an amount instead of a share. It is kept as the share of the
// one requirement that the adjustment reduces.
func neededKind() kind[cpd.Amount] {
	says := "an amount of the one requirement that this reduces"
	return kind[cpd.Amount]{says, func(r *reader, n *node) (cpd.Amount, bool) {
		a, ok := r.number(n, says)
		whole := r.reduced()
		if ok && (whole.IsZero() || a.Cmp(whole) > 0) {
			r.wrong(n, says+", from 0 up to what it needs")
			return a, false
		}
		return a.Div(whole.Max(cpd.Fraction(1, 1_000_000_000))), ok
	}}
}

// reduced returns what the one requirement needs that the adjustment being read
// reduces; 0 when there is not just one.
func (r *reader) reduced() cpd.Amount {
	var names []string
	if k := r.inside.kid("reduces"); k != nil {
		for _, one := range append(k.kids, k) {
			if s, ok := one.text(); ok {
				names = append(names, s)
			}
		}
	}
	requires := r.scheme.Rules.Requires
	for i := range requires {
		if len(names) == 1 && requires[i].ID == names[0] || len(names) == 0 && len(requires) == 1 {
			return requires[i].AtLeast
		}
	}
	return cpd.Amount{}
}

func factorKind() kind[cpd.Amount] { return numberKind("a share from 0 to 1, such as 0.5", aboveOne) }

// extendKind is a length in months, or -1 for as long as the absence lasted.
func extendKind() kind[int] {
	months := monthsKind()
	return kind[int]{months.says, func(r *reader, n *node) (int, bool) {
		s, _ := n.text()
		switch plain(s) {
		case "absence", "the absence", "length of absence", "length of the absence", "as long as the absence":
			return -1, true
		}
		return months.read(r, n)
	}}
}
