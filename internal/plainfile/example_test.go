package plainfile_test

import (
	"fmt"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/plainfile"
)

func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	file := filepath.Join(dir, "rules.toml")
	if err := os.WriteFile(file, []byte("id = 1"), 0o600); err != nil {
		panic(err)
	}
	text, err := plainfile.Read(file, 100)
	fmt.Println(string(text), err)
	_, tooLong := plainfile.Read(file, 5)
	_, folder := plainfile.Read(dir, 100)
	fmt.Println(tooLong != nil, folder != nil)
	// Output:
	// id = 1 <nil>
	// true true
}
