package screen_test

import (
	"os"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/screen"
)

func ExampleScreen_Table() {
	s := screen.Screen{Out: os.Stdout, Width: 60}
	err := s.Table(screen.Table{
		Columns: []screen.Column{{Name: "Activity"}, {Name: "Points", Right: true}, {Name: ""}},
		Rows:    [][]string{{"Training", "15", s.Bar(cpd.Whole(15), cpd.Whole(20), 4)}},
	})
	if err != nil {
		panic(err)
	}
	// Output:
	// Activity  Points
	// Training      15  ███░
}
