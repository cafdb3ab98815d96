package disk_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/logbook/disk"
)

func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	draft, whole := filepath.Join(dir, "draft"), filepath.Join(dir, "whole")
	err = errors.Join(os.WriteFile(draft, []byte("all of it"), 0o600), disk.Rename(draft, whole), disk.SyncDir(dir))
	text, _ := os.ReadFile(whole)
	fmt.Println(string(text), err)
	// Output: all of it <nil>
}
