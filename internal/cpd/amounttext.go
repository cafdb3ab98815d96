package cpd

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Exact is the amount as people write an exact number: "5", "5.75" where two
// decimals are enough, else a fraction such as "1/3".
func (a Amount) Exact() string {
	if a.Terminates() {
		return a.Decimal(Down)
	}
	if a.wide == nil {
		n, d := a.parts()
		return strconv.FormatInt(n, 10) + "/" + strconv.FormatInt(d, 10)
	}
	return a.rat().RatString()
}

// Terminates reports whether two decimals are enough to write the amount
// exactly.
func (a Amount) Terminates() bool { return a.Mul(Whole(100)).IsWhole() }

// Decimal writes at most two decimals, without zeros at the end, rounded as
// told.
func (a Amount) Decimal(how Rounding) string {
	if hundredths, ok := a.Mul(Whole(100)).roundSmall(how); ok {
		return decimal(hundredths)
	}
	return withoutZeros(a.RoundTo(Fraction(1, 100), how).rat().FloatString(2))
}

// decimal does without big numbers, which take ten times as long.
func decimal(hundredths int64) string {
	sign, n := "", uint64(abs(hundredths))
	if hundredths < 0 {
		sign = "-"
	}
	if n%100 == 0 {
		return sign + strconv.FormatUint(n/100, 10)
	}
	return withoutZeros(fmt.Sprintf("%s%d.%02d", sign, n/100, n%100))
}

// withoutZeros takes the zeros off the end of a number with decimals.
func withoutZeros(s string) string { return strings.TrimSuffix(strings.TrimRight(s, "0"), ".") }

// String is Decimal rounded down, the form in which what a member has is shown.
func (a Amount) String() string { return a.Decimal(Down) }

// Hours is the amount of hours in so many minutes.
func Hours(minutes int) Amount { return Fraction(int64(minutes), 60) }

var errNoDenominator = errors.New("cpd: a fraction over nothing")

var errAmount = errors.New("not a number from 0 up, with digits and at most one decimal point")

// ParseAmount reads a plain decimal number ("20", "0.25") or a fraction of two
// whole numbers ("1/3"), from 0 up to a billion, with at most nine decimals.
func ParseAmount(s string) (Amount, error) {
	if n, d, ok := strings.Cut(s, "/"); ok {
		a, err1 := parseDecimal(n)
		b, err2 := parseDecimal(d)
		if err1 != nil || err2 != nil || b.IsZero() {
			return Amount{}, fmt.Errorf("%q is %w", s, errAmount)
		}
		return a.Div(b), nil
	}
	a, err := parseDecimal(s)
	if err != nil {
		return Amount{}, fmt.Errorf("%q is %w", s, errAmount)
	}
	return a, nil
}

func parseDecimal(s string) (Amount, error) {
	whole, part, _ := strings.Cut(s, ".")
	if whole == "" || len(whole) > 10 || len(part) > 9 || strings.HasSuffix(s, ".") {
		return Amount{}, errAmount
	}
	n, ok := digits(whole + part)
	if !ok {
		return Amount{}, errAmount
	}
	d := int64(1)
	for range part {
		d *= 10
	}
	return Fraction(int64(n), d), nil
}

// MarshalText writes the exact amount: "5.75" or "1/3".
func (a Amount) MarshalText() ([]byte, error) { return []byte(a.Exact()), nil }

// UnmarshalText reads what MarshalText wrote.
func (a *Amount) UnmarshalText(b []byte) error {
	s, neg := strings.CutPrefix(string(b), "-")
	v, err := ParseAmount(s)
	if err != nil {
		return err
	}
	if neg {
		v = v.Neg()
	}
	*a = v
	return nil
}
