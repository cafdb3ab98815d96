package cli

import (
	"fmt"
	"maps"
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/privacy"
)

// findings is what the privacy check found in what is about to leave.
type findings struct {
	own   []string
	today cpd.Date
	lines []string
	count int
}

const mostFindings = 50

// look checks every text and file name of an entry.
func (f *findings) look(e *cpd.Entry) error {
	c := privacy.Context{Today: f.today, EntryDate: e.Date, OwnNames: f.own}
	f.text(e, "title", e.Title, c)
	f.text(e, "reason", e.FormalReason, c)
	for _, name := range slices.Sorted(maps.Keys(e.Fields)) {
		f.text(e, name, e.Fields[name], c)
	}
	c.FileName = true
	for _, v := range e.Evidence {
		f.text(e, "file name", v.Name, c)
	}
	return nil
}

func (f *findings) text(e *cpd.Entry, where, text string, c privacy.Context) {
	if text == "" {
		return
	}
	for _, hit := range privacy.Check(text, c) {
		if !hit.Weight.Stops() {
			continue
		}
		if f.count++; f.count <= mostFindings {
			f.lines = append(f.lines, fmt.Sprintf("%s %s, %s: %s (%s): %s", e.ID, e.Date.Short(), where, oneLine(hit.Words), hit.Kind, hit.Why))
		}
	}
}

// stop holds the export up until the member has looked at the findings.
func (f *findings) stop(a *app, reviewed bool) error {
	if f.count == 0 || reviewed {
		return nil
	}
	for _, l := range f.lines {
		a.warn("%s", l)
	}
	return cpd.Fail(cpd.Private, fmt.Sprintf("%d %s in what would leave may identify a client; nothing was written", f.count, findingWord(f.count)),
		"mend the texts with cpdlog edit ID, or, when you have read each one, add --reviewed")
}
