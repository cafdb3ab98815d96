package privacy

// rule is one rule of words/rules.txt: what it is called, what a find is and how
// grave, and how it is found: by a reading, by masks, or by the words around.
// A rule sees a word in small letters only if it is on the list starter and on
// that of the pass (see begins).
type rule struct {
	id     string
	at     forms // the tokens it may begin with
	on     list  // and of words only those on this list
	kind   Kind  // none: what it takes is fine, and no later rule of the pass sees it
	weight Weight
	why    string // one plain sentence
	find   reading
	masks  []string
	needs  signs // one of which a text must hold for a mask
	frames []frame
	framed frameSet
	conds  []cond
}

// cond is what must hold around what a rule takes: one of the options, or
// none of them.
type cond struct {
	unless  bool
	ahead   bool // some option looks at what comes after
	options []option
}

// option is a word near by, or that the words before make a number that of a thing.
type option struct {
	on         list // none: the number of a thing
	words      int  // so many before, or after
	after, not bool
}

func (t *text) holds(c *cond, i, last int) bool {
	for _, o := range c.options {
		ok := false
		switch {
		case o.on == anyWord:
			ok = t.cueOf(i) == paperCue
		case o.after:
			ok = t.after(last, o.words, o.on)
		default:
			ok = t.near(i, o.words, o.on)
		}
		if ok != o.not {
			return !c.unless
		}
	}
	return c.unless
}

// pass is one reading of a text. What a rule takes, no other rule of the same
// pass sees again; of findings of several passes that overlap the graver stays
// (see settle).
type pass uint8

const (
	mail pass = iota
	ownWords
	numbers
	names
	ages
	people
	together
	details // no finds, but what together are one
)

// forms is a set of forms of tokens.
type forms uint8

const (
	aSign forms = 1 << iota
	aWord
	aNumber
	aCode // letters and digits
)

// span is what a rule has taken: bytes of the text, and the token it ends with.
type span struct{ start, end, last int }

// none is what a helper answers that looks for a token and finds none.
const none = -1

var noSpan = span{last: none}

// span returns what lies from token from up to and including last, which may be
// none, or lie outside the text.
func (t *text) span(from, last int) span {
	if last == none || last >= len(t.tokens) {
		return noSpan
	}
	return span{t.tokens[from].start, t.tokens[last].end, last}
}

// when returns the span if the condition holds.
func (s span) when(ok bool) span {
	if ok {
		return s
	}
	return noSpan
}

// memo keeps what was last read, since rules that stand together read the same.
type memo struct {
	day    last[dayReading]
	health last[healthNumber]
	phone  last[phoneNumber]
	name   last[candidate]
}

// last is the reading at one token.
type last[R any] struct {
	next    int // the token after it, so that 0 is none
	reading R
}

// at returns what read reads at token i.
func (l *last[R]) at(t *text, i int, read func(*text, int) R) R {
	if l.next != i+1 {
		l.next, l.reading = i+1, read(t, i)
	}
	return l.reading
}

func dayAt(t *text, i int) dayReading            { return t.memo.day.at(t, i, readDayAt) }
func healthNumberAt(t *text, i int) healthNumber { return t.memo.health.at(t, i, readHealthNumber) }
func phoneAt(t *text, i int) phoneNumber         { return t.memo.phone.at(t, i, readPhone) }
func nameAt(t *text, i int) candidate            { return t.memo.name.at(t, i, readName) }

// check tries the rules on a text; what they find is in found, in the order of
// the passes.
func (t *text) check(raw string, c Context) {
	t.read(raw, c)
	for p, rows := range rules() {
		switch {
		case pass(p) == ownWords:
			blocked(t, &rows[0])
		case c.Code || pass(p) == details:
		case pass(p) == together:
			combinations(t, &rows[0])
		default:
			t.run(pass(p), rows)
		}
	}
	if !c.Code {
		t.fileNames()
	}
}

