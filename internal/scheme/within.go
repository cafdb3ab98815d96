package scheme

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// Within reports whether every entry that w chooses is chosen by o as well. It is
// decided by trying every kind of entry that the words of the two can tell
// apart; where there are too many of them the answer is no.
func (w *Where) Within(o *Where, r *Rules) bool {
	if o.Empty() {
		return true
	}
	within := true
	ok := eachKind(w, o, r, func(p *part) bool {
		within = !w.holds(p) || o.holds(p)
		return within
	})
	return ok && within
}

// Meets reports whether some entry is chosen by both; true as well where there are
// too many kinds to try.
func (w *Where) Meets(o *Where, r *Rules) bool {
	met := false
	ok := eachKind(w, o, r, func(p *part) bool {
		met = w.holds(p) && o.holds(p)
		return !met
	})
	return met || !ok
}

// atoms are the words that two wheres tell entries apart by.
type atoms struct {
	tags, kinds, fields []string
}

func (a *atoms) add(w *Where) {
	a.tags, a.kinds, a.fields = append(a.tags, w.Tag...), append(a.kinds, w.Kind...), append(a.fields, w.Has...)
	for _, list := range [][]Where{w.All, w.Any, w.None} {
		for i := range list {
			a.add(&list[i])
		}
	}
}

// most free words that are tried in all combinations.
const mostAtoms = 12

// eachKind calls f with one made-up entry for every kind, until f says no.
func eachKind(w, o *Where, r *Rules, f func(*part) bool) bool {
	var a atoms
	a.add(w)
	a.add(o)
	a.tags = unique(slices.DeleteFunc(a.tags, func(t string) bool { return t == tagFormal || t == tagInformal }))
	a.fields, a.kinds = unique(a.fields), append(unique(a.kinds), "another kind")
	if len(a.tags)+len(a.fields) > mostAtoms {
		return false
	}
	other := Activity{ID: "another row"}
	for i := -1; i < len(r.Activities); i++ {
		row := &other
		if i >= 0 {
			row = &r.Activities[i]
		}
		if !a.eachOf(row, f) {
			return true
		}
	}
	return true
}

// unique returns each word once, in order; the list itself stays as it is.
func unique(s []string) []string {
	s = slices.Clone(s)
	slices.Sort(s)
	return slices.Compact(s)
}

func (a *atoms) eachOf(row *Activity, f func(*part) bool) bool {
	free := len(a.tags) + len(a.fields) + 1
	for bits := range 1 << free {
		for _, kind := range a.kinds {
			e := a.madeUp(row, bits, kind)
			if !f(&part{of: e}) {
				return false
			}
		}
	}
	return true
}

// madeUp returns an entry with the tags and fields whose bits are set.
func (a *atoms) madeUp(row *Activity, bits int, kind string) *scored {
	e := &cpd.Entry{Kind: kind}
	next := func() bool { set := bits&1 == 1; bits >>= 1; return set }
	sc := &scored{Entry: e, row: row, formal: next()}
	for _, t := range a.tags {
		if next() {
			e.Tags = append(e.Tags, t)
		}
	}
	for _, field := range a.fields {
		if next() {
			e.LeftOut = append(e.LeftOut, field)
		}
	}
	return sc
}
