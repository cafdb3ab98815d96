package intake

import (
	"encoding/json"
	"io"

	"example.org/cpdlog/internal/cpd"
)

// Options say how a file is to be understood.
type Options struct {
	Today      cpd.Date
	Scheme     string            // the main scheme: an activity without a scheme is one of its rows
	Activities []Activity        // the rows that an activity may name
	Columns    map[string]string // a column's meaning by its header (see HeaderKey); "-" leaves it out
	Mapped     map[string]string // SCHEME:ACTIVITY by the activity's text (see TextKey); "-" claims nothing
	States     map[string]string // what a state is, done, planned or out, by its text (see TextKey)
	Default    *cpd.Claim        // for rows of a file without an activity column
	MonthFirst bool              // 3/14/2025 is 14 March; only when the member says so
	Sheet      string            // of a workbook; "" is the one that fits best

	KeepCells bool // each row has its cells

	daysBehind int // of the days of a workbook that counts from 1904
}

// Activity is a row of a scheme that an entry can be claimed for.
type Activity struct{ Scheme, ID, Name string }

// Form is what kind of file it is.
type Form struct {
	Kind      string // CSV, JSON, XLSX, ICS
	Own       bool   // written by this program
	Encoding  string // UTF-8, UTF-16, Windows-1252; "" where the format has only one
	Delimiter string // of a CSV file
	Sheet     string // of a workbook
	HeaderRow int    // row of the column names, from 1; 0 for none
	Columns   []Column
	Notes     []string // what the member should know about the reading
	Asks      []Ask    // what only the member knows
	Sheets    []string // of a workbook, where several were read together
}

// Column is a column and what it was taken for; "" when it is not used.
type Column struct {
	Number  int // from 1
	Header  string
	Meaning string
}

// Row is one row and the entry it would become.
type Row struct {
	Sheet      string // of a workbook of which several were read
	Number     int    // as a spreadsheet counts; the place in the list for JSON and calendars
	Entry      cpd.Entry
	Files      []cpd.Evidence // named in the file; nothing was copied. From JSON they are in Entry.Evidence as well, with their sums
	Activity   string         // the text that named the activity, when it was not an id
	Problems   []Problem      // why the row cannot be taken
	Doubts     []Problem      // why a person should look at it
	Remarks    []Problem      // what was left out of it, without harm
	Cells      []string       // as they stand in the file, where they are kept
	StateText  string         // the text of a state that is not known
	AsImported bool           // an entry came from this very row, whatever became of it
	Shared     bool           // an amount of it is counted in another row, the cells being merged

	key   string          // what names it in its own file: an event's UID; "" for none
	given map[string]bool // the meanings that this file has a column for
	raw   json.RawMessage // of a JSON entry
}

// Proposal is a whole file.
type Proposal struct {
	Form Form
	Rows []Row
}

// Reader gives a file's rows one at a time.
type Reader struct {
	Form Form
	next func() (*Row, error)
	stop func()

	fit int // how well a sheet looks like entries
}

// Close lets go of what an unfinished reading holds. It may be called at any
// time.
func (r *Reader) Close() {
	if r.stop != nil {
		r.stop()
	}
}

// Next is the next row, io.EOF after the last one. The row is the caller's.
func (r *Reader) Next() (*Row, error) { return r.next() }

// Read reads a whole file. name is shown in errors and its ending is looked at
// last: what the bytes say comes first. The error is for files that cannot be
// read at all; rows that cannot be taken have Problems.
func Read(name string, data io.Reader, o Options) (Proposal, error) {
	rows := []Row{}
	form, err := Each(name, data, o, func(r *Row) error {
		rows = append(rows, *r)
		return nil
	})
	if err != nil {
		return Proposal{}, err
	}
	return Proposal{form, rows}, nil
}
