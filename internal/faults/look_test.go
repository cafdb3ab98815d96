package faults

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/logbook/lastseen"
)

// options open a logbook as the program does.
func (p place) options() logbook.Options {
	return logbook.Options{Now: time.Now, StateFile: p.state()}
}

// forget takes away what was last seen of the logbook.
func (p place) forget() error { return os.RemoveAll(lastseen.Dir(p.state())) }

// look gives all that a member would find in the logbook, without what differs
// from run to run (ids and times), and fails for damage, for evidence that is
// gone, and for a snapshot that cannot be used.
func (p place) look() (string, error) {
	b, err := logbook.Open(p.book(), p.options())
	if err != nil {
		return "", err
	}
	text, err := record(b)
	if err == nil {
		err = sound(b)
	}
	return text, errors.Join(err, b.Close())
}

// sound asks the logbook's own check.
func sound(b *logbook.Book) error {
	r, err := b.Check()
	if err != nil {
		return err
	}
	for _, f := range r.Findings {
		if f.Level != logbook.Advice || strings.Contains(f.Text, "snapshot cannot be used") {
			return fmt.Errorf("check: %s: %s: %s", f.Level, f.About, f.Text)
		}
	}
	return nil
}

// record is the content of an open logbook as text.
func record(b *logbook.Book) (string, error) {
	var all []string
	add := func(what string, v any) error {
		text, err := json.Marshal(v)
		all = append(all, what+" "+string(text))
		return err
	}
	for _, deleted := range []bool{false, true} {
		es, err := b.Entries(logbook.Query{Deleted: deleted})
		if err != nil {
			return "", err
		}
		for _, e := range es {
			e.ID, e.UID, e.Created, e.Changed = "", "", "", ""
			if err := add(fmt.Sprint("entry ", deleted), e); err != nil {
				return "", err
			}
		}
	}
	slices.Sort(all)
	rest, err := things(b)
	return strings.Join(append(all, rest), "\n"), err
}

// things is what there is beside entries.
func things(b *logbook.Book) (string, error) {
	m, err1 := b.Member()
	ms, err2 := b.Memberships()
	set, err3 := b.Settings()
	subs, err4 := b.Submissions()
	text, err5 := json.Marshal([]any{m, ms, set, subs})
	return string(text), errors.Join(err1, err2, err3, err4, err5)
}

// entry finds the entry with this title.
func (p place) entry(title string) (cpd.Entry, error) {
	b, err := logbook.Open(p.book(), p.options())
	if err != nil {
		return cpd.Entry{}, err
	}
	all, err := b.Entries(logbook.Query{})
	err = errors.Join(err, b.Close())
	for _, e := range all {
		if e.Title == title {
			return e, err
		}
	}
	return cpd.Entry{}, errors.Join(err, errors.New("there is no entry "+title))
}

// step finds the number of the step that a command made.
func (p place) step(command string) (string, error) {
	b, err := logbook.Open(p.book(), p.options())
	if err != nil {
		return "", err
	}
	all, err := b.History(0)
	err = errors.Join(err, b.Close())
	for _, s := range all {
		if s.Command == command {
			return fmt.Sprint(s.Seq), err
		}
	}
	return "", errors.Join(err, errors.New("there is no step of "+command))
}

func isKind(err error, k cpd.Kind) bool {
	var e *cpd.Error
	return errors.As(err, &e) && e.Kind == k
}

// left lists what lies in a folder below the place.
func (p place) left(pattern string) []string {
	found, _ := filepath.Glob(filepath.Join(string(p), pattern))
	return found
}
