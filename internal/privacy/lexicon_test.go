package privacy

import (
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
		caseWords: caseWord, flatWords: flatWord, onePerson: dweller, ageWords + tensWords + "aged age": ageWord,
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
	return all
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
		if err := os.WriteFile("words/all.txt", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if text != allWords {
		t.Fatal("words/all.txt is not what the lists make: run UPDATE=1 go test ./internal/privacy, then again without")
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
