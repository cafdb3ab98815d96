package privacy

import (
	"math/bits"
	"slices"
	"strings"
	"sync"
)

// The words right before and right after a name leave few of the frames open, and only
// those are tried. What a frame asks of any other word is looked at then.

// frameSet is a set of frames, by their numbers.
type frameSet [mostFrames / 64]uint64

// mostFrames is how many have a number of their own; all further ones share the last.
const mostFrames = 256

func (s *frameSet) add(n int) {
	n = min(n, mostFrames-1)
	s[n/64] |= 1 << (n % 64)
}

func (s *frameSet) has(n int) bool {
	n = min(n, mostFrames-1)
	return s[n/64]>>(n%64)&1 != 0
}

// meets reports whether the sets have a frame in common.
func (s *frameSet) meets(o *frameSet) bool {
	return s[0]&o[0]|s[1]&o[1]|s[2]&o[2]|s[3]&o[3] != 0
}

// beside are the frames in which a word may stand right before a name, and right after it.
type beside struct{ before, after frameSet }

func (b *beside) join(o *beside) {
	for k := range b.before {
		b.before[k] |= o.before[k]
		b.after[k] |= o.after[k]
	}
}

// neighbours know what may stand beside a name.
type neighbours struct {
	words map[string]*beside   // in frames that name the word itself
	lists [8 * setBytes]beside // in those that name a list, or nothing (anyWord)
	sets  []beside             // the same by the set of lists that a word is on
	loose frameSet             // the frames that take any word for a name
}

var besideNames = sync.OnceValue(buildNeighbours)

func buildNeighbours() *neighbours {
	x := &neighbours{words: map[string]*beside{}, sets: make([]beside, len(allSets)/setBytes)}
	for _, rows := range rules() {
		for k := range rows {
			for n := range rows[k].frames {
				x.frame(&rows[k], &rows[k].frames[n])
			}
		}
	}
	for s := range x.sets {
		x.join(s)
	}
	return x
}

// join puts together what the lists of a set leave open.
func (x *neighbours) join(s int) {
	b := &x.sets[s]
	*b = x.lists[anyWord]
	for k := range setBytes {
		for on := allSets[s*setBytes+k]; on != 0; on &= on - 1 {
			b.join(&x.lists[8*k+bits.TrailingZeros8(on)])
		}
	}
}

func (x *neighbours) frame(r *rule, f *frame) {
	if f.fits&(anything|capital) != 0 {
		x.loose.add(f.n)
	}
	before := slices.Clone(f.before)
	slices.Reverse(before)
	x.steps(before, func(b *beside) { b.before.add(f.n) })
	after := f.after
	if r.find != nil || len(r.masks) > 0 {
		after = nil // what the rule takes may end anywhere
	}
	x.steps(after, func(b *beside) { b.after.add(f.n) })
}

// steps says of what may come first, counted from the name, that the frame is open.
func (x *neighbours) steps(steps []step, open func(*beside)) {
	for _, s := range steps {
		switch {
		case s.skip > 0 || s.on == anyWord && s.is == "":
			s.on, s.opt = anyWord, false
			fallthrough
		case s.is == "":
			open(&x.lists[s.on])
		}
		for _, w := range strings.Fields(s.is) {
			open(x.ofWord(w))
		}
		if !s.opt {
			return
		}
	}
	open(&x.lists[anyWord])
}

func (x *neighbours) ofWord(w string) *beside {
	if x.words[w] == nil {
		x.words[w] = new(beside)
	}
	return x.words[w]
}

// at returns the frames that token j leaves open.
func (x *neighbours) at(tok *token) beside {
	b := x.sets[tok.set]
	if w := x.words[tok.word]; w != nil {
		b.join(w)
	}
	return b
}

// after returns those that what follows a name ending at token last leaves open. An
// adverb may stand between.
func (x *neighbours) after(t *text, last int) frameSet {
	b := x.at(t.at(last + 1))
	if t.on(last+1, adverb) {
		next := x.at(t.at(last + 2))
		b.join(&next)
	}
	return b.after
}

// framesAround returns the frames that may stand around token i.
func framesAround(t *text, i int) frameSet {
	x := besideNames()
	s, loose := x.at(t.at(i-1)).before, x.after(t, i)
	var named frameSet
	if c := nameAt(t, i); c.class != 0 {
		named = loose
		if c.last != i {
			named = x.after(t, c.last)
		}
	}
	for k := range s {
		s[k] &= loose[k]&x.loose[k] | named[k]&^x.loose[k]
	}
	return s
}
