package scheme

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// Sentences are the rules in plain English, in the order in which they are
// applied. Every setting that scores is in one of them.
func Sentences(s *Scheme) []string {
	text := func(l sentence) string { return l.text }
	out := append(cpd.ListOf(s.lines(&s.Rules), text), s.sayChanges()...)
	out = append(out, cpd.ListOf(s.Rules.reminders(), text)...)
	for _, a := range s.Rules.Assumes {
		out = append(out, "Our reading: "+a.Text)
	}
	return out
}

// sentence is one rule in words, under the name that the file has for it.
type sentence struct{ of, text string }

// lines are the sentences of one version of the rules.
func (s *Scheme) lines(r *Rules) []sentence {
	w := &words{s, r}
	out := w.sayPeriods()
	for _, t := range r.things() {
		out = append(out, sentence{t.section + "." + t.id, t.it.say(w)})
	}
	return out
}

// RowSentence returns the sentence of one row, with the note that the file gives
// with it; "" for a row that there is not.
func (s *Scheme) RowSentence(id string) string {
	a := s.Rules.activity(id)
	if a == nil {
		return ""
	}
	text := a.say(&words{s, &s.Rules})
	if a.Note != "" {
		text += " " + strings.TrimSuffix(a.Note, ".") + "."
	}
	return text
}

// sayChanges says what is other for a role, and from a day on: the whole rule
// as it is then, in the words that it has everywhere.
func (s *Scheme) sayChanges() []string {
	var out []string
	for _, p := range s.Profiles {
		out = append(out, s.sayChanged("For the role "+cmp.Or(p.Name, p.ID), s.Rules.clone(), p.Sets)...)
	}
	if len(s.Profiles) > 0 {
		out = append(out, rolesSentence)
	}
	r := s.Rules.clone()
	for _, f := range s.Froms {
		from := fmt.Sprintf("For %s on or after %s", f.whose(r), f.Date.Short())
		out = append(out, s.sayChanged(from, r, f.Sets)...)
		for _, p := range f.Profiles {
			out = append(out, s.sayChanged(from+", for the role "+s.profileName(p.ID), s.withRole(r, p.ID), p.Sets)...)
		}
	}
	return out
}

const rolesSentence = "If you hold several roles in a year, or a role for part of it, the strictest of their numbers holds: " +
	"the most that is needed, the least that counts. A time without a role has the number for everyone."

// whose says what has to begin, to end or to be done after the day of a change.
func (f *From) whose(r *Rules) string {
	switch f.By {
	case ByPeriodEnd:
		return r.Period.noun() + "s that end"
	case ByActivityDate:
		return "activities"
	}
	return r.Period.noun() + "s that start"
}

func (s *Scheme) withRole(r *Rules, id string) *Rules {
	if p := s.profile(id); p != nil {
		return r.With(p.Sets)
	}
	return r.clone()
}

// sayChanged makes changes to rules and says each rule that they belong to.
func (s *Scheme) sayChanged(when string, r *Rules, sets []Set) []string {
	r.change(sets)
	belongs := func(of string, set Set) bool { return strings.HasPrefix(set.Path+".", of+".") }
	var out []string
	said := make([]bool, len(sets))
	for _, l := range append(s.lines(r), r.reminders()...) {
		changed := false
		for i, set := range sets {
			if belongs(l.of, set) {
				said[i], changed = true, true
			}
		}
		if changed {
			out = append(out, when+", "+l.inside())
		}
	}
	for i, set := range sets {
		if !said[i] {
			out = append(out, fmt.Sprintf("%s, %s is %s.", when, strings.NewReplacer("_", " ", ".", " ").Replace(set.Path), set.To))
		}
	}
	return out
}

// inside returns a sentence as it stands behind a comma. One that begins with a
// name keeps its letters.
func (l sentence) inside() string {
	switch section, _, _ := strings.Cut(l.of, "."); section {
	case "activity", "limit", "require", "exempt":
		return l.text
	}
	return english.LowerFirst(l.text)
}

func (r *Rules) reminders() []sentence {
	var out []sentence
	if when := r.reminder("on ", r.Remind.Opens, r.Remind.OpensBefore); when != "" {
		out = append(out, sentence{"remind", "Renewal opens " + when + "."})
	}
	if when := r.reminder("by ", r.Remind.Closes, r.Remind.ClosesBefore); when != "" {
		out = append(out, sentence{"remind", "It must be done " + when + "."})
	}
	if r.Remind.KeepYears > 0 {
		out = append(out, sentence{"remind", "Keep your records for " + english.Count(r.Remind.KeepYears, "year", "years") + "."})
	}
	return out
}

func (r *Rules) reminder(word string, day cpd.Anniversary, before int) string {
	switch {
	case before > 0:
		return english.Days(before) + " before the end of the " + r.Period.noun()
	case day.IsZero():
		return ""
	}
	return word + yearDay(day)
}

func (w *words) sayPeriods() []sentence {
	r := w.r
	first := fmt.Sprintf("A period lasts %s and starts %s.", english.Months(r.Period.Months), r.Period.start())
	if r.Period.noun() == "year" {
		first = "The membership year starts " + r.Period.start() + "."
	}
	out := []sentence{{"period", first}}
	if r.Cycle != nil {
		out = append(out, sentence{"cycle", fmt.Sprintf("A cycle lasts %s and starts %s.", english.Months(r.Cycle.Months), r.Cycle.start())})
	}
	if len(r.Needs.Fields) > 0 {
		out = append(out, sentence{"needs", fmt.Sprintf("An entry%s counts only when these texts are filled in: %s.",
			w.clause(&r.Needs.Where), english.List(cpd.ListOf(r.Needs.Fields, FieldLabel)))})
	}
	if r.Needs.OncePer != "" {
		out = append(out, sentence{"needs", fmt.Sprintf("A repeat of the same %s in a %s counts once, the oldest%s.", FieldLabel(r.Needs.OncePer), r.Period.noun(),
			strings.Replace(w.from(&r.Needs.Where), "from", "of", 1))})
	}
	if len(r.Needs.Shows) > 0 {
		out = append(out, sentence{"needs", "The record for the body shows, if you agree: " + english.List(cpd.ListOf(r.Needs.Shows, FieldLabel)) + "."})
	}
	return out
}

// noun is what people call a period: a year only where it is one.
func (p PeriodRule) noun() string {
	if p.Months == 12 {
		return "year"
	}
	return "period"
}

func (p PeriodRule) start() string {
	switch {
	case !p.Anchor.IsZero():
		return "on " + p.Anchor.Short() + " and every " + english.Months(p.Months) + " from there"
	case !p.Fixed.IsZero():
		return "on " + yearDay(p.Fixed) + ", the same for everyone"
	case p.FirstFullYear:
		return "with the member's first full year"
	}
	return "on the member's own joining or renewal date"
}

func yearDay(a cpd.Anniversary) string { return fmt.Sprintf("%d %s", a.Day, cpd.MonthName(a.Month)) }

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
	if s.Pays() || slices.Contains([]string{"", "points", "hours"}, s.Unit) {
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
