package outgoing

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/record"
)

// private gathers what the kinds and the sets of questions say of private texts,
// and what was asked for.
func private(l *member.Logbook, q Request) (p record.Private, err error) {
	shelf, err := l.Rules.Shelf("kinds", "prompts")
	if err != nil {
		return p, err
	}
	if p.Kinds, err = chosenKinds(shelf.Kinds, q.With); err != nil {
		return p, err
	}
	p.Open = map[string][]string{}
	for _, k := range shelf.Kinds {
		for _, f := range k.Fields {
			if !f.Private {
				p.Open[k.ID] = append(p.Open[k.ID], f.ID)
			}
		}
	}
	p.Alone, p.Moving = alone(shelf), q.Moves()
	set, err := l.Setting(SchemeTexts)
	if err != nil {
		return p, err
	}
	p.Asked = q.For == record.ForBody && (set == "yes" || slices.Contains(q.With, SchemeTexts))
	p.Named, err = named(l, q)
	return p, err
}

// Labels names the texts of entries as the kinds and the sets of questions do.
func Labels(l *member.Logbook) (func(kind string) []record.Label, error) {
	questions, err := l.Questions()
	return func(kind string) []record.Label {
		return cpd.ListOf(questions(kind), func(q portfolio.Question) record.Label { return record.Label{Kind: kind, Field: q.ID, Label: q.Label} })
	}, err
}

// chosenKinds returns those of the words that are kinds of notes.
func chosenKinds(kinds portfolio.Kinds, with []string) (chosen []string, err error) {
	all := append(kinds.IDs(), AbsenceReasons, Reflections, SchemeTexts)
	for _, word := range with {
		switch {
		case !slices.Contains(all, word):
			return nil, cpd.Fail(cpd.Usage, cpd.DidYouMean("there is nothing called "+cpd.Quoted(word)+" to take along", word, all),
				"give --with some of: "+strings.Join(all, ", "))
		case kinds.Find(word) != nil:
			chosen = append(chosen, word)
		}
	}
	return chosen, nil
}

// alone are the sets of questions that are for the writer alone.
func alone(shelf *portfolio.Shelf) (sets []record.Alone) {
	for p := range cpd.Each(shelf.Prompts) {
		if p.Alone {
			fields := cpd.ListOf(p.Fields, func(f portfolio.Question) string { return f.ID })
			sets = append(sets, record.Alone{Fields: fields, Own: shelf.Own(p)})
		}
	}
	return sets
}

// consents says by which consent the stories of a record leave.
func consents(r *record.Record, in *record.Input) (lines []string) {
	leaves := map[string]bool{}
	for _, e := range r.Entries {
		leaves[e.UID] = !slices.Contains(r.LeftOut.Withheld, e.ID)
	}
	for i := range in.Entries { // as the logbook has them: the record of a consent may be a text that stays
		if e := &in.Entries[i]; leaves[e.UID] {
			lines = append(lines, consentOf(e, in.Consent)...)
		}
	}
	if n, texts := r.Lacks(); n > 0 {
		lines = append(lines, fmt.Sprintf(
			"the body wants to read what is not in this record: %s of %s; take it along with export --with %s, or always: cpdlog set %[3]s yes",
			english.List(texts), english.Count(n, "entry", "entries"), SchemeTexts))
	}
	if r.Naming > 0 {
		lines = append(lines, english.Count(r.Naming, "sign-off names you and stays", "sign-offs name you and stay")+" at home")
	}
	if len(r.LeftOut.Withheld) > 0 {
		lines = append(lines, "a case study stays without its words until you record a consent: cpdlog case-study consent ID")
	}
	return lines
}

// consentOf says by which consent a story leaves: for whom, for what, since when.
func consentOf(e *cpd.Entry, c record.Consent) (lines []string) {
	switch {
	case !c.Needs(e):
		return nil
	case e.AboutNobody():
		return []string{e.ID + " is " + cpd.NoClient + ", as you said"}
	case !e.Has(cpd.FieldConsent) && c.Lacks(e):
		return []string{e.ID + " leaves without a consent: this is your own copy, not to be passed on"}
	}
	const pictures = "consent-pictures"
	isPicture := func(v cpd.Evidence) bool { return strings.HasPrefix(v.Type, "image/") }
	if text := e.Text(pictures); (text == "" || cpd.NoConsent(pictures, text, c.On)) && slices.ContainsFunc(e.Evidence, isPicture) {
		lines = append(lines, e.ID+" leaves with a picture, and no consent for pictures is recorded: take it out, or record one: cpdlog case-study consent "+
			e.ID+" --pictures TEXT")
	}
	words := []string{e.Text(cpd.FieldConsent)}
	for _, f := range c.Of(e) {
		text := e.Text(f)
		switch {
		case text != "" && strings.HasSuffix(f, "-for"):
			text = "for " + text
		case text != "" && strings.HasSuffix(f, "-date"):
			text = "given " + text
		}
		words = append(words, text)
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	if len(words) == 0 {
		return append(lines, e.ID+" leaves by a consent that is recorded")
	}
	return append(lines, e.ID+" leaves by a consent: "+cpd.Visible(strings.Join(words, ", ")))
}
