package ask

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"example.org/cpdlog/internal/logbook/leftover"
)

// TestTheBeginningIsWholeOrAsItWas: where what a draft began with cannot be written to
// its end, the one from before stays, and nothing half written is left.
func TestTheBeginningIsWholeOrAsItWas(t *testing.T) {
	dir := t.TempDir()
	d := Draft{Path: filepath.Join(dir, "edit-k7m2.txt"), Base: "as it was"}
	if err := d.claim(); err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS == "windows" {
		t.Skip("a file that is open cannot be replaced there")
	}
	// A reader that has it open sees the whole of the former, never a part of the next.
	f, err := os.Open(leftover.Began(d.Path))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	before, _ := f.Stat()
	d.Base = "as it is"
	if err := d.claim(); err != nil {
		t.Fatal(err)
	}
	if now, err := os.Stat(leftover.Began(d.Path)); err != nil || os.SameFile(before, now) {
		t.Errorf("it was written in place: %v", err)
	}
	if _, base, known := leftover.ReadBegan(d.Path); !known || base != "as it is" {
		t.Error(base, known)
	}
	all, err := os.ReadDir(dir)
	if len(all) != 1 || err != nil {
		t.Error(all, err)
	}
	if leftover.DraftOf("edit-k7m2.began.new") != "k7m2" {
		t.Error("what a cut leaves is not known as the entry's")
	}
}
