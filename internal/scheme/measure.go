package scheme

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// measured is what counts towards a requirement.
type measured struct {
	have    cpd.Amount
	entries []*scored
}

// measure adds up, in the requirement's own measure, what counts of the
// entries in a window.
func (v *verdict) measure(r *Require, w window) measured {
	var m measured
	seen := map[string]*scored{}
	values := map[string]bool{}
	for e := range v.within(w) {
		if v.excluded[r.ID][e] {
			continue
		}
		worth := v.towards(r, e)
		if worth.Sign() <= 0 || v.repeats(r, e, seen) {
			continue
		}
		if r.Of == MeasureValues {
			worth = e.newValues(r.OfTag, values)
		}
		m.have = m.have.Add(worth)
		m.entries = append(m.entries, e)
	}
	return m
}

// repeats reports whether an entry is the same thing as one before it, as far as the
// requirement tells them apart, and gives the entry its reason once.
func (v *verdict) repeats(r *Require, e *scored, seen map[string]*scored) bool {
	if r.OncePer == "" {
		return false
	}
	key := e.sameness(r.OncePer)
	was := seen[key]
	if key == "" || was == nil {
		seen[key] = e
		return false
	}
	rule := "require." + r.ID
	if !e.quiet && !slices.ContainsFunc(e.reasons, func(t Reason) bool { return t.Rule == rule }) {
		e.addReason(Reason{Rule: rule, Uses: []string{was.UID},
			Text: fmt.Sprintf("the same %s as on %s, so it adds nothing more to %s", FieldLabel(r.OncePer), was.Date.Short(), r.title())})
	}
	return true
}

// fresh reports whether a key was not seen before. Nothing at all is never a repeat.
func fresh(seen map[string]bool, key string) bool {
	was := key != "" && seen[key]
	seen[key] = true
	return !was
}

// towards returns what one entry gives to a requirement.
func (v *verdict) towards(r *Require, e *scored) cpd.Amount { return e.of(r.Of, &r.Where) }

// of returns what the chosen parts of an entry come to in a measure. For values it
// is 1 where there may be any.
func (e *scored) of(m Measure, w *Where) cpd.Amount {
	switch m {
	case MeasureHours:
		minutes := 0
		for i := range e.parts {
			if w.holds(&e.parts[i]) {
				minutes += e.parts[i].minutes
			}
		}
		return cpd.Hours(minutes)
	case MeasureRecords, MeasureValues:
		if (m == MeasureValues || e.record) && w.holdsAny(e) {
			return cpd.Whole(1)
		}
		return cpd.Amount{}
	}
	return e.countedIn(w)
}

// newValues counts the values of a tag that no entry before had.
func (e *scored) newValues(prefix string, seen map[string]bool) cpd.Amount {
	n := int64(0)
	for _, value := range e.values(prefix) {
		if fresh(seen, value) {
			n++
		}
	}
	return cpd.Whole(n)
}

// values are an entry's values of a tag: "4.1" and "4.2" for standard:4.1 and
// standard:4.2. activity and kind can be asked for like tags; no prefix at all
// means every tag.
func (e *scored) values(prefix string) []string {
	switch prefix {
	case "activity":
		return []string{e.row.ID}
	case "kind":
		return []string{kindOf(e.Entry)}
	}
	var found []string
	for _, tag := range slices.Concat(e.Tags, e.Competencies, e.row.Tags) {
		if prefix == "" {
			found = append(found, tag)
		} else if value, ok := strings.CutPrefix(tag, prefix+":"); ok {
			found = append(found, value)
		}
	}
	return found
}

// measureWord names a measure for people, in the scheme's own unit.
func (s *Scheme) measureWord(m Measure) string {
	switch {
	case m == MeasureHours && strings.EqualFold(s.Unit, "hours"):
		return "recorded hours"
	case m == MeasureUnit:
		return s.Unit
	}
	return string(m)
}

// grid is a row of days, one every so many months, through one day of it.
// Whole years keep the day of the year, so that 29 February is 1 March in a
// year without one and 29 February again in the next leap year.
type grid struct {
	origin cpd.Date
	months int
}

// at returns the k-th day after the origin, before it where k is negative.
func (g grid) at(k int) cpd.Date { return later(g.origin, k*g.months) }

func later(d cpd.Date, months int) cpd.Date {
	if months%12 == 0 {
		return d.AddYears(months / 12)
	}
	return d.AddMonths(months)
}

// holding returns the number of the last grid day that is not after d.
func (g grid) holding(d cpd.Date) int {
	k := cpd.FloorDiv((d.Year()-g.origin.Year())*12+d.Month()-g.origin.Month(), g.months)
	for g.at(k).After(d) && g.at(k-1).Before(g.at(k)) {
		k--
	}
	for g.at(k).Before(g.at(k+1)) && !g.at(k+1).After(d) {
		k++
	}
	return k
}
