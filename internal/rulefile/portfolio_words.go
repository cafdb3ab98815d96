package rulefile

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
)

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
		say("competencies", partsKind(`FRAMEWORK:PART, such as "splw:4.3", or a list of these`),
			func(p *t, v []string) { p.Competencies = v }, `competencies = ["splw:4.3"]`,
			"What it belongs to."),
		say("note", textKind(), func(p *t, v string) { p.Note = v }, `note = "…"`, "A note to show with it."),
	}}
}
