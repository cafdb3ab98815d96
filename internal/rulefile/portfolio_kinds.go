package rulefile

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
)

// What a name in a portfolio file may refer to: a table of the same file, or
// something in another one.
const (
	toArea    target = "area"
	toRoute   target = "route"
	toSub     target = "sub"
	toField   target = "field"
	toPart    target = "part of a framework"
	toPrompts target = "set of prompts"
	toVaried  target = "set of prompts or kind of note"
)

// oneOf is a name that must exist; someOf is such a name or a list of them.
func oneOf(to target, says string) kind[string] { return alone(referring(to, says)) }

func someOf(to target, says string) kind[[]string] { return referring(to, says) }

// alone takes one name where a list is not meant.
func alone(names kind[[]string]) kind[string] {
	return kind[string]{names.says, func(r *reader, n *node) (string, bool) {
		if n.shape == list {
			r.wrong(n, names.says)
			return "", false
		}
		all, ok := names.read(r, n)
		if !ok {
			return "", false
		}
		return all[0], true
	}}
}

// partsKind is parts of frameworks: splw:4.3.
func partsKind(says string) kind[[]string] {
	words := referring(toPart, says)
	return kind[[]string]{words.says, func(r *reader, n *node) ([]string, bool) {
		names, ok := words.read(r, n)
		for _, s := range names {
			if _, _, ok := cutPair(s); !ok {
				r.wrong(n, words.says)
			}
		}
		return names, ok && !n.bad
	}}
}

// claimsKind is rows of schemes: nalw:training.
func claimsKind() kind[[]cpd.Claim] {
	words := wordsKind(`SCHEME:ACTIVITY, such as "nalw:training", or a list of these`)
	return kind[[]cpd.Claim]{words.says, func(r *reader, n *node) ([]cpd.Claim, bool) {
		names, ok := words.read(r, n)
		claims := make([]cpd.Claim, len(names))
		for i, s := range names {
			a, b, isPair := cutPair(s)
			if ok && (!isPair || strings.Contains(b, ":")) {
				r.wrong(n, words.says)
			}
			claims[i] = cpd.Claim{Scheme: a, Activity: b}
		}
		return claims, ok && !n.bad
	}}
}

