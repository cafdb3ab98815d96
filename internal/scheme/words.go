package scheme

import (
	"strings"

	"cpdlog/internal/cpd"
)

// number writes an amount for a sentence: at most two decimals, and the exact
// fraction beside it where two decimals are not enough.
func number(a cpd.Amount) string {
	if a.Terminates() {
		return a.String()
	}
	return a.String() + " (exactly " + a.Exact() + ")"
}

// units returns a number with the scheme's unit: "3 points", "1 point".
func units(a cpd.Amount, unit string) string {
	if a.Equal(cpd.Whole(1)) {
		return "1 " + single(unit)
	}
	return number(a) + " " + unit
}

func single(unit string) string {
	if s, ok := strings.CutSuffix(unit, "ies"); ok {
		return s + "y"
	}
	return strings.TrimSuffix(unit, "s")
}

func roundWord(r cpd.Rounding) string {
	switch r {
	case cpd.Up:
		return "up"
	case cpd.Nearest:
		return "to the nearest, a half up,"
	}
	return "down"
}

func nameOf(name, id string) string {
	if name == "" {
		return id
	}
	return name
}
