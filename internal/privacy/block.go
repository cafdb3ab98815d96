package privacy

import (
	"slices"
	"strings"
)

// blockList is a member's own list of words to keep out, ready for comparing.
type blockList struct {
	first    map[string][][]token // each entry's words, by the first of them
	initials uint64               // the first bytes of first words, one bit for four of them
}

func newBlockList(block []string) *blockList {
	l := &blockList{first: make(map[string][][]token, len(block))}
	for _, b := range block {
		words := slices.DeleteFunc(tokenize(b, false), func(t token) bool { return t.form == mark })
		if len(words) > 0 {
			l.add(words)
		}
	}
	return l
}

func (l *blockList) add(words []token) {
	first := words[0].word
	l.first[first] = append(l.first[first], words)
	l.initials |= initialOf(first)
}

func initialOf(word string) uint64 { return 1 << (word[0] % 64) }

// blocked looks for the words of the member's own list, whole words, whatever
// their case and accents.
func (s *scan) blocked(l *blockList) {
	if len(l.first) == 0 {
		return
	}
	s.blockedIn(s.tokens, l)
	if s.c.FileName { // whose words are parted otherwise, and whose extension is dropped
		s.blockedIn(tokenize(s.text, false), l)
	}
}

func (s *scan) blockedIn(tokens []token, l *blockList) {
	for i := range tokens {
		if w := tokens[i].word; l.initials&initialOf(w) != 0 {
			for _, words := range l.first[w] {
				s.blockedAt(tokens[i:], words)
			}
		}
	}
}

// blockedAt compares the words at the beginning of tokens, past signs that join
// two words: Elm-House, elm.house.
func (s *scan) blockedAt(tokens, words []token) {
	i := 0
	for k := range words {
		for k > 0 && i+1 < len(tokens) && tokens[i].form == mark && tokens[i+1].gap == 0 {
			i++
		}
		if i == len(tokens) || tokens[i].word != words[k].word {
			return
		}
		i++
	}
	f := Finding{Start: tokens[0].start, End: tokens[i-1].end, Kind: Blocked, Weight: High, Why: "On your own list of words to keep out."}
	if !s.c.FileName || !slices.Contains(s.found, f) { // a name is short; it is read twice
		s.found = append(s.found, f)
	}
}

// folded gives a text in the form that lists are compared in.
func foldedWords(text string) []string {
	var words []string
	for _, t := range tokenize(text, false) {
		if t.form != mark {
			words = append(words, t.word)
		}
	}
	return words
}

// fine are the words that the member has allowed, and the member's own.
type fine struct {
	whole   map[string]bool
	words   map[string]bool
	domains []string
}

func (c *Context) fine() fine {
	f := fine{whole: map[string]bool{}, words: map[string]bool{}}
	for _, list := range [2][]string{c.OwnNames, c.Allow} {
		for _, a := range list {
			f.add(a)
		}
	}
	return f
}

func (f *fine) add(a string) {
	if strings.HasPrefix(a, "@") {
		f.domains = append(f.domains, strings.ToLower(a))
		return
	}
	words := foldedWords(a)
	f.whole[strings.Join(words, " ")] = true
	for _, w := range words {
		f.words[w] = true
	}
}

// allows says that a finding is the member's own or an allowed one: the whole
// of it, or each word of a name.
func (f *fine) allows(found Finding) bool {
	if found.Kind == Blocked || len(f.whole)+len(f.domains) == 0 {
		return false
	}
	words := foldedWords(found.Words)
	if f.whole[strings.Join(words, " ")] {
		return true
	}
	if found.Kind == Email {
		return f.allowsDomain(strings.ToLower(found.Words))
	}
	return found.Kind == Name && f.allowsAll(words)
}

func (f *fine) allowsDomain(address string) bool {
	_, domain, _ := strings.Cut(address, "@")
	for _, d := range f.domains {
		if "@"+domain == d || strings.HasSuffix(domain, "."+d[1:]) {
			return true
		}
	}
	return false
}

func (f *fine) allowsAll(words []string) bool {
	for _, w := range words {
		if !f.words[w] && !oneOf(titles, w) && !oneOf(colleagueTitles, w) {
			return false
		}
	}
	return len(words) > 0
}
