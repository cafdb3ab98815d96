package cpd_test

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
)

func ExampleAmount() {
	third := cpd.Hours(20) // 20 minutes
	fmt.Println(third.Decimal(cpd.Down), third.Mul(cpd.Whole(3)))
	// Output: 0.33 1
}
