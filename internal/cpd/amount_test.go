package cpd

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

func TestAmountIsExact(t *testing.T) {
	third := Hours(20)
	if got := third.Add(third).Add(third); !got.Equal(Whole(1)) {
		t.Errorf("three times twenty minutes are %s", got.Exact())
	}
	for _, c := range []struct {
		a                     Amount
		down, up, near, exact string
	}{
		{Fraction(1, 3), "0.33", "0.34", "0.33", "1/3"},
		{Fraction(2, 3), "0.66", "0.67", "0.67", "2/3"},
		{Fraction(23, 4), "5.75", "5.75", "5.75", "5.75"},
		{Whole(20), "20", "20", "20", "20"},
		{Whole(0), "0", "0", "0", "0"},
		{Fraction(-1, 3), "-0.34", "-0.33", "-0.33", "-1/3"},
		{Fraction(19999, 1000), "19.99", "20", "20", "19999/1000"},
	} {
		if c.a.Decimal(Down) != c.down || c.a.Decimal(Up) != c.up || c.a.Decimal(Nearest) != c.near || c.a.Exact() != c.exact {
			t.Errorf("%s: down %s, up %s, nearest %s, exact %s", c.exact, c.a.Decimal(Down), c.a.Decimal(Up), c.a.Decimal(Nearest), c.a.Exact())
		}
	}
}

func TestAmountsNeverOverflow(t *testing.T) {
	big := Whole(1 << 62)
	sum := big.Add(big).Add(big)
	if got := sum.Sub(big).Sub(big); !got.Equal(big) {
		t.Errorf("went out of 64 bits and did not come back: %s", got.Exact())
	}
	if Whole(-1<<62).Mul(Whole(8)).Sign() >= 0 {
		t.Error("a product out of 64 bits changed its sign")
	}
}

func TestAmountAgreesWithBigFractions(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	one := func() (Amount, *big.Rat) {
		n, d := r.Int64()>>uint(r.IntN(63)), r.Int64()>>uint(r.IntN(62))+1
		if r.IntN(2) == 0 {
			n = -n
		}
		return Fraction(n, d), big.NewRat(n, d)
	}
	same := func(what string, a Amount, b *big.Rat) {
		if a.rat().Cmp(b) != 0 {
			t.Fatalf("%s: %s, want %s", what, a.rat(), b)
		}
	}
	for range 20_000 {
		a, x := one()
		b, y := one()
		same("sum", a.Add(b), new(big.Rat).Add(x, y))
		same("difference", a.Sub(b), new(big.Rat).Sub(x, y))
		same("product", a.Mul(b), new(big.Rat).Mul(x, y))
		if y.Sign() != 0 {
			same("quotient", a.Div(b), new(big.Rat).Quo(x, y))
		}
		if a.Cmp(b) != x.Cmp(y) {
			t.Fatalf("%s against %s: %d, want %d", x, y, a.Cmp(b), x.Cmp(y))
		}
	}
}

func TestRoundTo(t *testing.T) {
	half := Fraction(1, 2)
	for _, c := range []struct {
		n, d int64
		how  Rounding
		want string
	}{{5, 4, Down, "1"}, {5, 4, Up, "1.5"}, {5, 4, Nearest, "1.5"}, {6, 5, Nearest, "1"}, {3, 2, Up, "1.5"}, {0, 1, Up, "0"}} {
		if got := Fraction(c.n, c.d).RoundTo(half, c.how); got.Exact() != c.want {
			t.Errorf("%d/%d in halves: %s, want %s", c.n, c.d, got.Exact(), c.want)
		}
	}
}

func TestParseAmount(t *testing.T) {
	for s, want := range map[string]string{"20": "20", "0.25": "0.25", "1/3": "1/3", "007": "7", "2.5/5": "0.5", "0.333333333": "333333333/1000000000"} {
		a, err := ParseAmount(s)
		if err != nil || a.Exact() != want {
			t.Errorf("%q: %s, %v, want %s", s, a.Exact(), err, want)
		}
	}
	for _, bad := range []string{"", "-1", "+1", "1e3", "NaN", "inf", ".5", "5.", "1/0", "1//2", "١", "1 000", "12345678901", "0.1234567891", "0x10"} {
		if a, err := ParseAmount(bad); err == nil {
			t.Errorf("%q was read as %s", bad, a.Exact())
		}
	}
}

func FuzzParseAmount(f *testing.F) {
	f.Add("1/3")
	f.Add("2.50")
	f.Fuzz(func(t *testing.T, s string) {
		a, err := ParseAmount(s)
		if err != nil {
			return
		}
		if a.Sign() < 0 {
			t.Errorf("%q is below zero", s)
		}
		var b Amount
		text, _ := a.MarshalText()
		if err := b.UnmarshalText(text); err == nil && !a.Equal(b) {
			t.Errorf("%q came back as %s", s, b.Exact())
		}
	})
}

func BenchmarkAmountAdd(b *testing.B) {
	a, c := Hours(50), Hours(35)
	b.ReportAllocs()
	for b.Loop() {
		a.Add(c)
	}
}
