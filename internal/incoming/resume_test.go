package incoming

import (
	"os"
	"path/filepath"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/logbook"
)

// TestACutImportIsCompletedByTheSame: an import into an empty folder that was cut off
// left a logbook with nothing in it, or with some of the files.
func TestACutImportIsCompletedByTheSame(t *testing.T) {
	for _, cut := range []string{"after the logbook", "after its rules and evidence"} {
		t.Run(cut, func(t *testing.T) {
			h := empty(t)
			pack := fullPack(h)
			f, _ := h.look(pack, Options{})
			h.must(f.makeLogbook())
			if cut != "after the logbook" {
				h.must(f.takeProofs())
			}
			f.Close()
			h.must(os.RemoveAll(filepath.Join(h.dir, "rules", "schemes", "club.toml")))
			f, seen := h.look(pack, Options{})
			if seen.Count[intake.New] != 2 {
				t.Errorf("%+v", seen)
			}
			if got := h.take(f, false); got.Added != 2 {
				t.Errorf("%+v", got)
			}
			ms, err := h.l.Joined()
			m, merr := h.l.Book.Member()
			if err != nil || merr != nil || len(ms) != 1 || ms[0].Scheme != "club" || m.Name != "Ada Reader" {
				t.Error(ms, m, err, merr)
			}
		})
	}
}

// TestALogbookWithSomethingInItIsNotMadeAnew: a membership alone is something.
func TestALogbookWithSomethingInItIsNotMadeAnew(t *testing.T) {
	h := joined(t)
	h.change(h.l, func(tx *logbook.Tx) error { return tx.SetMember(cpd.Member{Name: "Somebody"}) })
	if f, _ := h.look(fullPack(h), Options{}); f.anew {
		t.Error("it would be made anew")
	}
}

// TestAClockThatIsBehindRefusesNoPack: a computer that was off for years.
func TestAClockThatIsBehindRefusesNoPack(t *testing.T) {
	h := empty(t)
	h.today = cpd.MustDate(2024, 1, 1)
	f, seen := h.look(fullPack(h), Options{})
	if len(seen.Problems) > 0 {
		t.Fatal(seen.Problems)
	}
	if got := h.take(f, false); got.Added != 2 {
		t.Errorf("%+v", got)
	}
}
