package logbook_test

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
)

func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	b, err := logbook.Create(filepath.Join(dir, "book"), logbook.Options{Now: time.Now})
	if err != nil {
		panic(err)
	}
	defer b.Close() //nolint:errcheck // nothing was left to write
	_, err = b.Change("add", "added an entry", func(tx *logbook.Tx) error {
		return tx.Add(&cpd.Entry{Title: "Safeguarding level 2", Date: cpd.MustDate(2025, 11, 20), Minutes: 180, Items: 1, Kind: cpd.KindLearning, State: cpd.Done})
	})
	if err != nil {
		panic(err)
	}
	all, err := b.Entries(logbook.Query{})
	fmt.Println(len(all), all[0].Title, err)
	// Output: 1 Safeguarding level 2 <nil>
}
