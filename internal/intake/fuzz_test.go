package intake

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"example.org/cpdlog/internal/workbook"
)

// Whatever a file holds, reading it ends; a row that is not rejected can be
// kept, and a file of the program's own is never changed by being read.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "intake", "[0-9]*"))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := Read("fuzz", bytes.NewReader(b), options())
		if err != nil {
			return
		}
		k := NewKnown()
		for i := range p.Rows {
			r := &p.Rows[i]
			verdict, _ := k.Judge(r)
			if bad := r.Entry.Validate(); verdict != Rejected && len(bad) > 0 {
				t.Errorf("row %d is %s, but %v", r.Number, verdict, bad)
			}
			if r.Rejected() != (verdict == Rejected) {
				t.Errorf("row %d: %s with %v", r.Number, verdict, r.Problems)
			}
		}
	})
}

func FuzzUnguard(f *testing.F) {
	f.Add("'=x")
	f.Fuzz(func(t *testing.T, s string) {
		if got := workbook.Unguard(workbook.Guard(s)); got != s {
			t.Errorf("%q comes back as %q", s, got)
		}
	})
}
