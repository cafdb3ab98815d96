package intake

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"cpdlog/internal/cpd"
)

// Over is what an entry of the logbook becomes when this row, which is the
// same entry, is taken in: what the file speaks of is replaced, the rest
// stays. A field that an export left out never erases the text that exists.
// Evidence and the entry's names are the logbook's own.
func (r *Row) Over(old cpd.Entry) cpd.Entry {
	e, in, has := old.Clone(), r.Entry.Clone(), r.speaks()
	replace(&e.Date, in.Date, has("date"))
	replace(&e.EndDate, in.EndDate, has("end_date"))
	replace(&e.Title, in.Title, has("title"))
	replace(&e.Minutes, in.Minutes, has("minutes", "time", "hours", "start"))
	replace(&e.BreakMinutes, in.BreakMinutes, has("break_minutes", "less", "time", "hours", "start"))
	replace(&e.Items, in.Items, has("items"))
	replace(&e.Formal, in.Formal, has("formal"))
	replace(&e.FormalReason, in.FormalReason, has("formal_reason"))
	replace(&e.State, in.State, has("state"))
	replace(&e.Kind, in.Kind, has("kind"))
	replace(&e.Provider, in.Provider, has("provider") && !slices.Contains(in.LeftOut, "provider"))
	replace(&e.Tags, in.Tags, has("tags"))
	replace(&e.Competencies, in.Competencies, has("competencies"))
	replace(&e.Splits, in.Splits, has("splits"))
	replace(&e.Claims, in.Claims, has("claims", "activity"))
	replace(&e.Links, in.Links, has("links"))
	r.fieldsOver(&e, in, has)
	return e
}

func replace[T any](at *T, with T, given bool) {
	if given {
		*at = with
	}
}

// fieldsOver replaces the texts. JSON gives them as one member, CSV has a
// column for each.
func (r *Row) fieldsOver(e *cpd.Entry, in cpd.Entry, has func(...string) bool) {
	fields := map[string]string{}
	for name, text := range e.Fields {
		spoken := has("fields", "field:"+name) && !slices.Contains(in.LeftOut, name)
		if !spoken {
			fields[name] = text
		}
	}
	maps.Copy(fields, in.Fields)
	if e.Fields = fields; len(fields) == 0 {
		e.Fields = nil
	}
}

// speaks says whether the file has any of some columns or members.
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

// Alike says that two entries say the same, apart from when and under which
// name they were written down, and from evidence.
func Alike(a, b cpd.Entry) bool { return digest(&a) == digest(&b) }

func digest(e *cpd.Entry) string {
	c := e.Clone()
	c.ID, c.UID, c.Created, c.Changed, c.Evidence, c.LeftOut = "", "", "", "", nil, nil
	maps.DeleteFunc(c.Fields, func(_, text string) bool { return text == "" })
	b, err := c.MarshalJSON()
	if err != nil {
		return e.UID
	}
	return string(b)
}

// resemblance is what makes two rows without names the same piece of CPD: the
// days, the title and the time. Capitals and spaces do not matter. The second
// is the day and the first word of the title: enough to ask. It is how the
// first begins, so that both are one text.
func resemblance(e *cpd.Entry) (print, sameDay string) {
	b := append(make([]byte, 0, 128), e.Date.String()...)
	b = append(b, '|')
	title := len(b)
	b = appendKey(b, e.Title)
	first := title + len(firstWord(b[title:]))
	b = append(append(append(b, '|'), e.EndDate.String()...), '|')
	print = string(strconv.AppendInt(b, int64(e.Minutes), 10))
	return print, print[:first]
}

func firstWord(key []byte) []byte {
	word, _, _ := bytes.Cut(key, []byte(" "))
	return word
}
