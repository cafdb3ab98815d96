package rulefile

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// page is what one kind of portfolio file may hold: a head, [framework], and
// tables with ids, [part.ID].
type page[T any] struct {
	head  *section
	id    func(*T) *string
	must  []string // words that the head cannot do without
	lists []tables[T]
	check func(r *reader, t *T) // what the words alone cannot say; nil for nothing
}

// tables is one sort of [name.ID].
type tables[T any] struct {
	*section
	add   func(t *T, id string) any
	must  []string
	least int                                 // how many there must be
	done  func(r *reader, n *node, thing any) // after the words; nil for nothing
}

func (p *page[T]) read(r *reader) *T {
	t := new(T)
	for _, n := range r.root.kids {
		p.table(r, n, t)
	}
	if !slices.ContainsFunc(r.root.kids, func(n *node) bool { return n.bad }) {
		p.whole(r)
	}
	if p.check != nil {
		p.check(r, t)
	}
	return t
}

// whole names the tables that a file cannot do without.
func (p *page[T]) whole(r *reader) {
	if r.root.kid(p.head.key) == nil {
		r.add(0, "the file has no [%s] table with an id", p.head.key)
	}
	for _, l := range p.lists {
		if n := r.root.kid(l.key); l.least > 0 && (n == nil || len(n.kids) < l.least) {
			r.add(0, "the file has no [%s.ID] table", l.key)
		}
	}
}

func (p *page[T]) table(r *reader, n *node, t *T) {
	l := p.list(n.key)
	switch {
	case n.bad:
	case n.key != p.head.key && l == nil:
		r.unknown(n, "section", "", p.keys())
	case n.shape != table && l == nil:
		r.wrong(n, "a table: write ["+n.key+"] on a line of its own")
	case n.shape != table:
		r.wrong(n, "tables with ids: write ["+n.key+".ID], each on a line of its own")
	case l == nil:
		r.fill(p.head, n, t)
		r.demand(n, p.must, "["+n.key+"]")
	default:
		for _, k := range n.kids {
			l.one(r, k, t)
		}
	}
}

func (p *page[T]) list(key string) *tables[T] {
	return cpd.Find(p.lists, func(l *tables[T]) bool { return l.key == key })
}

func (p *page[T]) keys() []string {
	return append([]string{p.head.key}, cpd.ListOf(p.lists, func(l tables[T]) string { return l.key })...)
}

// one reads one [name.ID].
func (l *tables[T]) one(r *reader, n *node, t *T) {
	switch {
	case n.bad:
	case n.shape != table:
		r.unknownID(l.section, n)
	case nested(n):
		r.add(n.keyAt, "an id with a point stands in quotes: write [%s.%q]", l.key, shown(n.key+"."+n.kids[0].key))
	case r.plainID(n, l.key):
		thing := l.add(t, n.key)
		r.fill(l.section, n, thing)
		r.demand(n, l.must, "["+l.key+"."+shown(n.key)+"]")
		if l.done != nil {
			l.done(r, n, thing)
		}
	}
}

// nested reports whether [part.4.1] was written for [part."4.1"].
func nested(n *node) bool { return len(n.kids) > 0 && n.kids[0].shape == table }

// plainID checks an id that may have points in it, but no colon: a colon stands
// between a framework and its part.
func (r *reader) plainID(n *node, what string) bool {
	if err := cpd.CheckName("id of "+what, n.key); err != nil {
		r.add(n.keyAt, "%s", err.Error())
		n.bad = true
	} else if strings.ContainsAny(n.key, ":/") {
		r.add(n.keyAt, "the id %q may hold letters, digits and . - _ only", shown(n.key))
		n.bad = true
	}
	return !n.bad
}

// demand names the words that a table cannot do without. A table with a word
// that could not be read is left alone: that word may be the missing one.
func (r *reader) demand(n *node, must []string, name string) {
	if slices.ContainsFunc(n.kids, func(k *node) bool { return k.bad }) {
		return
	}
	for _, key := range must {
		if n.kid(key) == nil {
			r.add(n.keyAt, "%s has no %s", name, key)
		}
	}
}
