package scheme

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/english"
)

// Step 2: the entries that are done, dated in the window, and meet needs and
// once_per.

// gather takes steps 2 to 4 for every period in sight. A period's entries are
// kept, earn and use up its rows' limits in the same way whoever looks at them,
// so that this is done once for each period.
func (v *verdict) gather() {
	first := yearOf(v.years, v.sight().From)
	if first == v.p && !v.quiet {
		v.work = v.earnedIn(v.p) // nobody else looks at the last period, so it need not be copied
		return
	}
	n := 0
	for p := first; p <= v.p; p++ {
		n += len(v.earnedIn(p))
	}
	v.work = make([]scored, 0, n)
	for p := first; p <= v.p; p++ {
		if p == v.p {
			v.first = len(v.work)
		}
		for i := range v.earned[p] {
			v.work = append(v.work, v.earned[p][i])
			v.work[len(v.work)-1].detach(v.quiet || v.mute)
		}
	}
}

// detach makes a copy of an entry independent of what it was copied from.
func (e *scored) detach(quiet bool) {
	e.quiet = quiet
	if len(e.parts) == 1 {
		e.only[0] = e.parts[0]
		e.parts = e.only[:]
	} else {
		e.parts = slices.Clone(e.parts)
	}
	for i := range e.parts {
		e.parts[i].of = e
	}
	if quiet {
		e.reasons = nil
	} else {
		e.reasons = append(make([]Reason, 0, len(e.reasons)+2), e.reasons...)
	}
}

func (j *judging) earnedIn(p int) []scored {
	work, done := j.earned[p]
	if !done {
		b := j.rulesFor(j.years[p])
		work = j.keep(p, b)
		earn(work, j.s.Unit)
		limitRows(work, b, j.s.Unit)
		j.earned[p] = work
	}
	return work
}

// keep returns the entries of a period that are claimed for this scheme, oldest
// first, and marks those that count at all.
func (j *judging) keep(p int, b *book) []scored {
	entries := j.entriesIn(j.years[p].span)
	work := make([]scored, 0, len(entries))
	seen := map[string]*cpd.Entry{}
	for _, e := range entries {
		j.step(weigh(e))
		work = j.keepEntry(work, e, p, j.rulesOn(j.years[p], b, e.Date), seen)
