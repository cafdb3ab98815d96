package logbook

import (
	"encoding/json"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
)

// Effect is what a step did to one thing.
type Effect struct {
	What   string   // entry, member, membership, setting, submission
	Name   string   // the short id of an entry; the scheme, the setting
	Day    cpd.Date // of an entry, and the day that a record was sent
	Title  string   // of an entry
	Did    string   // added, changed, deleted, brought back, removed, erased
	Fields []string // that changed, as JSON names them; nil where that is not known
}

// mostEffects is how many things of a step are described.
const mostEffects = 100

// moment is the state of a thing: an entry, or the JSON text of anything else,
// nil where there was none. known is false where nothing is known of it.
type moment struct {
	known bool
	entry *stored
	text  []byte
}

// teller tells what steps did, the newest step first: what a row of history
// left is what the next row about the thing found, or what there is now.
type teller struct {
	rd   *reader
	next map[string]moment
}

func (rd *reader) teller() *teller { return &teller{rd: rd, next: map[string]moment{}} }

// turned is a thing in a step: its first row there, the first and the last act
// that said whether an entry is there, and how it was on both sides of the step.
type turned struct {
	first         past
	came, went    string
	before, after moment
}

// effects tells what the rows from first to last did; back tells what taking
// them back does.
func (w *teller) effects(first, last int64, back bool) (all []Effect, more int, err error) {
	things, order := map[string]*turned{}, []string(nil)
	err = w.rd.backwards(first, last, func(h past) error {
		if h.what == ofStep || h.act == actKnown {
			return nil
		}
		key := h.what + " " + h.name
		if things[key] == nil {
			things[key] = &turned{after: w.next[key]}
			order = append(order, key)
		}
		things[key].see(h)
		return w.found(key, h)
	})
	if err != nil {
		return nil, 0, err
	}
	if !back { // what is taken back goes from the last to the first
		slices.Reverse(order)
	}
	for _, key := range order[:min(len(order), mostEffects)] {
		t := things[key]
		t.before = w.next[key]
		e, err := w.effect(t, back)
		if err != nil {
			return nil, 0, err
		}
		all = append(all, e)
	}
	return all, len(order) - len(all), nil
}

// see takes a row of the thing in, the last one first.
func (t *turned) see(h past) {
	t.first = h
	if h.act == actAdd || h.act == actDelete || h.act == actRestore {
		if t.came = h.act; t.went == "" {
			t.went = h.act
		}
	}
}

// did says what became of an entry.
func (t *turned) did(back bool) string {
	switch {
	case t.first.act == actRedact:
		return "erased"
	case t.came == "" || (t.came == actDelete) != (t.went == actDelete): // there before and after, or neither
		return "changed"
	case (t.went == actDelete) != back:
		return "deleted"
	case t.came == actAdd:
		return "added"
	}
	return "brought back"
}

// found notes the state that a row found. A mark of deletion leaves an entry as
// it is.
func (w *teller) found(key string, h past) (err error) {
	var s state
	switch {
	case h.what != ofEntry && h.text == nil:
		none, err := h.foundNone(w.rd.db)
		w.next[key] = moment{known: none}
		return err
	case h.what != ofEntry:
		w.next[key] = moment{known: true, text: []byte(h.words())}
	case h.act == actChange && h.text != nil && json.Unmarshal([]byte(h.words()), &s) == nil:
		e := stored{Entry: s.Entry, deleted: s.Deleted}
		e.tidy()
		w.next[key] = moment{known: true, entry: &e}
	}
	return nil
}

func (w *teller) effect(t *turned, back bool) (Effect, error) {
	if t.first.what != ofEntry {
		return w.thingEffect(t, back)
	}
	now, _, err := w.rd.load(t.first.name)
	if err != nil {
		return Effect{}, err
	}
	shown := &now
	if t.after.entry != nil {
		shown = t.after.entry
	}
	e := Effect{What: ofEntry, Name: now.ID, Did: t.did(back)}
	if was := t.before.entry; was != nil {
		if e.Did == "changed" {
			e.Fields = facts.ChangedFields(&was.Entry, &shown.Entry)
		}
		if back {
			shown = was
		}
	}
	e.Day, e.Title = shown.Date, shown.Title
	return e, nil
}

func (w *teller) thingEffect(t *turned, back bool) (Effect, error) {
	what, name := t.first.what, t.first.name
	now := t.after
	if !now.known {
		text, _, err := w.rd.thing(what, name)
		if err != nil {
			return Effect{}, err
		}
		now = moment{known: true, text: text}
	}
	was := t.before
	if back {
		was, now = now, was
	}
	e := Effect{What: what, Name: name, Did: "changed"}
	switch {
	case was.text == nil && was.known:
		e.Did = "added"
	case now.text == nil && now.known:
		e.Did = "removed"
	case was.known && now.known && what != ofSetting:
		e.Fields = facts.ChangedNames(was.text, now.text)
	}
	if what == ofSubmission {
		e.nameSent(was.text, now.text)
	}
	return e, nil
}

// nameSent names a record that was sent by its scheme and its day: its key says
// nothing to a person.
func (e *Effect) nameSent(texts ...[]byte) {
	e.Name = ""
	for _, text := range texts {
		var s Submission
		if json.Unmarshal(text, &s) == nil {
			e.Name, e.Day = s.Scheme, s.On
		}
	}
}
