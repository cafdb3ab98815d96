package lastseen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestWhatWasNotUsedForAYearIsDropped, and nothing that is not ours.
func TestWhatWasNotUsedForAYearIsDropped(t *testing.T) {
	now := time.Date(2025, 11, 20, 9, 0, 0, 0, time.UTC)
	l := In(filepath.Join(t.TempDir(), "state.json"), func() time.Time { return now })
	note := func(logbook string) {
		t.Helper()
		if err := l.Note(logbook, func(s *Seen) { s.Seq++ }); err != nil {
			t.Fatal(err)
		}
	}
	note("a")
	note("c")
	age := func(name string, days int) {
		t.Helper()
		path := filepath.Join(l.dir, name)
		if _, err := os.Lstat(path); err != nil {
			if err := os.WriteFile(path, []byte("{}"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		at := now.AddDate(0, 0, -days)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	mine := filepath.Base(l.File("a"))
	age(mine, 367)
	age(filepath.Base(l.File("c")), 300)
	age(mine+"-123", 400) // of a command that was cut off
	foreign := []string{"notes.json", "0123.json", strings.Repeat("g", 32) + ".json", mine[:32], mine + ".bak"}
	for _, name := range foreign {
		age(name, 4000)
	}
	note("b")
	left := map[string]bool{}
	names, err := os.ReadDir(l.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range names {
		left[n.Name()] = true
	}
	if len(left) != 2+len(foreign) || left[mine] || left[mine+"-123"] || !left[filepath.Base(l.File("c"))] {
		t.Error(left)
	}
	for _, name := range foreign {
		if !left[name] {
			t.Error(name, "is gone")
		}
	}
}
