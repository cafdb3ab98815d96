package intake_test

import (
	"fmt"
	"io"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/intake"
)

func Example() {
	file := "Date;Course;Hours\n20/11/2025;Safeguarding level 2;3\n31/11/2025;First aid;6\n"
	r, err := intake.Open("old.csv", strings.NewReader(file), intake.Options{Today: cpd.MustDate(2025, 12, 1), Scheme: "nalw"})
	if err != nil {
		panic(err)
	}
	defer r.Close()
	for {
		row, err := r.Next()
		if err == io.EOF {
			return
		}
		if err != nil {
			panic(err)
		}
		fmt.Println(row.Number, row.Entry.Date, row.Entry.Title, row.Entry.Minutes, row.Problems)
	}
	// Output:
	// 2 2025-11-20 Safeguarding level 2 180 []
	// 3  First aid 360 [row 3, column "Date": "31/11/2025" is not a day: November 2025 has no day 31]
}
