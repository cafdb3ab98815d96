package scheme

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// Way is one way that an entry can be, as far as a few wheres can tell: its row,
// its kind, and as bits which of the mentioned tags and fields it has.
type Way struct {
	*atoms
	row          rowSort
	kind         string
	bits, fields uint
}

// In reports whether where chooses such an entry.
func (y *Way) In(w *Where) bool {
	not := func(o *Where) bool { return !y.In(o) }
	return (len(w.Activity) == 0 || slices.Contains(w.Activity, y.row.id)) &&
		(len(w.Tag) == 0 || slices.ContainsFunc(w.Tag, y.hasTag)) &&
		(len(w.Kind) == 0 || slices.Contains(w.Kind, y.kind)) &&
		(len(w.Has) == 0 || slices.ContainsFunc(w.Has, y.hasField)) &&
		cpd.Find(w.All, not) == nil && cpd.Find(w.None, y.In) == nil && (len(w.Any) == 0 || cpd.Find(w.Any, y.In) != nil)
}

func (y *Way) hasTag(tag string) bool {
	if tag == tagInformal {
		return !y.hasTag(tagFormal)
	}
	return y.bits&bitOf(y.atoms.tags, tag) != 0
}

func (y *Way) hasField(field string) bool { return y.fields&bitOf(y.atoms.fields, field) != 0 }

func bitOf(names []string, name string) uint {
	if i := slices.Index(names, name); i >= 0 {
		return 1 << i
	}
	return 0
}

// atoms are the names that a few wheres speak of: all that they can tell entries
// apart by.
type atoms struct{ tags, kinds, fields, rows []string }

func (a *atoms) add(w *Where) {
	a.rows, a.tags, a.kinds, a.fields = append(a.rows, w.Activity...), append(a.tags, w.Tag...), append(a.kinds, w.Kind...), append(a.fields, w.Has...)
	for _, list := range [][]Where{w.All, w.Any, w.None} {
		for i := range list {
			a.add(&list[i])
		}
	}
}

// unique returns each word once, in order; the list itself stays as it is.
func unique(s []string) []string {
	s = slices.Clone(s)
	slices.Sort(s)
	return slices.Compact(s)
}

// Ways are all the ways that an entry of some rows can be that wheres tell apart.
type Ways struct {
	atoms
	Names int // how many the wheres speak of
	sorts []rowSort
}

// WaysBy returns what the wheres tell apart; Over names the rows.
func WaysBy(wheres ...*Where) *Ways {
	y := &Ways{}
	for _, w := range wheres {
		y.add(w)
	}
	y.Names = len(y.rows) + len(y.tags) + len(y.kinds) + len(y.fields)
	for i, tag := range y.tags {
		if tag == tagInformal {
			y.tags[i] = tagFormal // the same question, asked the other way round
		}
	}
	y.rows, y.tags, y.fields = unique(y.rows), unique(y.tags), unique(y.fields)
	y.kinds = append(unique(y.kinds), "") // any other kind
	return y
}

// rowSort is what wheres see of a row: which of the mentioned ones it is, if any, and
// the mentioned tags that all its entries have. Formality is only a default, which an
// entry may change.
type rowSort struct {
	id   string
	tags uint
}

// Over takes the entries of some rows; other adds a row that no where mentions. Of
// rows that the wheres cannot tell apart one is enough. It returns about how many
// steps it takes to look at all ways.
func (y *Ways) Over(rows []Activity, other bool) (steps int) {
	for i := range rows {
		var one rowSort
		if slices.Contains(y.rows, rows[i].ID) {
			one.id = rows[i].ID
		}
		for _, tag := range rows[i].Tags {
			if tag != tagFormal {
				one.tags |= bitOf(y.tags, tag)
			}
		}
		if !slices.Contains(y.sorts, one) {
			y.sorts = append(y.sorts, one)
		}
	}
	if other && !slices.Contains(y.sorts, rowSort{}) {
		y.sorts = append(y.sorts, rowSort{})
	}
	return len(y.sorts) * len(y.kinds) << (len(y.tags) + len(y.fields)) * (1 + y.Names)
}

// Free returns how many tags and fields are tried in every combination, whether an
// entry is formal aside.
func (y *Ways) Free() int {
	free := len(y.tags) + len(y.fields)
	if slices.Contains(y.tags, tagFormal) {
		free--
	}
	return free
}

// Some reports whether one of them is so.
func (y *Ways) Some(so func(*Way) bool) bool {
	for _, row := range y.sorts {
		for _, kind := range y.kinds {
			if y.some(Way{atoms: &y.atoms, row: row, kind: kind}, so) {
				return true
			}
		}
	}
	return false
}

// some looks at the ways that differ in tags and fields alone.
func (y *Ways) some(way Way, so func(*Way) bool) bool {
	for way.fields = range uint(1) << len(y.fields) {
		for way.bits = range uint(1) << len(y.tags) {
			if way.bits&way.row.tags == way.row.tags && so(&way) {
				return true
			}
		}
	}
	return false
}

// mostFree is how many tags and fields are tried at most.
const mostFree = 12

// someWay reports whether one of the ways that two wheres tell apart is so; true as
// well where there are too many to try.
func (r *Rules) someWay(w, o *Where, so func(*Way) bool) bool {
	ways := WaysBy(w, o)
	if ways.Free() > mostFree {
		return true
	}
	ways.Over(r.Activities, true)
	return ways.Some(so)
}

// Within reports whether every entry that w chooses is chosen by o as well. It is
// decided by trying every way an entry can be that the two can tell apart; where
// there are too many of them the answer is no.
func (w *Where) Within(o *Where, r *Rules) bool {
	return o.Empty() || !r.someWay(w, o, func(way *Way) bool { return way.In(w) && !way.In(o) })
}

// Meets reports whether some entry is chosen by both; true as well where there are
// too many ways to try.
func (w *Where) Meets(o *Where, r *Rules) bool {
	return r.someWay(w, o, func(way *Way) bool { return way.In(w) && way.In(o) })
}
