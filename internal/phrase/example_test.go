package phrase_test

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
)

func Example() {
	today := cpd.MustDate(2025, 11, 21)
	day, err := phrase.Date("last thu", today)
	fmt.Println(day, err)
	minutes, err := phrase.Minutes("1h30")
	fmt.Println(cpd.FormatMinutes(minutes), err)
	_, err = phrase.Date("3/14/2025", today)
	fmt.Println(err)
	// Output:
	// 2025-11-20 <nil>
	// 1 h 30 min <nil>
	// "3/14/2025" is not a day: there is no month 14
}
