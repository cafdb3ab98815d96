package intake

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
)

// NoHeader is the cause of the error about a file whose column names could not
// be understood. The member can be asked what they mean: the answers go into
// Options.Columns, by cpd.Key.
type NoHeader struct {
	Headers []string   // of the row that looks most like column names
	Samples [][]string // the rows below it, a few
}

func (*NoHeader) Error() string { return "no row of column names" }

func noHeader(name string, held []heldRow) error {
	e := unreadable(name, "has no row of column names that cpdlog knows",
		`say which columns are the day and the title, with --map "COLUMN=date" --map "COLUMN=title", `+
			"or fill in the sheet from: cpdlog import --template").(*cpd.Error)
	likely := likelyHeader(held)
	e.Err = likely
	switch {
	case likely.isMatrix():
		e.Text = cpd.Visible(name) + " looks like a training matrix, with people one way and courses the other; " +
			"cpdlog reads a row for each course of yours; nothing was changed"
		e.Hint = "copy what you did into a sheet with a row for each, with its title and its date: cpdlog import --template"
	case len(held) > 0:
		first := firstPart(strings.Join(strings.Fields(strings.Join(held[0].cells, " ")), " "))
		e.Text = fmt.Sprintf("%s has no row of column names that cpdlog knows; its first row is %q; nothing was changed",
			cpd.Visible(name), cpd.Visible(first))
	}
	return e
}

// likelyHeader is the first row with the most words in it.
func likelyHeader(held []heldRow) *NoHeader {
	best, most := 0, 0
	for i, row := range held {
		words := 0
		for _, c := range row.cells {
			if c = strings.TrimSpace(c); c != "" && (c[0] < '0' || c[0] > '9') {
				words++
			}
		}
		if words > most {
			best, most = i, words
		}
	}
	h := &NoHeader{}
	for i, row := range held[min(best, len(held)):] {
		switch {
		case i == 0:
			h.Headers = row.cells
		case i <= 3:
			h.Samples = append(h.Samples, row.cells)
		}
	}
	return h
}

// isMatrix reports whether most columns behind the first hold nothing but days and
// marks: who has done which course, and when.
func (h *NoHeader) isMatrix() bool {
	marked := 0
	for i := 1; i < len(h.Headers); i++ {
		said, other := 0, 0
		for _, row := range h.Samples {
			switch cell := strings.ToLower(strings.TrimSpace(atCell(row, i))); {
			case cell == "":
			case isMark(cell):
				said++
			default:
				other++
			}
		}
		if said > 0 && other == 0 {
			marked++
		}
	}
	return len(h.Samples) > 1 && marked > 1 && marked > (len(h.Headers)-1)/2
}

func atCell(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}

// isMark reports whether a cell says that a course was done, or not, or when.
func isMark(cell string) bool {
	_, err := phrase.Date(dayFirst(cell), cpd.MustDate(2100, 12, 31))
	_, number := serial(cell)
	_, said := saysYes(cell)
	return err == nil || number || said || slices.Contains([]string{"n/a", "na", "-", "done", "due", "overdue", "expired",
		"complete", "completed", "compliant", "not compliant", "in date", "out of date", "booked", "passed", "required", "not required"}, cell)
}
