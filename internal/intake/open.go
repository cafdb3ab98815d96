package intake

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"cpdlog/internal/cpd"
)

// headSize is how much of a file is looked at before it is read. Nearly every
// file is smaller and so is judged as a whole.
const headSize = 1 << 20

// Open looks at the beginning of a file, finds out what it is and gets ready
// to read its rows.
func Open(name string, data io.Reader, o Options) (*Reader, error) {
	in := bufio.NewReaderSize(data, headSize)
	head, err := in.Peek(headSize)
	whole := errors.Is(err, io.EOF)
	if err != nil && !whole {
		return nil, &cpd.Error{Kind: cpd.Invalid, Text: cpd.Visible(name) + " cannot be read: " + err.Error() + "; nothing was changed", Err: err}
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
	text, encoding, note, err := decode(name, in, head, whole)
	if err != nil {
		return nil, err
	}
	r, err := openText(name, text, o)
	if err != nil {
		return nil, err
	}
	r.Form.Encoding = encoding
	if note != "" {
		r.Form.Notes = append([]string{note}, r.Form.Notes...)
	}
	return r, nil
}

// refuseKnown names the files that people choose by mistake.
func refuseKnown(name string, head []byte) error {
	switch {
	case bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return unreadable(name, "is a workbook of an old kind (.xls)", "open it in a spreadsheet program and save it as .xlsx or .csv")
	case bytes.HasPrefix(head, []byte("%PDF")):
		return unreadable(name, "is a PDF file; its entries cannot be read", "import a spreadsheet, or add the entries by hand and attach the PDF as evidence")
	case bytes.HasPrefix(head, []byte("SQLite format 3\x00")):
		return unreadable(name, "is a database, perhaps another logbook", "take in another logbook with: cpdlog merge FOLDER")
	case bytes.HasPrefix(bytes.ToLower(bytes.TrimSpace(head)), []byte("<!doctype html")), bytes.HasPrefix(bytes.ToLower(bytes.TrimSpace(head)), []byte("<html")):
		return unreadable(name, "is a web page", "save the table as a CSV or XLSX file in the web site or in a spreadsheet program")
	}
	return nil
}

// openText reads a text that is UTF-8 by now.
func openText(name string, in *bufio.Reader, o Options) (*Reader, error) {
	head, err := in.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return nil, err
	}
	whole := err != nil
	if bytes.IndexByte(head, '\n') < 0 && bytes.IndexByte(head, '\r') >= 0 && whole {
		return openText(name, bufio.NewReaderSize(bytes.NewReader(bytes.ReplaceAll(head, []byte("\r"), []byte("\n"))), headSize), o)
	}
	start := bytes.TrimLeft(head, " \t\r\n")
	switch {
	case len(start) == 0:
		return nil, unreadable(name, "is empty", "choose another file, or start from: cpdlog import --template")
	case start[0] == '{' || start[0] == '[':
		return openJSON(name, in)
	case bytes.HasPrefix(bytes.ToUpper(start[:min(len(start), 15)]), []byte("BEGIN:VCALENDAR")):
		return openCalendar(name, in, o)
	}
	return openCSV(name, in, head, whole, o)
}
