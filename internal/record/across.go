package record

import (
	"bytes"
	"compress/flate"
	"encoding/json"
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

// held keeps results packed, some hundred bytes each, until all were seen.
type held struct {
	packed bytes.Buffer
	to     *flate.Writer
	paths  []string // as they are, which JSON cannot say of every name
}

func (h *held) put(r *Result) {
	if h.to == nil {
		h.to, _ = flate.NewWriter(&h.packed, flate.BestSpeed) // which is a level
	}
	h.paths = append(h.paths, r.Path)
	_ = json.NewEncoder(h.to).Encode(r.whole()) // of texts and numbers, into memory
}

// each gives the results back, in their order, counted from 1.
func (h *held) each(f func(n int, r Result)) {
	if h.to == nil {
		return
	}
	_ = h.to.Close()
	from := json.NewDecoder(flate.NewReader(&h.packed))
	for i, path := range h.paths {
		k := kept{Result: &Result{}}
		_ = from.Decode(&k)
		k.restore(path)
		f(i+1, *k.Result)
	}
}
