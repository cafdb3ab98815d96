package ids

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

func Example() {
	name, err := From(bytes.NewReader(make([]byte, 512))).UID() // From(nil) asks the system
	fmt.Println(name, err)
	fmt.Println(Check(name))
	fmt.Println(Check("K7M2"))
	// Output:
	// aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa <nil>
	// <nil>
	// the uid “K7M2” is not 32 lower-case letters and digits; nothing was changed
}

// TestNamesAreSpelledEvenly: each of 32 letters stands for eight bytes, none of
// them is taken for another, and every name passes its own check.
func TestNamesAreSpelledEvenly(t *testing.T) {
	count := map[rune]int{}
	for b := range 256 {
		for _, r := range Spell([]byte{byte(b)}) {
			count[r]++
		}
	}
	for r, n := range count {
		if n != 8 || strings.ContainsRune("l1o0", r) {
			t.Errorf("%q stands for %d bytes", r, n)
		}
	}
	if len(count) != 32 {
		t.Error(len(count), "letters")
	}
}

func TestNoTwoNamesAreTheSame(t *testing.T) {
	r, seen := From(nil), map[string]bool{}
	for range 1000 {
		name, err := r.UID()
		salt, err2 := r.Salt()
		if err != nil || err2 != nil || Check(name) != nil || len(salt) != SaltSize || seen[name] || seen[string(salt)] {
			t.Fatal(name, salt, err, err2)
		}
		seen[name], seen[string(salt)] = true, true
	}
}

func TestASourceThatEndsMakesNoName(t *testing.T) {
	r := From(strings.NewReader(strings.Repeat("x", Length+SaltSize-1)))
	if _, err := r.UID(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Salt(); err == nil {
		t.Error("a salt was made of fewer bytes than it has")
	}
}

func TestWhatIsNoUIDIsRefused(t *testing.T) {
	good := strings.Repeat("a0l1", Length/4) // another maker's letters
	if err := Check(good); err != nil {
		t.Error(err)
	}
	for _, bad := range []string{"", good[1:], good + "a", "A" + good[1:], " " + good[1:], "é" + good[2:], "-" + good[1:], "\x00" + good[1:]} {
		if Check(bad) == nil {
			t.Errorf("%q was accepted", bad)
		}
	}
}
