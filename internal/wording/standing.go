// Package wording is the one place for the sentences about a standing: its
// answer, its requirements, its limits, what an entry earned. The screen and
// the record say the same.
package wording

import (
	"fmt"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/english"
	"cpdlog/internal/scheme"
)

// Measure says an amount with the noun that a requirement counts.
func Measure(n cpd.Amount, of string, how cpd.Rounding) string {
	words := n.Decimal(how) + " " + of
	if n.Equal(cpd.Whole(1)) {
		words = strings.TrimSuffix(words, "s")
	}
	return words
}

// Need says what a requirement asks for, with its name where the noun alone
// would not tell it from the others.
func Need(n cpd.Amount, r *scheme.RequirementResult, how cpd.Rounding) string {
	words := Measure(n, r.Of, how)
	if strings.Contains(strings.ToLower(r.Name), strings.TrimSuffix(r.Of, "s")) {
		return words
	}
	return words + " (" + cpd.Visible(r.Name) + ")"
}

// Open reports whether a requirement is still to be met for the answer to be
// MET.
func Open(r *scheme.RequirementResult) bool {
	return !r.Met && !r.Exempt && !r.NotJudged && r.Level != "should"
}

// Answer is the first line: met or not, what is to go, and until when.
func Answer(s *scheme.Standing) string {
	line := "MET"
	if !s.Met {
		line = "NOT YET: " + english.List(toGo(s)) + " to go"
	}
	end := "ends"
	if s.DaysLeft == 0 && s.On == s.Period.To {
		end = "ended"
	}
	line += fmt.Sprintf("; the %s year %s %s", s.Label(), end, s.Period.To.Long())
	if end == "ends" {
		line += " (" + english.Days(s.DaysLeft) + ")"
	}
	if s.Short {
		line += "; this year is short, " + s.Period.String()
	}
	return line
}

func toGo(s *scheme.Standing) []string {
	var words []string
	for i := range s.Requirements {
		if r := &s.Requirements[i]; Open(r) {
			words = append(words, Need(r.ToGo, r, cpd.Up))
		}
	}
	return words
}

// Totals is the year in one line.
func Totals(s *scheme.Standing) string {
	if s.Period.IsZero() {
		return s.Label() + ": no membership year holds this date"
	}
	line := s.Label() + ", " + s.Period.String() + ": " + Haves(s)
	if s.DaysLeft > 0 {
		line += ", " + english.Days(s.DaysLeft) + " left"
	}
	return line
}

// Haves is what there is of each requirement: "14 of 20 points and 8 of 10
// formal hours".
func Haves(s *scheme.Standing) string {
	var have []string
	for i := range s.Requirements {
		if r := &s.Requirements[i]; !r.Exempt {
			have = append(have, r.Have.String()+" of "+Need(r.Need, r, cpd.Up))
		}
	}
	return english.List(have)
}

// Requirement says in words what a requirement's bar shows.
func Requirement(r *scheme.RequirementResult) string {
	switch {
	case r.Exempt && len(r.Reasons) > 0:
		return cpd.Visible(r.Reasons[0].Text) // "does not apply: …"
	case r.NotJudged:
		return "not judged yet" + firstReason(r.Reasons)
	case r.Met:
		return "met"
	case r.Level == "should":
		return r.ToGo.Decimal(cpd.Up) + " to go (advised)"
	}
	return r.ToGo.Decimal(cpd.Up) + " to go"
}

func firstReason(all []scheme.Reason) string {
	if len(all) == 0 {
		return ""
	}
	return ": " + cpd.Visible(all[0].Text)
}
