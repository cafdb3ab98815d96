package scheme

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"cpdlog/internal/cpd"
)

// Step 2: the entries that are done, dated in the window, and meet needs and
// once_per.

// keep gathers the entries in sight that are claimed for this scheme, oldest
// first, and marks those that count at all.
func (v *verdict) keep() {
	span := v.sight()
	entries := v.entriesIn(span)
	v.work = make([]scored, 0, len(entries))
	seen := map[string]*cpd.Entry{}
	p, b := -1, v.rules
	for _, e := range entries {
		q := v.yearAt(e.Date, p)
		if q < 0 {
			continue
		}
		if q != p {
			p, b = q, v.rulesFor(v.years[q])
			clear(seen)
		}
		v.take(e, p, v.rulesOn(v.years[q], b, e.Date), seen)
	}
	v.first = sort.Search(len(v.work), func(i int) bool { return v.work[i].p >= v.p })
}

// yearAt is the period of a day, quickly where it is the one of the entry
// before.
func (j *judging) yearAt(d cpd.Date, last int) int {
	if last >= 0 && j.years[last].span.Holds(d) {
		return last
	}
	return yearOf(j.years, d)
}

func (j *judging) entriesIn(span cpd.Span) []*cpd.Entry {
	from := sort.Search(len(j.entries), func(i int) bool { return !j.entries[i].Date.Before(span.From) })
	to := sort.Search(len(j.entries), func(i int) bool { return j.entries[i].Date.After(span.To) })
	return j.entries[from:max(from, to)]
}

func (v *verdict) take(e *cpd.Entry, p int, b *book, seen map[string]*cpd.Entry) {
	row, claim, claimed := b.place(e, v.s.ID)
	if !claimed {
		return
	}
	v.work = append(v.work, scored{Entry: e, row: row, claim: claim, p: p, items: max(1, e.Items), formal: formal(e, row), quiet: v.quiet})
	sc := &v.work[len(v.work)-1]
	if len(e.Splits) > 0 {
		sc.parts = splitParts(sc)
	} else {
		sc.only[0] = part{of: sc, minutes: e.Minutes}
		sc.parts = sc.only[:]
	}
	sc.kept = sc.placed() && sc.hasNeeds(b.Needs.Fields) && sc.isFirst(b.Needs.OncePer, seen)
	sc.record = sc.kept
}

func (e *scored) placed() bool {
	if e.row == nil {
		e.say(Reason{Rule: "activity", Text: fmt.Sprintf("this scheme has no row called %q, so the entry counts for nothing", cpd.Visible(e.claim.Activity))})
	}
	return e.row != nil
}

func (e *scored) hasNeeds(fields []string) bool {
	var missing []string
	for _, f := range fields {
		if !e.Has(f) {
			missing = append(missing, f)
		}
	}
	if missing != nil {
		e.say(Reason{Rule: "needs", Text: "does not count until it has " + list(missing)})
	}
	return missing == nil
}

func (e *scored) isFirst(oncePer string, seen map[string]*cpd.Entry) bool {
	if oncePer == "" {
		return true
	}
	key := e.sameness(oncePer)
	if was := seen[key]; was != nil {
		e.say(Reason{Rule: "needs.once_per", Uses: []string{was.UID},
			Text: fmt.Sprintf("a repeat of the same %s as on %s, which counts once", oncePer, was.Date.Short())})
		return false
	}
	seen[key] = e.Entry
	return true
}

// sameness is what two entries share that are the same thing twice.
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
