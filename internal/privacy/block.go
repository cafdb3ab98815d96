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
func blocked(t *text, r *rule) {
	if len(t.keepOut.first) == 0 {
		return
	}
	blockedIn(t, r, t.tokens)
	if t.c.FileName { // whose words are parted otherwise, and whose extension is dropped
		blockedIn(t, r, tokenize(t.raw, false))
	}
}

func blockedIn(t *text, r *rule, tokens []token) {
	for i := range tokens {
		w := tokens[i].word
		if t.keepOut.initials&initialOf(w) == 0 {
			continue
		}
		for _, words := range t.keepOut.first[w] {
			if s := blockedAt(tokens[i:], words); s.last != none && !t.noted(r, s) {
				t.note(r, i, s)
			}
		}
	}
}

// blockedAt compares the words at the beginning of tokens, past signs that join
// two words: Elm-House, elm.house.
func blockedAt(tokens, words []token) span {
	i := 0
	for k := range words {
		for k > 0 && i+1 < len(tokens) && tokens[i].form == mark && tokens[i+1].gap == 0 {
			i++
		}
		if i == len(tokens) || tokens[i].word != words[k].word {
			return noSpan
		}
		i++
	}
	return span{tokens[0].start, tokens[i-1].end, i - 1}
}

// noted reports whether the rule has found just that: a file's name is read
// twice.
func (t *text) noted(r *rule, s span) bool {
	return t.c.FileName && slices.ContainsFunc(t.found, func(f Finding) bool { return f.rule == r.id && f.Start == s.start && f.End == s.end })
}

// foldedWords returns the words of a text in the form that lists are compared in.
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

// allows reports whether a finding is the member's own or an allowed one: the whole
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
		if !f.words[w] && !onList(titleWord, w) && !onList(colleague, w) {
			return false
		}
	}
	return len(words) > 0
}
