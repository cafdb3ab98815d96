package privacy

import "strings"

// step is what one token of a frame must be; what is not said may be anything.
type step struct {
	on   list   // on this list
	not  list   // and not on this one
	is   string // one of these words or signs, parted by spaces
	look looks
	opt  bool // it may be missing
	skip int  // so many tokens of the sentence may come first
}

// looks is a set of ways in which a token is written.
type looks uint8

const (
	lookSmall   looks = 1 << iota
	lookCapital       // a word with a capital
	lookFigures       // a number of two figures
	lookNumber        // any other number
	lookEnd           // no token: a sign, or the end of the line or of the text
)

// frame are the words right before and right after a name.
type frame struct {
	n      int   // its number among all
	fits   class // the names that it makes sure of
	before []step
	after  []step
	owns   bool // the name's 's comes before what follows it
	wide   bool // the words around are part of what is found
	prose  bool // not in the name of a file
	except list // a name that is on no such list
}

// inFrame returns the candidate at token i, if the words of the frame are around it.
func (t *text) inFrame(i int, c candidate, f *frame) span {
	if f.prose && t.c.FileName || f.except != anyWord && t.on(i, f.except) || len(f.after) > 0 && f.owns != t.at(c.last).owns {
		return noSpan
	}
	from, ok := t.match(i-1, -1, f.before)
	if !ok {
		return noSpan
	}
	next, ok := t.match(c.last+1, 1, f.after)
	if !ok && !f.owns && t.on(c.last+1, adverb) {
		next, ok = t.match(c.last+2, 1, f.after)
	}
	if !ok {
		return noSpan
	}
	if f.wide {
		return span{t.tokens[from+1].start, t.tokens[next-1].end, next - 1}
	}
	return t.span(i, c.last)
}

// match reads the steps from token j on, to the right or (dir -1) to the left,
// and returns the token after them.
func (t *text) match(j, dir int, steps []step) (int, bool) {
	if len(steps) == 0 {
		return j, true
	}
	s, rest := &steps[0], steps[1:]
	if dir < 0 {
		s, rest = &steps[len(steps)-1], steps[:len(steps)-1]
	}
	for k := j; ; k += dir {
		if s.look&lookEnd != 0 && t.isEdge(k, dir) {
			return t.match(k, dir, rest)
		}
		if t.isApart(k, dir) {
			break
		}
		if t.isStep(k, s) {
			if end, ok := t.match(k+dir, dir, rest); ok {
				return end, true
			}
		}
		if k-j == s.skip*dir || t.ends(k) {
			break
		}
	}
	if s.opt {
		return t.match(j, dir, rest)
	}
	return j, false
}

// isApart reports whether token k is not on the line that is read.
func (t *text) isApart(k, dir int) bool {
	return k < 0 || k >= len(t.tokens) || dir > 0 && t.tokens[k].gap == 2 || dir < 0 && t.at(k+1).gap == 2
}

func (t *text) isEdge(k, dir int) bool { return t.isApart(k, dir) || t.at(k).form == mark }

func (t *text) isStep(k int, s *step) bool {
	tok := t.at(k)
	return (s.on == anyWord || tok.on(s.on)) && (s.not == anyWord || !tok.on(s.not)) &&
		(s.is == "" || isAmong(s.is, tok.word)) && (s.look == 0 || s.look&looksOf(tok) != 0)
}

func looksOf(tok *token) looks {
	switch {
	case tok.form == letter && tok.shape == lower:
		return lookSmall
	case tok.form == letter:
		return lookCapital
	case tok.form == digit && len(tok.word) == 2:
		return lookFigures | lookNumber
	case tok.form == digit || tok.form == mixed:
		return lookNumber
	}
	return 0
}

// isAmong reports whether a word is one of those that spaces part.
func isAmong(words, word string) bool {
	for at := 0; ; {
		n := strings.Index(words[at:], word)
		if n < 0 || word == "" {
			return false
		}
		from, to := at+n, at+n+len(word)
		if (from == 0 || words[from-1] == ' ') && (to == len(words) || words[to] == ' ') {
			return true
		}
		at = to
	}
}
