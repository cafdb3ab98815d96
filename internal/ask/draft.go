package ask

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"cpdlog/internal/english"
	"cpdlog/internal/plainfile"
)

// Draft is a text that was edited. It lies in a private folder of the logbook
// until Discard, so that neither a crash nor a slip loses it. What it began with
// lies beside it, so that whoever goes on with it knows what was changed in it.
type Draft struct {
	Text string
	Base string // what it began with
	Path string
}

// Discard drops the draft, once what it holds is safe.
func (d Draft) Discard() {
	if d.Path != "" {
		_ = os.Remove(d.Path)
		_ = os.Remove(d.began())
		_ = os.Remove(filepath.Dir(d.Path))
	}
}

// Began reports whether the draft was begun with this text.
func (d Draft) Began(text string) bool { return alike(d.Base, text) }

// began is the file of what the draft began with. Its first line is the process
// that has it open.
func (d Draft) began() string { return strings.TrimSuffix(d.Path, ".txt") + ".began" }

// begin makes the file to edit: the draft that was kept, which is returned as
// well, or a new one.
func (e Editor) begin(name, text string, note func(string, ...any)) (d Draft, kept string, err error) {
	if err := os.MkdirAll(e.Drafts, 0o700); err != nil {
		return d, "", noDraft(err)
	}
	d = e.free(name, note)
	if kept, d.Base, err = d.read(text); err != nil {
		return d, "", err // what lies there is not written over
	}
	if kept != "" && !blank(kept, text) && !alike(kept, d.Base) {
		goOn, err := e.goOn(d, text, note)
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
	d := Draft{Path: filepath.Join(e.Drafts, name+".txt")}
	for n := 2; d.open(); n++ {
		note("%s is open in another editor; this one has a draft of its own", d.Path)
		d.Path = filepath.Join(e.Drafts, fmt.Sprintf("%s-%d.txt", name, n))
	}
	return d
}

func (d Draft) open() bool {
	b, _ := plainfile.Read(d.began(), mostDraft)
	first, _, _ := strings.Cut(string(b), "\n")
	pid, err := strconv.Atoi(first)
	if err != nil || pid == os.Getpid() {
		return false
	}
	p, err := os.FindProcess(pid)
	if err != nil || runtime.GOOS == "windows" {
		return err == nil
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}

// read returns the text that was kept and what it began with: the text of now
// where nobody knows.
func (d Draft) read(text string) (kept, base string, err error) {
	b, err := plainfile.Read(d.Path, mostDraft)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", "", noDraft(err)
	}
	if began, err := plainfile.Read(d.began(), mostDraft); err == nil {
		_, text, _ = strings.Cut(string(began), "\n")
	}
	return string(b), text, nil
}

// claim keeps what the draft began with, and that it is open here.
func (d Draft) claim() error {
	if err := os.WriteFile(d.began(), []byte(strconv.Itoa(os.Getpid())+"\n"+d.Base), 0o600); err != nil {
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

// goOn reports whether a kept draft is gone on with. One that is declined is
// kept under another name.
func (e Editor) goOn(d Draft, text string, note func(string, ...any)) (bool, error) {
	old := "a draft"
	if info, err := os.Stat(d.Path); err == nil {
		old = "a draft of " + age(e.Now.Sub(info.ModTime()))
	}
	if e.Offer != nil {
		goOn, err := e.Offer(d.Path, old)
		if err == nil && !goOn {
			err = d.aside(note)
		}
		if err != nil || !goOn {
			return false, err
		}
	}
	note("going on with the text that was kept in %s, %s", d.Path, old)
	if !alike(d.Base, text) {
		note("there were changes since it was begun; only what was changed in it is written")
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
