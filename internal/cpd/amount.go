package cpd

import (
	"cmp"
	"math/big"
	"math/bits"
)

// Amount is an exact number of points, hours or records, kept as a fraction.
// The zero Amount is 0. Amounts are values: no operation changes its operands.
// Sums stay exact (thirds of an hour, 50-minute hours); rounding happens only
// where a rule asks for it and on the screen.
type Amount struct {
	num, den int64    // den 0 stands for 1, so that the zero value is 0
	wide     *big.Rat // set where the fraction does not fit; num and den are then unused
}

// Whole is the amount n.
func Whole(n int64) Amount { return Amount{num: n, den: 1} }

// Fraction is n/d in lowest terms; d must not be 0.
func Fraction(n, d int64) Amount {
	if d == 0 {
		panic(errNoDenominator)
	}
	if n == minInt64 || d == minInt64 {
		return fromRat(new(big.Rat).SetFrac64(n, d))
	}
	if d < 0 {
		n, d = -n, -d
	}
	g := gcd(abs(n), d)
	return Amount{num: n / g, den: d / g}
}

const minInt64 = -1 << 63

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return max(a, 1)
}

func (a Amount) parts() (n, d int64) {
	if a.den == 0 {
		return a.num, 1
	}
	return a.num, a.den
}

func (a Amount) rat() *big.Rat {
	if a.wide != nil {
		return a.wide
	}
	n, d := a.parts()
	return new(big.Rat).SetFrac64(n, d)
}

func fromRat(r *big.Rat) Amount {
	if r.Num().IsInt64() && r.Denom().IsInt64() && r.Num().Int64() != minInt64 {
		return Amount{num: r.Num().Int64(), den: r.Denom().Int64()}
	}
	return Amount{wide: r}
}

// Add is a + b.
func (a Amount) Add(b Amount) Amount {
	if a.wide == nil && b.wide == nil {
		an, ad := a.parts()
		bn, bd := b.parts()
		if ad == bd {
			if s := an + bn; (s > an) == (bn > 0) && s != minInt64 {
				return Fraction(s, ad)
			}
		}
		x, ok1 := mul(an, bd)
		y, ok2 := mul(bn, ad)
		d, ok3 := mul(ad, bd)
		if s := x + y; ok1 && ok2 && ok3 && (s > x) == (y > 0) && s != minInt64 {
			return Fraction(s, d)
		}
	}
	return fromRat(new(big.Rat).Add(a.rat(), b.rat()))
}

// Neg is -a.
func (a Amount) Neg() Amount {
	if a.wide != nil {
		return fromRat(new(big.Rat).Neg(a.wide))
	}
	a.num = -a.num
	return a
}

// Sub is a - b.
func (a Amount) Sub(b Amount) Amount { return a.Add(b.Neg()) }

// Mul is a × b.
func (a Amount) Mul(b Amount) Amount {
	if a.wide == nil && b.wide == nil {
		an, ad := a.parts()
		bn, bd := b.parts()
		n, ok1 := mul(an, bn)
		d, ok2 := mul(ad, bd)
		if ok1 && ok2 {
			return Fraction(n, d)
		}
	}
	return fromRat(new(big.Rat).Mul(a.rat(), b.rat()))
}

// Div is a ÷ b; b must not be 0.
func (a Amount) Div(b Amount) Amount {
	if b.Sign() == 0 {
		panic(errNoDenominator)
	}
	if b.wide == nil {
		n, d := b.parts()
		return a.Mul(Fraction(d, n))
	}
	return fromRat(new(big.Rat).Quo(a.rat(), b.rat()))
}

func mul(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(abs(a)), uint64(abs(b)))
	if hi != 0 || lo > 1<<63-1 {
		return 0, false
	}
	if (a < 0) != (b < 0) {
		return -int64(lo), true
	}
	return int64(lo), true
}

// Cmp is negative, zero or positive as a is less than, equal to or more than b.
func (a Amount) Cmp(b Amount) int {
	if a.wide == nil && b.wide == nil {
		an, ad := a.parts()
		bn, bd := b.parts()
		x, ok1 := mul(an, bd)
		y, ok2 := mul(bn, ad)
		if ok1 && ok2 {
			return cmp.Compare(x, y)
		}
	}
	return a.rat().Cmp(b.rat())
}

// Sign is -1, 0 or 1.
func (a Amount) Sign() int {
	if a.wide != nil {
		return a.wide.Sign()
	}
	return cmp.Compare(a.num, 0)
}

// IsZero reports whether the amount is 0.
func (a Amount) IsZero() bool { return a.Sign() == 0 }

// Equal reports whether both are the same number.
func (a Amount) Equal(b Amount) bool { return a.Cmp(b) == 0 }

// Min is the smaller of the two.
func (a Amount) Min(b Amount) Amount {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

// Max is the larger of the two.
func (a Amount) Max(b Amount) Amount {
	if b.Cmp(a) > 0 {
		return b
	}
	return a
}

// Rounding is what a rule does with a part of a step.
type Rounding int

// The roundings; Nearest takes a half upwards.
const (
	Down Rounding = iota
	Nearest
	Up
)

// RoundTo makes a whole multiple of step, which must be more than 0.
func (a Amount) RoundTo(step Amount, how Rounding) Amount {
	q := a.Div(step)
	if n, ok := q.roundSmall(how); ok {
		return Whole(n).Mul(step)
	}
	return roundWide(q.rat(), how).Mul(step)
}

// roundSmall rounds without big numbers, where they are not needed.
func (a Amount) roundSmall(how Rounding) (int64, bool) {
	if a.wide != nil {
		return 0, false
	}
	n, d := a.parts()
	switch how {
	case Down:
		return FloorDiv(n, d), true
	case Up:
		return -FloorDiv(-n, d), true
	}
	if abs(n) > 1<<61 || d > 1<<61 {
		return 0, false
	}
	return FloorDiv(2*n+d, 2*d), true
}

// FloorDiv is n ÷ d, rounded down also below 0; d is more than 0.
func FloorDiv[N int | int64](n, d N) N {
	q := n / d
	if n%d < 0 {
		q--
	}
	return q
}

func roundWide(q *big.Rat, how Rounding) Amount {
	n := new(big.Int)
	switch how {
	case Down:
		n = floor(q)
	case Up:
		n.Neg(floor(new(big.Rat).Neg(q)))
	case Nearest:
		n = floor(new(big.Rat).Add(q, big.NewRat(1, 2)))
	}
	return fromRat(new(big.Rat).SetInt(n))
}

func floor(q *big.Rat) *big.Int {
	n, _ := new(big.Int).DivMod(q.Num(), q.Denom(), new(big.Int))
	return n
}

// IsWhole reports whether the amount is a whole number.
func (a Amount) IsWhole() bool {
	if a.wide != nil {
		return a.wide.IsInt()
	}
	_, d := a.parts()
	return d == 1
}

// Ceil returns the next whole number, at most a billion.
func (a Amount) Ceil() int {
	n, _ := a.RoundTo(Whole(1), Up).Min(Whole(1_000_000_000)).parts()
	return int(n)
}
