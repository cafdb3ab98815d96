package screen

import (
	"io"
	"strings"
	"testing"
)

func TestTableOfAYear(t *testing.T) {
	var b strings.Builder
	s := Screen{Out: &b, Width: 50}
	err := s.Table(Table{
		Columns: []Column{{Name: "Id"}, {Name: "Activity id", Long: true}, {Name: "Points", Right: true}},
		Rows: [][]string{
			{"k7m2", "Safeguarding level 2 for people who work with children, young people and adults", "8"},
			{"p3xd", "Café \x1b[2Jmeeting 研究", "0.5"},
			{"q9qq"},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `Id    Activity id                           Points
k7m2  Safeguarding level 2 for people who        8
      work with children, young people and
      adults
p3xd  Café <U+001B>[2Jmeeting 研究             0.5
q9qq
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func wide() Table {
	return Table{
		Columns: []Column{{Name: "Id"}, {Name: "Title", Long: true}, {Name: "Points", Right: true}, {Name: "Note", Long: true}},
		Rows: [][]string{
			{"k7m2", strings.Repeat("long words ", 12), "12.75", ""},
			{"p3xd", "https://example.org/" + strings.Repeat("x", 90), "1", "研究会 " + strings.Repeat("é", 40)},
			{"q9qq", "short", "", "e\u0301 combining"},
		},
	}
}

func TestTablesKeepTheWidth(t *testing.T) {
	for _, width := range []int{24, 30, 40, 50, 60, 72, 80, 100, 120} {
		for _, bare := range []bool{true, false} {
			var b strings.Builder
			table := wide()
			table.Bare = bare
			if err := (Screen{Out: &b, Width: width}).Table(table); err != nil {
				t.Fatal(err)
			}
			for line := range strings.SplitSeq(strings.TrimSuffix(b.String(), "\n"), "\n") {
				if Width(line) > max(width, 40) || strings.HasSuffix(line, " ") {
					t.Errorf("width %d: %d columns in %q", width, Width(line), line)
				}
			}
		}
	}
}

func TestBareRowsAreTheRowsOfTheTable(t *testing.T) {
	var with, without strings.Builder
	table := wide()
	for i := range table.Columns {
		table.Columns[i].Name = "N"
	}
	if err := (Screen{Out: &with, Width: 80}).Table(table); err != nil {
		t.Fatal(err)
	}
	table.Bare = true
	if err := (Screen{Out: &without, Width: 80}).Table(table); err != nil {
		t.Fatal(err)
	}
	if _, rows, _ := strings.Cut(with.String(), "\n"); rows != without.String() {
		t.Errorf("with names\n%s\nwithout\n%s", rows, without.String())
	}
}

func TestPlainTablesAreLinesOfCells(t *testing.T) {
	var b strings.Builder
	err := (Screen{Out: &b, Plain: true}).Table(Table{Columns: []Column{{Name: "A"}, {Name: "B"}}, Rows: [][]string{{"a\tb\nc", "\x1b[1m"}, {"x"}}})
	if want := "a b c\t<U+001B>[1m\nx\t\n"; err != nil || b.String() != want {
		t.Errorf("%q (%v), want %q", b.String(), err, want)
	}
}

func TestNoRowsWriteNothing(t *testing.T) {
	var b strings.Builder
	if err := (Screen{Out: &b}).Table(Table{Columns: []Column{{Name: "A"}}}); err != nil || b.Len() > 0 {
		t.Errorf("%q, %v", b.String(), err)
	}
}

func BenchmarkTable(b *testing.B) {
	for b.Loop() {
		if err := (Screen{Out: io.Discard, Width: 80}).Table(wide()); err != nil {
			b.Fatal(err)
		}
	}
}

func TestATableIsReadRowByRow(t *testing.T) {
	table := Table{
		Columns: []Column{{Name: "Activity", Long: true}, {Name: "Logged", Right: true}, {Name: "Points", Right: true}, {Name: "Limit", Right: true}, {Name: ""}},
		Rows:    [][]string{{"Training course, seminar, workshop", "12 h 30 min", "12.5", "15", ""}, {"Reflection", "4 x", "6", "", "2 points over"}},
	}
	want := "Training course, seminar, workshop;\n  Logged: 12 h 30 min; Points: 12.5;\n  Limit: 15\nReflection; Logged: 4 x; Points: 6; 2\n  points over\n"
	for _, s := range []Screen{{Width: 40}, {Width: 40, Accessible: true}} {
		var b strings.Builder
		s.Out = &b
		if err := s.Table(table); err != nil || b.String() != want {
			t.Errorf("%v\n%s", err, b.String())
		}
	}
}
