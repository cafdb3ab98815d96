package search_test

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/search"
)

func Example() {
	e := cpd.Entry{Title: "Visit to the Café Siân", Texts: map[string]string{"learned": "Ask about HOUSING first"}}
	for _, words := range []string{"sian cafe", "housing visit", "sian bank"} {
		fmt.Println(words, search.For(words).In(&e))
	}
	fmt.Println(search.For("  ") == nil)
	// Output:
	// sian cafe true
	// housing visit true
	// sian bank false
	// true
}
