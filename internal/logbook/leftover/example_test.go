package leftover_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/logbook/leftover"
)

func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	drafts := filepath.Join(dir, leftover.Drafts)
	if err := errors.Join(os.Mkdir(drafts, 0o700), os.WriteFile(filepath.Join(drafts, "edit-k7m2.txt"), []byte("a text"), 0o600)); err != nil {
		panic(err)
	}
	is := func(string) bool { return false }
	for _, l := range (leftover.Place{Dir: dir, IsLogbook: is, IsSnapshot: is}).All() {
		if filepath.Dir(l.Path) == drafts { // others may lie in the temporary folder
			fmt.Println(filepath.ToSlash(l.Name), leftover.DraftOf(filepath.Base(l.Path)), l.Remedy == leftover.Remove)
		}
	}
	// Output: drafts/edit-k7m2.txt k7m2 true
}
