package record

import (
	"cmp"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record/mailbox"
	"example.org/cpdlog/internal/signoff"
)

// confirmed is a sign-off beside the entries of a record.
type confirmed struct {
	*signoff.SignOff
	signoff.Fit
	another bool // it was shown under a name that is not the member's
}

// Words say what still fits, and whose record was shown where it was another's.
func (c confirmed) Words() string {
	if c.another {
		return c.Fit.Words() + "; shown under another name (" + c.Member + ")"
	}
	return c.Fit.Words()
}

// names is what a sign-off calls the member.
func (r *Record) names() string {
	return cmp.Or(mailbox.Plain(r.Member.Name), mailbox.Plain(NumberOf(r.Member, r.Memberships)))
}

// isOf reports whether the record has the name that a sign-off gives its member, or the
// number, or says nothing of whose it is.
func (r *Record) isOf(member string) bool {
	own := []string{r.Member.Name, r.Member.Number}
	for _, m := range r.Memberships {
		own = append(own, m.Number)
	}
	return r.names() == "" || slices.ContainsFunc(own, func(s string) bool { return strings.EqualFold(mailbox.Plain(s), mailbox.Plain(member)) })
}

// confirmedBy keeps the sign-offs that speak of one of the record's entries, and in a copy
// without names none that names the member.
func (r *Record) confirmedBy(all []signoff.SignOff) {
	all = signoff.Once(all)
	for i := range all {
		o := &all[i]
		c := confirmed{o, o.Beside(r.Entries, lacksWords), o.Member != "" && !r.isOf(o.Member)}
		switch {
		case !c.Any():
		case o.Member != "" && r.LeftOut.Names:
			r.Naming++
		default:
			r.confirmed, r.SignOffs = append(r.confirmed, c), append(r.SignOffs, all[i])
		}
	}
}

// lacksWords reports whether a record shows an entry without what was, or would be, confirmed.
func lacksWords(e *cpd.Entry) bool { return isBare(e) || slices.Contains(e.LeftOut, "title") }

// confirmations are who confirmed what, whether it still fits, and what that proves.
func (s *sheet) confirmations(p page) {
	if len(s.confirmed) == 0 {
		return
	}
	p.section("Confirmed by others")
	for _, c := range s.confirmed {
		p.heading(c.Who())
		p.items([]string{c.Words(), c.Proof()})
		if c.Remark != "" {
			p.text(s.words.Beside("Remark"), c.Remark)
		}
	}
}

// signedOff is the cell of an entry that says who confirmed it.
func (s *sheet) signedOff(e *cpd.Entry) string {
	var names []string
	for _, c := range s.confirmed {
		switch {
		case slices.Contains(c.Same, e.ID):
			names = append(names, c.Who())
		case slices.Contains(c.Changed, e.ID):
			names = append(names, c.Who()+" (changed since)")
		case slices.Contains(c.Early, e.ID):
			names = append(names, c.Who()+" (not yet done on that day)")
		}
	}
	return strings.Join(names, "; ")
}

// signOffs says who confirmed what, and whether it fits; a damaged one damages the record.
func (r *Result) signOffs(d *Document) (fit []confirmed) {
	if len(d.SignOffs) > signoff.Most {
		r.damage("the record holds %d sign-offs; at most %d can be", len(d.SignOffs), signoff.Most)
		d.SignOffs = nil
	}
	of := &Record{Member: d.Member, Memberships: d.Memberships, Entries: slices.Collect(cpd.Each(d.Entries))}
	of.confirmedBy(d.SignOffs)
	for _, c := range of.confirmed {
		if err := c.Check(); err != nil {
			r.damage("the sign-off of %s: %v", c.Name, err)
			continue
		}
		fit = append(fit, c)
		r.confirmed = append(r.confirmed, cpd.Visible("confirmed by "+c.Who()+": "+c.Words()+". "+c.Proof()))
	}
	return fit
}
