package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
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
		if word := onlyWord(held.cells); word != "" && held.areas == nil {
			if _, err := dayIn(word, t.o); err != nil {
				return betweenRows
			}
		}
		return ""
	}
	filled := 0
	for i, cell := range held.cells {
		if strings.TrimSpace(cell) == "" || i > 0 && held.area(i) > 0 && held.area(i) == held.area(i-1) {
			continue
		}
		if filled++; t.isExample(i, cell) {
			return "is an example"
		}
		if totalOf(cell) {
			return furnitureWords[0].name
		}
		for _, f := range furnitureWords {
			if key := cpd.Key(firstPart(cell)); slices.ContainsFunc(f.words, func(w string) bool { return begins(key, w) }) {
				return f.name
			}
		}
	}
	switch {
	case t.repeatsHeadings(held.cells):
		return "repeats the headings"
	case !t.says(held.cells, true):
		return "holds no entry"
	case filled == 1 && !t.says(held.cells, false):
		return betweenRows
	}
	return ""
}

// isExample reports whether the day of a row is one that a form gives as an example.
func (t *table) isExample(i int, cell string) bool {
	key := cpd.Key(firstPart(cell))
	return i < len(t.columns) && t.columns[i].Meaning == "date" &&
		slices.ContainsFunc([]string{"e g ", "eg ", "example"}, func(w string) bool { return strings.HasPrefix(key, w) })
}

// onlyWord is the one word of a row, "" where there are more.
func onlyWord(cells []string) (word string) {
	for _, c := range cells {
		if c = strings.TrimSpace(c); c == "" {
			continue
		}
		if word != "" || strings.ContainsFunc(c, unicode.IsSpace) {
			return ""
		}
		word = c
	}
	return word
}

const betweenRows = "is a heading between the rows"

// furnitureWords are how the cells of such rows begin, or end.
var furnitureWords = []named{
	{"looks like a total", []string{
		"total", "totals", "sum", "sums", "balance", "to date", "remaining", "carried forward", "brought forward", "min", "max", "minimum",
		"maximum", "count", "mean", "median", "target", "shortfall", "outstanding", "hours to go", "still to go", "hours required",
		"hours needed", "cyfanswm", "summe", "gesamt", "no of entries", "number of entries",
	}},
	{"is a line for signatures", []string{
		"signed", "signature", "countersigned", "print name", "approved by", "authorised by", "manager s signature", "supervisor s signature", "declaration",
		"i confirm", "i declare", "i certify",
	}},
}

// begins reports whether a short text begins or ends with some words.
func begins(key, words string) bool {
	rest, ok := strings.CutPrefix(key, words)
	if ok && (rest == "" || rest[0] == ' ') && len(words) > 4 {
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
		if strings.ContainsAny(c, "0123456789") && daysAreWrittenSo(c) {
			_, err := dayIn(strings.TrimSpace(c), t.o)
			return err == nil || strings.Count(c, "/")+strings.Count(c, "-")+strings.Count(c, ".") > 0
		}
	}
	return false
}

// sumWords name a sum; beside them stand besideSums, or a time of the year.
var (
	sumWords   = []string{"total", "totals", "subtotal", "sum", "overall", "average", "hours", "ytd", "f", "forward", "bfwd", "cfwd", "cumulative", "running"}
	besideSums = []string{"grand", "sub", "for", "to", "this", "so", "far", "the", "date", "balance", "b", "c", "brought", "carried", "hrs"}
	times      = []string{"q", "all", "cpd", "year", "month", "quarter", "week", "term", "autumn", "winter", "spring", "summer"}
)

// totalOf reports whether the title of a row is that of a sum.
func totalOf(title string) bool {
	words := letterWords(firstPart(title))
	return anyOf(words, sumWords) && !slices.ContainsFunc(words, func(w string) bool {
		return !slices.Contains(sumWords, w) && !slices.Contains(besideSums, w) && !isTime(w)
	})
}

// isTime reports whether a word is one for a time of the year.
func isTime(word string) bool { return phrase.InDay(word) || slices.Contains(times, word) }

// sums reports whether a row that is called by a time of the year alone, as
// "March" or "Q1 2026", has the time of those above it together.
func (t *table) sums(r *Row) bool {
	if t.above > 1 && r.Entry.Minutes == t.minutes && !slices.ContainsFunc(letterWords(r.Entry.Title), func(w string) bool { return !isTime(w) }) {
		t.minutes, t.above = 0, 0
		return true
	}
	t.minutes, t.above = t.minutes+r.Entry.Minutes, t.above+1
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
	if yes, said := saysYes(d.t.answer(cell)); said && !yes {
		d.doubt(d.headerOf("certificate"), "says "+cpd.Quoted(cell)+": was it finished?")
	}
	return nil
}

// noLearning are titles of what stands in a calendar or a sheet beside CPD, and what a
// spreadsheet writes where a formula went wrong.
var noLearning = []string{"annual leave", "leave", "sick leave", "off sick", "sickness", "day off", "time off", "toil", "bank holiday", "holiday", "lunch",
	"out of office", "ooo", "dentist", "school run", "ref", "n a", "value", "name", "div 0", "num", "null"}

// unlike is why a row is perhaps no CPD that took place, "" for most.
func (t *table) unlike(title string) string {
	key := cpd.Key(firstPart(title))
	under := cpd.Key(t.under)
	switch {
	case slices.Contains(noLearning, key) && (key != "name" && key != "ref" || strings.HasPrefix(title, "#")):
		return "its title is of no CPD"
	case strings.Contains(" "+key, " moved to "):
		return offTitle
	case slices.ContainsFunc(strings.Fields(under), func(w string) bool {
		is, known := t.stateOf(w)
		return known && is != stateDone
	}):
		return "it stands under " + cpd.Quoted(firstPart(t.under))
	}
	return ""
}
