package intake

import (
	"bytes"
	"strings"
	"testing"

	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/workbook"
)

// minutesOf reads a file of testdata/intake and adds up what its rows hold.
func minutesOf(p Proposal) (sum int) {
	for i := range p.Rows {
		sum += p.Rows[i].Entry.Minutes
	}
	return sum
}

func TestTimeBesideALengthIsAStart(t *testing.T) {
	for text, want := range map[string]int{
		"Date,Title,Hours,Time\n14/03/2026,a,1.5,19:00\n":             90,
		"Date,Title,Time,Hours\n14/03/2026,a,19:00,1.5\n":             90,
		"Date,Title,TIME,Duration\n14/03/2026,a,19:00,1h30\n":         90,
		"Date,Title,Minutes,Time\n14/03/2026,a,90,7:00 pm\n":          90,
		"Date,Title,Time,CPD hours claimed\n14/03/2026,a,19:00,1\n":   60,
		"Date,Title,Time,Time spent\n14/03/2026,a,9:00,2h\n":          120,
		"Date,Title,Time,Length of session\n14/03/2026,a,14:00,1h\n":  60,
		"Date,Title,Session length,Time\n14/03/2026,a,45 min,19:00\n": 45,
		"Date,Title,Time,Course duration\n14/03/2026,a,14:00,1:30\n":  90,
		"Date,Title,Hours,Session duration\n14/03/2026,a,2,1h\n":      120,
		"Date,Time,End time,Title\n14/03/2026,19:00,20:30,a\n":        90,
		"Date,Title,Time\n14/03/2026,a,1:30\n":                        90, // alone, it is the length
		"Date,Title,Hours,Time\n14/03/2026,a,,45 mins\n":              45,
		"Date,Title,Start,Time,End\n14/03/2026,a,9:00,1h,10:00\n":     60,
	} {
		p := read(t, "x.csv", text, options())
		if p.Rows[0].Rejected() || p.Rows[0].Entry.Minutes != want {
			t.Errorf("%q: %d minutes, want %d %v", text, p.Rows[0].Entry.Minutes, want, p.Rows[0].Problems)
		}
	}
	o := options()
	o.Columns = map[string]string{"time": "time", "hours": "-"}
	if p := read(t, "x.csv", "Date,Title,Hours,Time\n14/03/2026,a,5,1:30\n", o); minutesOf(p) != 90 {
		t.Errorf("the member said that Time is the length: %+v", p.Rows[0].Entry)
	}
}

// TestOwnWorkbookReadsBackUnchanged has texts that the CSV guards, and one that
// a cell cannot hold.
func TestOwnWorkbookReadsBackUnchanged(t *testing.T) {
	want := entries()
	want[2].Texts = map[string]string{"learned": strings.Repeat("A sentence that goes on. ", 3000)}
	r := record.Build(record.Input{For: record.ForFull, WithReflections: true, Entries: want})
	var b bytes.Buffer
	if err := r.WriteXLSX(&b); err != nil {
		t.Fatal(err)
	}
	p, err := Read("own.xlsx", &b, Options{Today: today})
	if err != nil || !p.Form.Own || p.Form.Sheet != "entries" || len(p.Rows) != len(want) {
		t.Fatalf("%v %+v, %d rows", err, p.Form, len(p.Rows))
	}
	for i, row := range p.Rows {
		if row.Rejected() || !Alike(want[i], row.Entry) || row.Entry.UID != want[i].UID {
			t.Errorf("row %d: %v\n got %+v\nwant %+v", row.Number, row.Problems, row.Entry, want[i])
		}
	}
}

// TestOwnColumnsOnAnySheet finds the entries although the sheets were renamed or
// moved, and takes nothing from the others.
func TestOwnColumnsOnAnySheet(t *testing.T) {
	var b bytes.Buffer
	w := workbook.NewWriter(&b)
	_ = w.Sheet("Stand", []workbook.Column{{Title: "from", Width: 9}, {Title: "what", Width: 9}})
	_ = w.Row(workbook.Words("2025-01-22"), workbook.Words("standing"))
	_ = w.Sheet("Mine", []workbook.Column{{Title: "uid", Width: 9}, {Title: "date", Width: 9}, {Title: "title", Width: 9}, {Title: "minutes", Width: 9}})
	_ = w.Row(workbook.Words("abcdefgh"), workbook.Words("2025-03-14"), workbook.Words("'=x"), workbook.Whole(60))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	p, err := Read("own.xlsx", &b, Options{Today: today})
	if err != nil || len(p.Rows) != 1 || p.Rows[0].Entry.Title != "'=x" || p.Form.Sheet != "Mine" {
		t.Fatalf("%v %+v", err, p)
	}
}
