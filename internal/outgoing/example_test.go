package outgoing_test

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/outgoing"
	"example.org/cpdlog/internal/record"
)

// What is held is given out only once the privacy check has nothing to say.
func ExampleHeld_Pass() {
	e := cpd.Entry{ID: "k7m2", Title: "Course", Date: cpd.MustDate(2025, 11, 20), Evidence: []cpd.Evidence{{Name: "Mrs Okafor.pdf"}}}
	held, _ := outgoing.Evidence([]cpd.Entry{e}, record.Consent{}, outgoing.Check{})
	copies, _, err := held.Pass(outgoing.Terms{})
	fmt.Println(len(copies), err)
	copies, _, err = held.Pass(outgoing.Terms{Reviewed: true})
	fmt.Println(len(copies), err)
	// Output:
	// 0 1 finding in what would leave could identify a client; nothing was written
	// 1 <nil>
}
