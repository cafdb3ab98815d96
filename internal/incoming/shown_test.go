package incoming

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/logbook"
)

// world is every file of testdata/intake, by name.
func world(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	root := filepath.Join("..", "..", "testdata", "intake")
	files, err := filepath.Glob(filepath.Join(root, "[0-9]*"))
	if err != nil {
		t.Fatal(err)
	}
	made, err := filepath.Glob(filepath.Join(root, "kinds", "*"))
	if err != nil {
		t.Fatal(err)
	}
	deep, err := filepath.Glob(filepath.Join(root, "kinds", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range slices.Concat(files, made, deep) {
		data, err := os.ReadFile(path)
		switch {
		case err != nil: // a folder
		case strings.HasSuffix(path, ".txtar"):
			for _, f := range txtar.Parse(data).Files {
				all[filepath.Base(path)+"-"+f.Name] = string(f.Data)
			}
		default:
			all[strings.TrimPrefix(filepath.Base(filepath.Dir(path))+"-"+filepath.Base(path), "intake-")] = string(data)
		}
	}
	return all
}

// TestWhatIsSavedWasShown takes in every file that there is, doubtful rows too: the
// logbook then has what the look said of each row, and no more. The same file
// brings nothing again: not when nothing was touched, not when the member has
// corrected its entries here, and not when they were deleted.
func TestWhatIsSavedWasShown(t *testing.T) {
	files := world(t)
	if len(files) < 180 {
		t.Fatalf("%d files", len(files))
	}
	taken := 0
	for i, name := range slices.Sorted(maps.Keys(files)) {
		h := joined(t)
		h.today = cpd.MustDate(2026, 11, 21)
		h.l.Today = h.today
		path := h.file(name, files[name])
		o := Options{EveryRow: true, SkipRejected: true}
		f, err := h.open(path, o)
		if err != nil {
			continue
		}
		seen, err := f.Look(t.Context())
		if err != nil {
			continue
		}
		var shown []string
		for _, r := range seen.Rows {
			if r.Verdict == intake.New || r.Verdict == intake.Doubtful {
				shown = append(shown, fmt.Sprintf("%s %q %d %s %s %s", r.Date, r.Title, r.Minutes, r.State, r.Formal, r.Activity))
			}
		}
		if seen.Count[intake.Rejected] > 0 && (seen.Form.Kind == "JSON" || seen.Form.Kind == "ICS") {
			continue // its rows cannot be left out one by one
		}
		h.take(f, false)
		taken += len(shown)
		var kept []cpd.Entry
		h.must(h.l.Book.Each(logbook.Query{}, func(e *cpd.Entry) error { kept = append(kept, e.Clone()); return nil }))
		var got []string
		for _, e := range kept {
			claims := []string{}
			for _, c := range e.Claims {
				claims = append(claims, c.Scheme+":"+c.Activity)
			}
			got = append(got, fmt.Sprintf("%s %q %d %s %s %s", e.Date, e.Title, e.Minutes, e.State, e.Formal, strings.Join(claims, "; ")))
		}
		slices.Sort(shown)
		slices.Sort(got)
		if !slices.Equal(shown, got) {
			t.Errorf("%s: kept\n  %s\nand shown was\n  %s", name, strings.Join(got, "\n  "), strings.Join(shown, "\n  "))
		}
		if h.again("once more", path, o); i%4 == 0 {
			h.comesOnce(path, o, kept)
		}
	}
	t.Logf("%d rows of %d files", taken, len(files))
}

// again looks at a file again that was taken in.
func (h *folder) again(when, path string, o Options) {
	h.Helper()
	if _, seen := h.look(path, o); seen.Count[intake.New] > 0 || seen.Count[intake.Doubtful] > 0 {
		h.Errorf("%s, %s: %v", filepath.Base(path), when, seen.Count)
	}
}

// comesOnce corrects the entries of a file and deletes them.
func (h *folder) comesOnce(path string, o Options, kept []cpd.Entry) {
	h.Helper()
	h.change(h.l, func(tx *logbook.Tx) error {
		for _, e := range kept {
			e.Title += " (corrected)"
			if err := tx.Update(e); err != nil {
				return err
			}
		}
		return nil
	})
	h.again("after a correction here", path, o)
	h.change(h.l, func(tx *logbook.Tx) error {
		for _, e := range kept {
			if err := tx.Delete(e.UID); err != nil {
				return err
			}
		}
		return nil
	})
	h.again("after a deletion here", path, o)
}
