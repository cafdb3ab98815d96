package workbook

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"example.org/cpdlog/internal/cpd"
)

// This file asks another library whether it sees in our files what we put
// there, and whether we see what it writes. The product never links it.

// TestAnotherReaderSeesTheSame compares cell by cell.
func TestAnotherReaderSeesTheSame(t *testing.T) {
	long := strings.Repeat("A sentence that goes on 😀. ", 4000)
	words := []string{
		"=1+1", "@x", "+44 20", "-1", "'quoted", " spaces ", "tab\there", "two\nlines", "<&>\"'", "Łukasz Siân Zoë ŵ ŷ", "😀", "]]>",
		"0012", "1e5", "TRUE", "2025-11-20", "_x0041_", "_x005F_", "__x0041__x", "\x01", strings.Repeat("é", MaxText), long,
	}
	rows := [][]Cell{
		{Date(cpd.MustDate(1900, 3, 1)), Date(cpd.MustDate(2024, 2, 29)), Date(cpd.MustDate(2199, 12, 31)), {}, Whole(0), Whole(-90), Whole(2635200), Decimal(cpd.Fraction(23, 4))},
	}
	for chunk := range slices.Chunk(words, 8) {
		var row []Cell
		for _, s := range chunk {
			row = append(row, Words(s))
		}
		rows = append(rows, row)
	}
	f := openExcelize(t, made(t, make([]Column, 30), rows...))
	for r, row := range rows {
		for c, cell := range row {
			compareCell(t, f, "entries", string(appendRef(nil, c, r+2)), cell)
		}
	}
	if whole := joined(t, f); whole != long {
		t.Errorf("%d of %d letters of the long text came back", len(whole), len(long))
	}
	if cols, err := f.Cols("entries"); err != nil || !cols.Next() {
		t.Error("no column", err)
	}
	if p, err := f.GetPanes("entries"); err != nil || !p.Freeze || p.YSplit != 1 {
		t.Errorf("the heading is not frozen: %+v %v", p, err)
	}
}

