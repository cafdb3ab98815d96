//go:build unix

package logbook

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/cpdlog/internal/cpd"
)

// TestBackupFromAFolderThatCannotBeWritten publishes a copy of a logbook, nothing
// of which may be written: neither its folder nor what was last seen of it.
func TestBackupFromAFolderThatCannotBeWritten(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere; the fault suite has a disk that is read-only")
	}
	o := options(t)
	b := create(t, o)
	e := cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "One", Evidence: []cpd.Evidence{attach(t, b, "a.pdf", "content")}}
	change(t, b, func(tx *Tx) error { return tx.Add(&e) })
	b = reopen(t, b)
	want := visible(t, b)
	_ = b.Close()
	for _, path := range []string{b.DBPath(), filepath.Join(b.dir, backupsName), b.dir, o.StateFile, filepath.Dir(o.StateFile)} {
		locked := os.FileMode(0o500)
		if path == b.DBPath() || path == o.StateFile {
			locked = 0o400
		}
		if err := os.Chmod(path, locked); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(path, 0o700) })
	}
	b, err := Open(b.dir, o)
	if err != nil {
		t.Fatal(err)
	}
	made, err := b.Backup(t.TempDir(), "")
	if err != nil || len(made.Findings) > 0 {
		t.Fatal(err, made.Findings)
	}
	if said := strings.Join(b.Warnings(), "\n"); !strings.Contains(said, "no snapshot") || !strings.Contains(said, "could not be noted") {
		t.Errorf("it does not say what was not kept: %s", said)
	}
	_ = b.Close()
	fresh := filepath.Join(t.TempDir(), "fresh")
	if _, err := Restore(fresh, made.Path, options(t)); err != nil {
		t.Fatal(err)
	}
	n, err := Open(fresh, options(t))
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	if d := cmp.Diff(want, visible(t, n)); d != "" {
		t.Error(d)
	}
	mustBeWhole(t, n)
}
