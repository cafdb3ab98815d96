package rulefile

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// overlaps finds limits of the same step that can share an entry without one
// containing the other: their total would depend on which is applied first.
func (c *checker) overlaps(rules *scheme.Rules) (found []finding) {
	for i := range rules.Limits {
		for j := range i {
			a, b := &rules.Limits[j], &rules.Limits[i]
			if sameStep(a, b) && !afterAll(rules, a.ID, b.ID) && !afterAll(rules, b.ID, a.ID) && c.work.clash(rules, a, b) {
				found = append(found, finding{"limit." + b.ID, fmt.Sprintf(
					"the limits %q and %q can cut the same entry, and neither contains the other; say which comes first, with after = %q in [limit.%s]",
					a.ID, b.ID, a.ID, b.ID)})
			}
		}
	}
	return found
}

// sameStep reports whether two limits are applied in the same step: shares come
// after all others.
func sameStep(a, b *scheme.Limit) bool { return (a.Share == nil) == (b.Share == nil) }

func (w *work) clash(rules *scheme.Rules, a, b *scheme.Limit) bool {
	share, aInB, bInA := w.relation(rules.Activities, &a.Where, &b.Where)
	return share && !aInB && !bInA
}

// afterAll reports whether one limit is applied after another, by one after or by a
// chain of them.
func afterAll(rules *scheme.Rules, id, other string) bool {
	for range rules.Limits {
		l := limitOf(rules, id)
		if l == nil || l.After == "" {
			return false
		}
		if l.After == other {
			return true
		}
		id = l.After
	}
	return false
}

func limitOf(rules *scheme.Rules, id string) *scheme.Limit {
	return cpd.Find(rules.Limits, func(l *scheme.Limit) bool { return l.ID == id })
}
