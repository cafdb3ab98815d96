package scheme

import (
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// part is so many minutes of an entry that have the same tags. An entry whose
// minutes are not split is one part. What an entry earns goes with its
// minutes.
type part struct {
	of      *scored
	minutes int
	tags    []string   // the split tags of this part
	counts  cpd.Amount // what still counts of it, in the unit
	line    int        // where the share limits keep its line
}

// splitParts divides an entry by its split tags. Splits that fit beside each
// other lie beside each other, and what is left has none of their tags; splits
// that do not fit (2 h + 2 h of 3 h) all begin with the first minute.
func splitParts(e *scored) []part {
	names := slices.Sorted(maps.Keys(e.Splits))
	sum := 0
	for _, n := range names {
		sum += e.Splits[n]
	}
	if sum > e.Minutes {
		return nestedParts(e, names)
	}
	var parts []part
	for _, n := range names {
		if e.Splits[n] > 0 {
			parts = append(parts, part{of: e, minutes: e.Splits[n], tags: []string{n}})
		}
	}
	if rest := e.Minutes - sum; rest > 0 || len(parts) == 0 {
		parts = append(parts, part{of: e, minutes: rest})
	}
	return parts
}

func nestedParts(e *scored, names []string) []part {
	slices.SortStableFunc(names, func(a, b string) int { return e.Splits[a] - e.Splits[b] })
	var parts []part
	at := 0
	for i, n := range names {
		end := min(e.Splits[n], e.Minutes)
		if end > at {
			parts = append(parts, part{of: e, minutes: end - at, tags: names[i:]})
			at = end
		}
	}
	if at < e.Minutes {
		parts = append(parts, part{of: e, minutes: e.Minutes - at})
	}
	return parts
}

// share deals what the entry earned out over its parts by their minutes.
func (e *scored) share() {
	if len(e.parts) == 1 {
		e.parts[0].counts = e.earned
		return
	}
	for p := range cpd.Each(e.parts) {
		p.counts = e.earned.Mul(cpd.Fraction(int64(p.minutes), int64(e.Minutes)))
	}
}

// counted returns what still counts of the entry.
func (e *scored) counted() cpd.Amount {
	if len(e.parts) == 1 {
		return e.parts[0].counts
	}
	var sum cpd.Amount
	for i := range e.parts {
		sum = sum.Add(e.parts[i].counts)
	}
	return sum
}

// countedIn returns what still counts of the parts that where chooses.
func (e *scored) countedIn(w *Where) cpd.Amount {
	var sum cpd.Amount
	for i := range e.parts {
		if w.holds(&e.parts[i]) {
			sum = sum.Add(e.parts[i].counts)
		}
	}
	return sum
}

// keepOnly cuts the chosen parts, which count for have, down to keep, each by
// the same share.
func (e *scored) keepOnly(w *Where, have, keep cpd.Amount) {
	for i := range e.parts {
		if p := &e.parts[i]; w.holds(p) {
			p.counts = p.counts.Mul(keep).Div(have)
		}
	}
}

// recordOnly is the row of what is kept in the record only. A scheme whose file
// has a row of that name means its own.
var recordOnly = Activity{ID: cpd.RecordOnly, Name: "Kept in the record only", Per: PerNothing}

// Row returns the row of that id, or nil where there is none.
func (s *Scheme) Row(id string) *Activity {
	if a := s.Rules.activity(id); a != nil || id != cpd.RecordOnly {
		return a
	}
	return &recordOnly
}

// RowMeant returns the id of the row that a member calls by its id, its name or
// words of either; what means none, or several, stays as it was typed.
func (s *Scheme) RowMeant(typed string) string {
	if typed = strings.TrimPrefix(typed, s.ID+":"); s.Row(typed) != nil {
		return typed
	}
	if at := cpd.Meant(typed, s.RowNames()); len(at) == 1 {
		return s.Rules.Activities[at[0]].ID
	}
	return typed
}

// RowNames are the rows with what they are called.
func (s *Scheme) RowNames() []cpd.Named {
	return cpd.ListOf(s.Rules.Activities, func(act Activity) cpd.Named { return cpd.Named{ID: act.ID, Name: act.Name} })
}

// RowIDs returns the ids of the rows, in file order.
func (s *Scheme) RowIDs() []string {
	return cpd.ListOf(s.Rules.Activities, func(a Activity) string { return a.ID })
}

func (r *Rules) activity(id string) *Activity {
	return cpd.Find(r.Activities, func(a *Activity) bool { return a.ID == id })
}

// claimed returns the row that an entry is claimed for, or nil.
func (s *Scheme) claimed(e *cpd.Entry) *Activity {
	if c := e.Claimed(s.ID); c != nil {
		return s.Row(c.Activity)
	}
	return nil
}

// Suiting returns the first row that suits an entry by its kind, or by its kind
// and a type of it; nil for none.
func (s *Scheme) Suiting(e *cpd.Entry) *Activity {
	fits := func(suits string) bool {
		kind, of, typed := strings.Cut(suits, ":")
		return kind == e.Kind && (!typed || slices.Contains(e.Tags, of))
	}
	return cpd.Find(s.Rules.Activities, func(a *Activity) bool { return slices.ContainsFunc(a.Suits, fits) })
}

// OnlyKeeps reports whether an entry is kept in the record only, as far as the
// scheme is concerned.
func (s *Scheme) OnlyKeeps(e *cpd.Entry) bool {
	return s.claimed(e) == &recordOnly
}

// Takes reports whether an entry is claimed for a row that it may count as.
func (s *Scheme) Takes(e *cpd.Entry) bool { return e.Claimed(s.ID) != nil && !s.OnlyKeeps(e) }
