package privacy

import (
	"slices"
	"strings"
)

// text is a text that is being checked: its tokens and what stands near them.
// Another text may be read in the same room.
type text struct {
	raw     string
	holding signs
	c       Context
	reader  tokenizer
	tokens  []token // the reader's
	units   []unit  // of what was compared with the own list
	starts  []int   // tokens at which a rule may begin
	found   []Finding
	aged    []int   // tokens at which one person's exact age stands
	points  []point // details for combinations
	memo    memo
	open    frameSet // around the token that is looked at
}

// read puts the tokens of a text in the place of those of the text before.
func (t *text) read(raw string, c Context) {
	t.raw, t.c, t.found, t.aged = raw, c, t.found[:0], t.aged[:0]
	t.memo = memo{}
	t.holding = signsIn(raw)
	t.tokens = t.reader.read(raw, c.FileName)
	t.starts = slices.Grow(t.starts[:0], len(t.tokens)/2)
	for i := range t.tokens {
		if tok := &t.tokens[i]; tok.form == letter || tok.form == mixed {
			tok.set = setOf(tok.word)
			if tok.set == noSet && tok.shape == title && isPlaceLike(tok.word) {
				tok.set = placeOnly
			}
		}
		if t.isStart(i) {
			t.starts = append(t.starts, i)
		}
	}
}

// isStart reports whether some rule may begin at token i. Most words of most
// texts are no start, and no rule looks at those for their own sake.
func (t *text) isStart(i int) bool {
	switch tok := &t.tokens[i]; {
	case tok.form == mark:
		return tok.word == "+" || tok.word == "(" || tok.word == "@" || tok.word == "/"
	case tok.form != letter || tok.shape != lower || tok.on(starter) || tok.mayOwn() || t.c.FileName:
		return true
	case len(tok.word) == 2: // an address spelt out, the letters of a code
		return tok.word == "at" || t.at(i+1).form != letter
	}
	return false
}

// at returns token i, or an empty one outside the text.
func (t *text) at(i int) *token {
	if i < 0 || i >= len(t.tokens) {
		return &outside
	}
	return &t.tokens[i]
}

var outside = token{gap: 2}

// on reports whether the word of token i is on a list.
func (t *text) on(i int, l list) bool { return t.at(i).on(l) }

// is reports whether token i is one of the words or signs.
func (t *text) is(i int, words ...string) bool { return slices.Contains(words, t.at(i).word) }

// sign reports whether token i is the sign w.
func (t *text) sign(i int, w string) bool { tok := t.at(i); return tok.form == mark && tok.word == w }

// wordsBack calls f with the words before token i, nearest first, at most n of
// them, on the same line and within the sentence, until f returns true.
func (t *text) wordsBack(i, n int, f func(j int) bool) bool {
	for j := i - 1; j >= 0 && n > 0 && t.at(j+1).gap < 2; j-- {
		if t.tokens[j].form == mark {
			if t.ends(j) {
				return false
			}
			continue
		}
		if f(j) {
			return true
		}
		n--
	}
	return false
}

// ends reports whether the sign at j closes a sentence: a full stop after a
// short form such as no. or tel. does not.
func (t *text) ends(j int) bool {
	switch t.at(j).word {
	case "!", "?", ";":
		return true
	case ".":
		return t.at(j+1).gap > 0 && !t.on(j-1, shortForm)
	}
	return false
}

// near reports whether one of the n words before token i is on the list.
func (t *text) near(i, n int, l list) bool {
	return t.wordsBack(i, n, func(j int) bool { return t.on(j, l) })
}

// after reports whether one of the n tokens after token i, on the same line and
// in the sentence, is on the list.
func (t *text) after(i, n int, l list) bool {
	for j := i + 1; j <= i+n && j < len(t.tokens) && t.at(j).gap < 2 && !t.ends(j); j++ {
		if t.on(j, l) {
			return true
		}
	}
	return false
}

// joinedBefore reports whether a number runs into token i from the left, so that
// i is no number's beginning.
func (t *text) joinedBefore(i int) bool {
	p := t.at(i - 1)
	if t.at(i).gap > 0 || i == 0 {
		return false
	}
	return p.form != mark && !onList(gluedLabel, p.word) || p.form == mark && strings.Contains("-./", p.word) && p.gap == 0 && t.hasDigits(i-2)
}

// joinedAfter reports the same of what follows token i.
func (t *text) joinedAfter(i int) bool {
	n := t.at(i + 1)
	if n.gap > 0 || i+1 >= len(t.tokens) {
		return false
	}
	return n.form != mark || strings.Contains("-./:", n.word) && t.at(i+2).gap == 0 && t.hasDigits(i+2)
}

func (t *text) hasDigits(i int) bool { return t.at(i).form == digit || t.at(i).form == mixed }

// skipStop returns the token after a full stop at j that nothing parts from the
// word before it, else j.
func (t *text) skipStop(j int) int {
	if t.sign(j, ".") && t.at(j).gap == 0 {
		return j + 1
	}
	return j
}

// skip returns the token after j when j is one of the signs, else j.
func (t *text) skip(j int, signs ...string) int {
	if t.is(j, signs...) {
		return j + 1
	}
	return j
}
