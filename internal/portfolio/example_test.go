package portfolio_test

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
)

func ExampleParseMonths() {
	n, err := portfolio.ParseMonths("2 years")
	fmt.Println(n, err, portfolio.FormatMonths(18))
	e := cpd.Entry{Tags: []string{portfolio.TopicTag("lone-working")}}
	fmt.Println(portfolio.TopicsOf(&e))
	// Output:
	// 24 <nil> 18 months
	// [lone-working]
}
