package privacy_test

import (
	"fmt"

	"example.org/cpdlog/internal/privacy"
)

func ExampleCheck() {
	for _, f := range privacy.Check("Mrs Okafor (NHS no 943 476 5919) came to the group.", privacy.Context{}) {
		fmt.Println(f.Kind, f.Weight, f.Words)
	}
	// Output:
	// name high Mrs Okafor
	// nhs-number high 943 476 5919
}
