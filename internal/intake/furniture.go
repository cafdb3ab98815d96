package intake

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// leaveOut says that a row is no entry. Rows that follow one another and are
// left out for the same reason are said together.
func (t *table) leaveOut(number int, why string) {
	text := fmt.Sprintf("row %d was left out: it %s", number, why)
	if o := &t.out; why == o.why && number == o.to+1 {
		o.to = number
		(*t.notes)[o.note] = fmt.Sprintf("rows %d to %d were left out: each %s", o.from, number, why)
		return
	}
	if *t.notes = append(*t.notes, text); len(*t.notes) > mostNotes {
		*t.notes = append((*t.notes)[:mostNotes], "more rows were left out in the same ways")
	}
	t.out = leftOut{why, number, number, len(*t.notes) - 1}
}

// mostNotes is how many notes a file can have; nobody reads more.
const mostNotes = 1000

type leftOut struct {
	why            string
	from, to, note int
}

// furniture is why a row of a sheet is no entry, "" for one that may be. A row
// with a day in it always may.
func (t *table) furniture(held heldRow) string {
	if t.own {
		return ""
	}
	if t.dated(held.cells) {
		if words := strings.Fields(strings.Join(held.cells, " ")); len(words) == 1 && held.areas == nil {
			if _, err := dayIn(words[0], t.o); err != nil {
				return "is a heading between the rows"
			}
		}
		return ""
	}
	filled := 0
	for i, cell := range held.cells {
		if strings.TrimSpace(cell) == "" || i > 0 && held.area(i) > 0 && held.area(i) == held.area(i-1) {
			continue
		}
		filled++
		for _, f := range furnitureWords {
			if key := HeaderKey(firstPart(cell)); slices.ContainsFunc(f.words, func(w string) bool { return begins(key, w) }) {
				return f.name
			}
		}
	}
	switch {
	case isTotal(held.cells):
		return "looks like a total"
	case t.repeatsHeadings(held.cells):
		return "repeats the headings"
	case !t.says(held.cells, true):
		return "holds no entry"
	case filled == 1 && !t.says(held.cells, false):
		return "is a heading between the rows"
	}
	return ""
}

// furnitureWords are how the cells of such rows begin, or end.
var furnitureWords = []named{
	{"looks like a total", []string{
		"total", "totals", "grand total", "subtotal", "sub total", "sum", "sums", "overall", "average", "balance", "running total", "carried forward",
		"brought forward", "to date", "hours so far", "remaining",
	}},
	{"is a line for signatures", []string{
		"signed", "signature", "countersigned", "print name", "approved by", "authorised by", "manager s signature", "supervisor s signature", "declaration",
		"i confirm", "i declare", "i certify",
	}},
}

// begins reports whether a short text begins or ends with some words.
func begins(key, words string) bool {
	rest, ok := strings.CutPrefix(key, words)
	if ok && (rest == "" || rest[0] == ' ') && len(words) > 5 {
		return true
	}
	return key == words || strings.HasSuffix(key, " "+words) && strings.Count(key, " ") < 4
}

// dated reports whether a cell under a date heading is a day, or was meant to be
// one.
func (t *table) dated(cells []string) bool {
	for i, c := range cells {
		if i >= len(t.columns) || t.columns[i].Meaning != "date" || len(c) > 40 {
			continue
		}
		if strings.ContainsAny(c, "0123456789") && !slices.ContainsFunc(letterWords(c), isNoDayWord) {
			_, err := dayIn(strings.TrimSpace(c), t.o)
			return err == nil || strings.Count(c, "/")+strings.Count(c, "-")+strings.Count(c, ".") > 0
		}
	}
	return false
}

func (t *table) repeatsHeadings(cells []string) bool {
	same := 0
	for i, c := range cells {
		if c = strings.TrimSpace(c); c != "" && i < len(t.columns) && c == t.columns[i].Header {
			same++
		}
	}
	return same >= 2
}

// says reports whether any cell holds a word of an entry: a title, a text or,
// where those of a bare heading count, what stands under the day.
func (t *table) says(cells []string, withDay bool) bool {
	words := false
	for i, c := range cells {
		if c = strings.TrimSpace(c); c == "" || i >= len(t.columns) || t.set[i] == nil {
			continue
		}
		switch m := t.columns[i].Meaning; {
		case m == "date", m == "title":
			words = words || withDay
		case isLength(m) || m == "state" || m == "certificate" || m == "items" || looksLike(c) == likeBool:
		case m == "activity":
			words = words || !t.given["title"]
		default:
			words = true
		}
	}
	return words
}

// certificate reads a check box for one.
func (d *draft) certificate(cell string) error {
	if yes, said := saysYes(cell); said && !yes {
		d.doubt(d.headerOf("certificate"), "says "+cpd.Quoted(cell)+": was it finished?")
	}
	return nil
}
