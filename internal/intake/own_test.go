package intake

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
	"example.org/cpdlog/internal/record"
)

var today = cpd.MustDate(2026, 11, 21)

func entries() []cpd.Entry {
	certified := cpd.Fraction(5, 2)
	third := cpd.Fraction(1, 3)
	return []cpd.Entry{
		{UID: "abcdefgh23456789abcdefgh23456789", ID: "abcd", Date: cpd.MustDate(2025, 11, 20), Title: "=SUM(A1), said \"she\"", Minutes: 345, BreakMinutes: 75,
			Items: 1, State: cpd.Done, Kind: cpd.KindLearning, Provider: "@home", Tags: []string{"formal", "online"}, Texts: map[string]string{"learned": "two\nlines; and =more", "note": "'=x"},
			Claims:  []cpd.Claim{{Scheme: "nalw", Activity: "training", Certified: &certified}, {Scheme: "social-work-england", Activity: "piece"}},
			Created: "2025-11-20T10:00:00Z", Changed: "2025-11-20T10:00:00Z"},
		{UID: "bbcdefgh23456789abcdefgh23456789", ID: "bbcd", Date: cpd.MustDate(2024, 2, 29), EndDate: cpd.MustDate(2024, 3, 1), Title: "''=quoted twice ", Items: 0, Formal: cpd.Informal,
			FormalReason: "+1", State: cpd.Planned, Kind: "supervision", Competencies: []string{"splw:4.3"}, Splits: map[string]int{"ethics": 0},
			Claims: []cpd.Claim{{Scheme: "nalw", Activity: "conference", Certified: &third}}, Links: []cpd.Link{{Type: "goal", To: "abcdefgh23456789abcdefgh23456789"}}, LeftOut: []string{"impact"}},
		{UID: "cbcdefgh23456789abcdefgh23456789", ID: "cbcd", Date: cpd.MustDate(2025, 1, 1), Title: "Café Ŵyn 研究 £20", Items: 3, Formal: cpd.Formal, State: cpd.Done, Kind: cpd.KindLearning},
	}
}

