package intake

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// headSize is how much of a file is looked at before it is read. Nearly every
// file is smaller and so is judged as a whole.
const headSize = 1 << 20

// Open looks at the beginning of a file, finds out what it is and gets ready
// to read its rows.
func Open(name string, data io.Reader, o Options) (*Reader, error) {
	head, err := io.ReadAll(io.LimitReader(data, headSize))
	if err != nil {
		return nil, &cpd.Error{Kind: cpd.Invalid, Text: cpd.Visible(name) + " cannot be read: " + err.Error() + "; nothing was changed", Err: err}
	}
	whole := len(head) < headSize
	in := io.MultiReader(bytes.NewReader(head), data)
	if isCalendar(head) {
		in = &unfolder{in: bufio.NewReader(in)}
		if head, err = io.ReadAll(io.LimitReader(in, headSize)); err != nil {
			return nil, err
		}
		in = io.MultiReader(bytes.NewReader(head), in)
	}
	switch {
	case len(bytes.TrimSpace(head)) == 0:
		return nil, unreadable(name, "is empty", "choose another file, or start from: cpdlog import --template")
	case bytes.Contains(head[:min(len(head), 100)], []byte("opendocument.spreadsheet")):
		return nil, unreadable(name, "is an OpenDocument spreadsheet (.ods)", "open it in a spreadsheet program and save it as .xlsx or .csv")
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return openWorkbook(name, in, o)
	}
	if err := refuseKnown(name, head); err != nil {
		return nil, err
	}
	d, err := decode(name, in, head, whole)
	if err != nil {
		return nil, err
	}
	return openDecoded(name, d, whole, o)
}

// openDecoded looks at the text as it is in UTF-8.
func openDecoded(name string, d decoded, whole bool, o Options) (*Reader, error) {
	head, err := io.ReadAll(io.LimitReader(d.text, headSize))
	if err != nil {
		return nil, err
	}
	if whole = whole && len(head) < headSize; whole {
		head = oldLineEnds(head)
	}
	in := &perRow{name: name, in: io.MultiReader(bytes.NewReader(head), d.text)}
	in.begin()
	r, err := openText(name, in, head, whole, o)
	if err != nil {
		return nil, err
	}
	r.Form.Encoding = d.encoding
	if d.note != "" {
		r.Form.Notes = append([]string{d.note}, r.Form.Notes...)
	}
	return r, nil
}

// oldLineEnds turns the line ends of old Macs into today's.
func oldLineEnds(text []byte) []byte {
	if bytes.IndexByte(text, '\n') >= 0 {
		return text
	}
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}

// refuseKnown names the files that people choose by mistake.
func refuseKnown(name string, head []byte) error {
	switch {
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return unreadable(name, "is an old kind of workbook (.xls)", "open it in a spreadsheet program and save it as .xlsx or .csv")
	case bytes.HasPrefix(head, []byte("%PDF")):
		return unreadable(name, "is a PDF file; its entries cannot be read", "import a spreadsheet, or add the entries by hand and attach the PDF as evidence")
	case bytes.HasPrefix(head, []byte("SQLite format 3\x00")):
		return unreadable(name, "is a database, perhaps another logbook", "combine another logbook with yours: cpdlog merge FOLDER")
	case bytes.Contains(head, []byte("default-src 'none'; script-src 'sha256-")):
		return unreadable(name, "is the page that asks for a sign-off",
			"who confirms opens it in a browser and fills in the form; import the small file that it saves")
	case beginsWith(head, "<!doctype html"), beginsWith(head, "<html"):
		return unreadable(name, "is a web page", "save the table as a CSV or XLSX file, on the web site or in a spreadsheet program")
	}
	return nil
}

// beginsWith reports whether the text after the first spaces begins with a
// mark, whatever its capitals.
func beginsWith(head []byte, mark string) bool {
	start := bytes.TrimLeft(head, " \t\r\n\v\f")
	return len(start) >= len(mark) && strings.EqualFold(string(start[:len(mark)]), mark)
}

// openText reads a text that is UTF-8 by now; head is its beginning.
func openText(name string, in *perRow, head []byte, whole bool, o Options) (*Reader, error) {
	start := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case len(start) == 0:
		return nil, unreadable(name, "is empty", "choose another file, or start from: cpdlog import --template")
	case start[0] == '{' || start[0] == '[':
		if all, ok := foreignJSON(start); ok {
			return openObjects(name, in, all, o)
		}
		return openJSON(name, in)
	case bytes.HasPrefix(bytes.ToUpper(start[:min(len(start), 15)]), []byte("BEGIN:VCALENDAR")):
		return openCalendar(name, in, o)
	}
	return openCSV(name, in, head, whole, o)
}

// Options say how a file is to be understood. Headers and texts are meant by what does
// not vary between files, cpd.Key; what is remembered of them is kept under it.
type Options struct {
	Today      cpd.Date
	Scheme     string            // the main scheme: an activity without a scheme is one of its rows
	Activities []Activity        // the rows that an activity may name
	Columns    map[string]string // a column's meaning by its header; "-" leaves it out
	Mapped     map[string]string // SCHEME:ACTIVITY by the activity's text; "-" claims nothing
	States     map[string]string // what a state is, done, planned or out, by its text
	Default    *cpd.Claim        // for rows that name no activity
	Member     string            // the member's name, to tell whose a row is
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
	Likely    []string // others of it that look like entries too
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
	Training   bool           // a row of a list that an employer or a portal keeps, or with a certificate's last day
	Unfixed    bool           // its length is half a day, two sessions or the like
	Shared     bool           // an amount of it is counted in another row, the cells being merged

	key   string          // what names it in its own file: an event's UID; "" for none
	given map[string]bool // the meanings that this file has a column for
	raw   json.RawMessage // of a JSON entry
}

// Reader gives a file's rows one at a time.
type Reader struct {
	Form Form
	next func() (*Row, error)
	stop func()

	fit   int  // how well a sheet looks like entries
	dated bool // a row of it has a day
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

// Doubt says of the whole row why a person should look at it.
func (r *Row) Doubt(text string) { r.doubt("", text) }

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
func unreadable(name, why, hint string) error { return unreadableFor(nil, name, why, hint) }

func unreadableFor(cause error, name, why, hint string) error {
	return &cpd.Error{Kind: cpd.Invalid, Text: fmt.Sprintf("%s %s; nothing was changed", cpd.Visible(name), why), Hint: hint, Err: cause}
}

// fresh is a row whose entry has the values of one that says nothing else.
func fresh(number int) *Row {
	return &Row{Number: number, Entry: cpd.Entry{Items: 1, State: cpd.Done, Kind: cpd.KindLearning}}
}

// quoteForShell puts a word in the quotation marks of a command line.
func quoteForShell(s string) string {
	return `"` + strings.NewReplacer(`"`, "", "`", "", "$", "", `\`, "").Replace(cpd.Visible(s)) + `"`
}

// Each gives every row to f, in order, and stops at its first error.
func (r *Reader) Each(f func(*Row) error) error {
	for {
		row, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = f(row)
		}
		if err != nil {
			return err
		}
	}
}

// Template is an empty sheet to fill in: column names that Read knows, and one
// row that shows how. The row is a plan, so that it earns nothing if it is
// left in.
func Template() string {
	return "\ufeffdate,end_date,title,activity,time,formal,provider,tags,state,field:learned,field:impact\r\n" +
		"2025-11-20,,Example: replace this row,training,3h,formal,Name of provider,,planned,What I learned,What changes in my work\r\n"
}
