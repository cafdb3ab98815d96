// Package facts knows what an entry, or another thing of a logbook, says: the
// bytes that a digest of it covers, in what two states differ, what two copies
// say together, and which texts go when it is erased. It knows no file.
package facts

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"maps"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// Pack builds the exact bytes that a digest covers: each text with its length
// before it, so that no two contents give the same bytes.
type Pack []byte

// Text adds a text.
func (p *Pack) Text(s string) {
	*p = binary.AppendUvarint(*p, uint64(len(s)))
	*p = append(*p, s...)
}

// Num adds a number.
func (p *Pack) Num(n int64) { *p = binary.AppendVarint(*p, n) }

// Texts adds a list.
func (p *Pack) Texts(s []string) {
	p.Num(int64(len(s)))
	for _, v := range s {
		p.Text(v)
	}
}

// Entry adds what the digest of an entry covers: all that the member gave,
// child tables too. The short id is left out, since copies of a logbook may
// have to choose different ones. deleted says since when it is, "" where it is not.
func (p *Pack) Entry(e *cpd.Entry, deleted string) {
	p.Text("entry 1")
	p.Text(e.UID)
	p.Text(deleted)
	p.Text(e.Date.String())
	p.Text(e.EndDate.String())
	p.Text(e.Title)
	p.Num(int64(e.Minutes))
	p.Num(int64(e.BreakMinutes))
	p.Num(int64(e.Items))
	p.Texts([]string{string(e.Formal), e.FormalReason, string(e.State), e.Kind, e.Provider, e.Created, e.Changed})
	p.Children(e)
}

// Children adds what has tables of its own.
func (p *Pack) Children(e *cpd.Entry) {
	p.Num(int64(len(e.Texts)))
	for _, k := range slices.Sorted(maps.Keys(e.Texts)) {
		p.Text(k)
		p.Text(e.Texts[k])
	}
	p.Texts(e.Tags)
	p.Texts(e.Competencies)
	p.Num(int64(len(e.Splits)))
	for _, k := range slices.Sorted(maps.Keys(e.Splits)) {
		p.Text(k)
		p.Num(int64(e.Splits[k]))
	}
	p.Num(int64(len(e.Claims)))
	for _, c := range e.Claims {
		p.Texts([]string{c.Scheme, c.Activity, Certified(c)})
	}
	p.Num(int64(len(e.Evidence)))
	for _, v := range e.Evidence {
		p.Texts([]string{v.Name, v.SHA256, v.Type, v.Kind, v.Expires.String()})
		p.Num(v.Size)
	}
	p.Num(int64(len(e.Links)))
	for _, l := range e.Links {
		p.Texts([]string{l.Type, l.To})
	}
}

// Certified returns the exact value, "" for none.
func Certified(c cpd.Claim) string {
	if c.Certified == nil {
		return ""
	}
	return c.Certified.Exact()
}

// Salted returns the digest of a content that must stay secret once it is erased:
// without the salt, a short text could be guessed from its digest.
func Salted(salt, content []byte) []byte {
	h := sha256.New()
	h.Write(salt)
	h.Write(content)
	return h.Sum(nil)
}

// ChangedFields names the facts in which two states of an entry differ; of
// texts, those that differ.
func ChangedFields(a, b *cpd.Entry) (names []string) {
	for _, f := range cpd.Fields() {
		switch {
		case f.Own && f.Sort != cpd.SortFiles:
		case f.Sort == cpd.SortTexts:
			names = append(names, cpd.Unlike(a.Texts, b.Texts)...)
		case !f.Same(a, b):
			names = append(names, f.Name)
		}
	}
	return names
}

// ChangedNames names the members in which two JSON objects differ.
func ChangedNames(a, b []byte) []string {
	var x, y map[string]json.RawMessage
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return nil
	}
	return cpd.Unlike(x, y)
}
