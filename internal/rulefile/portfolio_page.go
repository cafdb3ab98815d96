package rulefile

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
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
	l := cpd.Find(p.lists, func(l *tables[T]) bool { return l.key == n.key })
	switch {
	case n.bad:
	case n.key != p.head.key && l == nil:
		keys := cpd.ListOf(p.lists, func(l tables[T]) string { return l.key })
		r.unknown(n, "section", "", append([]string{p.head.key}, keys...))
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

// one reads one [name.ID].
func (l *tables[T]) one(r *reader, n *node, t *T) {
	switch {
	case n.bad:
	case n.shape != table:
		r.unknownID(l.section, n)
	case len(n.kids) > 0 && n.kids[0].shape == table: // [part.4.1] for [part."4.1"]
		r.add(n.keyAt, "an id with a point stands in quotes: write [%s.%q]", l.key, shown(n.key+"."+n.kids[0].key))
	case r.goodID(n, l.key, ":/", " and . - _"): // a colon stands between a framework and its part
		thing := l.add(t, n.key)
		r.fill(l.section, n, thing)
		r.demand(n, l.must, "["+l.key+"."+shown(n.key)+"]")
		if l.done != nil {
			l.done(r, n, thing)
		}
	}
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

func frameworkPage() *page[portfolio.Framework] {
	type t = portfolio.Framework
	return &page[t]{
		head: &section{key: "framework", form: single, words: []word{
			say("id", idKind(), func(f *t, v string) { f.ID = v }, `id = "splw"`, "The short name: small letters, digits and hyphens."),
			say("title", textKind(), func(f *t, v string) { f.Title = v }, `title = "Link worker competencies"`, "What the framework is called."),
			say("calls", textKind(), func(f *t, v string) { f.Calls = v }, `calls = "competency"`, "What one part of it is called."),
			say("source", textKind(), func(f *t, v string) { f.Source = v }, `source = "https://…"`, "Where it was found."),
			say("checked", dateKind(), func(f *t, v cpd.Date) { f.Checked = v }, `checked = 2026-11-21`, "The day it was read."),
			say("scheme", nameKind("the id of a scheme"), func(f *t, v string) { f.Scheme = v }, `scheme = "social-work-england"`,
				"The scheme whose members it concerns. Default: everyone."),
			say("note", textKind(), func(f *t, v string) { f.Note = v }, `note = "…"`, "A note to show with it."),
		}},
		id: func(f *t) *string { return &f.ID }, must: []string{"id", "title"},
		lists: []tables[t]{
			{section: areaWords(), must: []string{"name"}, add: func(f *t, id string) any {
				return grow(&f.Areas, portfolio.Area{ID: id})
			}},
			{section: routeWords(), must: []string{"name"}, done: checkRoute, add: func(f *t, id string) any {
				return grow(&f.Routes, portfolio.Route{ID: id})
			}},
			{section: partWords(), must: []string{"name"}, least: 1, done: checkPart, add: func(f *t, id string) any {
				return grow(&f.Parts, portfolio.Part{ID: id})
			}},
		},
	}
}

func grow[V any](list *[]V, v V) *V {
	*list = append(*list, v)
	return &(*list)[len(*list)-1]
}

func areaWords() *section {
	type t = portfolio.Area
	return &section{key: "area", form: named, words: []word{
		say("name", textKind(), func(a *t, v string) { a.Name = v }, `name = "Community development"`, "What the area is called."),
	}}
}

func routeWords() *section {
	type t = portfolio.Route
	return &section{key: "route", form: named, words: []word{
		say("name", textKind(), func(r *t, v string) { r.Name = v }, `name = "Observed practice"`, "The route in words."),
		say("by", choice(portfolio.Proofs(), nil), func(r *t, v portfolio.Proof) { r.By = v }, `by = "observation"`, "The sort of entry that shows it."),
		say("see", alone(partsKind(`FRAMEWORK:PART, such as "splw:4.3"`)), func(r *t, v string) { r.See = v }, `see = "elearning:5"`,
			"The part of another framework that shows it."),
		say("words", textsKind(), func(r *t, v []string) { r.Words = v }, `words = ["health coaching"]`, "With by: only entries whose title has one of these."),
		say("topics", yesNoKind(), func(r *t, v bool) { r.Topics = v }, `topics = true`, "Any training topic that serves the competency shows it."),
	}}
}

func partWords() *section {
	type t = portfolio.Part
	return &section{key: "part", form: named, words: []word{
		say("name", textKind(), func(p *t, v string) { p.Name = v }, `name = "Keeps accurate records"`, "What it is, in a few words."),
		say("area", oneOf(toArea, "the id of an area"), func(p *t, v string) { p.Area = v }, `area = "4"`, "The area it belongs to."),
		say("routes", someOf(toRoute, "a list of routes"), func(p *t, v []string) { p.Routes = v }, `routes = ["module-6", "observation"]`,
			"How to learn or show it, the first step first."),
		say("words", textsKind(), func(p *t, v []string) { p.Words = v }, `words = ["record keeping"]`, "Words in a title that suggest it."),
		say("shows", textsKind(), func(p *t, v []string) { p.Shows = v }, `shows = ["Writes records in time"]`, "How it shows itself, a sentence each."),
	}}
}

func topicsPage() *page[portfolio.Topics] {
	type t = portfolio.Topics
	return &page[t]{
		head: &section{key: "topics", form: single, words: []word{
			say("id", idKind(), func(l *t, v string) { l.ID = v }, `id = "mandatory"`, "The short name of the list."),
			say("title", textKind(), func(l *t, v string) { l.Title = v }, `title = "Mandatory training"`, "What the list is called."),
			say("source", textKind(), func(l *t, v string) { l.Source = v }, `source = "https://…"`, "Where it was found."),
			say("checked", dateKind(), func(l *t, v cpd.Date) { l.Checked = v }, `checked = 2026-11-21`, "The day it was read."),
			say("note", textKind(), func(l *t, v string) { l.Note = v }, `note = "…"`, "A note to show with it."),
			say("when_taken", yesNoKind(), func(l *t, v bool) { l.WhenTaken = v }, `when_taken = true`,
				"Whether a topic is shown only once it was taken or planned. Default: always."),
		}},
		id: func(l *t) *string { return &l.ID }, must: []string{"id", "title"},
		lists: []tables[t]{{section: topicWords(), must: []string{"name"}, least: 1, add: func(l *t, id string) any {
			return grow(&l.List, portfolio.Topic{ID: id})
		}}},
	}
}

func topicWords() *section {
	type t = portfolio.Topic
	return &section{key: "topic", form: named, words: []word{
		say("name", textKind(), func(p *t, v string) { p.Name = v }, `name = "Lone working"`, "What the training is called."),
		say("refresh_every", intervalKind(), func(p *t, v int) { p.Months = v }, `refresh_every = "1 year"`,
			`How long it is valid, as your employer says; "" if you do not know.`),
		say("usual_every", intervalKind(), func(p *t, v int) { p.Usual = v }, `usual_every = "3 years"`,
			"How long it usually is valid elsewhere. It holds until your employer's word or a certificate says otherwise."),
		say("called", textsKind(), func(p *t, v []string) { p.Called = v }, `called = ["Working alone"]`,
			"What lists of training call it, beside its name."),
		say("level", textKind(), func(p *t, v string) { p.Level = v }, `level = "2"`,
			"The level it is. A training of another level does not renew it."),
		say("competencies", partsKind(`FRAMEWORK:PART, such as "splw:4.3", or a list of these`),
			func(p *t, v []string) { p.Competencies = v }, `competencies = ["splw:4.3"]`,
			"What it belongs to."),
		say("note", textKind(), func(p *t, v string) { p.Note = v }, `note = "…"`, "A note to show with it."),
	}}
}