// TestAnotherReaderSeesThePage: every sheet prints as wide as a page, with its
// heading and whose it is on each.
func TestAnotherReaderSeesThePage(t *testing.T) {
	var out bytes.Buffer
	w := NewWriter(&out)
	w.Head, w.Foot = "CPD record of Ann & Bee <Owen>", "Digest 12"
	for _, name := range []string{"standing", "Ann's entries"} {
		_ = w.Sheet(name, []Column{{"Title", 44, false}, {"UID", 10, true}})
		_ = w.Row(Words("a"), Words("b"))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	f := openExcelize(t, out.Bytes())
	titles := map[string]string{}
	for _, n := range f.GetDefinedName() {
		titles[n.Scope] = n.Name + " " + n.RefersTo
	}
	for _, sheet := range f.GetSheetList() {
		props, err := f.GetSheetProps(sheet)
		page, err2 := f.GetPageLayout(sheet)
		head, err3 := f.GetHeaderFooter(sheet)
		if err != nil || err2 != nil || err3 != nil || props.FitToPage == nil || !*props.FitToPage ||
			page.FitToHeight == nil || *page.FitToHeight != 0 || *page.Orientation != "landscape" || *page.Size != 9 {
			t.Errorf("%s: %+v %+v %v %v %v", sheet, props, page, err, err2, err3)
		}
		if head.OddHeader != "&LCPD record of Ann && Bee <Owen>&R&A" || head.OddFooter != "&LDigest 12&RPage &P of &N" {
			t.Errorf("%s: %+v", sheet, head)
		}
		if want := "_xlnm.Print_Titles '" + strings.ReplaceAll(sheet, "'", "''") + "'!$1:$1"; titles[sheet] != want {
			t.Errorf("%s repeats %q, want %q", sheet, titles[sheet], want)
		}
		if shown, err := f.GetColVisible(sheet, "B"); shown || err != nil {
			t.Errorf("%s shows what is for programs (%v)", sheet, err)
		}
	}
}

func openExcelize(t *testing.T, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

// compareCell holds what the other library reads against what was written.
func compareCell(t *testing.T, f *excelize.File, sheet, at string, want Cell) {
	t.Helper()
	raw, err := f.GetCellValue(sheet, at, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if formula, err := f.GetCellFormula(sheet, at); err != nil || formula != "" {
		t.Errorf("%s holds the formula %q (%v)", at, formula, err)
	}
	kind, _ := f.GetCellType(sheet, at)
	switch want.Kind {
	case Day:
		n, err := strconv.ParseFloat(raw, 64)
		day, err2 := excelize.ExcelDateToTime(n, false)
		if err != nil || err2 != nil || day.Format(time.DateOnly) != want.Text {
			t.Errorf("%s is %s, and %q to the other reader", at, want.Text, raw)
		}
		if shown, _ := f.GetCellValue(sheet, at); shown != want.Text {
			t.Errorf("%s is shown as %q, want %s", at, shown, want.Text)
		}
	case Number:
		if raw != want.Text || kind == excelize.CellTypeInlineString {
			t.Errorf("%s is %s, and %q (%v) to the other reader", at, want.Text, raw, kind)
		}
	case Text:
		if whole, _, cut := strings.Cut(raw, continues); cut {
			if !strings.HasPrefix(want.Text, whole) {
				t.Errorf("%s begins otherwise", at)
			}
			return
		}
		if raw != want.Text || kind != excelize.CellTypeInlineString {
			t.Errorf("%s is %q, and %q (%v) to the other reader", at, beginning(want.Text), beginning(raw), kind)
		}
	case Empty:
		if raw != "" {
			t.Errorf("%s should be empty: %q", at, raw)
		}
	}
}

func beginning(s string) string { return s[:min(len(s), 40)] }

// joined puts the one text that goes on together again.
func joined(t *testing.T, f *excelize.File) string {
	rest, err := f.GetRows(longSheet)
	if err != nil || len(rest) < 2 {
		t.Fatal(rest, err)
	}
	first, err := f.GetCellValue(rest[1][0], rest[1][1])
	if err != nil {
		t.Fatal(err)
	}
	whole := strings.TrimSuffix(first, continues)
	for _, row := range rest[1:] {
		whole += row[3]
	}
	return whole
}

// TestFilesOfAnotherWriter reads what the other library writes, at once and in
// its streaming way.
func TestFilesOfAnotherWriter(t *testing.T) {
	day := time.Date(2025, 11, 20, 0, 0, 0, 0, time.UTC)
	values := []any{"Łukasz & Zoë <b>", "=1+1", " two\nlines ", "Siân_x", 90, 5.75, -1, 0.1, day, true, nil, "last"}
	want := []Cell{
		Words("Łukasz & Zoë <b>"), Words("=1+1"), Words(" two\nlines "), Words("Siân_x"), Whole(90), {Kind: Number, Text: "5.75"}, Whole(-1),
		{Kind: Number, Text: "0.1"}, Date(cpd.MustDate(2025, 11, 20)), {Kind: Bool, Text: "true"}, {}, Words("last"),
	}
	for name, write := range map[string]func(*testing.T, []any) []byte{"at once": writeCells, "streaming": writeStream} {
		var got []Cell
		b := opened(t, write(t, values))
		err := b.Rows(b.Sheets()[0], func(n int, cells []Cell) error {
			if n == 2 {
				got = slices.Clone(cells)
			}
			return nil
		})
		if err != nil || len(got) != len(want) {
			t.Fatalf("%s: %d cells, %v", name, len(got), err)
		}
		for i := range want {
			if got[i] != want[i] {
				t.Errorf("%s: cell %d is %+v, want %+v", name, i, got[i], want[i])
			}
		}
	}
}

func writeCells(t *testing.T, values []any) []byte {
	f := excelize.NewFile()
	for i, v := range values {
		at := string(appendRef(nil, i, 2))
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
	return bytesOf(t, f)
}

func writeStream(t *testing.T, values []any) []byte {
	f := excelize.NewFile()
	dates, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		t.Fatal(err)
	}
	s, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		t.Fatal(err)
	}
	row := slices.Clone(values)
	for i, v := range row {
		if _, ok := v.(time.Time); ok {
			row[i] = excelize.Cell{StyleID: dates, Value: v}
		}
	}
	if err := s.SetRow("A2", row); err != nil {
		t.Fatal(err)
	}
	if err := s.Flush(); err != nil {
		t.Fatal(err)
	}
	return bytesOf(t, f)
}

func bytesOf(t *testing.T, f *excelize.File) []byte {
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
