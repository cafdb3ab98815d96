package cpd_test

import (
	"fmt"
	"time"

	"example.org/cpdlog/internal/cpd"
)

func ExampleLocal() {
	london := time.FixedZone("BST", 60*60)
	fmt.Println(cpd.Local("2025-06-20T23:30:00Z", cpd.MomentLayout, london))
	fmt.Println(cpd.Local("2025-06-20T23:30:00Z", cpd.MomentDayLayout, time.UTC))
	fmt.Println(cpd.Local("not a time", cpd.MomentLayout, london))
	// Output:
	// Sat 21 Jun 2025 00:30
	// Fri 20 Jun 2025
	// not a time
}
