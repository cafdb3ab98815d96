package privacy

import (
	"slices"
	"strings"
)

// blockList is a member's own list of words to keep out, ready for comparing.
type blockList struct {
	whole   map[string][][]unit // each entry's units, by their letters and digits in one
	lengths []int               // of those
	signs   []string            // entries without a letter or a digit
}

func newBlockList(block []string) *blockList {
	l := &blockList{whole: make(map[string][][]unit, len(block))}
	for _, b := range block {
		if words := unitsOf(nil, tokenize(b, false)); len(words) > 0 {
			l.add(words)
		} else if b = strings.TrimSpace(b); b != "" {
			l.signs = append(l.signs, b)
		}
	}
	return l
}

func (l *blockList) empty() bool { return len(l.whole)+len(l.signs) == 0 }

func (l *blockList) add(words []unit) {
	name := joined(words)
	if slices.ContainsFunc(l.whole[name], func(w []unit) bool { return slices.EqualFunc(w, words, sameWord) }) {
		return
	}
	l.whole[name] = append(l.whole[name], words)
	if i, there := slices.BinarySearch(l.lengths, len(name)); !there {
		l.lengths = slices.Insert(l.lengths, i, len(name))
	}
}

func sameWord(a, b unit) bool { return a.word == b.word }

// joined is the words in one, as a text that holds them is too, wherever it parts them.
func joined(words []unit) string {
	var b strings.Builder
	for _, u := range words {
		b.WriteString(u.word)
	}
	return b.String()
}

// blocked looks for the words of the member's own list, whole words, however
// they are written: case, accents, look-alikes, and what stands between them.
func blocked(t *text, r *rule) {
	if t.c.lists.keepOut.empty() {
		return
	}
	blockedIn(t, r, t.tokens)
	if t.c.FileName { // whose words are parted otherwise, and whose extension is dropped
		blockedIn(t, r, tokenize(t.raw, false))
	}
	for _, sign := range t.c.lists.keepOut.signs {
		if i := strings.Index(t.raw, sign); i >= 0 {
			t.note(r, 0, span{start: i, end: i + len(sign)})
		}
	}
}

func blockedIn(t *text, r *rule, tokens []token) {
	t.units = unitsOf(t.units[:0], tokens)
	rest := joined(t.units)
	for i, u := range t.units {
		t.blockedAt(r, i, rest)
		rest = rest[len(u.word):]
	}
}

// blockedAt looks for the entries that a text holds from one unit on; rest is all of it
// from there. What it costs hangs on how many lengths they have, not on how many they are.
func (t *text) blockedAt(r *rule, i int, rest string) {
	l := t.c.lists.keepOut
	for _, n := range l.lengths {
		if n > len(rest) {
			return
		}
		for _, words := range l.whole[rest[:n]] {
			if n := begins(t.units[i:], words); n > 0 {
				if s := (span{start: t.units[i].start, end: t.units[i+n-1].end}); !t.noted(r, s) {
					t.note(r, 0, s)
				}
			}
		}
	}
}

// begins says how many units at the beginning of a text are the words; 0: they
// do not stand there. The text may join words, and cut numbers.
func begins(text, words []unit) int {
	n, have, want := 0, "", ""
	for k := 0; ; {
		if have == "" && want == "" && k == len(words) {
			return n
		}
		if want == "" {
			if k == len(words) {
				return 0
			}
			want, k = words[k].word, k+1
		}
		if have == "" {
			if n == len(text) {
				return 0
			}
			have, n = text[n].word, n+1
		}
		switch {
		case strings.HasPrefix(have, want):
			have, want = have[len(want):], ""
		case digital(want) && strings.HasPrefix(want, have):
			have, want = "", want[len(have):]
		default:
			return 0
		}
	}
}

// noted reports whether the rule has found just that: a file's name is read
// twice.
func (t *text) noted(r *rule, s span) bool {
	return t.c.FileName && slices.ContainsFunc(t.found, func(f Finding) bool { return f.Rule == r.id && f.Start == s.start && f.End == s.end })
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
	domains map[string]bool
}

func (c *Context) fine() fine {
	f := fine{whole: map[string]bool{}, words: map[string]bool{}, domains: map[string]bool{}}
	for _, list := range [2][]string{c.OwnNames, c.Allow} {
		for _, a := range list {
			f.add(a)
		}
	}
	return f
}

func (f *fine) add(a string) {
	if strings.HasPrefix(a, "@") {
		f.domains[strings.ToLower(a[1:])] = true
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
	for more := true; more; _, domain, more = strings.Cut(domain, ".") {
		if f.domains[domain] {
			return true
		}
	}
	return false
}

func (f *fine) allowsAll(words []string) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(w string) bool { return !f.words[w] && !onList(titleWord, w) && !onList(colleague, w) })
}
