package ask

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/plainfile"
)

// Draft is a text that was edited. It lies in a private folder of the logbook
// until Discard, so that neither a crash nor a slip loses it. What it began with
// lies beside it, so that whoever goes on with it knows what was changed in it.
type Draft struct {
	Text string
	Base string // what it began with
	Path string

	isErased func(id string) bool
}

// Discard drops the draft, once what it holds is safe.
func (d Draft) Discard() {
	if d.Path != "" {
		_ = os.Remove(d.Path)
		_ = os.Remove(leftover.Began(d.Path))
		_ = os.Remove(filepath.Dir(d.Path))
	}
}

// Began reports whether the draft was begun with this text.
func (d Draft) Began(text string) bool { return alike(d.Base, text) }

// Erased returns an error where the entry was erased since the draft was begun;
// then nothing of the draft is kept. A form says (erased) where the entry was
// so before, and an erasing takes away what the draft began with.
func (d Draft) Erased() error {
	id := leftover.DraftOf(filepath.Base(d.Path))
	if id == "" || d.isErased == nil || !d.isErased(id) {
		return nil
	}
	if _, _, known := leftover.ReadBegan(d.Path); known && strings.Contains(d.Base, "(erased)") {
		return nil
	}
	dir := filepath.Dir(d.Path)
	all, _ := os.ReadDir(dir) // one that is missing has none
	for _, n := range all {
		if leftover.DraftOf(n.Name()) == id {
			_ = os.Remove(filepath.Join(dir, n.Name()))
		}
	}
	_ = os.Remove(dir) // where it is empty
	return cpd.Fail(cpd.Invalid, id+" was erased meanwhile, so what was written about it was not kept; nothing was changed", "see it with: cpdlog show "+id)
}

// begin makes the file to edit: the draft that was kept, which is returned as
// well, or a new one.
func (e Editor) begin(name, text string, note func(string, ...any)) (d Draft, kept string, err error) {
	if err := os.MkdirAll(e.Drafts, 0o700); err != nil {
		return d, "", noDraft(err)
	}
	d = e.free(name, note)
	kept, known := "", false
	if kept, d.Base, known, err = d.read(text); err != nil {
		return d, "", err // what lies there is not written over
	}
	if kept != "" && !blank(kept, text) && !alike(kept, d.Base) {
		goOn, err := e.goOnKnown(d, text, known, note)
		if err == nil && goOn {
			err = d.claim()
		}
		if err != nil || goOn {
			return d, kept, err
		}
	}
	d.Base = text
	return d, "", d.write(text)
}

// free is the draft of a name, or of the name with a number where another
// process has that one open: two editors never write in one file.
func (e Editor) free(name string, note func(string, ...any)) Draft {
	d := Draft{Path: filepath.Join(e.Drafts, name+".txt"), isErased: e.IsErased}
	for n := 2; leftover.DraftOpen(d.Path); n++ {
		note("%s is open in another editor; this one has a draft of its own", d.Path)
		d.Path = filepath.Join(e.Drafts, fmt.Sprintf("%s-%d.txt", name, n))
	}
	return d
}

// read returns the text that was kept and what it began with: the text of now
// where that is not known. What began as nothing needs no note of it.
func (d Draft) read(text string) (kept, base string, known bool, err error) {
	b, err := plainfile.Read(d.Path, leftover.MostDraft)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", "", false, noDraft(err)
	}
	_, base, known = leftover.ReadBegan(d.Path)
	if !known {
		base = text
	}
	return string(b), base, known || text == "", nil
}

// claim keeps what the draft began with, and that it is open here. It is whole or as it
// was: what is half written would look like changes.
func (d Draft) claim() error {
	began := leftover.Began(d.Path)
	aside := began + ".new"
	err := os.WriteFile(aside, []byte(strconv.Itoa(os.Getpid())+"\n"+d.Base), 0o600)
	if err == nil {
		err = os.Rename(aside, began)
	}
	if err != nil {
		_ = os.Remove(aside)
		return noDraft(err)
	}
	return nil
}

