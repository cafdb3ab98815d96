package privacy

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"

	"example.org/cpdlog/internal/cpd"
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
		for _, f := range cpd.FieldsBy(func(f *cpd.Field) cpd.Spot { return f.Checked }) {
			if !placesOf(f, e, yield) {
				return
			}
		}
	}
}

// placesOf hands on the texts of one fact.
func placesOf(f *cpd.Field, e *cpd.Entry, yield func(Place) bool) bool {
	p := Place{Name: f.Checked.Name}
	switch at := f.At(e).(type) {
	case *string:
		p.Text, p.Code = *at, f.Sort == cpd.SortCode
		if f.Text {
			p.at = at
		}
		return yield(p)
	case *map[string]string:
		return longTexts(*at, p, yield)
	case *[]string:
		p.Code = f.Sort == cpd.SortCodes
		p.File = !p.Code
		return eachText(*at, p, yield)
	case *map[string]int:
		p.File = true
		return len(*at) == 0 || eachText(slices.Sorted(maps.Keys(*at)), p, yield)
	case *[]cpd.Claim:
		p.Code = true
		return !slices.ContainsFunc(*at, func(c cpd.Claim) bool { return !eachText([]string{c.Scheme, c.Activity}, p, yield) })
	case *[]cpd.Link:
		p.Code = true
		return !slices.ContainsFunc(*at, func(l cpd.Link) bool { return !eachText([]string{l.Type}, p, yield) })
	case *[]cpd.Evidence:
		return fileNames(*at, p, yield)
	}
	return true
}

func longTexts(texts map[string]string, named Place, yield func(Place) bool) bool {
	named.File = true
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		named.Text = name
		if !yield(named) || !yield(Place{Name: name, Text: texts[name], field: true}) {
			return false
		}
	}
	return true
}

func fileNames(files []cpd.Evidence, named Place, yield func(Place) bool) bool {
	for v := range cpd.Each(files) {
		named.Text, named.File, named.at = v.Name, true, &v.Name
		if !yield(named) || !eachText([]string{v.Type, v.Kind}, Place{Name: "kind of file", Code: true}, yield) {
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
		e.Texts[p.Name] = text
	}
}

// Fixed reports whether another text cannot simply be put there.
func (p Place) Fixed() bool { return p.at == nil && !p.field }

// in is what the check knows beside a text of that day.
func (p Place) in(c Context, day cpd.Date) Context {
	c.EntryDate, c.FileName, c.Code = day, p.File, p.Code
	return c
}

// Repeat is what a text is known again by.
type Repeat struct {
	text       string
	file, code bool
}

// Repeats reports whether the same is found in the text wherever it stands again, since
// no entry's day matters to it: in one without a figure, or a file's name.
func (p Place) Repeats() (r Repeat, ok bool) {
	dated := func(r rune) bool { return r >= '0' && r <= '9' || r > unicode.MaxASCII }
	return Repeat{p.Text, p.File, p.Code}, p.File || !strings.ContainsFunc(p.Text, dated)
}

// Check finds what holds up an export.
func (p Place) Check(c Context, day cpd.Date) []Finding {
	if p.Text == "" || p.Code && len(c.Block) == 0 {
		return nil
	}
	return slices.DeleteFunc(Check(p.Text, p.in(c, day)), func(f Finding) bool { return !f.Weight.Stops() })
}
