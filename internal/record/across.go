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

// beside remarks on what a record shares with those that were seen before it.
func (r *Result) beside(s *mailbox.Senders) {
	r.sender.Path, r.sender.Silent = r.Path, r.State == Altered
	for _, line := range s.Add(&r.sender) {
		r.remark("%s", line)
	}
	r.finish()
}
