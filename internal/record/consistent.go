package record

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// consistent looks for what contradicts itself within the record.
func (r *Result) consistent(d *Document) {
	if d.Count != len(d.Entries) {
		r.damage("the record says that it has %d entries, and has %d", d.Count, len(d.Entries))
	}
	if err := d.Member.Validate(); err != nil {
		r.damage("about the member: %v", err)
	}
	for i := range d.Memberships {
		if err := d.Memberships[i].Validate(); err != nil {
			r.damage("the membership of %s: %v", d.Memberships[i].Scheme, err)
		}
	}
	uids, proofs := map[string]bool{}, numbersOf{all: d.Evidence}
	named := 0
	for e := range cpd.Each(d.Entries) {
		if uids[e.UID] {
			r.damage("entry %s comes twice", e.ID)
		}
		uids[e.UID] = true
		if bad := e.Validate(); len(bad) > 0 {
			r.damage("entry %s: %v", e.ID, bad[0])
		}
		named += r.named(e, proofs.next(e.UID))
	}
	if named != len(d.Evidence) {
		r.damage("the entries name %d files of evidence, and the list has %d", named, len(d.Evidence))
	}
	for _, s := range d.Rules {
		if sumOfText(s.Text) != s.Digest {
			r.damage("the rules %q do not fit their digest", s.ID)
		}
	}
}

// inTime looks for entries that lie neither in the years that the record covers nor
// in those that its standings look at.
func (r *Result) inTime(d *Document, k *reckoned) {
	for i := range d.Entries {
		if e := &d.Entries[i]; !inSpans(d.Periods, e.Date) && !slices.ContainsFunc(k.reach, func(s cpd.Span) bool { return s.Holds(e.Date) }) {
			r.damage("entry %s of %s lies outside the time that the record covers", e.ID, e.Date.Short())
		}
	}
}

// standings looks for those that were taken out: there is one for each year that
// the record covers, and one at least by each of its rules.
func (r *Result) standings(d *Document) {
	for _, p := range d.Periods {
		if !slices.ContainsFunc(d.Schemes, func(s StandingScheme) bool { return s.Period.From == p.From && s.Period.To == p.To }) {
			r.damage("the record covers %s, and does not say how the member stands in it", p)
		}
	}
	for _, s := range d.Rules {
		if !slices.ContainsFunc(d.Schemes, func(said StandingScheme) bool { return said.Scheme == s.ID }) {
			r.damage("the record has the rules %q, and does not say how the member stands by them", s.ID)
		}
	}
	if len(d.Schemes) == 0 {
		r.notWorked = true
		r.problem("not worked out, since the record does not say how the member stands")
	}
}

// named counts the files of evidence of an entry, and compares them with the
// list of evidence.
func (r *Result) named(e *cpd.Entry, listed []Proof) (n int) {
	for _, v := range e.Evidence {
		if v.SHA256 == "" {
			continue
		}
		if n < len(listed) && (listed[n].SHA256 != v.SHA256 || listed[n].Name != v.Name || listed[n].Size != v.Size) {
			r.damage("%s of entry %s is another file in the list of evidence than in the entry", listed[n].Number, e.ID)
		}
		n++
	}
	return n
}
