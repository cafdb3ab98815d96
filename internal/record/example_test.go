package record_test

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record"
)

func ExampleEvidenceFile() {
	fmt.Println(record.EvidenceFile(1, cpd.MustDate(2025, 11, 20), "Safeguarding: level 2", "Scan 0042.PDF"))
	// Output: E01_2025-11-20_safeguarding-level-2.pdf
}
