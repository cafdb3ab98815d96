package intake

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
)

// cost is how many bytes of memory reading a file takes in all, given back or
// not: what is copied again and again is counted again and again.
func cost(t *testing.T, file string) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := Each("foreign", strings.NewReader(file), Options{Today: cpd.MustDate(2025, 11, 21)}, func(*Row) error { return nil }); err != nil {
		t.Logf("%d bytes: %v", len(file), err)
	}
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func folded(n int) string {
	return "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250314T090000\nSUMMARY:t\nDESCRIPTION:" + strings.Repeat("\n x", n) + "\nEND:VEVENT\nEND:VCALENDAR\n"
}

// shared is a workbook of n rows that all say one long text.
func shared(n int) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	rel := func(id, kind, to string) string {
		return fmt.Sprintf(`<Relationships><Relationship Id="%s" Type="x/%s" Target="%s"/></Relationships>`, id, kind, to)
	}
	row := `<row><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>`
	for name, text := range map[string]string{
		"_rels/.rels":                rel("a", "officeDocument", "xl/workbook.xml"),
		"xl/workbook.xml":            `<workbook><sheets><sheet name="Log" sheetId="1" r:id="b"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": strings.Replace(rel("b", "worksheet", "sheet1.xml"), "</", `<Relationship Id="c" Type="x/sharedStrings" Target="s.xml"/></`, 1),
		"xl/s.xml":                   "<sst><si><t>" + strings.Join([]string{"Date", "Title", "14/03/2025", strings.Repeat("y", 50_000)}, "</t></si><si><t>") + "</t></si></sst>",
		"xl/sheet1.xml":              "<worksheet><sheetData>" + strings.NewReplacer("2", "0", "3", "1").Replace(row) + strings.Repeat(row, n) + "</sheetData></worksheet>",
	} {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

// TestCostGrowsNoFasterThanTheFile compares a file with one of four times as
// much of the same. Where the larger one is refused, it costs no more than the
// most that is allowed.
func TestCostGrowsNoFasterThanTheFile(t *testing.T) {
	needs.OneThread(t)
	const head = "Date,Title,Hours\n"
	entry := func(member string) string {
		return `{"schema_version":1,"entries":[{"date":"2025-03-14","title":"a",` + member + `}]}`
	}
	for name, file := range map[string]func(n int) string{
		"an ICS text in many folds": func(n int) string { return folded(n * 4000) },
		"an ICS event of many lines": func(n int) string {
			return "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + strings.Repeat("X-A:1\n", n*4000) + "SUMMARY:t\nDTSTART:20250314\nEND:VEVENT\nEND:VCALENDAR\n"
		},
		"many ICS events": func(n int) string {
			return "BEGIN:VCALENDAR\n" + strings.Repeat("BEGIN:VEVENT\nDTSTART:20250314\nRRULE:FREQ=DAILY\nSUMMARY:t\nEND:VEVENT\n", n*500) + "END:VCALENDAR\n"
		},
		"one text of many XLSX cells": func(n int) string { return shared(n * 2000) },
		"CSV columns":                 func(n int) string { return "Date,Title,Hours" + strings.Repeat(",c", n*20_000) + "\n" },
		"empty CSV columns":           func(n int) string { return head + "14/03/2025,a,1" + strings.Repeat(",", n*20_000) + "\n" },
		"a CSV cell":                  func(n int) string { return head + "14/03/2025," + strings.Repeat("a ", n*1_000_000) + ",1\n" },
		"a CSV cell of many lines":    func(n int) string { return head + "14/03/2025,\"" + strings.Repeat("a\n", n*1_000_000) + "\",1\n" },
		"JSON members":                func(n int) string { return entry(`"fields":{` + many(n*10_000, `"f%d":"x"`) + "}") },
		"JSON claims": func(n int) string {
			return entry(`"claims":[` + many(n*10_000, `{"scheme":"s%d","activity":"x"}`) + "]")
		},
		"JSON links":              func(n int) string { return entry(`"links":[` + many(n*10_000, `{"to":"s%d","kind":"x"}`) + "]") },
		"JSON before the entries": func(n int) string { return `{` + many(n*10_000, `"f%d":[{}]`) + `,"entries":[]}` },
		"names of JSON objects": func(n int) string {
			return `[{"date":"2025-03-14","title":"a",` + many(900, `"f%d":"x"`) + `},` + many(n*2_000, `{"f%d":1}`) + "]"
		},
		"JSON objects": func(n int) string {
			return `[{"date":"2025-03-14","title":"a","x":1}` + strings.Repeat(`,{"title":"b"}`, n*20_000) + "]"
		},
		"deep JSON": func(n int) string { return `{"entries":` + strings.Repeat("[", n*10_000) },
	} {
		t.Run(name, func(t *testing.T) {
			small, large := cost(t, file(1)), cost(t, file(4))
			t.Logf("%d kB, then %d kB", small>>10, large>>10)
			if large > 6*small+4<<20 {
				t.Errorf("four times as much costs %d kB after %d kB", large>>10, small>>10)
			}
		})
	}
}

// many is n things with a number each, as a list.
func many(n int, thing string) string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf(thing, i)
	}
	return strings.Join(all, ",")
}

// TestARowWithoutAnEndIsRefused: a file may be long, a row of it may not.
func TestARowWithoutAnEndIsRefused(t *testing.T) {
	endless := strings.Repeat("aaaaaaa\n", mostRow/8+100_000)
	for kind, file := range map[string]string{
		"CSV":  "Date,Title\n14/03/2025,\"" + endless + "\"\n",
		"JSON": `{"entries":[{"title":"` + strings.ReplaceAll(endless, "\n", "b") + `"}]}`,
		"ICS":  "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + endless + "END:VEVENT\nEND:VCALENDAR\n",
	} {
		_, err := Read("x", strings.NewReader(file), Options{})
		if !cpd.IsKind(err, cpd.Invalid) || !strings.HasPrefix(err.Error(), "x has a row of more than 32 MB; nothing was changed") {
			t.Errorf("%s: %v", kind, err)
		}
	}
	long := "Date,Title,X\n" + strings.Repeat("14/03/2025,a,"+strings.Repeat("a", 1<<20)+"\n", 40)
	if p, err := Read("x", strings.NewReader(long), Options{}); err != nil || len(p.Rows) != 40 {
		t.Errorf("a long file: %d rows, %v", len(p.Rows), err)
	}
}
