package rulefile

import (
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

func hasAny(s, chars string) bool { return strings.ContainsAny(s, chars) }

// fill takes every word of a table and puts it into thing; false when
// something was wrong.
func (r *reader) fill(s *section, n *node, thing any) bool {
	return r.fillAt(s, n, thing, "")
}

func (r *reader) fillAt(s *section, n *node, thing any, path string) bool {
	if n.shape != table {
		r.wrong(n, "a table { … }")
		return false
	}
	ok := true
	for _, k := range n.kids {
		if path != "" {
			r.mark(s, path, k)
		}
		ok = r.apply(s, k, thing) && ok
	}
	return ok
}

func (r *reader) mark(s *section, path string, k *node) {
	if w := s.word(k.key); w != nil {
		r.marks[path+"."+w.key] = k
	}
}

func (r *reader) apply(s *section, k *node, thing any) bool {
	change := r.change(s, k)
	if change != nil {
		change(thing)
	}
	return change != nil
}

// change is what one word does, or nil when it was wrong.
func (r *reader) change(s *section, k *node) func(any) {
	w := s.word(k.key)
	if w == nil {
		r.unknownWord(s, k)
		return nil
	}
	return w.read(r, k)
}

func (r *reader) unknownWord(s *section, k *node) {
	if low := strings.ToLower(k.key); low != k.key && s.word(low) != nil {
		k.bad = true
		r.add(k.keyAt, "write %q in small letters: %s", shown(k.key), low)
		return
	}
	r.unknown(k, "word", " in ["+s.key+"]", s.keys())
}

// each reads the elements of a list, or one element that stands alone.
func (r *reader) each(n *node, says string, do func(*node)) bool {
	kids := n.kids
	switch {
	case n.shape == table:
		kids = []*node{n}
	case n.shape != list || len(kids) == 0:
		r.wrong(n, says)
		return false
	}
	for _, k := range kids {
		do(k)
		if k.bad {
			n.bad = true
		}
	}
	return !n.bad
}

// weekly says that an adjustment goes by weekly hours.
func (n *node) weekly() bool {
	for _, key := range []string{"when", "basis"} {
		if k := n.kid(key); k != nil {
			if s, _ := k.text(); strings.HasPrefix(plain(s), "part") || plain(s) == "weekly hours" {
				return true
			}
		}
	}
	return false
}

// finish fills in what a thing means when a word was left out.
func (r *reader) finish(thing any) {
	switch t := thing.(type) {
	case *scheme.PeriodRule:
		if t.Months == 0 && t != r.scheme.Rules.Cycle {
			t.Months = 12
		}
	case *scheme.Activity:
		if t.Per == scheme.PerCertified && t.Points.IsZero() {
			t.Points = cpd.Whole(1)
		}
	case *scheme.Carry:
		if t.What == "" {
			t.What = "surplus"
			if t.ID == "shortfall" || t.FillFirst {
				t.What = "shortfall"
			}
		}
	}
}

// declares says that the file has such a thing.
func (r *reader) declares(section, id string) bool {
	n := r.root.kid(section)
	return n != nil && n.kid(id) != nil
}

// totals is the requirements that "total" means in a file that has none of
// that name: none named is the total itself.
func (r *reader) totals() []string { return nil }

// clipped makes sure that a later addition never writes into the lists of the
// rules that it was added to.
func clipped(r scheme.Rules) scheme.Rules {
	r.Activities = r.Activities[:len(r.Activities):len(r.Activities)]
	r.Limits = r.Limits[:len(r.Limits):len(r.Limits)]
	r.Requires = r.Requires[:len(r.Requires):len(r.Requires)]
	r.Carries = r.Carries[:len(r.Carries):len(r.Carries)]
	r.Adjusts = r.Adjusts[:len(r.Adjusts):len(r.Adjusts)]
	r.Exempts = r.Exempts[:len(r.Exempts):len(r.Exempts)]
	r.Exclusives = r.Exclusives[:len(r.Exclusives):len(r.Exclusives)]
	r.Assumes = r.Assumes[:len(r.Assumes):len(r.Assumes)]
	return r
}
