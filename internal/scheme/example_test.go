package scheme_test

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

const rules = `
[scheme]
id = "my-body"
title = "My body"
[period]
length = "1 year"
starts = "01-01"
[activity.course]
name = "Course"
points = 1
per = "hour"
max = 2
[require.total]
name = "Points"
at_least = 2
`

func ExampleScore() {
	s, err := rulefile.Read("my-body.toml", []byte(rules))
	if err != nil {
		panic(err)
	}
	m := cpd.Membership{Scheme: "my-body", Joined: cpd.MustDate(2025, 1, 1)}
	course := cpd.Entry{UID: "1", Title: "Course", Date: cpd.MustDate(2025, 3, 1), Minutes: 180, Items: 1,
		Claims: []cpd.Claim{{Scheme: "my-body", Activity: "course"}}}
	st := scheme.Score(s, m, []cpd.Entry{course}, cpd.MustDate(2025, 11, 21))
	for _, line := range scheme.Why(st, &course) {
		fmt.Println(line)
	}
	// Output:
	// 3 h at 1 point an hour = 3 points
	// 1 point not counted: the limit for Course is 2 points
	// counts: 2 points of the 3 it earned
	// serves Points: 2 points
}
