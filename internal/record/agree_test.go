package record

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/workbook"
)

// TestFormatsAgree writes one record in every format, reads all of them back
// and compares: the entries, what each counted, and the requirements.
func TestFormatsAgree(t *testing.T) {
	in := testInput(testEntries())
	in.For = ForFull
	r := Build(in)
	d, intact, err := Parse([]byte(asJSON(t, r)))
	if err != nil || !intact {
		t.Fatal(err)
	}
	counted := map[string]string{}
	var whole Document
	if err := json.Unmarshal([]byte(asJSON(t, r)), &whole); err != nil {
		t.Fatal(err)
	}
	for _, e := range whole.Schemes[0].Entries {
		counted[e.ID] = string(e.Counted)
	}
	var want []string
	for _, e := range d.Entries {
		want = append(want, strings.Join([]string{e.ID, e.Date.String(), e.Title, fmt.Sprint(e.Minutes), counted[e.ID]}, "|"))
	}
	var needs []string
	for _, q := range d.Schemes[0].Requirements {
		needs = append(needs, strings.Join([]string{q.Name, string(q.Need), string(q.Have), string(q.ToGo)}, "|"))
	}
	for format, read := range map[string]func(*testing.T, *Record) (entries, needs []string){
		"csv": fromCSV, "xlsx": fromXLSX, "html": fromHTML, "md": fromMarkdown,
	} {
		entries, reqs := read(t, r)
		if format == "csv" { // the entries alone
			reqs = needs
			for i := range entries {
				entries[i] += counted[d.Entries[i].ID]
			}
		}
		if !slices.Equal(entries, want) || !slices.Equal(reqs, needs) {
			t.Errorf("%s says\n%q %q\njson says\n%q %q", format, entries, reqs, want, needs)
		}
	}
	if text := strings.Join(strings.Fields(pdfText(t, asPDF(t, r))), " "); text != "" {
		for _, e := range d.Entries {
			first, _, _ := strings.Cut(e.Title, " ")
			mustHold(t, text, e.Date.Short(), e.ID+" "+first)
		}
		mustHold(t, text, "CPD points 24.75 of 20 points, met", "Formal CPD 24.75 of 10 hours, met", "12 of 16", d.Digest)
	}
}

func fromCSV(t *testing.T, r *Record) (out, _ []string) {
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(asCSV(t, r), bom))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		out = append(out, strings.Join([]string{row[0], row[2], workbook.Unguard(row[4]), row[5], ""}, "|"))
	}
	return out, nil
}

func fromXLSX(t *testing.T, r *Record) (out, needs []string) {
	file := []byte(written(t, r.WriteXLSX))
	b, err := workbook.Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	each := func(sheet string, f func(cells []workbook.Cell)) {
		err := b.Rows(sheet, func(n int, cells []workbook.Cell) error {
			if n > 1 {
				f(append(slices.Clone(cells), make([]workbook.Cell, 12)...))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	points := map[string]string{}
	each("counted", func(c []workbook.Cell) { points[c[1].Text] = c[6].Text })
	each("entries", func(c []workbook.Cell) {
		if c[2].Kind != workbook.Day || c[5].Kind != workbook.Number {
			t.Errorf("row of %s: a date or a time is no real one", c[0].Text)
		}
		out = append(out, strings.Join([]string{c[0].Text, c[2].Text, c[4].Text, c[5].Text, points[c[0].Text]}, "|"))
	})
	each("standing", func(c []workbook.Cell) {
		if c[3].Text == "requirement" {
			needs = append(needs, strings.Join([]string{c[4].Text, c[5].Text, c[7].Text, c[8].Text}, "|"))
		}
	})
	return out, needs
}

// figuresOf turns the words about a requirement back into values.
func figuresOf(t *testing.T, name, words string) string {
	m := regexp.MustCompile(`^([\d.]+) of ([\d.]+) [^,]*, (?:met|([\d.]+) to go)$`).FindStringSubmatch(words)
	if m == nil {
		t.Fatalf("%s: %q", name, words)
	}
	return strings.Join([]string{name, m[2], m[1], or(m[3], "0")}, "|")
}

// fromRows reads the table of entries: its rows begin with a day and an id.
func fromRows(t *testing.T, rows [][]string) (out []string) {
	for _, c := range rows {
		if len(c) == 8 && strings.Trim(c[0][:1], "0123456789") == "" {
			out = append(out, personEntry(t, c))
		}
	}
	return out
}

// personEntry turns a row for people back into plain values.
func personEntry(t *testing.T, c []string) string {
	var d, y int
	var month string
	if _, err := fmt.Sscanf(c[0], "%d %s %d", &d, &month, &y); err != nil {
		t.Fatal(err)
	}
	m := 1
	for cpd.MonthName(m)[:3] != month {
		m++
	}
	title := strings.TrimSuffix(strings.TrimSuffix(c[2], " (planned)"), ", Siân’s Training Ltd")
	worth, _, _ := strings.Cut(c[6], " of ")
	return strings.Join([]string{c[1], cpd.MustDate(y, m, d).String(), title, fmt.Sprint(minutesOf(t, c[4])), worth}, "|")
}

func minutesOf(t *testing.T, s string) int {
	total := 0
	f := strings.Fields(s)
	for i := 0; i+1 < len(f); i += 2 {
		var n int
		if _, err := fmt.Sscan(f[i], &n); err != nil {
			t.Fatal(err)
		}
		if f[i+1] == "h" {
			n *= 60
		}
		total += n
	}
	return total
}

func fromHTML(t *testing.T, r *Record) (out, needs []string) {
	var rows [][]string
	cell := regexp.MustCompile(`<(?:th|td)[^>]*>([^<]*)</`)
	for _, tr := range strings.Split(asHTML(t, r), "<tr>")[1:] {
		tr, _, _ = strings.Cut(tr, "</tr>")
		var cells []string
		for _, m := range cell.FindAllStringSubmatch(tr, -1) {
			cells = append(cells, html.UnescapeString(m[1]))
		}
		rows = append(rows, cells)
	}
	for _, m := range regexp.MustCompile(`<span class="name">([^<]*)</span><span class="figures">([^<]*)</span>`).FindAllStringSubmatch(asHTML(t, r), -1) {
		needs = append(needs, figuresOf(t, m[1], m[2]))
	}
	return fromRows(t, rows), needs
}

func fromMarkdown(t *testing.T, r *Record) (out, needs []string) {
	var rows [][]string
	unescape := regexp.MustCompile(`\\(.)`)
	for line := range strings.Lines(asMarkdown(t, r)) {
		line = strings.TrimSpace(line)
		if m := regexp.MustCompile(`^- \*\*(.*)\*\*: ([\d.]+ of .*)$`).FindStringSubmatch(line); m != nil {
			needs = append(needs, figuresOf(t, m[1], m[2]))
		}
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| ---") {
			continue
		}
		var cells []string
		for _, c := range strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|"), "|") {
			cells = append(cells, strings.TrimSpace(unescape.ReplaceAllString(c, "$1")))
		}
		rows = append(rows, cells)
	}
	return fromRows(t, rows), needs
}
