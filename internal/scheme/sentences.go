package scheme

import (
	"fmt"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/english"
)

// Sentences are the rules in plain English, in the order in which they are
// applied. Every setting of the scheme is in one of them.
func Sentences(s *Scheme) []string {
	r := &s.Rules
	out := r.sayPeriods()
	out = append(out, r.sayNeeds()...)
	for i := range r.Activities {
		out = append(out, r.Activities[i].sentence(s.Unit))
	}
	for i := range r.Limits {
		out = append(out, r.Limits[i].sentence(s))
	}
	for i := range r.Requires {
		out = append(out, r.Requires[i].sentence(s))
	}
	for i := range r.Exclusives {
		x := &r.Exclusives[i]
		out = append(out, fmt.Sprintf("An entry%s may serve only one of %s.", x.Where.clause(), english.List(x.Of)))
	}
	for i := range r.Carries {
		out = append(out, r.Carries[i].sentence())
	}
	for i := range r.Adjusts {
		out = append(out, r.Adjusts[i].sentence())
	}
	for i := range r.Exempts {
		out = append(out, r.Exempts[i].sentence())
	}
	return append(out, s.sayChanges()...)
}

// RowSentence returns the sentence of one row, with the note that the file gives
// with it; "" for a row that there is not.
func (s *Scheme) RowSentence(id string) string {
	for i := range s.Rules.Activities {
		if a := &s.Rules.Activities[i]; a.ID == id {
			text := a.sentence(s.Unit)
			if a.Note != "" {
				text += " " + strings.TrimSuffix(a.Note, ".") + "."
			}
			return text
		}
	}
	return ""
}

func (s *Scheme) sayChanges() []string {
	var out []string
	for _, p := range s.Profiles {
		for _, set := range p.Sets {
			out = append(out, fmt.Sprintf("For the role %s, %s.", nameOf(p.Name, p.ID), s.Rules.saySet(set)))
		}
	}
	if len(s.Profiles) > 0 {
		out = append(out, "Who holds several roles, or one for part of the time, has the strictest number that held: the most that is needed, the least that counts.")
	}
	for _, f := range s.Froms {
		from := fmt.Sprintf("From %s, by the %s", f.Date.Short(), nameOf(string(f.By), string(ByPeriodStart)))
		for _, set := range f.Sets {
			out = append(out, fmt.Sprintf("%s, %s.", from, s.Rules.saySet(set)))
		}
		for _, p := range f.Profiles {
			for _, set := range p.Sets {
				out = append(out, fmt.Sprintf("%s, for the role %s, %s.", from, s.profileName(p.ID), s.Rules.saySet(set)))
			}
		}
	}
	return append(out, s.Rules.sayReminders()...)
}

// saySet names a changed setting by the name of what it belongs to, and as the
// file does where it has none.
func (r *Rules) saySet(t Set) string {
	parts := strings.SplitN(t.Path, ".", 3)
	if len(parts) == 3 {
		if name := r.nameIn(parts[0], parts[1]); name != "" {
			return fmt.Sprintf("%s: %s = %s", name, parts[2], t.To)
		}
	}
	return fmt.Sprintf("%s = %s", t.Path, t.To)
}

func (r *Rules) nameIn(section, id string) string {
	switch section {
	case "require":
		if q := r.require(id); q != nil {
			return q.Name
		}
	case "limit":
		if l := r.limit(id); l != nil {
			return l.Name
		}
	case "activity":
		for i := range r.Activities {
			if r.Activities[i].ID == id {
				return r.Activities[i].Name
			}
		}
	}
	return ""
}

func (r *Rules) sayReminders() []string {
	var out []string
	if !r.Remind.Opens.IsZero() {
		out = append(out, "Renewal opens on "+yearDay(r.Remind.Opens)+".")
	}
	if !r.Remind.Closes.IsZero() {
		out = append(out, "It must be done by "+yearDay(r.Remind.Closes)+".")
	}
	if r.Remind.KeepYears > 0 {
		out = append(out, fmt.Sprintf("Records are kept for %s.", english.Count(r.Remind.KeepYears, "year", "years")))
	}
	for _, a := range r.Assumes {
		out = append(out, "Our reading: "+a.Text)
	}
	return out
}

