package scheme

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// Step 4: the limits of each row, period by period, oldest entry first.

// limitRows applies max_items and then max of every row to the entries of a
// period.
func limitRows(work []scored, b *book, unit string) {
	rows := make([][]*scored, len(b.Activities))
	for e := range cpd.Each(work) {
		if !e.kept {
			continue
		}
		if at, ok := b.row[e.row.ID]; ok && b.Activities[at].limited() {
			rows[at] = append(rows[at], e)
		}
	}
	for at, entries := range rows {
		if len(entries) > 0 {
			b.Activities[at].limit(entries, unit)
		}
	}
}

func (a *Activity) limited() bool { return a.Max != nil || a.MaxItems != nil }

func (a *Activity) limit(entries []*scored, unit string) {
	var all Where
	if a.MaxItems != nil {
		r := &limitCounter{rule: "activity." + a.ID, name: a.Name, unit: unit, limit: english.Count(*a.MaxItems, "piece", "pieces")}
		limitItems(r, *a.MaxItems, entries, &all)
	}
	if a.Max == nil {
		return
	}
	r := &limitCounter{rule: "activity." + a.ID, name: a.Name, unit: unit, limit: units(*a.Max, unit), left: *a.Max}
	for _, e := range entries {
		r.apply(e, &all)
	}
}

// limitItems lets at most so many items count: the dearest, and among equals
// the older.
func limitItems(r *limitCounter, most int, entries []*scored, w *Where) {
	if itemsOf(entries) <= most {
		for _, e := range entries {
			r.used = r.used.Add(e.countedIn(w))
		}
		return
	}
	byWorth := make([]itemsOfEntry, len(entries))
	for i, e := range entries {
		byWorth[i] = itemsOfEntry{i, e.perItem(w)}
	}
	slices.SortStableFunc(byWorth, func(a, b itemsOfEntry) int { return b.worth.Cmp(a.worth) })
	keep := make([]int, len(entries))
	for _, x := range byWorth {
		e := entries[x.at]
		keep[x.at] = min(e.items, most)
		most -= keep[x.at]
		if keep[x.at] > 0 {
			r.users = append(r.users, e)
		}
	}
	for i, e := range entries {
		r.applyItems(e, w, keep[i])
	}
}

// itemsOfEntry is what one item is worth of the entry at an index.
type itemsOfEntry struct {
	at    int
	worth cpd.Amount
}

func itemsOf(entries []*scored) (n int) {
	for _, e := range entries {
		n += e.items
	}
	return n
}

// perItem returns what one item of the entry counts for. An entry without items
// takes none of the limit's.
func (e *scored) perItem(w *Where) cpd.Amount {
	if e.items == 0 {
		return cpd.Amount{}
	}
	return e.countedIn(w).Div(cpd.Whole(int64(e.items)))
}

func (r *limitCounter) applyItems(e *scored, w *Where, keep int) {
	have, items := e.countedIn(w), e.items
	e.items = keep
	if keep == items {
		r.used = r.used.Add(have)
		return
	}
	if have.Sign() == 0 {
		e.addReason(Reason{Rule: r.rule, Text: "not counted: the limit for " + r.name + " is " + r.limit})
		return
	}
	kept := have.Mul(cpd.Fraction(int64(keep), int64(items)))
	e.keepOnly(w, have, kept)
	r.used = r.used.Add(kept)
	r.recordCut(e, have.Sub(kept))
}