// write makes both files, or none: half a form is no draft.
func (d Draft) write(text string) error {
	err := d.claim()
	if err == nil {
		if err = os.WriteFile(d.Path, []byte(text), 0o600); err != nil {
			err = noDraft(err)
		}
	}
	if err != nil {
		d.Discard()
	}
	return err
}

// Kept returns the draft of a name that is no editor's, if there is one and it is
// gone on with.
func (e Editor) Kept(name string, note func(string, ...any)) (Draft, error) {
	d := Draft{Path: filepath.Join(e.Drafts, name+".txt"), isErased: e.IsErased}
	text, _, _, err := d.read("")
	if err != nil || text == "" {
		return Draft{}, err
	}
	d.Base = text
	if goOn, err := e.goOn(d, text, note); err != nil || !goOn {
		return Draft{}, err
	}
	d.Text = text
	return d, nil
}

// Keep writes a draft that is no editor's.
func (e Editor) Keep(name, text string) error {
	if err := os.MkdirAll(e.Drafts, 0o700); err != nil {
		return noDraft(err)
	}
	d := Draft{Path: filepath.Join(e.Drafts, name+".txt"), isErased: e.IsErased}
	if err := d.Erased(); err != nil {
		return err
	}
	return d.write(text)
}

// goOnKnown is goOn for a draft of which it is known what it began with. The
// whole of another would be written over what is newer: a person finds it under
// another name, and where nobody can be asked nothing is done.
func (e Editor) goOnKnown(d Draft, text string, known bool, note func(string, ...any)) (bool, error) {
	if known {
		return e.goOn(d, text, note)
	}
	words := fmt.Sprintf("what the draft in %s began with is not known, so it cannot be continued", d.Path)
	if e.Offer == nil {
		return false, cpd.Fail(cpd.Invalid, words+"; nothing was changed", "take from that file what you need and move it away, then run the command again")
	}
	note("%s; take from it what you need", words)
	return false, d.aside(note)
}

// goOn reports whether a kept draft is gone on with. One that is declined is
// kept under another name.
func (e Editor) goOn(d Draft, text string, note func(string, ...any)) (bool, error) {
	old := "a draft"
	if info, err := os.Stat(d.Path); err == nil {
		old = "a draft of " + age(e.Now.Sub(info.ModTime()))
	}
	if e.Offer == nil {
		note("going on with the text kept in %s, %s", d.Path, old)
	} else {
		goOn, err := e.Offer(d.Path, old)
		if err == nil && !goOn {
			err = d.aside(note)
		}
		if err != nil || !goOn {
			return false, err
		}
	}
	if !alike(d.Base, text) {
		note("there were changes since you began it; only what you changed in it is written")
	}
	return true, nil
}

// aside gives a declined draft a name that is free.
func (d Draft) aside(note func(string, ...any)) error {
	name := ""
	for n, err := 1, error(nil); !os.IsNotExist(err); n++ {
		name = fmt.Sprintf("%s.old-%d", d.Path, n)
		_, err = os.Lstat(name)
	}
	if err := os.Rename(d.Path, name); err != nil {
		return noDraft(err)
	}
	note("the draft is kept as %s", name)
	return nil
}

// age is how long ago something was, in words.
func age(d time.Duration) string {
	switch {
	case d >= 24*time.Hour:
		return english.Days(int(d/(24*time.Hour))) + " ago"
	case d >= time.Hour:
		return english.Count(int(d/time.Hour), "hour", "hours") + " ago"
	case d >= time.Minute:
		return english.Count(int(d/time.Minute), "minute", "minutes") + " ago"
	}
	return "a moment ago"
}

// alike reports whether two texts differ in nothing but what editors do to the
// ends of lines.
func alike(a, b string) bool {
	return strings.TrimRight(PlainLines(a), "\n") == strings.TrimRight(PlainLines(b), "\n")
}
