package cli

import (
	"fmt"
	"maps"
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/privacy"
)

// findings is what the privacy check found in what is about to leave. The
// check runs beside the reading of the logbook, in the order of the entries.
type findings struct {
	base   privacy.Context // what the member decided: marks, words to keep out, words that are fine
	judge  int64           // whose word is good: entries that it cleared are not read again
	looked int64           // what is kept with the entry at hand

	lines []string
	count int

	batch []passage
	todo  chan []passage
	done  chan struct{}
}

// passage is one text of an entry.
type passage struct {
	id, where, text string
	date            cpd.Date
	file            bool // a file name
}

const (
	mostFindings = 50
	passages     = 256 // texts handed over at once
)

// readyFindings takes up what the member decided.
func (x *exporter) readyFindings() error {
	judge, err := x.judgeOf(x.book)
	if err != nil {
		return err
	}
	x.found.judge = judge.Name()
	x.found.base, err = x.privacyContext()
	return err
}

// look hands over every text and file name of an entry.
func (f *findings) look(e *cpd.Entry) error {
	if f.looked == f.judge {
		return nil
	}
	f.take(e, "title", e.Title, false)
	f.take(e, "provider", e.Provider, false)
	f.take(e, "reason", e.FormalReason, false)
	for _, name := range slices.Sorted(maps.Keys(e.Fields)) {
		f.take(e, name, e.Fields[name], false)
	}
	for _, v := range e.Evidence {
		f.take(e, "file name", v.Name, true)
	}
	return nil
}

func (f *findings) take(e *cpd.Entry, where, text string, file bool) {
	if text == "" {
		return
	}
	f.batch = append(f.batch, passage{e.ID, where, text, e.Date, file})
	if len(f.batch) == passages {
		f.hand()
	}
}

func (f *findings) hand() {
	if f.todo == nil {
		f.todo, f.done = make(chan []passage, 4), make(chan struct{})
		go f.check()
	}
	f.todo <- f.batch
	f.batch = make([]passage, 0, passages)
}

func (f *findings) check() {
	defer close(f.done)
	for batch := range f.todo {
		for _, p := range batch {
			f.passage(p)
		}
	}
}

func (f *findings) passage(p passage) {
	c := f.base
	c.EntryDate, c.FileName = p.date, p.file
	for _, hit := range privacy.Check(p.text, c) {
		if !hit.Weight.Stops() {
			continue
		}
		if f.count++; f.count <= mostFindings {
			f.lines = append(f.lines, fmt.Sprintf("%s %s, %s: %s (%s): %s [%s]", p.id, p.date.Short(), p.where, oneLine(hit.Words), hit.Kind, hit.Why, hit.Hash))
		}
	}
}

// stop waits for the check and holds the export up until the member has looked
// at what it found.
func (f *findings) stop(a *app) error {
	if len(f.batch) > 0 {
		f.hand()
	}
	if f.todo != nil {
		close(f.todo)
		<-f.done
	}
	if f.count == 0 {
		return nil
	}
	for _, l := range f.lines {
		a.warn("%s", l)
	}
	if f.count > mostFindings {
		a.warn("and %d more", f.count-mostFindings)
	}
	return cpd.Fail(cpd.Private, fmt.Sprintf("%d %s in what would leave may identify a client; nothing was written", f.count, findingWord(f.count)),
		"mend the texts with cpdlog edit ID, mark what points to nobody with cpdlog privacy fine HASH (in brackets), or, when you have read each one, add --reviewed")
}
