package wording

import (
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
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
	unit := RowUnit(s)
	for i := range s.Requirements {
		if r := &s.Requirements[i]; r.Of == string(scheme.MeasureRecords) && r.Noun == unit {
			return fmt.Sprint(act.Records)
		}
	}
	return "-"
}

// RowUnit is what the rows are counted in: records where none of them pays and the
// scheme has no word of its own.
func RowUnit(s *scheme.Standing) string {
	pays := func(a scheme.ActivityResult) bool { return a.Per != scheme.PerNothing }
	if s.Unit == "points" && !slices.ContainsFunc(s.Activities, pays) {
		return string(scheme.MeasureRecords)
	}
	return s.Unit
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
