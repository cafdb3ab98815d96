package record

import (
	"encoding/json"
	"math/rand/v2"
	"testing"
)

func sameAsLibrary(t *testing.T, s string) {
	t.Helper()
	want, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	if got := text(nil, s); string(got) != string(want) {
		t.Fatalf("%q is written\n%s, want\n%s", s, got, want)
	}
}

func TestJSONTextsAreThoseOfTheLibrary(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	for c := range 0x250 {
		for at := range 9 {
			s := []rune("plain, and long")
			s[at] = rune(c)
			sameAsLibrary(t, string(s))
		}
	}
	odd := append(oddTexts(r), "\u2028", "\u2029", "\ufffd", "a\xffb", "\xe2\x80", "😀", "<script>&amp;")
	for i, s := range odd {
		sameAsLibrary(t, s)
		sameAsLibrary(t, s+odd[(i*5)%len(odd)])
	}
}

func FuzzJSONText(f *testing.F) {
	f.Add("frontières \u2028 \xff <b>")
	f.Fuzz(func(t *testing.T, s string) { sameAsLibrary(t, s) })
}

// TestWritingAnEntryTakesNoMemory is what keeps an export of everything quick.
func TestWritingAnEntryTakesNoMemory(t *testing.T) {
	e, b := usual(), make([]byte, 0, 4<<10)
	if n := testing.AllocsPerRun(1_000, func() { b = appendEntry(b[:0], &e) }); n > 0 {
		t.Errorf("an entry of record.json takes %v pieces of memory", n)
	}
}
