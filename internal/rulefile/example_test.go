package rulefile_test

import (
	"fmt"

	"example.org/cpdlog/internal/rulefile"
)

func ExampleRead() {
	_, err := rulefile.Read("my-body.toml", []byte("[scheme]\nid = \"my-body\"\ntitel = \"My body\"\n[period]\nlength = \"1 year\"\nstarts = \"01-01\"\n"))
	fmt.Println(err)
	// Output:
	// my-body.toml:3:1: unknown word "titel" in [scheme]; did you mean "title"?
}
