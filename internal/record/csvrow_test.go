package record

import (
	"bytes"
	"encoding/csv"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"cpdlog/internal/cpd"
)

// plainRow is a row as the library writes it.
func plainRow(t *testing.T, cells []string) string {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for i := range cells {
		cells[i] = Guard(cells[i])
	}
	if err := w.Write(cells); err != nil {
		t.Fatal(err)
	}
	w.Flush()
	return b.String()
}

// oddTexts are what a cell may need a guard or quotes for, and random mixtures
// of it.
func oddTexts(r *rand.Rand) []string {
	parts := []string{"", "a", " ", "\u00a0", "é", "'", "=", "＝", "-", "@", `"`, ",", "\n", "\r", "\t", `\.`, ":", ";", "\xff", "plain", strings.Repeat("long text ", 9)}
	texts := append([]string{}, parts...)
	for range 3_000 {
		s := ""
		for range r.IntN(6) {
			s += parts[r.IntN(len(parts))]
		}
		texts = append(texts, s)
	}
	return texts
}

func TestCSVRowsAreThoseOfTheLibrary(t *testing.T) {
	texts := oddTexts(rand.New(rand.NewPCG(7, 8)))
	for i, s := range texts {
		other, n := texts[(i*7)%len(texts)], i%200-20
		var b bytes.Buffer
		c := newCSVWriter(&b)
		c.text(s)
		c.number(n)
		c.claims([]cpd.Claim{{Scheme: s, Activity: other}})
		c.text(other)
		_ = c.end()
		if err := c.flush(); err != nil {
			t.Fatal(err)
		}
		if want := plainRow(t, []string{s, strconv.Itoa(n), s + ":" + other, other}); b.String() != want {
			t.Fatalf("%q and %q are\n%q, want\n%q", s, other, b.String(), want)
		}
	}
}

// TestWritingARowTakesNoMemory is what keeps an export of everything quick.
func TestWritingARowTakesNoMemory(t *testing.T) {
	r := &Record{Fields: []string{"learned", "note"}}
	e := usual()
	c := newCSVWriter(io.Discard)
	if n := testing.AllocsPerRun(1_000, func() { _ = r.row(c, &e) }); n > 0 {
		t.Errorf("a row of the CSV takes %v pieces of memory", n)
	}
}

// usual is an entry as most are.
func usual() cpd.Entry {
	e := entry(1, "2025-01-01", "Safeguarding level 2, refresher: réseau", "training", 90)
	e.Tags, e.Fields = []string{"team"}, map[string]string{"learned": "to listen more and to write less"}
	return e
}
