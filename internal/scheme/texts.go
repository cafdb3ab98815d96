package scheme

import (
	"slices"

	"cpdlog/internal/cpd"
)

// The long texts of entries are most of what a logbook holds, and few schemes
// ask for one. Whoever reads a year to score it may leave them unread when
// ReadsTexts and Alike both say no: the standing is the same.

// ReadsTexts reports whether some rule, of any date and any profile, asks for a text
// of an entry.
func (s *Scheme) ReadsTexts() bool {
	if s.Rules.readTexts() {
		return true
	}
	sets := s.sets()
	if len(sets) == 0 {
		return false
	}
	r := s.Rules.clone()
	return slices.ContainsFunc(sets, func(t Set) bool {
		t.Do(r)
		return r.readTexts()
	})
}

// sets are all changes of the rules, by date and by profile.
func (s *Scheme) sets() (all []Set) {
	profiles := slices.Clone(s.Profiles)
	for i := range s.Froms {
		all = append(all, s.Froms[i].Sets...)
		profiles = append(profiles, s.Froms[i].Profiles...)
	}
	for i := range profiles {
		all = append(all, profiles[i].Sets...)
	}
	return all
}

func (r *Rules) readTexts() bool {
	return len(r.Needs.Fields) > 0 || ofText(r.Needs.OncePer) ||
		slices.ContainsFunc(r.Activities, func(a Activity) bool { return len(a.Multiply) > 0 }) ||
		slices.ContainsFunc(r.Requires, func(q Require) bool { return ofText(q.OncePer) }) ||
		slices.ContainsFunc(r.wheres(), (*Where).readsTexts)
}

func (w *Where) readsTexts() bool {
	if len(w.Has) > 0 {
		return true
	}
	for _, list := range [][]Where{w.All, w.Any, w.None} {
		for i := range list {
			if list[i].readsTexts() {
				return true
			}
		}
	}
	return false
}

// ofText reports whether a once_per goes by a text.
func ofText(per string) bool {
	switch per {
	case "", "title", "provider", "activity", "kind", "day", "tag":
		return false
	}
	return true
}

// mostOfADay is how many entries of one day are compared each with each.
const mostOfADay = 50

// Alike reports whether only their texts may put some two entries in order. The
// entries are those of a logbook, by date.
func Alike(entries []cpd.Entry) bool {
	for i := range entries {
		for k := i + 1; k < len(entries) && entries[k].Date == entries[i].Date; k++ {
			if k-i > mostOfADay || byFacts(&entries[i], &entries[k]) == 0 {
				return true
			}
		}
	}
	return false
}
