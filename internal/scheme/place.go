package scheme

import "example.org/cpdlog/internal/cpd"

// place finds the row of these rules that an entry counts as: the one that it
// claims, else the first row that a claim on another scheme matches. claimed
// is false for an entry that is no business of this scheme, on purpose or not.
func (b *book) place(e *cpd.Entry, scheme string) (row *Activity, claim *cpd.Claim, claimed bool) {
	if c := e.Claimed(scheme); c != nil {
		row = b.activity(c.Activity)
		return row, c, row != nil || c.Activity != cpd.RecordOnly
	}
	if len(b.matches) == 0 {
		return nil, nil, false
	}
	best := -1
	for c := range cpd.Each(e.Claims) {
		if at, ok := b.matches[c.Scheme+":"+c.Activity]; ok && (best < 0 || at < best) {
			best, claim = at, c
		}
	}
	if best < 0 {
		return nil, nil, false
	}
	return &b.Activities[best], claim, true
}

func (b *book) activity(id string) *Activity {
	if i, ok := b.row[id]; ok {
		return &b.Activities[i]
	}
	return nil
}
