package lastseen_test

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"example.org/cpdlog/internal/logbook/lastseen"
)

func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	f := lastseen.In(filepath.Join(dir, "state.json"), time.Now)
	fmt.Println(f.Of("1a2b").Seq) // nothing is known yet
	err = f.Note("1a2b", func(s *lastseen.Seen) { s.Seq = 152 })
	fmt.Println(f.Of("1a2b").Seq, f.Of("5e6f").Seq, err)
	// Output:
	// 0
	// 152 0 <nil>
}
