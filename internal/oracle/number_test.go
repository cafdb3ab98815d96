package oracle

import (
	"fmt"
	"math/big"

	"example.org/cpdlog/internal/cpd"
)

// num is an exact number. The second scorer has arithmetic of its own.
type num = *big.Rat

func whole(n int) num     { return big.NewRat(int64(n), 1) }
func frac(a, b int) num   { return big.NewRat(int64(a), int64(b)) }
func plus(a, b num) num   { return new(big.Rat).Add(a, b) }
func minus(a, b num) num  { return new(big.Rat).Sub(a, b) }
func times(a, b num) num  { return new(big.Rat).Mul(a, b) }
func over(a, b num) num   { return new(big.Rat).Quo(a, b) }
func less(a, b num) bool  { return a.Cmp(b) < 0 }
func equal(a, b num) bool { return a.Cmp(b) == 0 }

func lower(a, b num) num {
	if less(b, a) {
		return b
	}
	return a
}

func higher(a, b num) num {
	if less(a, b) {
		return b
	}
	return a
}

// of reads an amount by what it prints, so that no arithmetic is shared.
func of(a cpd.Amount) num {
	r, ok := new(big.Rat).SetString(a.Exact())
	if !ok {
		return whole(-999_999)
	}
	return r
}

// wholeSteps is how many whole times b goes into a, by taking it away again
// and again; both are above 0.
func wholeSteps(a, b num) int {
	n := 0
	for !less(a, b) {
		a = minus(a, b)
		n++
	}
	return n
}

// inSteps makes a multiple of a step.
func inSteps(a, step num, how cpd.Rounding) num {
	n := wholeSteps(a, step)
	rest := minus(a, times(whole(n), step))
	switch {
	case how == cpd.Up && rest.Sign() > 0:
		n++
	case how == cpd.Nearest && !less(times(rest, whole(2)), step):
		n++
	}
	return times(whole(n), step)
}

func show(a num) string {
	if a == nil {
		return "-"
	}
	return fmt.Sprint(a.RatString())
}
