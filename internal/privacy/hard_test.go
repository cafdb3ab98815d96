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
	spans      []span // where these lie, at each of them
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
	for _, s := range l.spans {
		if !slices.ContainsFunc(found, func(f Finding) bool { return f.Start < s.end && s.start < f.End }) {
			return false
		}
	}
	return true
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

// nameKinds are the kinds of lines in which a name must be found.
var nameKinds = []string{"file", "role", "frame", "word", "culture", "low"}

func (f *hardFigures) count(l hardLine, ok bool) {
	sum, sign := &f.others, "+"
	switch {
	case !l.finds:
		sum, sign = &f.clean, "-"
	case strings.Contains(l.kind, "name") || slices.Contains(nameKinds, l.kind):
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

// bars are what a set must reach, in percent: 95 of identifiers, 90 of names, 97
// of clean lines. What was written without an eye on the rules has bars of its
// own where it falls short of these: what it reached when it was first read.
type bars struct{ names, others, clean int }

var aims = bars{names: 90, others: 95, clean: 97}

// Run with -v to see the figures by kind, and each line that fails; those of the
// sets that nothing is tuned on are told only with HELDOUT=1.
func TestHardSets(t *testing.T) {
	for _, set := range []struct {
		name   string
		unseen bool
		bars   bars
	}{
		{name: "hard-cases.tsv", bars: bars{100, 100, 100}},
		{name: "hard-tuning.tsv", bars: aims},
		{name: "hard-held-out.tsv", bars: aims},
		{name: "hard-fresh.tsv", bars: aims},
		{name: "hard-notes.tsv", bars: aims},
		{name: "hard-last.tsv", unseen: true, bars: bars{names: 90, others: 92, clean: 97}},
		{name: "kinds-tuning.tsv", bars: aims},
		{name: "initials-tuning.tsv", bars: bars{names: 86, clean: 96}}, // two initials with stops are not read yet
		{name: "kinds-held-out.tsv", unseen: true, bars: bars{names: 90, others: 94, clean: 96}},
	} {
		t.Run(set.name, func(t *testing.T) {
			f := measureHard(t, set.name, !set.unseen || os.Getenv("HELDOUT") != "")
			t.Log(f)
			if b := set.bars; f.names.percent() < b.names || f.others.percent() < b.others || f.clean.percent() < b.clean {
				t.Errorf("below the bars %v: %s", b, f)
			}
		})
	}
}

// An ordinary year of sixty entries stops nowhere.
func TestAnOrdinaryYearIsQuiet(t *testing.T) {
	n := 0
	for _, l := range readYear(t) {
		n++
		for _, text := range l {
			quiet(t, text)
		}
	}
	if n != 60 {
		t.Errorf("%d entries", n)
	}
}

func readYear(t *testing.T) (all [][]string) {
	raw, err := os.ReadFile("../../testdata/privacy/year.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if !strings.HasPrefix(line, "#") {
			all = append(all, strings.Split(strings.TrimSuffix(line, "\n"), "\t"))
		}
	}
	return all
}

func quiet(t *testing.T, text string) {
	t.Helper()
	if found := Check(text, Context{Today: day2026}); len(found) > 0 {
		if w, _ := Worst(found); w.Stops() {
			t.Errorf("%q: %s", text, brief(found))
		}
	}
}

// Neither does the sample's.
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
			quiet(t, text)
		}
	}
}
