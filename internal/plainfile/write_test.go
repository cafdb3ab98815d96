package plainfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
)

func write(text string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, text); return err }
}

func TestFilesAppearWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	book := filepath.Join(dir, "logbook.db")
	old, link, sub := filepath.Join(dir, "old"), filepath.Join(dir, "link"), filepath.Join(dir, "evidence")
	for _, f := range []string{book, old} {
		if err := os.WriteFile(f, []byte("kept"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(sub, 0o700); err != nil {
		t.Fatal(err)
	}
	_ = os.Symlink(book, link)
	_ = os.Link(book, filepath.Join(dir, "hard"))
	broken := errors.New("the writer broke")
	cases := []struct {
		name  string
		force bool
		f     func(io.Writer) error
		kind  cpd.Kind
	}{
		{"old", false, write("x"), cpd.Invalid},
		{"logbook.db", true, write("x"), cpd.Invalid},
		{"./logbook.db", true, write("x"), cpd.Invalid},
		{"link", true, write("x"), cpd.Invalid},
		{"hard", true, write("x"), cpd.Invalid},
		{"evidence", true, write("x"), cpd.Invalid},
		{"evidence/new", true, write("x"), cpd.Invalid},
		{"no/such/folder", false, write("x"), cpd.Invalid},
		{"half", false, func(w io.Writer) error { _, _ = io.WriteString(w, "half"); return broken }, cpd.Invalid},
		{"old", true, func(w io.Writer) error { _, _ = io.WriteString(w, "half"); return broken }, cpd.Invalid},
	}
	before, _ := os.ReadDir(dir)
	for _, c := range cases {
		err := Write(filepath.Join(dir, c.name), c.force, []string{book, sub}, c.f)
		var e *cpd.Error
		if !errors.As(err, &e) || e.Kind != c.kind {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	after, _ := os.ReadDir(dir)
	if len(before) != len(after) {
		t.Errorf("something was left behind: %v", after)
	}
	for _, f := range []string{book, old} {
		if b, _ := os.ReadFile(f); string(b) != "kept" {
			t.Errorf("%s now holds %q", f, b)
		}
	}
	for _, force := range []bool{false, true} {
		fresh := filepath.Join(dir, "fresh")
		if err := Write(fresh, force, []string{book}, write("whole")); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(fresh)
		if err != nil || info.Size() != 5 || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%v %v", info, err)
		}
	}
}

// TestWhatWasCutOffIsSweptByTheNextWrite: but nothing that another command may be at work
// on, and nothing of the member's.
func TestWhatWasCutOffIsSweptByTheNextWrite(t *testing.T) {
	dir := t.TempDir()
	old := time.Now().Add(-2 * time.Hour)
	stays := map[string]bool{".cpdlog-1234.tmp": false, ".cpdlog-99.tmp": true, ".cpdlog-notes.tmp": true, ".cpdlog-1234": true, "1234.tmp": true, ".cpdlog-5.tmp.old": true}
	for name := range stays {
		path := filepath.Join(dir, name)
		err := os.WriteFile(path, []byte("half"), 0o600)
		if err == nil && name != ".cpdlog-99.tmp" {
			err = os.Chtimes(path, old, old)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := Write(filepath.Join(dir, "new"), false, nil, write("whole")); err != nil {
		t.Fatal(err)
	}
	for name, want := range stays {
		if _, err := os.Lstat(filepath.Join(dir, name)); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
	}
}
