package intake

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Problem is something wrong with one cell or one row.
type Problem struct {
	Sheet  string // where several sheets are read
	Row    int
	Column string // the column's own header, or the name of a JSON member; "" for the whole row
	Text   string
	Hint   string // what would work, or ""
}

// String names the row and the column.
func (p Problem) String() string {
	at := fmt.Sprintf("row %d", p.Row)
	if p.Sheet != "" {
		at += fmt.Sprintf(" of sheet %q", cpd.Visible(p.Sheet))
	}
	if p.Column != "" {
		at += fmt.Sprintf(", column %q", cpd.Visible(p.Column))
	}
	return at + ": " + p.Text
}

// Rejected reports whether the row cannot be taken.
func (r *Row) Rejected() bool { return len(r.Problems) > 0 }

func (r *Row) problem(column string, err error) {
	p := Problem{Sheet: r.Sheet, Row: r.Number, Column: column, Text: err.Error()}
	if e, ok := err.(*cpd.Error); ok {
		p.Hint = e.Hint
	}
	r.Problems = append(r.Problems, p)
}

func (r *Row) doubt(column, text string) {
	r.Doubts = append(r.Doubts, Problem{Sheet: r.Sheet, Row: r.Number, Column: column, Text: text})
}

// check adds what the entry as a whole has wrong, once its parts are right.
func (r *Row) check() {
	if r.Rejected() {
		return
	}
	for _, err := range r.Entry.Validate() {
		r.problem("", err)
	}
}

// unreadable is an error about a whole file.
func unreadable(name, why, hint string) error {
	return cpd.Fail(cpd.Invalid, fmt.Sprintf("%s %s; nothing was changed", cpd.Visible(name), why), hint)
}

// fresh is a row whose entry has the values of one that says nothing else.
func fresh(number int) *Row {
	return &Row{Number: number, Entry: cpd.Entry{Items: 1, State: cpd.Done, Kind: cpd.KindLearning}}
}

// quoteForShell puts a word in the quotation marks of a command line.
func quoteForShell(s string) string {
	return `"` + strings.NewReplacer(`"`, "", "`", "", "$", "", `\`, "").Replace(cpd.Visible(s)) + `"`
}
