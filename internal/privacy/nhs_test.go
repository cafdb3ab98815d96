package privacy

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// For a thousand random stems exactly the right check digit passes; a stem
// whose check digit would be ten passes with none.
func TestCheckDigitOfThousandStems(t *testing.T) {
	r := rand.New(rand.NewPCG(943, 476))
	for range 1000 {
		stem := fmt.Sprintf("%09d", r.IntN(1_000_000_000))
		want := slowCheckDigit(stem)
		for d := range 10 {
			figures := fmt.Sprintf("%s%d", stem, d)
			if got := passesMod11(figures); got != (d == want && !allEqual(figures)) {
				t.Fatalf("%s: passes %v, want check digit %d", figures, got, want)
			}
		}
	}
}

// slowCheckDigit counts on fingers: the digit that makes the weighted sum of
// all ten a multiple of eleven.
func slowCheckDigit(stem string) int {
	for d := range 10 {
		sum := d
		for i := range stem {
			sum += (10 - i) * int(stem[i]-'0')
		}
		if sum%11 == 0 {
			return d
		}
	}
	return -1
}

func TestEqualDigitsAreNoNumber(t *testing.T) {
	for d := range 10 {
		text := ""
		for range 10 {
			text += fmt.Sprint(d)
		}
		if found := Check("number "+text, Context{}); len(found) > 0 {
			t.Errorf("%s: %s", text, brief(found))
		}
	}
}
