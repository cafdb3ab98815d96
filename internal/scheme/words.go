package scheme

import (
	"strconv"
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

// units is a number with the scheme's unit: "3 points", "1 point".
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

// count is a whole number of things: "1 piece", "3 pieces".
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	if s, ok := strings.CutSuffix(thing, "y"); ok && !strings.HasSuffix(thing, "ay") {
		return strconv.Itoa(n) + " " + s + "ies"
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

// list joins words: "a", "a and b", "a, b and c".
func list(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
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
