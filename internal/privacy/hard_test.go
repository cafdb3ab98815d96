package privacy

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// hardLine is one line of a set that was written to break the check.
type hardLine struct {
	kind, text string
	file       bool
	finds      bool   // something must be found, and
	spans      []span // where these lie, there
}

func readHard(t testing.TB, name string) []hardLine {
	t.Helper()
	raw, err := os.ReadFile("../../testdata/privacy/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var all []hardLine
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			all = append(all, parseHard(t, line))
		}
	}
	return all
}

func parseHard(t testing.TB, line string) hardLine {
	t.Helper()
	kind, text, ok := strings.Cut(line, "\t")
	if !ok || len(kind) < 2 || !strings.Contains("+-", kind[:1]) {
		t.Fatalf("no kind in %q", line)
	}
	l := hardLine{kind: kind[1:], finds: kind[0] == '+', file: kind[1:] == "file"}
	for text != "" {
		before, rest, more := strings.Cut(text, "{")
		l.text += before
		if !more {
			break
		}
		inside, after, _ := strings.Cut(rest, "}")
		l.spans = append(l.spans, span{start: len(l.text), end: len(l.text) + len(inside)})
		l.text += inside
		text = after
	}
	return l
}

// right reports whether the line gets its answer.
func (l hardLine) right(found []Finding) bool {
	found = slices.DeleteFunc(slices.Clone(found), func(f Finding) bool { return !f.Weight.Stops() })
	if !l.finds || len(l.spans) == 0 {
		return len(found) > 0 == l.finds
	}
	return slices.ContainsFunc(found, func(f Finding) bool {
		return slices.ContainsFunc(l.spans, func(s span) bool { return f.Start < s.end && s.start < f.End })
	})
}

// tally counts right answers.
type tally struct{ right, all int }

func (c tally) String() string { return fmt.Sprintf("%d of %d", c.right, c.all) }

func (c tally) percent() int { return c.right * 100 / max(c.all, 1) }

// hardFigures are the counts of a set: by sign and kind, and of its names, its
// other identifiers, and its clean lines.
type hardFigures struct {
	kinds                map[string]tally
	names, others, clean tally
}

func measureHard(t testing.TB, name string, tell bool) hardFigures {
	t.Helper()
	f := hardFigures{kinds: map[string]tally{}}
	for _, l := range readHard(t, name) {
		found := Check(l.text, Context{Today: day2026, FileName: l.file})
		ok := l.right(found)
		if tell && !ok {
			t.Logf("%s wanted %v: %q: %s", l.kind, l.finds, l.text, brief(found))
		}
		f.count(l, ok)
	}
	return f
}

func (f *hardFigures) count(l hardLine, ok bool) {
	sum, sign := &f.others, "+"
	switch {
	case !l.finds:
		sum, sign = &f.clean, "-"
	case strings.Contains(l.kind, "name") || l.kind == "file":
		sum = &f.names
	}
	kind := f.kinds[sign+l.kind]
	for _, c := range []*tally{sum, &kind} {
		c.all++
		if ok {
			c.right++
		}
	}
	f.kinds[sign+l.kind] = kind
}

func (f hardFigures) String() string {
	s := fmt.Sprintf("names %v, other identifiers %v, clean lines %v;", f.names, f.others, f.clean)
	for _, k := range slices.Sorted(maps.Keys(f.kinds)) {
		s += fmt.Sprintf(" %s %v,", k, f.kinds[k])
	}
	return s
}

// The gates for lines that were written to break the check: 95% of identifiers,
// 90% of names, three false alarms in a hundred clean lines. Run with -v to see
// the figures by kind, and each line that fails.
func TestHardSets(t *testing.T) {
	for _, name := range []string{"hard-cases.tsv", "hard-tuning.tsv", "hard-held-out.tsv", "hard-fresh.tsv", "hard-last.tsv"} {
		t.Run(name, func(t *testing.T) {
			f := measureHard(t, name, name != "hard-last.tsv" || os.Getenv("HELDOUT") != "")
			t.Log(f)
			if f.names.percent() < 90 || f.others.percent() < 95 || f.clean.percent() < 97 {
				t.Errorf("below the gates: %s", f)
			}
		})
	}
}

// An ordinary year of entries stops nowhere.
func TestTheSampleIsQuiet(t *testing.T) {
	raw, err := os.ReadFile("../../testdata/sample/entries.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(raw)).ReadAll()
	if err != nil || len(rows) < 50 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		for _, text := range row {
			if found := Check(text, Context{Today: day2026}); len(found) > 0 {
				if w, _ := Worst(found); w.Stops() {
					t.Errorf("%q: %s", text, brief(found))
				}
			}
		}
	}
}
