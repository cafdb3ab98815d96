package privacy

import (
	"iter"
	"maps"
	"slices"

	"cpdlog/internal/cpd"
)

// Place is a text that somebody wrote, with what people call it.
type Place struct {
	Name string
	Text string
	File bool // the name of a file, a tag or a field: see Context.FileName
	Code bool // a word out of rules: see Context.Code

	at    *string // where it may be written anew
	field bool    // it is written anew under its name
}

// Places are all texts of an entry that somebody wrote, in the order in which
// show prints them. Whoever looks at an entry goes by this list: saving, the
// verdict that is kept, cpdlog privacy entries, and the door of what leaves.
func Places(e *cpd.Entry) iter.Seq[Place] {
	return func(yield func(Place) bool) {
		for _, some := range [...]func(*cpd.Entry, func(Place) bool) bool{lineTexts, longTexts, tagNames, ruleWords, fileNames} {
			if !some(e, yield) {
				return
			}
		}
	}
}

func lineTexts(e *cpd.Entry, yield func(Place) bool) bool {
	return yield(Place{Name: "title", Text: e.Title, at: &e.Title}) &&
		yield(Place{Name: "provider", Text: e.Provider, at: &e.Provider}) &&
		yield(Place{Name: "reason", Text: e.FormalReason, at: &e.FormalReason})
}

func longTexts(e *cpd.Entry, yield func(Place) bool) bool {
	for _, name := range slices.Sorted(maps.Keys(e.Fields)) {
		if !yield(Place{Name: "name of a text", Text: name, File: true}) || !yield(Place{Name: name, Text: e.Fields[name], field: true}) {
			return false
		}
	}
	return eachText(e.LeftOut, Place{Name: "name of a text", File: true}, yield)
}

func tagNames(e *cpd.Entry, yield func(Place) bool) bool {
	tag := Place{Name: "tag", File: true}
	return eachText(e.Tags, tag, yield) && (len(e.Splits) == 0 || eachText(slices.Sorted(maps.Keys(e.Splits)), tag, yield))
}

func ruleWords(e *cpd.Entry, yield func(Place) bool) bool {
	if !yield(Place{Name: "kind", Text: e.Kind, Code: true}) || !eachText(e.Competencies, Place{Name: "competency", Code: true}, yield) {
		return false
	}
	for _, c := range e.Claims {
		if !eachText([]string{c.Scheme, c.Activity}, Place{Name: "claim", Code: true}, yield) {
			return false
		}
	}
	for _, l := range e.Links {
		if !yield(Place{Name: "link", Text: l.Type, Code: true}) {
			return false
		}
	}
	return true
}

func fileNames(e *cpd.Entry, yield func(Place) bool) bool {
	for i := range e.Evidence {
		v := &e.Evidence[i]
		if !yield(Place{Name: "file name", Text: v.Name, File: true, at: &v.Name}) ||
			!eachText([]string{v.Type, v.Kind}, Place{Name: "kind of file", Code: true}, yield) {
			return false
		}
	}
	return true
}

func eachText(texts []string, like Place, yield func(Place) bool) bool {
	for _, text := range texts {
		like.Text = text
		if !yield(like) {
			return false
		}
	}
	return true
}

// Put writes another text there.
func (p Place) Put(e *cpd.Entry, text string) {
	if p.at != nil {
		*p.at = text
	} else if p.field {
		e.Fields[p.Name] = text
	}
}

// Fixed reports whether another text cannot simply be put there.
func (p Place) Fixed() bool { return p.at == nil && !p.field }

// in is what the check knows beside a text of that day.
func (p Place) in(c Context, day cpd.Date) Context {
	c.EntryDate, c.FileName, c.Code = day, p.File, p.Code
	return c
}

// Check finds what holds up an export.
func (p Place) Check(c Context, day cpd.Date) []Finding {
	if p.Text == "" || p.Code && len(c.Block) == 0 {
		return nil
	}
	return slices.DeleteFunc(Check(p.Text, p.in(c, day)), func(f Finding) bool { return !f.Weight.Stops() })
}