// run tries the rules of one pass.
func (t *text) run(p pass, rows []rule) {
	next := 0
	for _, i := range t.starts {
		if i < next || !t.c.FileName && !p.begins(&t.tokens[i]) {
			continue
		}
		if r, s := t.firstOf(rows, i); r != nil {
			t.note(r, i, s)
			next = s.last + 1
		}
	}
}

// begins reports whether some rule of the pass may begin with the token, which
// spares most words the asking.
func (p pass) begins(tok *token) bool {
	switch p {
	case mail:
		return tok.form == mark || tok.word == "at" || tok.on(network)
	case numbers:
		return !tok.url && (tok.form != letter || tok.shape != lower || len(tok.word) == 2 || tok.on(numberStart))
	case names:
		return !tok.url && tok.form == letter && (tok.shape != lower || tok.on(nameStart) || tok.mayOwn())
	case people:
		return tok.on(peopleStart)
	}
	return !tok.url && (tok.form != letter || tok.on(ageWord))
}

// firstOf returns the first of the rules that takes something at token i.
func (t *text) firstOf(rows []rule, i int) (*rule, span) {
	t.open = framesAround(t, i)
	for k := range rows {
		if r := &rows[k]; t.mayBegin(r, i) {
			if s := r.take(t, i); s.last != none {
				return r, s
			}
		}
	}
	return nil, noSpan
}

// mayBegin reports whether the rule may take something at token i, by what is seen at once.
func (t *text) mayBegin(r *rule, i int) bool {
	tok := &t.tokens[i]
	form := forms(1) << tok.form
	return r.at&form != 0 && (r.on == anyWord || form != aWord || tok.on(r.on)) &&
		(len(r.frames) == 0 || r.framed.meets(&t.open)) && r.needs.in(t.holding)
}

// take returns what the rule takes at token i.
func (r *rule) take(t *text, i int) span {
	if !t.holdAll(r.conds, false, i, i) {
		return noSpan
	}
	s := r.reads(t, i)
	return s.when(s.last != none && t.holdAll(r.conds, true, i, s.last))
}

// holdAll reports whether those of the conditions hold that look ahead, or the others,
// which ask for nothing that is still to be read.
func (t *text) holdAll(conds []cond, ahead bool, i, last int) bool {
	for k := range conds {
		if c := &conds[k]; c.ahead == ahead && !t.holds(c, i, last) {
			return false
		}
	}
	return true
}

// reads is what the rule's reading, its masks and its frames take. Frames beside
// one of the others say what must stand around what that takes.
func (r *rule) reads(t *text, i int) span {
	s := t.span(i, i)
	if r.find != nil {
		s = r.find(t, i)
	} else if len(r.masks) > 0 {
		s = t.mask(i, r.masks...)
	}
	if s.last == none || len(r.frames) == 0 {
		return s
	}
	for k := range r.frames {
		f := &r.frames[k]
		if !t.open.has(f.n) {
			continue
		}
		c := t.candidateFor(f, i, s.last)
		if c.class&f.fits == 0 {
			continue
		}
		if framed := t.inFrame(i, c, f); framed.last != none {
			return framed
		}
	}
	return noSpan
}

// candidateFor is the name at token i or, where any word will do, what was taken.
func (t *text) candidateFor(f *frame, i, last int) candidate {
	switch {
	case f.fits&(anything|capital) == 0:
		return nameAt(t, i)
	case t.at(i).shape == lower:
		return candidate{anything, last}
	}
	return candidate{anything | capital, last}
}

// note keeps what a rule took at token i.
func (t *text) note(r *rule, i int, s span) {
	if r.kind == "" {
		return
	}
	if r.kind == Age {
		t.aged = append(t.aged, i)
	}
	t.found = append(t.found, Finding{Start: s.start, End: s.end, Kind: r.kind, Weight: r.weight, Why: r.why, Rule: r.id})
}
