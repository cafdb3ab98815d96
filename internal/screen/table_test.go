package screen

import (
	"strings"
	"testing"

	"cpdlog/internal/cpd"
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
	_ = cpd.Date{}
}
