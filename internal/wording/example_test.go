package wording_test

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/rulebook"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

func ExampleTotals() {
	m := cpd.Membership{Scheme: "nalw", Joined: cpd.MustDate(2025, 1, 22)}
	e := cpd.Entry{UID: "1", Title: "Course", Date: cpd.MustDate(2025, 11, 20), Minutes: 180, Items: 1,
		Claims: []cpd.Claim{{Scheme: "nalw", Activity: "training"}}}
	st := scheme.Score(rulebook.BuiltIn("nalw"), m, []cpd.Entry{e}, cpd.MustDate(2025, 11, 21))
	fmt.Println(wording.Totals(&st))
	// Output: NALW, 22 Jan 2025 to 21 Jan 2026: 3 of 20 points and 3 of 10 formal hours, 61 days left
}

func ExamplePace() {
	m := cpd.Membership{Scheme: "nalw", Joined: cpd.MustDate(2025, 1, 22)}
	e := cpd.Entry{UID: "1", Title: "Course", Date: cpd.MustDate(2025, 2, 1), Minutes: 600, Items: 1,
		Claims: []cpd.Claim{{Scheme: "nalw", Activity: "training"}}}
	st := scheme.Score(rulebook.BuiltIn("nalw"), m, []cpd.Entry{e}, cpd.MustDate(2025, 8, 29))
	fmt.Println(wording.Pace(&st))
	// Output: On an even pace you would have about 12 of 20 points by now
}
