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
