package privacy

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// labelled is one line of a labelled set.
type labelled struct {
	where string
	text  string
	file  bool
	want  []Kind // must be found
	hint  []bool // for each wanted kind: any weight will do
}

func readSet(t testing.TB, name string) []labelled {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "testdata", "privacy", name))
	if err != nil {
		t.Fatal(err)
	}
	var set []labelled
	for n, line := range strings.Split(string(raw), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		l, ok := parseLabelled(line)
		if !ok {
			t.Fatalf("%s:%d: no tab in %q", name, n+1, line)
		}
		l.where = fmt.Sprintf("%s:%d", name, n+1)
		set = append(set, l)
	}
	return set
}

func parseLabelled(line string) (labelled, bool) {
	kinds, text, ok := strings.Cut(line, "\t")
	var l labelled
	l.text = text
	kinds, l.file = strings.CutPrefix(kinds, "file:")
	if kinds == "-" {
		return l, ok
	}
	for _, k := range strings.Split(kinds, ",") {
		k, hint := strings.CutPrefix(k, "?")
		l.want = append(l.want, Kind(k))
		l.hint = append(l.hint, hint)
	}
	return l, ok
}

func (l labelled) check() []Finding {
	return Check(l.text, Context{Today: cpd.MustDate(2026, 11, 20), FileName: l.file})
}

// missed are the wanted kinds that were not found, each as often as wanted.
func (l labelled) missed(found []Finding) []Kind {
	left := slices.Clone(found)
	var missed []Kind
	for i, k := range l.want {
		n := slices.IndexFunc(left, func(f Finding) bool { return f.Kind == k && (l.hint[i] || f.Weight.Stops()) })
		if n < 0 {
			missed = append(missed, k)
			continue
		}
		left = slices.Delete(left, n, n+1)
	}
	return missed
}

// figures are the counts over a set.
type figures struct{ numbers, numbersFound, names, namesFound, clean, alarms int }

func measure(t testing.TB, name string, tell bool) figures {
	var c figures
	for _, l := range readSet(t, name) {
		found := l.check()
		missed := l.missed(found)
		c.count(l, missed)
		if tell && len(missed) > 0 {
			t.Logf("%s: missed %v in %q: %s", l.where, missed, l.text, brief(found))
		}
		if w, _ := Worst(found); len(l.want) == 0 {
			c.clean++
			if w.Stops() {
				c.alarms++
				if tell {
					t.Logf("%s: false alarm in %q: %s", l.where, l.text, brief(found))
				}
			}
		}
	}
	return c
}

func (c *figures) count(l labelled, missed []Kind) {
	for _, k := range l.want {
		switch k {
		case Name:
			c.names++
			c.namesFound++
		case NHSNumber, DateOfBirth, Postcode, Phone, Email, NINumber, CaseNumber:
			c.numbers++
			c.numbersFound++
		}
	}
	for _, k := range missed {
		switch k {
		case Name:
			c.namesFound--
		case NHSNumber, DateOfBirth, Postcode, Phone, Email, NINumber, CaseNumber:
			c.numbersFound--
		}
	}
}

func brief(found []Finding) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "[%s %s %q]", f.Kind, f.Weight, f.Words)
	}
	return b.String()
}

func (c figures) String() string {
	return fmt.Sprintf("numbers %d of %d, names %d of %d, false alarms %d in %d clean lines",
		c.numbersFound, c.numbers, c.namesFound, c.names, c.alarms, c.clean)
}

// The gates: 97% of numbers, 85% of names, two false alarms in a hundred clean
// lines. Run with -v to see each line that fails.
func TestLabelledSets(t *testing.T) {
	for _, name := range []string{"tuning.tsv", "held-out.tsv", "stranger.tsv"} {
		t.Run(name, func(t *testing.T) {
			c := measure(t, name, name != "held-out.tsv")
			t.Log(c)
			if c.numbersFound*100 < c.numbers*97 || c.namesFound*100 < c.names*85 || c.alarms*100 > c.clean*2 {
				t.Errorf("below the gates: %s", c)
			}
		})
	}
}

// Worst is the gravest weight among the findings, and whether there is any.
func Worst(found []Finding) (Weight, bool) {
	w := Info
	for _, f := range found {
		w = max(w, f.Weight)
	}
	return w, len(found) > 0
}
