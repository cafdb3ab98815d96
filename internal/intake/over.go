package intake

import (
	"bytes"
	"encoding/json"
	"hash/maphash"
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
)

// Over is what an entry of the logbook becomes when this row, which is the
// same entry, is taken in: what the file speaks of is replaced, the rest
// stays. A field that an export left out never erases the text that exists.
// Evidence and the entry's names are the logbook's own.
func (r *Row) Over(old cpd.Entry) cpd.Entry {
	e, in, has := old.Clone(), r.Entry.Clone(), r.speaks()
	for _, f := range cpd.Fields() {
		switch {
		case f.Own || !has(append(f.From[:len(f.From):len(f.From)], f.Name)...):
		case f.Sort == cpd.SortTexts:
		case f.Sort == cpd.SortClaims && len(in.Claims) == 0 && !has(f.Name): // what it calls an activity has no place: the member's own stays
		case f.Name == "provider" && slices.Contains(in.LeftOut, f.Name):
		default:
			f.Put(&e, &in)
		}
	}
	r.fieldsOver(&e, in, has)
	return e
}

// Onto is what an entry of the logbook becomes when the row that it came from is
// taken in once more: what the file changed since then is taken, and what only the
// logbook changed stays. earlier are its former states. touched are the facts that
// the file changed, both whether the logbook changed one of them too.
func (r *Row) Onto(old cpd.Entry, earlier []cpd.Entry) (e cpd.Entry, touched []string, both bool) {
	if r.raw != nil || r.given["uid"] { // a record of this program
		return r.Over(old), nil, false
	}
	base, touched := r.base(old, earlier)
	e, in, here := old.Clone(), r.Over(base), differing(&old, &base)
	for _, name := range touched {
		both = both || slices.Contains(here, name)
		if text, ok := strings.CutPrefix(name, textColumn); ok {
			e.SetText(text, in.Texts[text])
		} else {
			cpd.FieldNamed(name).Put(&e, &in)
		}
	}
	return e, touched, both
}

// base is the state of an entry, of all that it has had, that the row is nearest to,
// and what the row has otherwise.
func (r *Row) base(old cpd.Entry, earlier []cpd.Entry) (base cpd.Entry, touched []string) {
	if r.AsImported && len(earlier) == 0 { // it was changed in another copy
		old = old.Clone()
		old.Date, old.EndDate, old.Title, old.Minutes = r.Entry.Date, r.Entry.EndDate, r.Entry.Title, r.Entry.Minutes
	}
	for i, s := range append(earlier[:len(earlier):len(earlier)], old) {
		now := r.Over(s)
		if other := differing(&s, &now); i == 0 || len(other) <= len(touched) {
			base, touched = s, other
		}
	}
	return base, touched
}

// differing are the names of the facts in which two entries differ, those of texts
// as of their columns.
func differing(a, b *cpd.Entry) (names []string) {
	x, y := *a, *b
	x.Texts, x.Evidence, y.Texts, y.Evidence = nil, nil, nil, nil
	names = facts.ChangedFields(&x, &y)
	for _, name := range facts.ChangedFields(&cpd.Entry{Texts: a.Texts}, &cpd.Entry{Texts: b.Texts}) {
		if a.Texts[name] != b.Texts[name] {
			names = append(names, textColumn+name)
		}
	}
	return names
}

// fieldsOver replaces the texts. JSON gives them as one member, CSV has a
// column for each.
func (r *Row) fieldsOver(e *cpd.Entry, in cpd.Entry, has func(...string) bool) {
	fields := map[string]string{}
	for name, text := range e.Texts {
		spoken := has("fields", "field:"+name) && !slices.Contains(in.LeftOut, name)
		if !spoken {
			fields[name] = text
		}
	}
	maps.Copy(fields, in.Texts)
	if e.Texts = fields; len(fields) == 0 {
		e.Texts = nil
	}
}

// speaks returns a function that reports whether the file has any of some
// columns or members.
func (r *Row) speaks() func(...string) bool {
	given := r.given
	if r.raw != nil {
		var members map[string]json.RawMessage
		if json.Unmarshal(r.raw, &members) == nil {
			given = map[string]bool{}
			for name := range members {
				given[name] = true
			}
		}
	}
	return func(names ...string) bool {
		return slices.ContainsFunc(names, func(n string) bool { return given[n] })
	}
}

// resemblance is what makes two rows without names the same piece of CPD: the
// days, the title and the time. Capitals and spaces do not matter. The second
// is the day, the first word of the title and its digits: enough to ask, and
// "Module 1" is not "Module 2".
func resemblance(e *cpd.Entry) (print, sameDay string) {
	b := append(make([]byte, 0, 128), e.Date.String()...)
	b = append(b, '|')
	title := len(b)
	b = cpd.AppendKey(b, e.Title)
	word, _, _ := bytes.Cut(b[title:], []byte(" "))
	first := title + len(word)
	b = append(append(append(b, '|'), e.EndDate.String()...), '|')
	print = string(strconv.AppendInt(b, int64(e.Minutes), 10))
	return print, print[:first] + "|" + digits(e.Title)
}

// Alike reports whether two entries say the same, apart from when and under
// which name they were written down, and from evidence.
func Alike(a, b cpd.Entry) bool { return bytes.Equal(said(a), said(b)) }

// sum is a short stand-in for what Alike compares: two entries that say the
// same have the same sum. It is good within one Known.
func sum(seed maphash.Seed, e *cpd.Entry) uint64 { return maphash.Bytes(seed, said(*e)) }

// said is what an entry says, as its digest has it.
func said(e cpd.Entry) []byte {
	e.UID, e.Created, e.Changed, e.Evidence = "", "", "", nil
	e.Texts = maps.Clone(e.Texts)
	maps.DeleteFunc(e.Texts, func(_, text string) bool { return text == "" })
	p := make(facts.Pack, 0, 512)
	p.Entry(&e, "")
	return p
}
