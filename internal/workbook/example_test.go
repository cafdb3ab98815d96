package workbook_test

import (
	"bytes"
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/workbook"
)

func Example() {
	var file bytes.Buffer
	w := workbook.NewWriter(&file)
	_ = w.Sheet("Entries", []workbook.Column{{Title: "Date", Width: 12}, {Title: "Title", Width: 40}})
	_ = w.Row(workbook.Date(cpd.MustDate(2025, 11, 20)), workbook.Words("Safeguarding level 2"))
	if err := w.Close(); err != nil {
		panic(err)
	}
	b, err := workbook.Open(bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil {
		panic(err)
	}
	_ = b.Rows("Entries", func(number int, cells []workbook.Cell) error {
		fmt.Println(number, cells)
		return nil
	})
	// Output:
	// 1 [Date Title]
	// 2 [2025-11-20 Safeguarding level 2]
}

func ExampleGuard() {
	fmt.Println(workbook.Guard("=1+1"), workbook.Unguard(workbook.Guard("=1+1")))
	// Output: '=1+1 =1+1
}
