package logbook

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/logbook/lastseen"
)

// seenFiles returns the content of all files of what was last seen, by name, and
// the times of their last change.
func seenFiles(t *testing.T, o Options) map[string]string {
	t.Helper()
	files := map[string]string{}
	names, err := os.ReadDir(lastseen.Dir(o.StateFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		info, err := n.Info()
		if err != nil {
			t.Fatal(err)
		}
		files[n.Name()] = info.ModTime().String() + content(t, filepath.Join(lastseen.Dir(o.StateFile), n.Name()))
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
	if b.o.lastSeen().Of(b.ID()).Copied == "" {
		t.Error("it is not known that there is a copy")
	}
	if all := b.o.lastSeen().CopiedTo(); !slices.Equal(all, []string{to}) {
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
	if c := o.lastSeen().Of(a.ID()).Copied; !strings.HasPrefix(c, "2025-11-01") {
		t.Error("copied:", c)
	}
	// An older program has written it again, and knows less by now.
	if err := os.WriteFile(o.StateFile, []byte(strings.ReplaceAll(old, "99", "1")), 0o600); err != nil {
		t.Fatal(err)
	}
	changeOnce(t, b)
	older()
}

// TestOddFilesOfWhatWasSeen: an odd one is as none, stops nobody and is no reason
// to remove what is not ours.
func TestOddFilesOfWhatWasSeen(t *testing.T) {
	big := `{"seq":99,"head":"` + strings.Repeat("0", 32<<10) + `"}`
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
		if err := os.MkdirAll(lastseen.Dir(o.StateFile), 0o700); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{o.lastSeen().File(b.ID()), o.StateFile} {
			if err := lay(path); err != nil {
				t.Skip(err)
			}
		}
		if s := o.lastSeen().Of(b.ID()); s != (lastseen.Seen{}) {
			t.Error(name, s)
		}
		changeOnce(t, b)
		if s := o.lastSeen().Of(b.ID()); s.Seq == 0 && name != "folder" {
			t.Error(name, "nothing was noted")
		}
		if _, err := os.Lstat(o.StateFile); err != nil {
			t.Error(name, "the old file was removed:", err)
		}
	}
}
