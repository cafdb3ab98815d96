package record

import (
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record/mailbox"
)

// shares notes what a record may have in common with others.
func (r *Result) shares(d *Document, signed []confirmed) {
	s := mailbox.Sender{Record: r.Digest, Name: mailbox.Plain(d.Member.Name), Number: mailbox.Plain(NumberOf(d.Member, d.Memberships)), Shared: []mailbox.Shared{}}
	for _, p := range d.Evidence {
		if len(p.SHA256) == 64 {
			s.Share(mailbox.Evidence, p.Number, strings.ToLower(p.SHA256))
		}
	}
	for e := range cpd.Each(d.Entries) {
		s.Share(mailbox.Entry, e.ID, e.UID)
	}
	for _, c := range signed {
		s.Share(mailbox.SignOff, c.Who(), c.Key())
	}
	if s.Number != "" {
		s.Share(mailbox.Number, s.Number, s.Number)
	}
	for i := range d.Schemes {
		if said := &d.Schemes[i]; !s.Nameless() {
			year := cpd.Span{From: said.Period.From, To: said.Period.To}
			s.Share(mailbox.Year, year.String(), s.Member(), said.Scheme, year.From.String())
		}
	}
	r.sender = s
}

// gathered are results until all were seen.
type gathered struct {
	senders mailbox.Senders
	packed  mailbox.Packed
	paths   []string // as they are, which JSON cannot say of every name
}

func (g *gathered) put(r *Result) {
	r.sender.Path, r.sender.Silent = r.Path, r.State == Altered
	g.senders.Add(&r.sender)
	g.packed.Put(r.whole())
	g.paths = append(g.paths, r.Path)
}

// each gives them back in their order, with the remarks on what they share.
func (g *gathered) each(f func(Result)) {
	for i, path := range g.paths {
		k := kept{Result: &Result{}}
		g.packed.Next(&k)
		k.restore(path)
		for _, line := range g.senders.Remarks(&k.sender, i+1) {
			k.remark("%s", line)
		}
		k.finish()
		f(*k.Result)
	}
}
