package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// sheetOf is a workbook of one sheet: cells divided by |, an empty one left out.
func sheetOf(t *testing.T, rows []string, merges ...string) string {
	t.Helper()
	var sheet strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&sheet, `<row r="%d">`, i+1)
		for c, cell := range strings.Split(row, "|") {
			if cell != "" {
				fmt.Fprintf(&sheet, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+c, i+1, cell)
			}
		}
		sheet.WriteString("</row>")
	}
	areas := ""
	for _, m := range merges {
		areas += `<mergeCell ref="` + m + `"/>`
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	const head, book = `<?xml version="1.0"?>`, "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	for name, text := range map[string]string{
		"xl/workbook.xml": `<workbook xmlns="` + book + `" xmlns:r="` + office + `"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="` + office + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<worksheet xmlns="` + book + `"><sheetData>` + sheet.String() + `</sheetData><mergeCells>` + areas + `</mergeCells></worksheet>`,
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(head + text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestAMergedCellSaysItsTextOnce: a cell that reaches over columns belongs to the
// first of them, an amount that reaches over rows is counted in the first, and a
// row that has nothing of its own is none.
func TestAMergedCellSaysItsTextOnce(t *testing.T) {
	for name, c := range map[string]struct {
		rows   []string
		merges []string
		want   string // row, title and minutes of each
	}{
		"a title over the hours": {[]string{"Date|Title|Hours", "14/03/2026|2 hours|", "15/03/2026|b|3"},
			[]string{"B2:C2"}, "2 2 hours 0, 3 b 180"},
		"a title that reads as a time": {[]string{"Date|Title|Hours", "14/03/2026|an hour|", "15/03/2026|b|3"},
			[]string{"B2:C2"}, "2 an hour 0, 3 b 180"},
		"a title that is no time": {[]string{"Date|Title|Hours", "14/03/2026|7 habits|", "15/03/2026|b|3"},
			[]string{"B2:C2"}, "2 7 habits 0, 3 b 180"},
		"a title over hours and rows": {[]string{"Date|Title|Hours", "14/03/2026|1 day|", "15/03/2026||", "16/03/2026|b|3"},
			[]string{"B2:C3"}, "2 1 day 0, 3 1 day 0, 4 b 180"},
		"hours over minutes": {[]string{"Date|Title|Hours|Minutes", "14/03/2026|a|6|", "15/03/2026|b|2|30"},
			[]string{"C2:D2"}, "2 a 360, 3 b 150"},
		"under a column with no use": {[]string{"Date|Title|Room|Hours", "14/03/2026|a|2|", "15/03/2026|b|x|3"},
			[]string{"C2:D2"}, "2 a 120, 3 b 180"},
		"a row of its own day alone": {[]string{"Date|Title|Hours", "14/03/2026|a|6", "|b|", "||", "15/03/2026|c|1"},
			[]string{"A2:A4", "C2:C4"}, "2 a 360, 3 b 0, 5 c 60"},
		"one entry over three rows": {[]string{"Date|Title|Hours", "14/03/2026|a|6", "||", "||", "15/03/2026|c|1"},
			[]string{"A2:A4", "B2:B4", "C2:C4"}, "2 a 360, 5 c 60"},
		"start and end of its own": {[]string{"Date|Title|Start|End|Hours", "14/03/2026|a|9:00|12:00|5", "14/03/2026|b|13:00|15:00|"},
			[]string{"E2:E3"}, "2 a 300, 3 b 0"},
		"start and end, minutes merged": {[]string{"Date|Title|Start|End|Minutes", "14/03/2026|a|9:00|12:00|300", "14/03/2026|b|13:00|15:00|"},
			[]string{"E2:E3"}, "2 a 180, 3 b 120"},
		"the title under another day": {[]string{"Date|Title|Hours", "14/03/2026|a|6", "15/03/2026||"},
			[]string{"B2:B3", "C2:C3"}, "2 a 360, 3 a 0"},
	} {
		p := read(t, "x.xlsx", sheetOf(t, c.rows, c.merges...), options())
		var got []string
		for _, r := range p.Rows {
			got = append(got, fmt.Sprintf("%d %s %d", r.Number, r.Entry.Title, r.Entry.Minutes))
			if r.Rejected() {
				got = append(got, fmt.Sprint(r.Problems))
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
}
