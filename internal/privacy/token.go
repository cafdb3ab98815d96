package privacy

import (
	"path"
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
	class      class
}

type tokenizer struct {
	text   string
	file   bool
	folded strings.Builder
	tokens []token
	spans  []int // pairs: where each token's word lies in folded
	gap    uint8
	url    bool
}

func tokenize(text string, file bool) []token {
	if file {
		text = strings.TrimSuffix(text, path.Ext(text))
	}
	t := &tokenizer{text: text, file: file, gap: 2}
	t.folded.Grow(len(text))
	t.tokens = make([]token, 0, len(text)/4+8)
	for i := 0; i < len(text); {
		i = t.next(i)
	}
	t.nameWords()
	return t.tokens
}

func (t *tokenizer) next(i int) int {
	r, n := utf8.DecodeRuneInString(t.text[i:])
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
	from := t.folded.Len()
	t.folded.WriteRune(f)
	t.add(token{start: i, end: i + n, form: mark}, from)
}

func (t *tokenizer) add(k token, from int) {
	k.gap, k.url = t.gap, t.url
	t.gap = 0
	t.tokens = append(t.tokens, k)
	t.spans = append(t.spans, from, t.folded.Len())
}

// run takes the letters and digits that start at i.
func (t *tokenizer) run(i int) int {
	w := wordRun{from: t.folded.Len(), start: i, end: i}
	for i < len(t.text) {
		if n := t.smallLetters(i); n > 0 {
			w.addSmall(n)
			i += n
			w.end = i
			continue
		}
		r, n := utf8.DecodeRuneInString(t.text[i:])
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
		if !isDigit(f) && !isLetter(f) || t.file && w.breaks(r, f, t.folded.String()[w.from:]) || isDigit(f) && w.digits == 0 && oneOf(gluedLabels, t.folded.String()[w.from:]) {
			break
		}
		t.folded.WriteRune(w.take(r, f))
		i += n
		w.end = i
	}
	t.close(w)
	return i
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

// initials says that the full stop at i stands inside d.o.b. or N.H.S.: single
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

func (t *tokenizer) close(w wordRun) {
	k := token{start: w.start, end: w.end, form: w.form(), shape: w.shape()}
	word := t.folded.String()[w.from:]
	if w.form() == letter && strings.HasSuffix(word, "'s") && len(word) > 2 {
		k.owns = true
		k.end = w.beforeOwning(t.text)
	}
	t.add(k, w.from)
	if word == "http" || word == "https" || word == "www" {
		t.url = true
	}
}

// nameWords gives each token its folded word, once the buffer stands still.
func (t *tokenizer) nameWords() {
	all := t.folded.String()
	for i := range t.tokens {
		w := all[t.spans[2*i]:t.spans[2*i+1]]
		if t.tokens[i].owns {
			w = w[:len(w)-2]
		}
		if strings.IndexByte(w, '.') > 0 {
			w = strings.ReplaceAll(w, ".", "")
		}
		t.tokens[i].word = w
	}
}

// gluedLabels are labels that a number may follow without a space: dob01/02/1955.
const gluedLabels = " dob nhs nhsno chi tel mob nino born "

func letterAt(s string, i int) bool {
	if i >= len(s) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(r)
}
