package sqlite_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/logbook/sqlite"
)

func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	file := filepath.Join(dir, "any #1.db")
	_, missing := sqlite.Open(file, sqlite.ReadWrite)
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		panic(err)
	}
	d, err := sqlite.Open(file, sqlite.ReadWrite)
	if err != nil {
		panic(err)
	}
	err = errors.Join(d.All("CREATE TABLE t (n INTEGER) STRICT", "INSERT INTO t VALUES (20), (22)"))
	sum, err2 := d.Number("SELECT sum(n) FROM t WHERE n > ?", 1)
	fmt.Println(missing != nil, sum, errors.Join(err, err2, d.Close()))
	// Output: true 42 <nil>
}
