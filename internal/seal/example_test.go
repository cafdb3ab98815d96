package seal_test

import (
	"bytes"
	"fmt"
	"io"

	"example.org/cpdlog/internal/seal"
)

func Example() {
	var locked bytes.Buffer
	w, err := seal.Lock(&locked, "correct horse")
	if err != nil {
		panic(err)
	}
	_, _ = io.WriteString(w, "my record")
	if err := w.Close(); err != nil {
		panic(err)
	}
	file := bytes.NewReader(locked.Bytes())
	fmt.Println(seal.Locked(file))
	open, err := seal.Open(file, file.Size(), "correct horse")
	if err != nil {
		panic(err)
	}
	text, _ := io.ReadAll(open)
	fmt.Println(string(text))
	// Output:
	// true <nil>
	// my record
}
