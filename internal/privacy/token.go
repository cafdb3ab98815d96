package privacy

import (
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

type form uint8

const (
	mark   form = iota // one sign, not a letter, digit or space
	letter             // letters, apostrophes inside
	digit              // digits
	mixed              // letters and digits
)

type shape uint8

const (
	lower shape = iota
	title       // Sharon, O'Brien
	upper       // SHARON, A
)

// token is a word, a number or a sign of the text.
type token struct {
	start, end int    // bytes; a closing 's lies outside
	word       string // folded: lower case, no accents, ASCII digits and quotes
	form       form
	shape      shape
	gap        uint8 // what parts it from the token before: 0 nothing, 1 space, 2 a line break
	owns       bool  // 's follows
	url        bool  // inside a web address
	set        set   // the lists that the word is on
}

// on reports whether the token's word is on a list.
func (t *token) on(l list) bool { return t.set.has(l) }

// mayOwn reports whether a word on no list may be a name that lacks its apostrophe.
func (t *token) mayOwn() bool {
	n := len(t.word)
	return t.set == 0 && n > 4 && t.word[n-1] == 's' && onList(given, t.word[:n-1])
}

// tokenizer reads texts into tokens, one text after the other in the same room.
type tokenizer struct {
	text   string
	file   bool
	tokens []token
	folded strings.Builder // the words that do not stand in their texts as they are compared
	gap    uint8
	url    bool
}

func tokenize(text string, file bool) []token {
	var t tokenizer
	return t.read(text, file)
}

// read puts the tokens of a text in the place of those of the text before.
func (t *tokenizer) read(text string, file bool) []token {
	if file {
		text = strings.TrimSuffix(text, path.Ext(text))
	}
	t.text, t.file, t.gap, t.url = text, file, 2, false
	t.tokens = slices.Grow(t.tokens[:0], len(text)/4+8)
	for i := 0; i < len(text); {
		i = t.next(i)
	}
	return t.tokens
}

func (t *tokenizer) next(i int) int {
	r, n := runeAt(t.text, i)
	f := fold(r)
	switch {
	case f == skipped:
	case f == ' ' || f == '_' || f == '\n' || t.file && f == '-' && !t.betweenDigits(i):
		t.space(f)
	case isDigit(f) || isLetter(f):
		return t.run(i)
	default:
		t.sign(i, n, f)
	}
	return i + n
}

// runeAt is the rune at byte i, and how many bytes it has.
func runeAt(text string, i int) (rune, int) {
	if b := text[i]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

func (t *tokenizer) betweenDigits(i int) bool {
	return i > 0 && i+1 < len(t.text) && isDigit(rune(t.text[i-1])) && isDigit(rune(t.text[i+1]))
}

func (t *tokenizer) space(f rune) {
	t.url = t.url && f == '_'
	if f == '\n' {
		t.gap = 2
	} else if t.gap == 0 {
		t.gap = 1
	}
}

func (t *tokenizer) sign(i, n int, f rune) {
	k := t.add(i, i+n, mark)
	k.word = t.text[i : i+n]
	if r, _ := runeAt(t.text, i); r != f || r == utf8.RuneError {
		from := t.room()
		t.folded.WriteRune(f)
		k.word = t.folded.String()[from:]
	}
}

// add makes a token, whose word and shape are still to come.
func (t *tokenizer) add(start, end int, f form) *token {
	n := len(t.tokens)
	t.tokens = slices.Grow(t.tokens, 1)[:n+1]
	k := &t.tokens[n]
	*k = token{start: start, end: end, form: f, gap: t.gap, url: t.url}
	t.gap = 0
	return k
}

// The room that folded words are written in is taken by so many bytes at once.
const (
	firstRoom = 256
	mostRoom  = 4096
)

// room is where in folded the next word begins. Words hold on to the room they
// are written in, so a full one is left to them.
func (t *tokenizer) room() int {
	switch full := t.folded.Cap(); {
	case full == 0:
		t.folded.Grow(firstRoom)
	case full-t.folded.Len() < 64:
		t.folded.Reset()
		t.folded.Grow(min(2*full, mostRoom))
	}
	return t.folded.Len()
}

// run takes the letters and digits that start at i.
func (t *tokenizer) run(i int) int {
	if end := t.plainEnd(i); end > 0 {
		t.name(t.add(i, end, letter), t.text[i:end])
		return end
	}
	w := wordRun{from: t.room(), start: i, end: i}
	for i < len(t.text) {
		if n := t.smallLetters(i); n > 0 {
			w.addSmall(n)
			i += n
			w.end = i
			continue
		}
		r, n := runeAt(t.text, i)
		f := fold(r)
		if f == skipped {
			i += n
			continue
		}
		if f == '\'' && w.letters > 0 && letterAt(t.text, i+n) || t.initials(i, f, &w) {
			t.folded.WriteRune(f)
			i += n
			continue
		}
		if !isDigit(f) && !isLetter(f) || t.endsBefore(r, f, &w) {
			break
		}
		t.folded.WriteRune(w.take(r, f))
		i += n
		w.end = i
	}
	t.close(w)
	return i
}

// endsBefore reports whether a word ends though another letter or digit follows.
func (t *tokenizer) endsBefore(r, f rune, w *wordRun) bool {
	soFar := t.folded.String()[w.from:]
	return t.file && w.breaks(r, f, soFar) || w.digits == 0 && isDigit(f) && onList(gluedLabel, soFar)
}

// smallLetters takes the plain small letters at i at once, which most text is,
// and says how many there were.
func (t *tokenizer) smallLetters(i int) int {
	if t.file {
		return 0
	}
	j := i
	for j < len(t.text) && t.text[j] >= 'a' && t.text[j] <= 'z' {
		j++
	}
	t.folded.WriteString(t.text[i:j])
	return j - i
}

// initials reports whether the full stop at i stands inside d.o.b. or N.H.S.: single
// letters, each with its stop.
func (t *tokenizer) initials(i int, f rune, w *wordRun) bool {
	if f != '.' || w.digits > 0 || w.letters == 0 || w.sinceDot != 1 || !letterAt(t.text, i+1) {
		return false
	}
	_, n := utf8.DecodeRuneInString(t.text[i+1:])
	if letterAt(t.text, i+1+n) {
		return false
	}
	w.sinceDot, w.dots = 0, w.dots+1
	return true
}

// plainEnd is where the word at i ends that stands there as it is compared: in plain
// small letters, with nothing after them that could belong to it. 0: it does not.
func (t *tokenizer) plainEnd(i int) int {
	end := i
	for end < len(t.text) && t.text[end] >= 'a' && t.text[end] <= 'z' {
		end++
	}
	if t.file || end < len(t.text) && t.text[end] != ' ' && t.text[end] != ',' && t.text[end] != '\n' {
		return 0
	}
	return end
}

// name gives a token its word.
func (t *tokenizer) name(k *token, word string) {
	k.word = word
	t.url = t.url || word == "http" || word == "https" || word == "www" // what follows is a web address
}

func (t *tokenizer) close(w wordRun) {
	k := t.add(w.start, w.end, w.form())
	k.shape = w.shape()
	t.name(k, t.folded.String()[w.from:])
	if k.form == letter && strings.HasSuffix(k.word, "'s") && len(k.word) > 2 {
		k.owns = true
		k.end = w.beforeOwning(t.text)
		k.word = k.word[:len(k.word)-2]
	}
	if w.dots > 0 {
		k.word = strings.ReplaceAll(k.word, ".", "")
	}
}

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}
