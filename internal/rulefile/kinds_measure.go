package rulefile

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

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
			r.wrong(n, `"`+r.unit+`", "hours", "recorded hours", "records" or "values"`)
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
