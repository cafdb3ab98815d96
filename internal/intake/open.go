package intake

import (
	"bufio"
	"bytes"
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
