package privacy

import (
	"encoding/binary"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"cpdlog/internal/cpd"
)

var listFiles = []struct {
	file string
	c    class
}{
	{"given", given}, {"given-also-words", maybe}, {"surname", surname}, {"surname-also-words", surmaybe},
	{"field", term}, {"place", placed | term}, {"condition", condition | term}, {"faith", faith | term},
	{"ethnicity", origin | term}, {"calling", calling}, {"kinrole", kin},
}

// gather puts every list together: the files, and the lists beside the rules.
func gather(t *testing.T) map[string]class {
	all := map[string]class{}
	for _, l := range listFiles {
		raw, err := os.ReadFile("words/" + l.file + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		words := strings.Fields(string(raw))
		if !slices.IsSorted(words) || len(slices.Compact(slices.Clone(words))) != len(words) {
			t.Errorf("words/%s.txt is not sorted, or holds a word twice", l.file)
		}
		for _, w := range words {
			all[w] |= l.c
		}
	}
	for list, c := range map[string]class{
		titles: titleWord, colleagueTitles: colleague, roles: role, nameLabels: nameLabel, caseSystems: caseSystem,
		caseWords: caseWord, flatWords: flatWord, onePerson: dweller, ageWords + tensWords + "aged age": ageWord, callWords + nameWords + notNamed: linkWord,
		healthWords + insuranceWords + partCues + paperWords + phoneWords: cueWord, birthWords + partBirths: birthWord, thingWords: thingWord,
		streetWords + plainStreetWords: streetWord,
	} {
		for _, w := range strings.Fields(list) {
			all[w] |= c
		}
	}
	for m := 1; m <= 12; m++ {
		name := strings.ToLower(cpd.MonthName(m))
		all[name] |= month
		all[name[:3]] |= month
	}
	all["sept"] |= month
	for _, line := range strings.Split(strings.TrimSpace(knownPeople), "\n") {
		first, _, _ := strings.Cut(line, " ")
		all[first] |= famed
	}
	return all
}

func write(t *testing.T, file, text string) {
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// makeSlots gives each line of the list its slot (see slots).
func makeSlots(t *testing.T, text string) string {
	if len(text) >= 1<<placeBits {
		t.Fatalf("%d bytes of words: too long for %d bits", len(text), placeBits)
	}
	b := make([]byte, 4*slotCount)
	place := 0
	for line := range strings.Lines(text) {
		word, _, _ := strings.Cut(line, "\t")
		h := hashWord(word)
		n := h
		for binary.LittleEndian.Uint32(b[n%slotCount*4:]) != 0 {
			n++
		}
		binary.LittleEndian.PutUint32(b[n%slotCount*4:], h>>placeBits<<placeBits|uint32(place+1))
		place += len(line)
	}
	return string(b)
}

// The embedded list is the other lists put together.
func TestAllWords(t *testing.T) {
	all := gather(t)
	lines := make([]string, 0, len(all))
	for w, c := range all {
		lines = append(lines, fmt.Sprintf("%s\t%x", w, c))
	}
	slices.Sort(lines)
	text := strings.Join(lines, "\n") + "\n"
	if os.Getenv("UPDATE") != "" {
		write(t, "words/all.txt", text)
		write(t, "words/all.slots", makeSlots(t, text))
		return
	}
	if text != allWords || makeSlots(t, text) != allSlots {
		t.Fatal("words/all.txt and its slots are not what the lists make: run UPDATE=1 go test ./internal/privacy, then again without")
	}
	for w, c := range all {
		if got := lookUp(w); got != c {
			t.Errorf("%q: classes %x, want %x", w, got, c)
		}
	}
	if !isKnownPair("marie", "curie") || isKnownPair("marie", "jones") {
		t.Error("public names are not told from others")
	}
}
