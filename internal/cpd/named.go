package cpd

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/cpdlog/internal/english"
)

// Named is a thing that a person calls by its id or by what stands beside it on
// the screen.
type Named struct{ ID, Name string }

// Key is a text without what varies where people write it: its letters and
// digits in small letters, with one space for whatever stands between them, an
// "and" as well as an "&".
func Key(text string) string {
	return strings.ReplaceAll(string(AppendKey(make([]byte, 0, 64), text)), " and ", " ")
}

// AppendKey appends the key of a text.
func AppendKey(to []byte, text string) []byte {
	start, gap := len(to), false
	for _, r := range text {
		r = unicode.ToLower(r)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = len(to) > start
			continue
		}
		if gap {
			to, gap = append(to, ' '), false
		}
		to = utf8.AppendRune(to, r)
	}
	return to
}

// IsCalled reports whether a text is the whole id or the whole name; what stands
// in brackets explains a name and may be left out.
func (n Named) IsCalled(text string) bool {
	key := Key(text)
	short, _, _ := strings.Cut(n.Name, "(")
	return key != "" && (key == Key(n.ID) || key == Key(n.Name) || key == Key(short))
}

// Meant returns the things that a text may mean: those that it is the id or the
// name of, else those that it begins, else those that have each of its words,
// else those that have them in everyday speech, else those with its letters as initials.
// Where it is one, that is meant.
func Meant(text string, all []Named) []int {
	key := Key(text)
	words := strings.Fields(key)
	if len(words) > 1 && slices.Contains([]string{"a", "an", "the", "my"}, words[0]) {
		words = words[1:]
	}
	for _, fits := range []func(Named) bool{
		func(n Named) bool { return n.IsCalled(text) },
		func(n Named) bool { return strings.HasPrefix(Key(n.ID), key) || strings.HasPrefix(Key(n.Name), key) },
		func(n Named) bool { return n.has(words, func(w string) string { return w }) },
		func(n Named) bool { return n.has(words, everyday) },
		func(n Named) bool { return len(key) > 2 && initials(n.Name) == key },
	} {
		var at []int
		for i, n := range all {
			if key != "" && fits(n) {
				at = append(at, i)
			}
		}
		if len(at) > 0 {
			return at
		}
	}
	return nil
}

// initials are the first letters of the words of a name, in small letters.
func initials(name string) (first string) {
	for w := range strings.FieldsSeq(Key(name)) {
		r, _ := utf8.DecodeRuneInString(w)
		first += string(r)
	}
	return first
}

// has reports whether each word begins one of the words of id and name, itself
// or as it is read.
func (n Named) has(words []string, read func(string) string) bool {
	names := strings.Fields(Key(n.ID + " " + n.Name))
	return !slices.ContainsFunc(words, func(w string) bool {
		r := read(w)
		return !slices.ContainsFunc(names, func(name string) bool {
			return w == name || len(w) > 2 && strings.HasPrefix(name, w) || r != "" && r == name
		})
	})
}

// NotMeant says that a text means none of several things, as none has it, or
// which of them it may mean; what is near is proposed.
func NotMeant(none, text string, all []Named) string {
	at := Meant(text, all)
	if len(at) > 1 {
		return Quoted(text) + " may be " + english.Choice(ListOf(at, func(i int) string { return all[i].ID }))
	}
	if near := Near(text, all); near >= 0 {
		return none + "; did you mean " + all[near].ID + "?"
	}
	return none
}

// Near returns which of several things a text that means none of them is nearest to, -1
// where it is near none.
func Near(text string, all []Named) int {
	known := ListOf(all, func(n Named) string { return n.ID })
	if near := NearestName(text, known); near != "" {
		return slices.Index(known, near)
	}
	slip := func(w string) bool { return len(w) > 4 && Distance([]rune(Key(text)), []rune(w)) <= len(w)/4 }
	if at := slices.IndexFunc(all, func(n Named) bool { return slices.ContainsFunc(strings.Fields(Key(n.Name)), slip) }); at >= 0 {
		return at
	}
	return append(Like(text, all), -1)[0]
}

// Like returns what the words of a text are likest to, best first, at most
// three; none where nothing is like it.
func Like(text string, all []Named) []int {
	scores, at := make([]int, len(all)), []int(nil)
	for i, n := range all {
		if scores[i] = n.likeness(text); scores[i] > 0 {
			at = append(at, i)
		}
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	return at[:min(3, len(at))]
}

// likeness counts what two names share: words that begin alike, and words that
// mean the same in everyday speech.
func (n Named) likeness(text string) int {
	score := 0
	names := strings.Fields(Key(n.ID + " " + n.Name))
	for word := range strings.FieldsSeq(Key(text)) {
		if len(word) >= 4 {
			score += bestWord(word, names) + bestWord(everyday(word), names)
		}
	}
	return score
}

func bestWord(word string, names []string) int {
	best := 0
	for _, n := range names {
		switch shared := SharedStart(word, n); {
		case word == n && word != "":
			best = max(best, 4)
		case shared >= 5 || shared >= 4 && shared == min(len(word), len(n)):
			best = max(best, 2)
		}
	}
	return best
}

// SharedStart returns how many bytes two texts have in common at their start.
func SharedStart(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// everyday is another word for the same thing.
func everyday(word string) string {
	switch word {
	case "course", "webinar", "elearning", "learning", "class", "lecture", "cpd",
		"hyfforddiant", "cwrs", "formation", "fortbildung", "schulung", "formación", "curso":
		return "training"
	case "article", "blog":
		return "research"
	case "diploma", "degree", "certificate":
		return "qualification"
	case "talk", "speaking", "presenting", "teaching":
		return "presentation"
	case "coaching":
		return "mentoring"
	case "forum", "network", "networking", "group":
		return "peer"
	case "symposium", "congress":
		return "conference"
	case "journal", "diary":
		return "reflection"
	}
	return ""
}

// longestName is the longest word that is compared; a longer one was not a
// slip of the hand.
const longestName = 60

// NearestName is the known name that a mistyped one most likely meant, or "". Half
// of its letters may be wrong, and at most three; capitals do not matter; of
// equals the first wins.
func NearestName(name string, known []string) string {
	typed := []rune(strings.ToLower(name))
	if len(typed) > longestName {
		return ""
	}
	best, most := "", min(3, max(1, len(typed)/2))+1
	for _, k := range known {
		if d := Distance(typed, []rune(strings.ToLower(k))); d < most {
			best, most = k, d
		}
	}
	return best
}

// Distance counts the letters to add, drop, change or swap with a neighbour.
func Distance(x, y []rune) int {
	before, prev := []int(nil), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row := make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, prev = prev, row
	}
	return prev[len(y)]
}
