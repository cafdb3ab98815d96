package intake

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"example.org/cpdlog/internal/cpd"
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
		case f.Name == "provider" && slices.Contains(in.LeftOut, f.Name):
		default:
			f.Put(&e, &in)
		}
	}
	r.fieldsOver(&e, in, has)
	return e
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
	b = appendKey(b, e.Title)
	first := title + len(firstWord(b[title:]))
	b = append(append(append(b, '|'), e.EndDate.String()...), '|')
	print = string(strconv.AppendInt(b, int64(e.Minutes), 10))
	return print, print[:first] + "|" + digits(e.Title)
}

func firstWord(key []byte) []byte {
	word, _, _ := bytes.Cut(key, []byte(" "))
	return word
}
