package scheme

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
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
	}
	return work
}

func (j *judging) entriesIn(span cpd.Span) []*cpd.Entry {
	from := sort.Search(len(j.entries), func(i int) bool { return !j.entries[i].Date.Before(span.From) })
	to := sort.Search(len(j.entries), func(i int) bool { return j.entries[i].Date.After(span.To) })
	return j.entries[from:max(from, to)]
}

func (j *judging) keepEntry(work []scored, e *cpd.Entry, p int, b *book, seen map[string]*cpd.Entry) []scored {
	row, claim, claimed := b.place(e, j.s.ID)
	if !claimed {
		return work
	}
	work = append(work, scored{Entry: e, row: row, claim: claim, p: p, items: max(1, e.Items), formal: formal(e, row), split: len(e.Splits) > 0, quiet: j.mute})
	sc := &work[len(work)-1]
	if row != nil {
		sc.rule = b.names[b.row[row.ID]]
	}
	if sc.split {
		sc.parts = splitParts(sc)
	} else {
		sc.only[0] = part{of: sc, minutes: e.Minutes}
		sc.parts = sc.only[:]
	}
	sc.kept = sc.placed() && (!b.Needs.Where.holdsAny(sc) || sc.hasNeeds(b.Needs.Fields) && sc.isFirst(b.Needs.OncePer, seen))
	sc.record = sc.kept
	return work
}

func (e *scored) placed() bool {
	if e.row == nil {
		e.addReason(Reason{Rule: "activity", Text: fmt.Sprintf("this scheme has no row called %q, so the entry counts for nothing", cpd.Visible(e.claim.Activity))})
	}
	return e.row != nil
}

func (e *scored) hasNeeds(fields []string) bool {
	missing := cpd.Those(fields, func(f string) bool { return !e.Has(f) })
	if e.lacks = missing; missing != nil {
		e.addReason(Reason{Rule: "needs", Text: "does not count yet; still to write: " + english.List(cpd.ListOf(missing, FieldLabel))})
	}
	return missing == nil
}

func (e *scored) isFirst(oncePer string, seen map[string]*cpd.Entry) bool {
	if oncePer == "" {
		return true
	}
	key := e.sameness(oncePer)
	if key == "" {
		return true // nothing is filled that could be repeated
	}
	if was := seen[key]; was != nil {
		e.addReason(Reason{Rule: "needs.once_per", Uses: []string{was.UID},
			Text: fmt.Sprintf("a repeat of the same %s as on %s, which counts once", FieldLabel(oncePer), was.Date.Short())})
		return false
	}
	seen[key] = e.Entry
	return true
}

// sameness returns what two entries share that are the same thing twice.
func (e *scored) sameness(per string) string {
	switch per {
	case "title":
		return strings.ToLower(strings.Join(strings.Fields(e.Title), " "))
	case "activity":
		return e.row.ID
	case "kind":
		return kindOf(e.Entry)
	case "day":
		return e.Date.String()
	case "tag":
		tags := slices.Concat(e.Tags, e.row.Tags)
		slices.Sort(tags)
		return strings.Join(slices.Compact(tags), "\n")
	}
	return strings.ToLower(strings.Join(strings.Fields(e.Text(per)), " "))
}
