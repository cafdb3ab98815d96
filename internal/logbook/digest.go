package logbook

import (
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"

	"cpdlog/internal/cpd"
)

// stored is an entry with what the logbook knows about it besides.
type stored struct {
	cpd.Entry
	key     int64
	seq     int64  // the row of history that set this state
	deleted string // when it was deleted; "" while it is not
	parts   int    // which child tables have rows, as bits
	read    int    // which of them were read
}

// pack builds the exact bytes that a digest covers: each text with its length
// before it, so that no two contents give the same bytes.
type pack []byte

func (p *pack) text(s string) {
	*p = binary.AppendUvarint(*p, uint64(len(s)))
	*p = append(*p, s...)
}

func (p *pack) num(n int64) { *p = binary.AppendVarint(*p, n) }

func (p *pack) texts(s []string) {
	p.num(int64(len(s)))
	for _, v := range s {
		p.text(v)
	}
}

// content packs what the digest of an entry covers: all that the member gave,
// child tables too. The short id is left out, since copies of a logbook may
// have to choose different ones.
func (s *stored) content(p *pack) {
	p.text("entry 1")
	p.text(s.UID)
	p.text(s.deleted)
	p.text(s.Date.String())
	p.text(s.EndDate.String())
	p.text(s.Title)
	p.num(int64(s.Minutes))
	p.num(int64(s.BreakMinutes))
	p.num(int64(s.Items))
	p.texts([]string{string(s.Formal), s.FormalReason, string(s.State), s.Kind, s.Provider, s.Created, s.Changed})
	s.children(p)
}

func (s *stored) children(p *pack) {
	p.num(int64(len(s.Texts)))
	for _, k := range slices.Sorted(maps.Keys(s.Texts)) {
		p.text(k)
		p.text(s.Texts[k])
	}
	p.texts(s.Tags)
	p.texts(s.Competencies)
	p.num(int64(len(s.Splits)))
	for _, k := range slices.Sorted(maps.Keys(s.Splits)) {
		p.text(k)
		p.num(int64(s.Splits[k]))
	}
	p.num(int64(len(s.Claims)))
	for _, c := range s.Claims {
		p.texts([]string{c.Scheme, c.Activity, certified(c)})
	}
	p.num(int64(len(s.Evidence)))
	for _, v := range s.Evidence {
		p.texts([]string{v.Name, v.SHA256, v.Type, v.Kind, v.Expires.String()})
		p.num(v.Size)
	}
	p.num(int64(len(s.Links)))
	for _, l := range s.Links {
		p.texts([]string{l.Type, l.To})
	}
}

// certified returns the exact value, "" for none.
func certified(c cpd.Claim) string {
	if c.Certified == nil {
		return ""
	}
	return c.Certified.Exact()
}

// salted returns the digest of a content that must stay secret once it is erased:
// without the salt, a short text could be guessed from its digest.
func salted(salt, content []byte) []byte {
	h := sha256.New()
	h.Write(salt)
	h.Write(content)
	return h.Sum(nil)
}
