package logbook

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestCheckNamesASnapshotThatHoldsWhatWasErased: one that redact could not reach is
// not forgotten, and the line that check prints erases it there.
func TestCheckNamesASnapshotThatHoldsWhatWasErased(t *testing.T) {
	copies, uid := apart(t, 1)
	b := copies[0]
	path, err := b.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	redact(t, b, uid)
	if about := adviceOn(t, b, path); len(about) > 0 {
		t.Errorf("one that was rewritten is named: %+v", about)
	}
	if err := os.WriteFile(path, before, 0o600); err != nil { // as a sync program does
		t.Fatal(err)
	}
	e, err := b.Entry(uid)
	if err != nil {
		t.Fatal(err)
	}
	about := adviceOn(t, b, path)
	if len(about) != 1 || !strings.Contains(about[0].Hint, "cpdlog redact "+e.ID+" --yes "+e.ID) {
		t.Fatalf("%+v", about)
	}
	redact(t, b, uid)
	noTrace(t, b)
	if about := adviceOn(t, b, path); len(about) > 0 {
		t.Errorf("%+v", about)
	}
}

func adviceOn(t testing.TB, b *Book, path string) []Finding {
	t.Helper()
	r, err := b.Check()
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(r.Findings, func(f Finding) bool { return !strings.HasSuffix(path, f.About) })
}
