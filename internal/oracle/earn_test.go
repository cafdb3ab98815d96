package oracle

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// placed finds the row that an entry counts as.
func placed(s *scheme.Scheme, r *scheme.Rules, e *cpd.Entry) *scheme.Activity {
	for _, c := range e.Claims {
		for i := range r.Activities {
			if c.Scheme == s.ID && c.Activity == r.Activities[i].ID {
				return &r.Activities[i]
			}
		}
	}
	if slices.ContainsFunc(e.Claims, func(c cpd.Claim) bool { return c.Scheme == s.ID && c.Activity == "none" }) {
		return nil // kept in the record only
	}
	for _, c := range e.Claims {
		for i := range r.Activities {
			if slices.Contains(r.Activities[i].Matches, c.Scheme+":"+c.Activity) {
				return &r.Activities[i]
			}
		}
	}
	return nil
}

// worth is what one entry earns by itself: the rate, the multiplier, then
// step, least, floor and most.
func worth(a *scheme.Activity, e *cpd.Entry, scheme string) num {
	v := unrounded(a, e, scheme)
	if a.Step != nil {
		v = inSteps(v, of(*a.Step), a.Round)
	}
	if a.MinPerEntry != nil && less(v, of(*a.MinPerEntry)) {
		v = whole(0)
	}
	if a.AtLeast != nil && v.Sign() > 0 {
		v = higher(v, of(*a.AtLeast))
	}
	if a.MaxPerEntry != nil {
		v = lower(v, of(*a.MaxPerEntry))
	}
	return v
}

// unrounded is the rate with the multiplier.
func unrounded(a *scheme.Activity, e *cpd.Entry, scheme string) num {
	v := rated(a, e, scheme)
	for _, m := range a.Multiply {
		if strings.TrimSpace(e.Texts[m.Has]) != "" {
			v = times(v, of(m.By))
		}
	}
	return v
}

// addUp gives the entries of rows that are added up what the rounded sum of the
// entries up to each has more than the one before it.
func addUp(ps []*piece, schemeID string) {
	for i, p := range ps {
		if !p.row.AddUp {
			continue
		}
		sum := whole(0)
		for _, q := range ps[:i] {
			if q.row.ID == p.row.ID {
				sum = plus(sum, unrounded(&q.row, &q.e, schemeID))
			}
		}
		with := plus(sum, unrounded(&p.row, &p.e, schemeID))
		p.earns(minus(inSteps(with, of(*p.row.Step), p.row.Round), inSteps(sum, of(*p.row.Step), p.row.Round)))
	}
}

func rated(a *scheme.Activity, e *cpd.Entry, schemeID string) num {
	points := of(a.Points)
	switch a.Per {
	case scheme.PerHour:
		return times(points, frac(e.Minutes, a.MinutesPerHour))
	case scheme.PerItem:
		return times(points, whole(e.Items))
	case scheme.PerDay:
		return times(points, whole(e.Date.DaysUntil(e.Last())+1))
	case scheme.PerPeriod:
		return points
	case scheme.PerCertified:
		for _, c := range e.Claims {
			if c.Scheme == schemeID && c.Certified != nil {
				return of(*c.Certified)
			}
		}
	}
	return whole(0)
}

// flat leaves a row that pays once a period with its oldest entry alone.
func flat(ps []*piece) {
	paid := map[string]bool{}
	for _, p := range ps {
		if p.row.Per != scheme.PerPeriod || p.earned.Sign() == 0 {
			continue
		}
		if paid[p.row.ID] {
			p.earns(whole(0))
		}
		paid[p.row.ID] = true
	}
}

// sameThing is what once_per compares; "" repeats nothing.
func sameThing(once string, p *piece) string {
	switch once {
	case "title":
		return p.e.Title
	case "activity":
		return p.row.ID
	case "kind":
		return p.e.Kind
	case "day":
		return p.e.Date.String()
	}
	return strings.TrimSpace(p.e.Texts[once])
}

// withoutRepeats keeps the oldest of each thing.
func withoutRepeats(once string, ps []*piece) []*piece {
	if once == "" {
		return ps
	}
	seen := map[string]bool{}
	var out []*piece
	for _, p := range ps {
		thing := sameThing(once, p)
		if thing != "" && seen[thing] {
			continue
		}
		seen[thing] = true
		out = append(out, p)
	}
	return out
}
