package scheme

import (
	"cmp"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// words puts one version of a scheme's rules into English.
type words struct {
	s *Scheme
	r *Rules
}

// number writes an amount for a sentence: at most two decimals, and the exact
// fraction beside it where two decimals are not enough.
func number(a cpd.Amount) string { return rounded(a, cpd.Down) }

func rounded(a cpd.Amount, how cpd.Rounding) string {
	if a.Terminates() {
		return a.String()
	}
	return a.Decimal(how) + " (exactly " + a.Exact() + ")"
}

// units returns a number with the scheme's unit: "3 points", "1 point".
func units(a cpd.Amount, unit string) string { return number(a) + " " + nounFor(a, unit) }

// asked returns what is needed with its unit: that is rounded up.
func asked(a cpd.Amount, unit string) string { return rounded(a, cpd.Up) + " " + nounFor(a, unit) }

func nounFor(a cpd.Amount, many string) string {
	if a.Equal(cpd.Whole(1)) {
		return Singular(many)
	}
	return many
}

// Singular returns one of what a scheme counts: "activity" of "activities".
func Singular(many string) string {
	if s, ok := strings.CutSuffix(many, "ies"); ok {
		return s + "y"
	}
	if strings.HasSuffix(many, "ss") {
		return many
	}
	return strings.TrimSuffix(many, "s")
}

func plural(one string) string {
	if s, ok := strings.CutSuffix(one, "y"); ok {
		return s + "ies"
	}
	if strings.HasSuffix(one, "s") {
		return one
	}
	return one + "s"
}

// noun returns what people call what a measure counts.
func (s *Scheme) noun(m Measure, tag string) string {
	switch m {
	case MeasureRecords:
		return s.recordNoun()
	case MeasureValues:
		if tag == "" {
			return "tags"
		}
		return plural(FieldLabel(tag))
	}
	return s.measureWord(m)
}

// recordNoun is the unit in a scheme whose rows pay nothing, since such a scheme
// has a unit only to say what its records are called.
func (s *Scheme) recordNoun() string {
	pays := slices.ContainsFunc(s.Rules.Activities, func(a Activity) bool { return a.Per != PerNothing })
	if pays || slices.Contains([]string{"", "points", "hours"}, s.Unit) {
		return string(MeasureRecords)
	}
	return s.Unit
}

// FieldLabel returns the name of a text of an entry in words: "peer reflection".
func FieldLabel(field string) string { return strings.ReplaceAll(cpd.Visible(field), "-", " ") }

func roundWord(r cpd.Rounding) string {
	switch r {
	case cpd.Up:
		return "up"
	case cpd.Nearest:
		return "to the nearest, a half up,"
	}
	return "down"
}

// title is what people call a requirement.
func (r *Require) title() string { return cmp.Or(r.Name, r.ID) }

// Label returns the short name of a scheme: its id in capitals where that reads
// as an abbreviation, else its title.
func (s *Scheme) Label() string { return label(s.ID, s.Title) }

// Label returns the short name of the scheme, as Scheme.Label does.
func (s *Standing) Label() string { return label(s.Scheme, s.Title) }

// PeriodNoun is what people call a period of the scheme: a year only where it is one.
func (s *Scheme) PeriodNoun() string { return s.Rules.Period.noun() }

func label(id, title string) string {
	if len(id) <= 6 && !strings.Contains(id, "-") {
		return strings.ToUpper(id)
	}
	return cpd.Visible(title)
}