func ownCSV(t *testing.T, all []cpd.Entry, mark bool) string {
	t.Helper()
	r := record.Build(record.Input{For: record.ForFull, WithReflections: true, Entries: all})
	var b bytes.Buffer
	if err := r.WriteCSV(&b, mark); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func read(t *testing.T, name, text string, o Options) Proposal {
	t.Helper()
	if o.Today.IsZero() {
		o.Today = today
	}
	p, err := Read(name, strings.NewReader(text), o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var same2 = cmp.AllowUnexported(cpd.Amount{}, cpd.Date{})

func TestOwnCSVReadsBackUnchanged(t *testing.T) {
	want := entries()
	for _, mark := range []bool{true, false} {
		p := read(t, "entries.csv", ownCSV(t, want, mark), Options{})
		if !p.Form.Own || p.Form.Kind != "CSV" || len(p.Rows) != len(want) {
			t.Fatalf("%+v, %d rows", p.Form, len(p.Rows))
		}
		for i, r := range p.Rows {
			if d := cmp.Diff(want[i], r.Entry, same2); d != "" || r.Rejected() {
				t.Errorf("row %d: %v\n%s", r.Number, r.Problems, d)
			}
		}
	}
}

// TestOwnHeadingsReadBack: a workbook's headings are for people, and come back as
// the columns that they stand for, also when a spreadsheet saves them as CSV.
func TestOwnHeadingsReadBack(t *testing.T) {
	want := entries()
	want[0].Texts = map[string]string{"peer-reflection": "a", "Own.Name": "b", "x_y": "c", "title": "d"}
	names, rest, _ := strings.Cut(ownCSV(t, want, false), "\n")
	heads := cpd.ListOf(strings.Split(names, ","), cpd.Heading)
	for _, head := range []string{"UID", "End date", "Formal reason", "Text: Peer reflection", "field:Own.Name", "Text: X_y", "Text: Title"} {
		if !slices.Contains(heads, head) {
			t.Errorf("%q is not among the headings %q", head, heads)
		}
	}
	p := read(t, "entries.csv", strings.Join(heads, ",")+"\n"+rest, Options{})
	if !p.Form.Own || len(p.Rows) != len(want) || len(p.Form.Notes) != 0 {
		t.Fatalf("%+v, %d rows", p.Form, len(p.Rows))
	}
	for i, r := range p.Rows {
		if d := cmp.Diff(want[i], r.Entry, same2); d != "" || r.Rejected() {
			t.Errorf("row %d: %v\n%s", r.Number, r.Problems, d)
		}
	}
}

func TestOwnJSONReadsBackUnchanged(t *testing.T) {
	var list []string
	for _, e := range entries() {
		b, err := e.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, string(b))
	}
	all := "[" + strings.Join(list, ",") + "]"
	for _, text := range []string{all, `{"schema_version":1,"format":"cpdlog-record","schemes":[{"entries":[{"id":1}]}],"entries":` + all + `,"digest":"x"}`, " \n" + `{"entries":` + all + "}"} {
		p := read(t, "record.json", text, Options{})
		if len(p.Rows) != 3 || p.Form.Kind != "JSON" {
			t.Fatalf("%+v, %d rows", p.Form, len(p.Rows))
		}
		for i, want := range entries() {
			if !Alike(want, p.Rows[i].Entry) || p.Rows[i].Rejected() || p.Rows[i].Entry.UID != want.UID {
				t.Errorf("entry %d: %v %+v", i+1, p.Rows[i].Problems, p.Rows[i].Entry)
			}
		}
	}
}

func TestTheSameFileTwiceAddsNothingTwice(t *testing.T) {
	text := ownCSV(t, entries(), true)
	plain := "date,title,time\n2025-03-14,Reading,1h\n2025-03-14,Reading,1h\n2025-03-15,Talk,2h\n"
	k := NewKnown()
	var got []string
	for range 2 {
		for _, file := range []string{text, plain} {
			p := read(t, "x.csv", file, Options{})
			var added []cpd.Entry
			for i := range p.Rows {
				v, _ := k.Judge(&p.Rows[i])
				got = append(got, string(v))
				if v == New || v == Doubtful {
					e := p.Rows[i].Entry
					if e.UID == "" {
						e.UID = fmt.Sprint("uid", len(got))
					}
					added = append(added, e)
				}
			}
			for i := range added {
				k.Add(&added[i])
			}
		}
	}
	if want := "new new new new doubtful new same same same same same same"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

func TestALeftOutFieldErasesNothing(t *testing.T) {
	old := entries()[1]
	old.Texts = map[string]string{"impact": "much", "learned": "a lot", "place": "Leeds"}
	p := read(t, "x.csv", ownCSV(t, entries(), true), Options{})
	got := p.Rows[1].Over(old)
	if want := map[string]string{"impact": "much", "place": "Leeds"}; !cmp.Equal(got.Texts, want) {
		t.Errorf("fields %v, want %v: impact was left out, learned has an empty cell, place has no column", got.Texts, want)
	}
	p = read(t, "x.json", `[{"uid":"`+old.UID+`","date":"2024-02-29","title":"new title","left_out":["learned"],"fields":{"impact":"more"}}]`, Options{})
	got = p.Rows[0].Over(old)
	if want := map[string]string{"impact": "more", "learned": "a lot"}; !cmp.Equal(got.Texts, want) || got.Title != "new title" || got.Kind != "supervision" {
		t.Errorf("fields %v, want %v; title %q, kind %q", got.Texts, want, got.Title, got.Kind)
	}
}

func TestBadRowsAreNamed(t *testing.T) {
	head := "id,uid,date,end_date,title,minutes,break_minutes,items,formal,formal_reason,state,kind,provider,tags,claims\n"
	for row, want := range map[string]string{
		",abcdefgh,2025-02-30,,x,60,,,,,,,,,":            `row 2, column "date": February 2025 has no day 30`,
		",abcdefgh,14/3/2025,,x,60,,,,,,,,,":             `row 2, column "date"`,
		",abcdefgh,2025-03-14,,x,1.5,,,,,,,,,":           `row 2, column "minutes": "1.5" is not a whole number of minutes`,
		",abcdefgh,2025-03-14,,x,-5,,,,,,,,,":            `row 2: a time cannot be less than zero`,
		",abcdefgh,2025-03-14,,x,2000,,,,,,,,,":          `row 2: 33 h 20 min is more than`,
		",abcdefgh,2025-03-14,,,60,,,,,,,,,":             `row 2: the title is empty`,
		",abcdefgh,2025-03-14,,x,60,,many,,,,,,,":        `row 2, column "items"`,
		",abcdefgh,2025-03-14,,x,60,,,maybe,,,,,,":       `row 2, column "formal"`,
		",abcdefgh,2025-03-14,,x,60,,,,,never,,,,":       `row 2, column "state"`,
		",abcdefgh,2025-03-14,,x,60,,,,,,,,,training":    `row 2, column "claims"`,
		",abcdefgh,2025-03-14,,x,60,,,,,,,,,a:b=x":       `"x" is not a number`,
		",abcdefgh,2025-03-14,,x,60,,,,,,,,,a:b;a:c":     `claimed twice`,
		",ABCDEFGH,2025-03-14,,x,60,,,,,,,,,":            `row 2, column "uid"`,
		",../../x,2025-03-14,,x,60,,,,,,,,,":             `row 2, column "uid"`,
		",abcdefgh,2025-03-14,,x\x1b[2J,60,,,,,,,,,":     `control character U+001B`,
		",abcdefgh,2025-03-14,,x,60,,,,,,,,,,,surplus":   `more cells than the header`,
		",abcdefgh,,,x,60,,,,,,,,,":                      `the date is missing`,
		",abcdefgh,2025-03-14,2025-03-13,x,60,,,,,,,,,":  `is before the first`,
		",abcdefgh,2025-03-14,,x,1e308,,,,,,,,,":         `row 2, column "minutes"`,
		",abcdefgh,2025-03-14,,x,١٢,,,,,,,,,":            `row 2, column "minutes"`,
		",abcdefgh,2025-03-14,,x,60,99999999999,,,,,,,,": `row 2, column "break_minutes"`,
	} {
		p := read(t, "x.csv", head+row+"\n", Options{})
		if len(p.Rows) != 1 || len(p.Rows[0].Problems) == 0 || !strings.Contains(p.Rows[0].Problems[0].String(), want) {
			t.Errorf("%q: %v, want %q", row, p.Rows[0].Problems, want)
		}
	}
}

func TestRowNumbersAreASpreadsheets(t *testing.T) {
	p := read(t, "x.csv", "date,title\n2025-03-14,\"two\nlines\"\n\n2025-03-15,b\n\n\n2025-03-16,c\n", Options{})
	var got []int
	for _, r := range p.Rows {
		got = append(got, r.Number)
	}
	if !slices.Equal(got, []int{2, 4, 7}) {
		t.Errorf("rows %v", got)
	}
}

func TestBadJSON(t *testing.T) {
	for text, want := range map[string]string{
		`{"entries":[{"id":"abcd"`:          "not complete JSON",
		`{"entries":`:                       "not complete JSON",
		`{"entries":{}}`:                    "not a list",
		`{"a":1}`:                           "without a list named entries",
		`{"schema_version":2,"entries":[]}`: "version 2",
		`[1,2`:                              "not complete JSON",
		"{\"entries\":[{\"title\":\"\xff\xfe\"}]}": "",
	} {
		_, err := Read("x.json", strings.NewReader(text), Options{Today: today})
		if want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	p := read(t, "x.json", `[1, {"date":"2025-02-30"}, {"minutes":"x"}, {"date":"2025-01-01","title":"t","uid":"Z"}]`, Options{})
	for i, want := range []string{"row 1", "row 2", `"minutes"`, `column "uid"`} {
		if s := fmt.Sprint(p.Rows[i].Problems); !strings.Contains(s, want) {
			t.Errorf("%s, want %q", s, want)
		}
	}
}

// manyRows makes an own CSV of n rows without holding it.
func manyRows(n int) io.Reader {
	r, w := io.Pipe()
	go func() {
		fmt.Fprintln(w, strings.Join(record.Columns(), ",")+",field:learned")
		for i := range n {
			fmt.Fprintf(w, "%04x,%032x,2025-03-%02d,,Training number %d,60,0,1,,,done,learning,Provider,a;b,,,nalw:training,,,,,,Something learned\n", i+4096, i, i%28+1, i)
		}
		_ = w.Close()
	}()
	return r
}

func TestMemoryStaysFlat(t *testing.T) {
	needs.OneThread(t)
	var before, after runtime.MemStats
	most := uint64(0)
	n := 0
	runtime.GC()
	runtime.ReadMemStats(&before)
	_, err := Each("x.csv", manyRows(100_000), Options{Today: today}, func(r *Row) error {
		if n++; r.Rejected() {
			t.Fatal(r.Problems)
		}
		if n%20_000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&after)
			most = max(most, after.HeapAlloc)
		}
		return nil
	})
	if err != nil || n != 100_000 {
		t.Fatalf("%d rows, %v", n, err)
	}
	if most > before.HeapAlloc+16<<20 {
		t.Errorf("%d bytes held while reading", most-before.HeapAlloc)
	}
}

func BenchmarkOwnCSV(b *testing.B) {
	for b.Loop() {
		if _, err := Each("x.csv", manyRows(10_000), Options{Today: today}, func(*Row) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}

func TestUnchangedRowsNeedNoLookingUp(t *testing.T) {
	k := NewKnown()
	all := entries()
	for i := range all {
		k.Add(&all[i])
	}
	p := read(t, "x.csv", ownCSV(t, all, true), Options{})
	for i := range p.Rows {
		r := &p.Rows[i]
		if want := len(r.Entry.LeftOut) == 0; k.Unchanged(r) != want {
			t.Errorf("row %d: %v, want %v", r.Number, k.Unchanged(r), want)
		}
		r.Entry.Items++
		if k.Unchanged(r) {
			t.Errorf("row %d is taken for unchanged", r.Number)
		}
	}
}
