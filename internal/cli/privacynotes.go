package cli

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/privacy"
)

// mostNotes is how many findings are shown at save; the rest are counted.
const mostNotes = 5

// place is a text of an entry that the privacy check reads. set puts another
// one there; it is nil for the name of a file that is still to be copied.
type place struct {
	name, text string
	file       bool
	set        func(string)
}

// placesOf are the texts of an entry, in the order in which show prints them.
// files are those that are about to be copied.
func placesOf(e *cpd.Entry, files []string) []place {
	all := []place{
		{name: "title", text: e.Title, set: func(s string) { e.Title = s }},
		{name: "provider", text: e.Provider, set: func(s string) { e.Provider = s }},
		{name: "reason", text: e.FormalReason, set: func(s string) { e.FormalReason = s }},
	}
	for _, name := range slices.Sorted(maps.Keys(e.Fields)) {
		all = append(all, place{name: name, text: e.Fields[name], set: func(s string) { e.Fields[name] = s }})
	}
	for i := range e.Evidence {
		all = append(all, place{name: "file name", text: e.Evidence[i].Name, file: true, set: func(s string) { e.Evidence[i].Name = s }})
	}
	for _, f := range files {
		all = append(all, place{name: "file name", text: filepath.Base(f), file: true})
	}
	return all
}

// privacyContext is what the check knows of the member: the own name, the words
// to keep out, the words that are fine, and what was marked as fine.
func (a *app) privacyContext() (privacy.Context, error) {
	c := privacy.Context{Today: a.today(), Marks: map[string]bool{}}
	b, err := a.open()
	if err != nil {
		return c, err
	}
	all, err := b.Settings()
	if err != nil {
		return c, err
	}
	member, err := b.Member()
	if err != nil {
		return c, err
	}
	if member.Name != "" {
		c.OwnNames = []string{member.Name}
	}
	for name := range all {
		if hash, ok := strings.CutPrefix(name, settingFine); ok {
			c.Marks[hash] = true
		}
	}
	c.Block, c.Allow = linesOf(all[settingBlock]), linesOf(all[settingAllow])
	return c, nil
}

func linesOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '\n' })
}

// check gives what may identify a client in one text, hints left out.
func (p place) check(e *cpd.Entry, c privacy.Context) []privacy.Finding {
	if p.text == "" {
		return nil
	}
	c.EntryDate, c.FileName = e.Date, p.file
	return slices.DeleteFunc(privacy.Check(p.text, c), func(f privacy.Finding) bool { return !f.Weight.Stops() })
}

// privacyNotes is what the privacy check found in an entry's texts and file
// names. At save it only warns: the member decides.
func (a *app) privacyNotes(e *cpd.Entry) []string {
	c, err := a.privacyContext()
	if err != nil {
		return nil
	}
	var notes []string
	more := 0
	for _, p := range placesOf(e, nil) {
		for _, f := range p.check(e, c) {
			if len(notes) == mostNotes {
				more++
				continue
			}
			notes = append(notes, fmt.Sprintf("%s in %s may identify somebody: %s, %s weight. Mend it with cpdlog edit %s, or say that it is fine: cpdlog privacy fine %s",
				oneLine(f.Words), cpd.Visible(p.name), f.Kind, f.Weight, e.ID, f.Hash))
		}
	}
	if more > 0 {
		notes = append(notes, fmt.Sprintf("%d more may; read the entry with cpdlog show %s", more, e.ID))
	}
	return notes
}

// savedNotes is what is said about an entry once it is saved.
func (a *app) savedNotes(e *cpd.Entry) []string {
	var notes []string
	if !a.settled {
		notes = a.privacyNotes(e)
	}
	return append(notes, a.missingNotes(e)...)
}
