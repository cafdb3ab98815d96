package workbook

import (
	"archive/zip"
	"bufio"
	"cmp"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

// MaxText is how many UTF-16 units a cell can hold in the programs that open
// these files.
const MaxText = 32767

const (
	continues = " … [continued on the sheet “Long texts”]"
	longSheet = "Long texts"
)

// Column is a column of a sheet: its heading and its width in characters.
type Column struct {
	Title  string
	Width  int
	Hidden bool
}

// Writer writes a workbook, one sheet after the other, one row after the
// other. Its errors stay: check that of Close. The same rows give the same
// bytes.
type Writer struct {
	Head, Foot string // of each printed page

	zip    *zip.Writer
	row    *bufio.Writer // the open sheet
	sheets []string
	cols   []Column
	rows   int // written on the open sheet, the heading included
	buf    []byte
	long   []tail
	err    error
}

// tail is what a cell could not hold.
type tail struct {
	sheet, cell string
	text        string
}

// NewWriter starts a workbook.
func NewWriter(w io.Writer) *Writer {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed+1) })
	return &Writer{zip: z}
}

// Sheet ends the open sheet and starts one with a heading that stays in view
// and can be filtered by. The name has at most 31 characters, none of []:*?/\.
func (w *Writer) Sheet(name string, cols []Column) error {
	w.endSheet()
	if name == "" || utf8.RuneCountInString(name) > 31 || strings.ContainsAny(name, `[]:*?/\`) {
		w.fail(fmt.Errorf("workbook: a sheet cannot be called %q", name))
	}
	w.sheets, w.cols, w.rows = append(w.sheets, name), cols, 0
	w.row = w.part(fmt.Sprintf("xl/worksheets/sheet%d.xml", len(w.sheets)))
	w.raw(xmlHead + `<worksheet xmlns="` + mainSpace + `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"`)
	if len(w.sheets) == 1 {
		w.raw(` tabSelected="1"`)
	}
	w.raw(`><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>`)
	for i, c := range cols {
		w.raw(fmt.Sprintf(`<col min="%d" max="%d" width="%d" customWidth="1"`, i+1, i+1, c.Width))
		if c.Hidden {
			w.raw(` hidden="1"`)
		}
		w.raw("/>")
	}
	w.raw("</cols><sheetData>\n")
	return w.write(cpd.ListOf(cols, func(c Column) Cell { return Words(c.Title) }), styleHead)
}

// Row writes one row.
func (w *Writer) Row(cells ...Cell) error { return w.write(cells, styleText) }

func (w *Writer) write(cells []Cell, textStyle byte) error {
	if w.err != nil {
		return w.err
	}
	if w.rows >= maxRow {
		return w.fail(errors.New("workbook: a sheet holds no more than 1,048,576 rows"))
	}
	w.rows++
	b := append(w.buf[:0], `<row r="`...)
	b = append(strconv.AppendInt(b, int64(w.rows), 10), `">`...)
	for i, c := range cells {
		if c.Kind != Empty && c.Text != "" {
			b = w.cell(b, i, c, textStyle)
		}
	}
	w.buf = append(b, "</row>\n"...)
	_, err := w.row.Write(w.buf)
	return w.fail(err)
}

// cell appends one cell. Text is written as text, in a format that keeps it
// text when somebody edits it: no formula is ever made.
func (w *Writer) cell(b []byte, column int, c Cell, textStyle byte) []byte {
	b = append(b, `<c r="`...)
	b = appendRef(b, column, w.rows)
	if c.Kind == Number {
		return append(append(append(b, `"><v>`...), c.Text...), `</v></c>`...)
	}
	if n, ok := serial(c.Day); c.Kind == Day && ok {
		b = append(append(b, `" s="`...), styleDate)
		return append(strconv.AppendInt(append(b, `"><v>`...), int64(n), 10), `</v></c>`...)
	}
	b = append(append(b, `" s="`...), textStyle)
	b = append(b, `" t="inlineStr"><is><t xml:space="preserve">`...)
	b = appendText(b, w.fit(c.Text, column))
	return append(b, `</t></is></c>`...)
}

// fit cuts a text that a cell cannot hold and keeps the rest for a sheet of
// its own.
func (w *Writer) fit(s string, column int) string {
	if len(s) <= MaxText || len(utf16.Encode([]rune(s))) <= MaxText {
		return s
	}
	cut := cutAt(s, MaxText-len(utf16.Encode([]rune(continues))))
	w.long = append(w.long, tail{w.sheets[len(w.sheets)-1], string(appendRef(nil, column, w.rows)), s[cut:]})
	return s[:cut] + continues
}

// cutAt is the byte at which so many UTF-16 units end.
func cutAt(s string, units int) int {
	for i, r := range s {
		if units -= utf16.RuneLen(r); units < 0 {
			return i
		}
	}
	return len(s)
}

func appendRef(b []byte, column, row int) []byte {
	if column >= 26 {
		b = append(b, byte('A'+column/26-1))
	}
	return strconv.AppendInt(append(b, byte('A'+column%26)), int64(row), 10)
}

func (w *Writer) endSheet() {
	if w.row == nil {
		return
	}
	w.raw("</sheetData>")
	if len(w.cols) > 0 {
		w.raw(`<autoFilter ref="A1:` + string(appendRef(nil, len(w.cols)-1, max(w.rows, 1))) + `"/>`)
	}
	w.raw(string(w.page()) + "</worksheet>")
	w.fail(w.row.Flush())
	w.row = nil
}

// page sets up the printed page: A4 across, as wide as the sheet and as many pages
// long as it takes, each with whose it is.
func (w *Writer) page() []byte {
	line := func(s string) string { // a page's head holds 255 units, in which & begins an order
		return strings.ReplaceAll(s[:cutAt(s, 100)], "&", "&&")
	}
	b := append(w.buf[:0], `<pageMargins left="0.4" right="0.4" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>`+
		`<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddHeader>`...)
	b = appendText(b, "&L"+line(w.Head)+"&R&A")
	b = append(b, `</oddHeader><oddFooter>`...)
	b = appendText(b, "&L"+line(w.Foot)+"&RPage &P of &N")
	return append(b, `</oddFooter></headerFooter>`...)
}

// Close writes the texts that were too long for a cell, the list of sheets and
// the end of the file.
func (w *Writer) Close() error {
	w.writeLong()
	w.endSheet()
	for _, p := range w.fixedParts() {
		w.row = w.part(p.name)
		w.raw(p.text)
		w.fail(w.row.Flush())
	}
	w.row = nil
	if w.err != nil {
		return w.err
	}
	return w.zip.Close()
}

func (w *Writer) writeLong() {
	if len(w.long) == 0 {
		return
	}
	tails := w.long
	w.long = nil
	_ = w.Sheet(longSheet, []Column{{"Sheet", 14, false}, {"Cell", 8, false}, {"Part", 8, false}, {"Text, continued", 90, false}})
	for _, t := range tails {
		for part := 2; t.text != ""; part++ {
			cut := cutAt(t.text, MaxText)
			_ = w.Row(Words(t.sheet), Words(t.cell), Whole(part), Words(t.text[:cut]))
			t.text = t.text[cut:]
		}
	}
}

// part opens the next file of the archive. Its time is fixed.
func (w *Writer) part(name string) *bufio.Writer {
	f, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
	if w.fail(err) != nil {
		return bufio.NewWriter(io.Discard)
	}
	return bufio.NewWriterSize(f, 32<<10)
}

func (w *Writer) raw(s string) {
	if w.err == nil {
		_, err := w.row.WriteString(s)
		w.fail(err)
	}
}

func (w *Writer) fail(err error) error {
	w.err = cmp.Or(w.err, err)
	return w.err
}

// appendText escapes for XML, and in the manner of these files (_x0000_) what
// XML cannot hold or what would be read as such an escape.
func appendText(b []byte, s string) []byte {
	for i, r := range s {
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '_' && escapeAt(s[i:]):
			b = append(b, "_x005F_"...)
		case r < ' ' && r != '\n' && r != '\t', r == 0xFFFE, r == 0xFFFF:
			b = fmt.Appendf(b, "_x%04X_", r)
		case r == utf8.RuneError:
			b = append(b, "\uFFFD"...)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}

// escapeAt reports whether s starts with an escape: _x and four hexadecimal
// digits and _.
func escapeAt(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}

// unescape takes the escapes of appendText out again.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if s[i] == '_' && escapeAt(s[i:]) {
			n, _ := strconv.ParseUint(s[i+2:i+6], 16, 16)
			b.WriteRune(rune(n))
			i += 7
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}
