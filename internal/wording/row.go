package wording

import (
	"fmt"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

// Logged is what was logged in a row: hours, or how many times.
func Logged(act *scheme.ActivityResult) string {
	if act.Per == scheme.PerHour {
		return cpd.FormatMinutes(act.Minutes)
	}
	return fmt.Sprintf("%d x", act.Items)
}

// Counted is what a row came to: in the unit, or as records where it pays none.
func Counted(s *scheme.Standing, act *scheme.ActivityResult) string {
	if act.Per != scheme.PerNothing {
		return act.Counted.String()
	}
	for i := range s.Requirements {
		if r := &s.Requirements[i]; r.Of == string(scheme.MeasureRecords) && r.Noun == s.Unit {
			return fmt.Sprint(act.Records)
		}
	}
	return "-"
}

// Lost says what a row's limit took away; "" for nothing.
func Lost(s *scheme.Standing, act *scheme.ActivityResult) string {
	if act.Lost.IsZero() {
		return ""
	}
	return Measure(act.Lost, s.Unit, cpd.Up) + " over the limit not counted"
}

// AmountOr is an amount that may be missing.
func AmountOr(v *cpd.Amount, none string) string {
	if v == nil {
		return none
	}
	return v.String()
}
