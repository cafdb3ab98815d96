package rulefile

import (
	"slices"
	"strings"

	"cpdlog/internal/scheme"
)

// likeness is one way an entry can be, as far as a few wheres can tell: its
// row, its tags, its kind and its filled fields.
type likeness struct {
	row    string
	tags   map[string]bool
	fields map[string]bool
	kind   string
}

func (l *likeness) in(w *scheme.Where) bool {
	tag := func(t string) bool { return l.tags[t] || t == "informal" && !l.tags["formal"] }
	field := func(f string) bool { return l.fields[f] }
	return (w.Activity == nil || slices.Contains(w.Activity, l.row)) &&
		(w.Tag == nil || slices.ContainsFunc(w.Tag, tag)) &&
		(w.Kind == nil || slices.Contains(w.Kind, l.kind)) &&
		(w.Has == nil || slices.ContainsFunc(w.Has, field)) &&
		l.inAll(w)
}

func (l *likeness) inAll(w *scheme.Where) bool {
	here := func(v scheme.Where) bool { return l.in(&v) }
	return !slices.ContainsFunc(w.All, func(v scheme.Where) bool { return !l.in(&v) }) &&
		(w.Any == nil || slices.ContainsFunc(w.Any, here)) &&
		!slices.ContainsFunc(w.None, here)
}

// mentions are the names that some wheres speak of.
type mentions struct{ rows, tags, kinds, fields []string }

func (m *mentions) add(w *scheme.Where) {
	m.rows = append(m.rows, w.Activity...)
	m.tags = append(m.tags, w.Tag...)
	m.kinds = append(m.kinds, w.Kind...)
	m.fields = append(m.fields, w.Has...)
	for _, in := range [][]scheme.Where{w.All, w.Any, w.None} {
		for i := range in {
			m.add(&in[i])
		}
	}
}

func (m *mentions) settle() {
	for i, t := range m.tags {
		if t == "informal" {
			m.tags[i] = "formal"
		}
	}
	for _, names := range []*[]string{&m.rows, &m.tags, &m.kinds, &m.fields} {
		slices.Sort(*names)
		*names = slices.Compact(*names)
	}
	m.kinds = append(m.kinds, "") // any other kind
}

// mostFree is how many tags and fields can be tried in every combination.
const mostFree = 8

// likenesses goes through every way an entry can be that these wheres tell
// apart; false when there are too many ways to try.
func likenesses(rules *scheme.Rules, wheres []*scheme.Where, visit func(*likeness)) bool {
	var m mentions
	for _, w := range wheres {
		m.add(w)
	}
	m.settle()
	if len(m.tags)+len(m.fields) > mostFree || len(m.kinds) > 2*mostFree {
		return false
	}
	for _, row := range m.distinctRows(rules) {
		for _, kind := range m.kinds {
			m.combinations(row, kind, visit)
		}
	}
	return true
}

// distinctRows leaves out rows that the wheres cannot tell from another one.
func (m *mentions) distinctRows(rules *scheme.Rules) []*scheme.Activity {
	seen := map[string]bool{}
	var rows []*scheme.Activity
	for i := range rules.Activities {
		a := &rules.Activities[i]
		key := strings.Join(m.fixed(a), " ")
		if slices.Contains(m.rows, a.ID) {
			key = a.ID + ": " + key
		}
		if !seen[key] {
			seen[key] = true
			rows = append(rows, a)
		}
	}
	if len(rows) == 0 {
		rows = []*scheme.Activity{{}}
	}
	return rows
}

// fixed is the mentioned tags that every entry of a row has. Formality is only
// a default, which an entry may change.
func (m *mentions) fixed(a *scheme.Activity) (tags []string) {
	for _, t := range m.tags {
		if t != "formal" && slices.Contains(a.Tags, t) {
			tags = append(tags, t)
		}
	}
	return tags
}

func (m *mentions) combinations(row *scheme.Activity, kind string, visit func(*likeness)) {
	free := len(m.tags) + len(m.fields)
	for bits := range 1 << free {
		l := likeness{row.ID, map[string]bool{}, map[string]bool{}, kind}
		for i, t := range m.tags {
			l.tags[t] = bits>>i&1 == 1
		}
		for i, f := range m.fields {
			l.fields[f] = bits>>(len(m.tags)+i)&1 == 1
		}
		for _, t := range m.fixed(row) {
			l.tags[t] = true
		}
		visit(&l)
	}
}

// relation says how the entries of two wheres lie to each other.
func relation(rules *scheme.Rules, a, b *scheme.Where) (share, aInB, bInA bool) {
	aInB, bInA = true, true
	told := likenesses(rules, []*scheme.Where{a, b}, func(l *likeness) {
		inA, inB := l.in(a), l.in(b)
		share = share || inA && inB
		aInB = aInB && (!inA || inB)
		bInA = bInA && (!inB || inA)
	})
	if !told {
		return true, false, false
	}
	return share, aInB, bInA
}
