package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/privacy"
)

// mostNotes is how many findings are shown at save; the rest are counted.
const mostNotes = 5

// placesOf are the texts of an entry, and the names of files that are about to
// be copied.
func placesOf(e *cpd.Entry, files []string) []privacy.Place {
	all := slices.Collect(privacy.Places(e))
	for _, f := range files {
		all = append(all, privacy.Place{Name: "file name", Text: filepath.Base(f), File: true})
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

// privacyNotes is what the privacy check found in an entry's texts and file
// names. At save it only warns: the member decides.
func (a *app) privacyNotes(e *cpd.Entry) []string {
	c, err := a.privacyContext()
	if err != nil {
		return nil
	}
	var notes []string
	more := 0
	for p := range privacy.Places(e) {
		for _, f := range p.Check(c, e.Date) {
			if len(notes) == mostNotes {
				more++
				continue
			}
			notes = append(notes, privacyNote(e, p, f))
		}
	}
	if more > 0 {
		notes = append(notes, fmt.Sprintf("%d more may; read the entry with cpdlog show %s", more, e.ID))
	}
	return notes
}

func privacyNote(e *cpd.Entry, p privacy.Place, f privacy.Finding) string {
	note := fmt.Sprintf("%s in %s may identify somebody: %s, %s weight. Mend it with cpdlog edit %s",
		oneLine(f.Words), cpd.Visible(p.Name), f.Kind, f.Weight, e.ID)
	if f.Kind == privacy.Blocked {
		return note + "; it is on your own list, so nothing that holds it leaves"
	}
	return note + ", or say that it is fine: cpdlog privacy fine " + f.Hash
}

// savedNotes is what is said about an entry once it is saved.
func (a *app) savedNotes(e *cpd.Entry) []string {
	var notes []string
	if !a.settled {
		notes = a.privacyNotes(e)
	}
	return append(notes, a.missingNotes(e)...)
}
