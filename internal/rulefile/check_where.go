package rulefile

import (
	"slices"

	"example.org/cpdlog/internal/scheme"
)

// mentions are the names that a few wheres speak of: all that they can tell
// entries apart by.
type mentions struct{ rows, tags, kinds, fields []string }

// likeness is one way an entry can be: its row, its kind, and as bits which of
// the mentioned tags and fields it has.
type likeness struct {
	*mentions
	row, kind    string
	tags, fields uint
}

func (l *likeness) in(w *scheme.Where) bool {
	return (w.Activity == nil || slices.Contains(w.Activity, l.row)) &&
		(w.Tag == nil || slices.ContainsFunc(w.Tag, l.hasTag)) &&
		(w.Kind == nil || slices.Contains(w.Kind, l.kind)) &&
		(w.Has == nil || slices.ContainsFunc(w.Has, l.hasField)) &&
		l.inHowMany(w.All) == len(w.All) && l.inHowMany(w.None) == 0 && (w.Any == nil || l.inHowMany(w.Any) > 0)
}

func (l *likeness) inHowMany(group []scheme.Where) (n int) {
	for i := range group {
		if l.in(&group[i]) {
			n++
		}
	}
	return n
}

func (l *likeness) hasTag(tag string) bool {
	if tag == "informal" {
		return !l.hasTag("formal")
	}
	return l.tags&bitOf(l.mentions.tags, tag) != 0
}

func (l *likeness) hasField(field string) bool { return l.fields&bitOf(l.mentions.fields, field) != 0 }

func bitOf(names []string, name string) uint {
	if i := slices.Index(names, name); i >= 0 {
		return 1 << i
	}
	return 0
}

func (m *mentions) add(w *scheme.Where) {
	m.rows = append(m.rows, w.Activity...)
	m.kinds = append(m.kinds, w.Kind...)
	m.fields = append(m.fields, w.Has...)
	for _, tag := range w.Tag {
		if tag == "informal" {
			tag = "formal" // the same question, asked the other way round
		}
		m.tags = append(m.tags, tag)
	}
	for _, in := range [][]scheme.Where{w.All, w.Any, w.None} {
		for i := range in {
			m.add(&in[i])
		}
	}
}

func (m *mentions) dedupe() {
	for _, names := range []*[]string{&m.rows, &m.tags, &m.kinds, &m.fields} {
		slices.Sort(*names)
		*names = slices.Compact(*names)
	}
	m.kinds = append(m.kinds, "") // any other kind
}

// work bounds what comparing costs, so that no file takes long to check.
type work struct {
	done  int
	spent bool
}

const mostWork = 20_000_000 // steps of a few nanoseconds

func (w *work) afford(steps int) bool {
	w.done += steps
	w.spent = w.spent || w.done > mostWork
	return !w.spent
}

// mostFree is how many tags and fields are tried in every combination.
const mostFree = 8

// likenesses goes through every way an entry can be that these wheres tell
// apart; false when there are too many ways to try. spare adds a row that none
// of them mentions, as the scoring does when it puts limits in order.
func (w *work) likenesses(rows []scheme.Activity, spare bool, visit func(*likeness), wheres ...*scheme.Where) bool {
	var m mentions
	for _, where := range wheres {
		m.add(where)
	}
	size := 1 + len(m.rows) + len(m.tags) + len(m.kinds) + len(m.fields)
	m.dedupe()
	if len(m.tags)+len(m.fields) > mostFree || len(m.kinds) > 2*mostFree || !w.afford(len(rows)*size) {
		return false
	}
	sorts := m.distinct(rows, spare)
	if !w.afford(len(sorts) * len(m.kinds) << (len(m.tags) + len(m.fields)) * size) {
		return false
	}
	for _, row := range sorts {
		for _, kind := range m.kinds {
			m.combinations(row, kind, visit)
		}
	}
	return true
}

// rowSort is what the wheres see of a row: which of the mentioned ones it is, if any, and the mentioned
// tags that all its entries have. Formality is only a default, which an entry
// may change.
type rowSort struct {
	id   string
	tags uint
}

// distinct leaves out rows that the wheres cannot tell from another one.
func (m *mentions) distinct(rows []scheme.Activity, spare bool) []rowSort {
	var out []rowSort
	for i := range rows {
		var one rowSort
		if slices.Contains(m.rows, rows[i].ID) {
			one.id = rows[i].ID
		}
		for _, tag := range rows[i].Tags {
			if tag != "formal" {
				one.tags |= bitOf(m.tags, tag)
			}
		}
		if !slices.Contains(out, one) {
			out = append(out, one)
		}
	}
	if spare && !slices.Contains(out, rowSort{}) {
		out = append(out, rowSort{})
	}
	return out
}

func (m *mentions) combinations(row rowSort, kind string, visit func(*likeness)) {
	l := likeness{mentions: m, row: row.id, kind: kind}
	for fields := range uint(1) << len(m.fields) {
		for tags := range uint(1) << len(m.tags) {
			if tags&row.tags == row.tags {
				l.tags, l.fields = tags, fields
				visit(&l)
			}
		}
	}
}

// relation says how the entries of two wheres lie to each other.
func (w *work) relation(rows []scheme.Activity, a, b *scheme.Where) (share, aInB, bInA bool) {
	aInB, bInA = true, true
	told := w.likenesses(rows, true, func(l *likeness) {
		inA, inB := l.in(a), l.in(b)
		share = share || inA && inB
		aInB = aInB && (!inA || inB)
		bInA = bInA && (!inB || inA)
	}, a, b)
	if !told {
		return true, false, false
	}
	return share, aInB, bInA
}
