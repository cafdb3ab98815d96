package workbook

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
)

// made is a workbook with one sheet.
func made(t testing.TB, cols []Column, rows ...[]Cell) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewWriter(&b)
	_ = w.Sheet("entries", cols)
	for _, r := range rows {
		_ = w.Row(r...)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func opened(t testing.TB, file []byte) *Book {
	t.Helper()
	b, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// rows reads a sheet as lines of its plain forms.
func rows(t testing.TB, b *Book, name string) []string {
	t.Helper()
	var out []string
	err := b.Rows(name, func(n int, cells []Cell) error {
		line := fmt.Sprint(n)
		for _, c := range cells {
			line += "|" + c.Text
		}
		out = append(out, line)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWhatIsWrittenReadsBack(t *testing.T) {
	odd := []string{
		"=1+1", "@x", "+44 20", "-1", "'quoted", " spaces ", "tab\there", "two\nlines", "_x0041_", "_x005F_", "__x0041__x", "<&>\"'",
		"Łukasz Siân Zoë ŵ ŷ", "😀", "a\rb", "\x01", "\uFFFE", "]]>", "0012", "1e5", "TRUE", strings.Repeat("é", MaxText),
	}
	var cells []Cell
	for _, s := range odd {
		cells = append(cells, Words(s))
	}
	cols := make([]Column, len(odd))
	for i := range cols {
		cols[i] = Column{fmt.Sprintf("c%d", i), 10, false}
	}
	file := made(t, cols, cells)
	var got []Cell
	if err := opened(t, file).Rows("entries", func(n int, c []Cell) error { got = append([]Cell(nil), c...); return nil }); err != nil {
		t.Fatal(err)
	}
	for i, s := range odd {
		if got[i].Kind != Text || got[i].Text != s {
			t.Errorf("%q came back as %q (kind %d)", s[:min(len(s), 20)], got[i].Text[:min(len(got[i].Text), 20)], got[i].Kind)
		}
	}
	if bytes.Contains(file, []byte("<f>")) || !bytes.Equal(file, made(t, cols, cells)) {
		t.Error("a formula, or other bytes from the same rows")
	}
}

func TestDatesAndNumbers(t *testing.T) {
	third := cpd.Fraction(23, 4)
	for _, d := range []cpd.Date{cpd.MustDate(1900, 3, 1), cpd.MustDate(2024, 2, 29), cpd.MustDate(2199, 12, 31), cpd.MustDate(1970, 1, 1)} {
		var got []Cell
		b := opened(t, made(t, []Column{{"d", 9, false}, {"n", 9, false}, {"m", 9, false}}, []Cell{Date(d), Decimal(third), Whole(90)}))
		_ = b.Rows("entries", func(n int, c []Cell) error { got = append([]Cell(nil), c...); return nil })
		if got[0].Kind != Day || got[0].Day != d || got[1].Text != "5.75" || got[2].Text != "90" || got[2].Kind != Number {
			t.Errorf("%s: %+v", d, got)
		}
	}
	if n, ok := serial(cpd.MustDate(2026, 3, 12)); n != 46093 || !ok {
		t.Errorf("12 March 2026 is number %d", n)
	}
	if d, _ := dayOf(59, false); d != cpd.MustDate(1900, 2, 28) {
		t.Errorf("number 59 is %s", d)
	}
	if d, _ := dayOf(46093-1462, true); d != cpd.MustDate(2026, 3, 12) {
		t.Errorf("counted from 1904: %s", d)
	}
}

func TestLongTextGoesOn(t *testing.T) {
	long := strings.Repeat("A sentence that goes on 😀. ", 4000)
	b := opened(t, made(t, []Column{{"a", 9, false}, {"b", 9, false}}, []Cell{Words("k7m2"), Words(long)}))
	var whole string
	_ = b.Rows("entries", func(n int, c []Cell) error {
		if n == 2 {
			whole = strings.TrimSuffix(c[1].Text, continues)
			if whole == c[1].Text {
				t.Error("the cell does not say that it goes on")
			}
		}
		return nil
	})
	_ = b.Rows(longSheet, func(n int, c []Cell) error {
		if n > 1 {
			if c[0].Text != "entries" || c[1].Text != "B2" {
				t.Errorf("continues %v", c[:3])
			}
			whole += c[3].Text
		}
		return nil
	})
	if whole != long {
		t.Errorf("%d of %d letters came back", len(whole), len(long))
	}
}

// archive packs parts by hand.
func archive(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		f, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(f, text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// foreign is a workbook as other programs write it, around one sheet.
func foreign(sheet string) map[string]string {
	return map[string]string{
		"xl/workbook.xml":            `<x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr date1904="1"/><x:sheets><x:sheet name="Log" sheetId="1" r:id="rId9"/></x:sheets></x:workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId9" Type="http://x/worksheet" Target="/xl/worksheets/a.xml"/><Relationship Id="s" Type="http://x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml":       `<sst><si><t>Date</t></si><si><r><t>Ti</t></r><r><t xml:space="preserve">tle </t></r><rPh><t>no</t></rPh></si></sst>`,
		"xl/styles.xml":              `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-809]dd\ mmm\ yyyy"/><numFmt numFmtId="171" formatCode="[h]:mm"/><numFmt numFmtId="172" formatCode="0.0&quot; days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="20"/></cellXfs></styleSheet>`,
		"xl/worksheets/a.xml":        sheet,
	}
}

func TestFilesOfOtherPrograms(t *testing.T) {
	b := opened(t, archive(t, foreign(`<worksheet><sheetData>
		<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
		<row><c s="1"><v>44631</v></c><c s="2"><v>1.0625</v></c><c s="3"><v>0.1</v></c><c s="4"><v>0.75</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>ok</v></c><c t="d"><v>2025-11-20T00:00:00</v></c></row>
		<row r="7"><c r="A7" t="inlineStr"><is><t>merged</t></is></c></row><row r="8"><c r="C8"><v>5</v></c></row>
		</sheetData><mergeCells><mergeCell ref="A7:B8"/></mergeCells></worksheet>`)))
	want := []string{"1|Date||Title ", "2|2026-03-12|25:30|0.1|18:00|true|#REF!|ok|2025-11-20", "7|merged|merged", "8|merged|merged|5"}
	if got := rows(t, b, "Log"); strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q", got)
	}
}

// TestBombsAreRefused gives files that would take gigabytes or hours.
func TestBombsAreRefused(t *testing.T) {
	needs.OneThread(t)
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // what is in use is measured, not what waits to be collected
	spaces := strings.Repeat(" ", 900<<20/4)
	row := `<row><c t="inlineStr"><is><t>aaaaaaaa</t></is></c></row>`
	bombs := map[string]map[string]string{
		"spaces":         foreign("<worksheet><sheetData>" + spaces),
		"rows":           foreign("<worksheet><sheetData>" + strings.Repeat(row, 2_000_000)),
		"row number":     foreign(`<worksheet><sheetData><row r="2000000000"><c><v>1</v></c></row></sheetData></worksheet>`),
		"column":         foreign(`<worksheet><sheetData><row r="1"><c r="ZZZZ1"><v>1</v></c></row></sheetData></worksheet>`),
		"wide rows":      foreign("<worksheet><sheetData>" + strings.Repeat(`<row><c r="XFD1"><v>1</v></c></row>`, 500_000)),
		"merged":         foreign(`<worksheet><sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>`),
		"backward rows":  foreign(`<worksheet><sheetData><row r="5"/><row r="4"/></sheetData></worksheet>`),
		"one large cell": foreign(`<worksheet><sheetData><row><c t="inlineStr"><is><t>` + strings.Repeat("ab ", 1<<20)),
		"entities":       foreign(`<!DOCTYPE a [<!ENTITY b "cc">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>`),
	}
	shared := foreign("<worksheet/>")
	shared["xl/sharedStrings.xml"] = "<sst>" + strings.Repeat("<si><t/></si>", 8_000_000)
	bombs["shared texts"] = shared
	for name, parts := range bombs {
		file := archive(t, parts)
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var err error
		work := needs.Work(func() {
			var b *Book
			if b, err = Open(bytes.NewReader(file), int64(len(file))); err == nil {
				err = b.Rows("Log", func(int, []Cell) error { return nil })
			}
		})
		runtime.ReadMemStats(&after)
		if err == nil {
			t.Errorf("%s: read to the end", name)
		}
		if work > 20*time.Second {
			t.Errorf("%s took %s", name, work)
		}
		if after.HeapInuse > before.HeapInuse+200<<20 {
			t.Errorf("%s left %d MB in use", name, (after.HeapInuse-before.HeapInuse)>>20)
		}
		t.Logf("%s (%d kB): %v", name, len(file)>>10, err)
	}
}

func TestNotAWorkbook(t *testing.T) {
	for _, text := range []string{"", "hello", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "PK\x03\x04"} {
		if _, err := Open(strings.NewReader(text), int64(len(text))); !errors.Is(err, ErrNotWorkbook) {
			t.Errorf("%q: %v", text, err)
		}
	}
	file := archive(t, map[string]string{"a.txt": "x"})
	if _, err := Open(bytes.NewReader(file), int64(len(file))); !errors.Is(err, ErrNotWorkbook) {
		t.Error(err)
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(made(f, []Column{{"a", 5, false}}, []Cell{Words("x")}))
	f.Add(archive(f, foreign(`<worksheet><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>`)))
	f.Fuzz(func(t *testing.T, file []byte) {
		b, err := Open(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			return
		}
		for _, s := range b.Sheets() {
			_ = b.Rows(s, func(int, []Cell) error { return nil })
		}
	})
}

func BenchmarkWrite100000(b *testing.B) {
	for b.Loop() {
		w := NewWriter(io.Discard)
		_ = w.Sheet("entries", []Column{{"id", 8, false}, {"date", 12, false}, {"title", 40, false}, {"minutes", 8, false}})
		for i := range 100_000 {
			_ = w.Row(Words("k7m2"), Date(cpd.MustDate(2025, 1, 22).AddDays(i%365)), Words("Safeguarding adults, level 2"), Whole(i))
		}
		if err := w.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead100000(b *testing.B) {
	var rows [][]Cell
	for i := range 100_000 {
		rows = append(rows, []Cell{Words("k7m2"), Date(cpd.MustDate(2025, 1, 22).AddDays(i % 365)), Words("Safeguarding adults, level 2"), Whole(i)})
	}
	file := made(b, make([]Column, 4), rows...)
	for b.Loop() {
		n := 0
		if err := opened(b, file).Rows("entries", func(int, []Cell) error { n++; return nil }); err != nil || n < 100_000 {
			b.Fatal(n, err)
		}
	}
}
