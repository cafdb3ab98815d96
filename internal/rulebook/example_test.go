package rulebook_test

import (
	"fmt"

	"example.org/cpdlog/internal/rulebook"
)

func Example() {
	r := rulebook.Open("no-such-folder") // works without a logbook: the program's own rules
	s, err := r.Scheme("nalw")
	if err != nil {
		panic(err)
	}
	fmt.Println(s.Title, len(r.IDs()))
	_, err = r.Scheme("nawl")
	fmt.Println(err)
	// Output:
	// National Association of Link Workers 12
	// there is no scheme “nawl”; did you mean nalw? Nothing was changed
}
