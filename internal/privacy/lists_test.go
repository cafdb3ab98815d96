package privacy

import (
	"encoding/binary"
	"fmt"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// allLists are the names of the lists in the order of their numbers: as lists.go
// declares those that the program names, then the others.
func allLists(t *testing.T, lists map[string][]string) []string {
	all := declared(t)
	for _, name := range slices.Sorted(maps.Keys(lists)) {
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	if len(all) > 8*setBytes {
		t.Fatalf("%d lists: setBytes is too small", len(all))
	}
	return all
}

func declared(t *testing.T) []string {
	f, err := parser.ParseFile(gotoken.NewFileSet(), "lists.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != gotoken.CONST || g.Specs[0].(*ast.ValueSpec).Type.(*ast.Ident).Name != "list" {
			continue
		}
		for _, s := range g.Specs {
			for _, n := range s.(*ast.ValueSpec).Names {
				all = append(all, n.Name)
			}
		}
		break
	}
	return all
}

// readLists reads words/lists.txt: of each list its words, and whatever it takes
// in.
func readLists(t *testing.T) map[string][]string {
	lists := map[string][]string{}
	name := ""
	for line := range strings.Lines(readWords(t, "lists")) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			if strings.HasSuffix(w, ":") {
				if w[:len(w)-1] <= name {
					t.Errorf("words/lists.txt: %s stands after %s", w, name)
				}
				name = w[:len(w)-1]
				continue
			}
			lists[name] = append(lists[name], w)
		}
	}
	return lists
}

func readWords(t *testing.T, name string) string {
	raw, err := os.ReadFile("words/" + name + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// wordsOf are the words of a list and of the lists and files that it takes in.
func wordsOf(t *testing.T, lists map[string][]string, name string) []string {
	own, ok := lists[name]
	if !ok {
		t.Fatalf("words/lists.txt has no list %s", name)
	}
	if !isSorted(own) {
		t.Errorf("words/lists.txt: %s is not in order, or holds a word twice", name)
	}
	var all []string
	for _, w := range own {
		switch w[0] {
		case '+':
			all = append(all, wordsOf(t, lists, w[1:])...)
		case '<':
			all = append(all, fileWords(t, w[1:])...)
		default:
			all = append(all, w)
		}
	}
	return all
}

// fileWords are the lines of a file, or their first words where its name has a
// second <.
func fileWords(t *testing.T, name string) []string {
	name, first := strings.CutPrefix(name, "<")
	lines := strings.Split(strings.TrimSpace(readWords(t, name)), "\n")
	if !isSorted(lines) {
		t.Errorf("words/%s.txt is not in order, or holds a line twice", name)
	}
	for i, l := range lines {
		if first {
			lines[i], _, _ = strings.Cut(l, " ")
		}
	}
	return lines
}

func isSorted(words []string) bool {
	for i := range words[1:] {
		taken := strings.ContainsRune("+<", rune(words[i+1][0]))
		if before := strings.ContainsRune("+<", rune(words[i][0])); before && !taken || before == taken && words[i] >= words[i+1] {
			return false
		}
	}
	return true
}

// gather puts every list together: of each word the set of its lists.
func gather(t *testing.T) map[string][setBytes]byte {
	lists, all := readLists(t), map[string][setBytes]byte{}
	count := 0
	for n, name := range allLists(t, lists) {
		if name == "_" || name == "anyWord" {
			continue
		}
		count++
		for _, w := range wordsOf(t, lists, name) {
			s := all[w]
			s[n/8] |= 1 << (n % 8)
			all[w] = s
		}
	}
	if count != len(lists) {
		t.Errorf("words/lists.txt has %d lists, lists.go names %d", len(lists), count)
	}
	for w, s := range all {
		if isScottishOrIrish(w) {
			s[surname/8] |= 1 << (surname % 8)
			all[w] = s
		}
	}
	return all
}

// embed makes the embedded files of the gathered words: the words, their sets,
// and the slots.
func embed(t *testing.T, all map[string][setBytes]byte) (words, sets, places, names string) {
	mc := [setBytes]byte{surname / 8: 1 << (surname % 8)}
	llan := [setBytes]byte{}
	llan[placed/8] |= 1 << (placed % 8)
	llan[term/8] |= 1 << (term % 8)
	number := map[[setBytes]byte]int{{}: int(noSet), mc: int(surnameOnly), llan: int(placeOnly)}
	sets = strings.Repeat("\x00", setBytes) + string(mc[:]) + string(llan[:])
	var b strings.Builder
	for _, w := range slices.Sorted(maps.Keys(all)) {
		s := all[w]
		if _, ok := number[s]; !ok {
			number[s] = len(number)
			sets += string(s[:])
		}
		fmt.Fprintf(&b, "%s\t%d\n", w, number[s])
	}
	return b.String(), sets, makeSlots(t, b.String()), strings.Join(allLists(t, readLists(t)), "\n") + "\n"
}

// makeSlots gives each line of the list its slot (see slots).
func makeSlots(t *testing.T, text string) string {
	if len(text) >= 1<<placeBits {
		t.Fatalf("%d bytes of words: too long for %d bits", len(text), placeBits)
	}
	taken := make([]uint32, slotCount)
	place := 0
	for line := range strings.Lines(text) {
		word, _, _ := strings.Cut(line, "\t")
		h := hashWord(word)
		n := h
		for taken[n%slotCount] != 0 {
			n++
		}
		taken[n%slotCount] = h>>markAt<<placeBits | uint32(place+1)
		place += len(line)
	}
	var b []byte
	for _, slot := range taken {
		b = append(b, binary.LittleEndian.AppendUint32(nil, slot)[:slotBytes]...)
	}
	return string(b)
}

// The embedded words are the lists put together.
func TestAllWords(t *testing.T) {
	all := gather(t)
	text, sets, places, names := embed(t, all)
	if os.Getenv("UPDATE") != "" {
		for name, s := range map[string]string{"all.txt": text, "all.sets": sets, "all.slots": places, "all.names": names} {
			if err := os.WriteFile("words/"+name, []byte(s), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	if text != allWords || sets != allSets || places != allSlots || names != listNames {
		t.Fatal("words/all.* are not what the lists make: run UPDATE=1 go test ./internal/privacy, then again without")
	}
	for w, want := range all {
		if s := int(setOf(w)); allSets[s*setBytes:(s+1)*setBytes] != string(want[:]) {
			t.Errorf("%q is not on its lists", w)
		}
	}
	if !isPair(publicPerson, "marie", "curie") || isPair(publicPerson, "marie", "jones") {
		t.Error("public names are not told from others")
	}
}