// textsKind is a list of texts, or one.
func textsKind() kind[[]string] {
	one := textKind()
	says := "a text, or a list of texts"
	return kind[[]string]{says, func(r *reader, n *node) ([]string, bool) {
		kids := n.kids
		if n.shape != list {
			kids = []*node{n}
		}
		var out []string
		for _, k := range kids {
			if s, ok := one.read(r, k); ok && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
		return out, len(out) > 0 && len(out) == len(kids)
	}}
}

// intervalKind is a length in months and years, or "" for none.
func intervalKind() kind[int] {
	says := `an interval such as "6 months" or "1 year", or "" where none is set`
	return kindOf(says, func(_ *reader, n *node) (int, bool) {
		s, ok := n.text()
		months, err := portfolio.ParseMonths(s)
		return months, ok && err == nil
	})
}

func promptsPage() *page[portfolio.Prompts] {
	type t = portfolio.Prompts
	return &page[t]{
		head: &section{key: "prompts", form: single, words: []word{
			say("id", idKind(), func(p *t, v string) { p.ID = v }, `id = "short"`, "The short name to type."),
			say("title", textKind(), func(p *t, v string) { p.Title = v }, `title = "What, learned, changed"`, "What the set is called."),
			say("note", textKind(), func(p *t, v string) { p.Note = v }, `note = "…"`, "A note to show before the questions."),
			say("scheme", nameKind("the id of a scheme"), func(p *t, v string) { p.Scheme = v }, `scheme = "social-work-england"`,
				"The scheme whose entries it is meant for."),
			say("variant_of", oneOf(toVaried, "the id of a set of prompts, or of a kind of note"), func(p *t, v string) { p.VariantOf = v },
				`variant_of = "social-work-england"`,
				"The set, or the kind of note, whose questions it asks in other words outside direct practice."),
			say("for", textKind(), func(p *t, v string) { p.For = v }, `for = "Educators and managers"`, "Who the variant is for."),
			say("alone", yesNoKind(), func(p *t, v bool) { p.Alone = v }, `alone = true`,
				"For the member only: none of its answers may be marked as not private."),
		}},
		id: func(p *t) *string { return &p.ID }, must: []string{"id", "title"},
		lists: []tables[t]{{section: fieldWords("question"), must: []string{"ask"}, least: 1, done: finishField, add: func(p *t, id string) any {
			return grow(&p.Fields, portfolio.Question{ID: id, Label: id, Type: portfolio.TypeText})
		}}},
		check: checkPrompts,
	}
}

func kindPage() *page[portfolio.Kind] {
	type t = portfolio.Kind
	return &page[t]{
		head: &section{key: "kind", form: single, words: []word{
			say("id", idKind(), func(k *t, v string) { k.ID = v }, `id = "supervision"`, "The name of the kind, as entries have it."),
			say("label", textKind(), func(k *t, v string) { k.Label = v }, `label = "Supervision"`, "One of them, as a heading."),
			say("plural", textKind(), func(k *t, v string) { k.Plural = v }, `plural = "supervision sessions"`, "Several, inside a sentence."),
			say("note", textKind(), func(k *t, v string) { k.Note = v }, `note = "…"`, "A note to show before the questions."),
			say("shows", choice(portfolio.Proofs(), nil), func(k *t, v portfolio.Proof) { k.Shows = v }, `shows = "feedback"`,
				"What sort of evidence of a competency it is."),
			say("mode", choice(portfolio.Modes()[:3], nil), func(k *t, v portfolio.Mode) { k.Mode = v }, `mode = "reflective"`, "What mode of CPD it is."),
			say("consent", someOf(toField, "a list of fields"), func(k *t, v []string) { k.Consent = v }, `consent = ["consent-for"]`,
				"Fields that must be filled before its texts may leave the logbook."),
		}},
		id: func(k *t) *string { return &k.ID }, must: []string{"id", "label"},
		lists: []tables[t]{
			{section: subWords(), must: []string{"label"}, add: func(k *t, id string) any {
				return grow(&k.Subs, portfolio.Sub{ID: id})
			}},
			{section: fieldWords("field"), must: []string{"ask"}, done: finishField, add: func(k *t, id string) any {
				return grow(&k.Fields, portfolio.Question{ID: id, Label: id, Type: portfolio.TypeText})
			}},
			{section: rhythmWords(), must: []string{"at_least"}, done: checkRhythm, add: func(k *t, id string) any {
				return grow(&k.Rhythms, portfolio.Rhythm{ID: id})
			}},
		},
	}
}

func subWords() *section {
	type t = portfolio.Sub
	return &section{key: "sub", form: named, words: []word{
		say("label", textKind(), func(s *t, v string) { s.Label = v }, `label = "Clinical supervision"`, "What it is called."),
		say("note", textKind(), func(s *t, v string) { s.Note = v }, `note = "…"`, "What sets it apart."),
	}}
}

func fieldWords(key string) *section {
	type t = portfolio.Question
	types := []portfolio.FieldType{portfolio.TypeText, portfolio.TypeLine, portfolio.TypeDate, portfolio.TypeChoice}
	return &section{key: key, form: named, words: []word{
		say("label", textKind(), func(f *t, v string) { f.Label = v }, `label = "Learned"`, "The label of the answer."),
		say("ask", textKind(), func(f *t, v string) { f.Ask = v }, `ask = "What did you learn?"`, "The question."),
		say("type", choice(types, nil), func(f *t, v portfolio.FieldType) { f.Type = v }, `type = "line"`,
			`"text" (several lines; default), "line", "date" or "choice".`),
		say("choices", textsKind(), func(f *t, v []string) { f.Choices = v }, `choices = ["supervision", "appraisal"]`, "What may be chosen."),
		say("private", yesNoKind(), func(f *t, v bool) { f.Private = v }, `private = false`,
			"Whether an export leaves it out unless you ask for it. Default: true."),
		say("required", yesNoKind(), func(f *t, v bool) { f.Required = v }, `required = true`, "Whether it has to be answered."),
	}}
}

func rhythmWords() *section {
	type t = portfolio.Rhythm
	return &section{key: "rhythm", form: named, words: []word{
		say("sub", oneOf(toSub, "the id of a sub-kind"), func(r *t, v string) { r.Sub = v }, `sub = "clinical"`, "Only entries of this sub-kind."),
		say("scheme", nameKind("the id of a scheme"), func(r *t, v string) { r.Scheme = v }, `scheme = "nalw"`,
			"The scheme whose members are expected to begin at once."),
		say("may_from", monthsKind(), func(r *t, v int) { r.From = v }, `may_from = "6 months"`, "The earliest time for the next one."),
		say("at_least", monthsKind(), func(r *t, v int) { r.By = v }, `at_least = "1 month"`, "The latest time for the next one."),
		say("says", textKind(), func(r *t, v string) { r.Says = v }, `says = "…"`, "The expectation in a sentence."),
		say("read_before", textsKind(), func(r *t, v []string) { r.ReadBefore = v }, `read_before = ["…"]`, "What to think about before the next one."),
	}}
}

func templatePage() *page[portfolio.Template] {
	type t = portfolio.Template
	return &page[t]{
		head: &section{key: "template", form: single, words: []word{
			say("id", idKind(), func(p *t, v string) { p.ID = v }, `id = "team-session"`, "The short name to type."),
			say("title", textKind(), func(p *t, v string) { p.Title = v }, `title = "Team session"`, "What it is called."),
			say("note", textKind(), func(p *t, v string) { p.Note = v }, `note = "…"`, "A note to show before the questions."),
			say("scheme", nameKind("the id of a scheme"), func(p *t, v string) { p.Scheme = v }, `scheme = "nalw"`,
				"The scheme whose members are told of it when they begin."),
		}},
		id: func(p *t) *string { return &p.ID }, must: []string{"id", "title"},
		lists: []tables[t]{{section: pieceWords(), must: []string{"name"}, least: 1, add: func(p *t, id string) any {
			return grow(&p.Pieces, portfolio.Piece{ID: id, Kind: cpd.KindLearning})
		}}},
	}
}

func pieceWords() *section {
	type t = portfolio.Piece
	return &section{key: "piece", form: named, words: []word{
		say("name", textKind(), func(p *t, v string) { p.Name = v }, `name = "case study as a team"`, "What is added to the event's title."),
		say("kind", nameKind("the name of a kind"), func(p *t, v string) { p.Kind = v }, `kind = "discussion"`, "The kind of the entry."),
		say("claims", claimsKind(), func(p *t, v []cpd.Claim) { p.Claims = v }, `claims = ["nalw:case-study"]`, "The rows it is claimed for."),
		say("tags", wordsKind("a tag, or a list of tags"), func(p *t, v []string) { p.Tags = v }, `tags = ["protected"]`, "Its tags."),
		say("prompts", oneOf(toPrompts, "the id of a set of prompts"), func(p *t, v string) { p.Prompts = v }, `prompts = "short"`, "The questions to ask."),
		say("ask", wordsKind("a list of fields"), func(p *t, v []string) { p.Ask = v }, `ask = ["why"]`, "The questions to ask, if not all of them."),
		say("must", wordsKind("a list of fields"), func(p *t, v []string) { p.Must = v }, `must = ["peer-reflection"]`,
			"The questions that this piece must have answered."),
	}}
}