func (r *Rules) sayPeriods() []string {
	out := []string{fmt.Sprintf("A period lasts %s and starts %s.", length(r.Period.Months), r.Period.start())}
	if r.Cycle != nil {
		out = append(out, fmt.Sprintf("A cycle lasts %s and starts %s.", length(r.Cycle.Months), r.Cycle.start()))
	}
	return out
}

func length(months int) string {
	if months%12 == 0 {
		return english.Count(months/12, "year", "years")
	}
	return english.Count(months, "month", "months")
}

func (p PeriodRule) start() string {
	switch {
	case !p.Anchor.IsZero():
		return "on " + p.Anchor.Short() + " and every " + length(p.Months) + " from there"
	case !p.Fixed.IsZero():
		return "on " + yearDay(p.Fixed) + ", the same for everyone"
	case p.FirstFullYear:
		return "with the member's first full year"
	}
	return "on the member's own joining or renewal date"
}

func yearDay(a cpd.Anniversary) string { return fmt.Sprintf("%d %s", a.Day, cpd.MonthName(a.Month)) }

func (r *Rules) sayNeeds() []string {
	var out []string
	if len(r.Needs.Fields) > 0 {
		out = append(out, "An entry counts only when it has "+english.List(r.Needs.Fields)+".")
	}
	if r.Needs.OncePer != "" {
		out = append(out, "A repeat of the same "+r.Needs.OncePer+" in a period counts once, the oldest.")
	}
	return out
}

func (a *Activity) sentence(unit string) string {
	parts := []string{a.Name + ": " + a.pays(unit)}
	add := func(ok bool, format string, args ...any) {
		if ok {
			parts = append(parts, fmt.Sprintf(format, args...))
		}
	}
	for _, m := range a.Multiply {
		add(true, "times %s when %s is filled in", number(m.By), m.Has)
	}
	if a.Step != nil {
		add(true, "in steps of %s, rounded %s", number(*a.Step), strings.TrimSuffix(roundWord(a.Round), ","))
	}
	if a.MinPerEntry != nil {
		add(true, "nothing for an entry below %s", number(*a.MinPerEntry))
	}
	if a.AtLeast != nil {
		add(true, "at least %s an entry", number(*a.AtLeast))
	}
	if a.MaxPerEntry != nil {
		add(true, "at most %s an entry", number(*a.MaxPerEntry))
	}
	if a.MaxItems != nil {
		add(true, "at most %s a period", english.Count(*a.MaxItems, "piece", "pieces"))
	}
	if a.Max != nil {
		add(true, "at most %s a period", units(*a.Max, unit))
	}
	add(len(a.Tags) > 0, "marked %s", english.List(a.Tags))
	add(len(a.Matches) > 0, "also for entries claimed as %s", english.List(a.Matches))
	add(a.Evidence != "", "to file: %s", a.Evidence)
	return strings.Join(parts, "; ") + "."
}

func (a *Activity) pays(unit string) string {
	switch a.Per {
	case PerHour:
		if unit == "hours" && a.Points.Equal(cpd.Whole(int64(a.hour())).Div(cpd.Whole(60))) {
			return "counts hour for hour"
		}
		return units(a.Points, unit) + " " + a.hourText()
	case PerItem:
		return units(a.Points, unit) + " a piece"
	case PerDay:
		return units(a.Points, unit) + " a day"
	case PerPeriod:
		return units(a.Points, unit) + " a period, however often it is logged"
	case PerCertified:
		if a.Points.Sign() > 0 && !a.Points.Equal(cpd.Whole(1)) {
			return number(a.Points) + " times the value on the certificate"
		}
		return "the value on the certificate"
	}
	return "earns no " + unit
}
