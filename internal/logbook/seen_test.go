package logbook

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// seenFiles returns the content of all files of what was last seen, by name, and
// the times of their last change.
func seenFiles(t *testing.T, o Options) map[string]string {
	t.Helper()
	files := map[string]string{}
	names, err := os.ReadDir(SeenFolder(o.StateFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		info, err := n.Info()
		if err != nil {
			t.Fatal(err)
		}
		files[n.Name()] = info.ModTime().String() + content(t, filepath.Join(SeenFolder(o.StateFile), n.Name()))
	}
	return files
}

// changeOnce makes a change and closes the logbook.
func changeOnce(t *testing.T, b *Book) *Book {
	t.Helper()
	b = reopenDir(t, b)
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", itoa(time.Now().UnixNano())) })
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	return b
}

// TestEachLogbookHasItsOwnLastSeen: what one command notes leaves what is known of
// another logbook as it is, and a command that only looks notes nothing.
func TestEachLogbookHasItsOwnLastSeen(t *testing.T) {
	o := options(t)
	a, b := create(t, o), create(t, o)
	changeOnce(t, a)
	was := seenFiles(t, o)
	changeOnce(t, b)
	now := seenFiles(t, o)
	if len(was) != 1 || len(now) != 2 {
		t.Fatal(was, now)
	}
	for name, text := range was {
		if now[name] != text {
			t.Error("the other file was written to")
		}
		if strings.Contains(name+text, a.ID()) || strings.Contains(text, a.Dir()) {
			t.Error("it tells of", text)
		}
	}
	b = reopenDir(t, b)
	entries(t, b, Query{})
	_ = b.Close()
	again := seenFiles(t, o)
	for name := range now {
		if again[name] != now[name] {
			t.Error("looking has written", name)
		}
	}
	if _, err := os.Lstat(o.StateFile); err == nil {
		t.Error("the file of earlier versions is there")
	}
}

// TestWhereACopyWentIsKnown publishes a backup: what a cut leaves in that folder is
// looked for there.
func TestWhereACopyWentIsKnown(t *testing.T) {
	b := create(t, options(t))
	changeOnce(t, b)
	to := t.TempDir()
	b = reopenDir(t, b)
	if _, err := b.Backup(to, ""); err != nil {
		t.Fatal(err)
	}
	if b.o.lastSeen().of(b.ID()).Copied == "" {
		t.Error("it is not known that there is a copy")
	}
	if all := b.o.lastSeen().copiedTo(); !slices.Equal(all, []string{to}) {
		t.Error(all)
	}
}

// TestTheFileOfEarlierVersionsIsTakenOver has two logbooks in it; what it says of
// the first still stops an older copy.
func TestTheFileOfEarlierVersionsIsTakenOver(t *testing.T) {
	o := options(t)
	a, b := create(t, o), create(t, o)
	old := `{"logbooks":{"` + a.ID() + `":{"seq":99,"head":"","size":1,"time":1,"checked":"","copied":"2025-11-01T00:00:00Z","copied_to":"/home/ann"},"` +
		b.ID() + `":{"seq":0,"head":"","size":1,"time":1,"checked":""}}}`
	if err := os.WriteFile(o.StateFile, []byte(old), 0o600); err != nil {
		t.Fatal(err)
	}
	older := func() {
		t.Helper()
		n := reopenDir(t, a)
		if _, err := n.Change("x", "", func(tx *Tx) error { return tx.SetSetting("a", "b") }); err == nil || !strings.Contains(err.Error(), "older") {
			t.Error(err)
		}
		_ = n.Close()
	}
	older()
	if content(t, o.StateFile) != old {
		t.Error("it was written to before there was something to note")
	}
	changeOnce(t, b)
	if _, err := os.Lstat(o.StateFile); err == nil {
		t.Error("it is still there")
	}
	older()
	if files := seenFiles(t, o); len(files) != 2 {
		t.Error(files)
	}
	if c := o.lastSeen().of(a.ID()).Copied; !strings.HasPrefix(c, "2025-11-01") {
		t.Error("copied:", c)
	}
	// An older program has written it again, and knows less by now.
	if err := os.WriteFile(o.StateFile, []byte(strings.ReplaceAll(old, "99", "1")), 0o600); err != nil {
		t.Fatal(err)
	}
	changeOnce(t, b)
	older()
}

// TestWhatWasNotUsedForAYearIsDropped, and nothing that is not ours.
func TestWhatWasNotUsedForAYearIsDropped(t *testing.T) {
	o := options(t)
	a, b, c := create(t, o), create(t, o), create(t, o)
	changeOnce(t, a)
	changeOnce(t, c)
	dir := SeenFolder(o.StateFile)
	l := o.lastSeen()
	age := func(name string, days int) {
		t.Helper()
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); err != nil {
			if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		at := o.Now().AddDate(0, 0, -days)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	mine := filepath.Base(l.file(a.ID()))
	age(mine, 367)
	age(filepath.Base(l.file(c.ID())), 300)
	age(mine+"-123", 400) // of a command that was cut off
	foreign := []string{"notes.json", "0123.json", strings.Repeat("g", 32) + ".json", mine[:32], mine + ".bak"}
	for _, name := range foreign {
		age(name, 4000)
	}
	changeOnce(t, b)
	left := seenFiles(t, o)
	if len(left) != 2+len(foreign) || left[mine] != "" || left[mine+"-123"] != "" || left[filepath.Base(l.file(c.ID()))] == "" {
		t.Error(left)
	}
	for _, name := range foreign {
		if left[name] == "" {
			t.Error(name, "is gone")
		}
	}
}

// TestOddFilesOfWhatWasSeen: an odd one is as none, stops nobody and is no reason
// to remove what is not ours.
func TestOddFilesOfWhatWasSeen(t *testing.T) {
	big := `{"seq":99,"head":"` + strings.Repeat("0", mostSeen) + `"}`
	for name, lay := range map[string]func(path string) error{
		"empty":   func(p string) error { return os.WriteFile(p, nil, 0o600) },
		"foreign": func(p string) error { return os.WriteFile(p, []byte(`["seq",99]`), 0o600) },
		"half":    func(p string) error { return os.WriteFile(p, []byte(`{"seq":99,"head":"ab`), 0o600) },
		"types":   func(p string) error { return os.WriteFile(p, []byte(`{"seq":99,"size":"much"}`), 0o600) },
		"large":   func(p string) error { return os.WriteFile(p, []byte(big), 0o600) },
		"folder":  func(p string) error { return os.Mkdir(p, 0o700) },
		"link":    func(p string) error { return os.Symlink("/dev/zero", p) },
	} {
		o := options(t)
		b := create(t, o)
		if err := os.MkdirAll(SeenFolder(o.StateFile), 0o700); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{o.lastSeen().file(b.ID()), o.StateFile} {
			if err := lay(path); err != nil {
				t.Skip(err)
			}
		}
		if s := o.lastSeen().of(b.ID()); s != (seen{}) {
			t.Error(name, s)
		}
		changeOnce(t, b)
		if s := o.lastSeen().of(b.ID()); s.Seq == 0 && name != "folder" {
			t.Error(name, "nothing was noted")
		}
		if _, err := os.Lstat(o.StateFile); err != nil {
			t.Error(name, "the old file was removed:", err)
		}
	}
}
