package english_test

import (
	"fmt"

	"example.org/cpdlog/internal/english"
)

func Example() {
	fmt.Println(english.Count(1, "entry", "entries"), "·", english.Count(0, "entry", "entries"), "·", english.Days(12))
	fmt.Println(english.List(nil) + english.List([]string{"a"}) + "; " + english.List([]string{"a", "b"}) + "; " + english.List([]string{"a", "b", "c"}))
	fmt.Println(english.Ending("there is no tag “x”; did you mean y?", "Nothing was changed"))
	fmt.Println(english.Ending("there is no tag “x”", "Nothing was changed"))
	// Output:
	// 1 entry · 0 entries · 12 days
	// a; a and b; a, b and c
	// there is no tag “x”; did you mean y? Nothing was changed
	// there is no tag “x”; nothing was changed
}
