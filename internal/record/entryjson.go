package record

import (
	"encoding/json"
	"slices"
	"strconv"

	"cpdlog/internal/cpd"
)

// appendEntry writes the same bytes as the entry's own MarshalJSON, without
// the reflection that a hundred thousand entries would pay for. A test holds
// the two together.
func appendEntry(b []byte, e *cpd.Entry) []byte {
	b = text(append(b, `{"id":`...), e.ID)
	b = text(append(b, `,"uid":`...), e.UID)
	b = date(append(b, `,"date":`...), e.Date)
	b = endDate(append(b, `,"end_date":`...), e)
	b = text(append(b, `,"title":`...), e.Title)
	b = strconv.AppendInt(append(b, `,"minutes":`...), int64(e.Minutes), 10)
	b = strconv.AppendInt(append(b, `,"break_minutes":`...), int64(e.BreakMinutes), 10)
	b = strconv.AppendInt(append(b, `,"items":`...), int64(e.Items), 10)
	b = formality(append(b, `,"formal":`...), e.Formal)
	b = text(append(b, `,"formal_reason":`...), e.FormalReason)
	b = text(append(b, `,"state":`...), string(e.State))
	b = text(append(b, `,"kind":`...), e.Kind)
	b = text(append(b, `,"provider":`...), e.Provider)
	b = object(append(b, `,"fields":`...), e.Fields, text)
	if len(e.LeftOut) > 0 {
		b = words(append(b, `,"left_out":`...), e.LeftOut)
	}
	b = words(append(b, `,"tags":`...), e.Tags)
	b = words(append(b, `,"competencies":`...), e.Competencies)
	b = object(append(b, `,"splits":`...), e.Splits, func(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) })
	b = array(append(b, `,"claims":`...), e.Claims, claim)
	b = array(append(b, `,"evidence":`...), e.Evidence, reflected)
	b = array(append(b, `,"links":`...), e.Links, reflected)
	b = text(append(b, `,"created":`...), e.Created)
	b = text(append(b, `,"changed":`...), e.Changed)
	return append(b, '}')
}

func endDate(b []byte, e *cpd.Entry) []byte {
	if e.EndDate.IsZero() {
		return append(b, "null"...)
	}
	return date(b, e.EndDate)
}

func date(b []byte, d cpd.Date) []byte { return append(d.Append(append(b, '"')), '"') }

func formality(b []byte, f cpd.Formality) []byte {
	if f == cpd.FormalDefault {
		return append(b, "null"...)
	}
	return strconv.AppendBool(b, f == cpd.Formal)
}

func words(b []byte, s []string) []byte { return array(b, s, text) }

func array[T any](b []byte, items []T, one func([]byte, T) []byte) []byte {
	b = append(b, '[')
	for i, v := range items {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(b, v)
	}
	return append(b, ']')
}

func object[V any](b []byte, m map[string]V, value func([]byte, V) []byte) []byte {
	b = append(b, '{')
	var room [8]string // most have no more, and these cost nothing
	names := room[:0]
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	for i, name := range names {
		if i > 0 {
			b = append(b, ',')
		}
		b = value(append(text(b, name), ':'), m[name])
	}
	return append(b, '}')
}

func claim(b []byte, c cpd.Claim) []byte {
	b = text(append(b, `{"scheme":`...), c.Scheme)
	b = text(append(b, `,"activity":`...), c.Activity)
	b = append(b, `,"certified":`...)
	switch {
	case c.Certified == nil:
		b = append(b, "null"...)
	case c.Certified.Terminates():
		b = append(b, c.Certified.Exact()...)
	default:
		return certified(b, c)
	}
	return append(b, '}')
}

// certified is the rare amount that two decimals do not hold: the entry's own
// writer decides its form.
func certified(b []byte, c cpd.Claim) []byte {
	whole, err := cpd.Entry{Claims: []cpd.Claim{c}}.MarshalJSON()
	var e struct {
		Claims []struct {
			Certified json.RawMessage `json:"certified"`
		} `json:"claims"`
	}
	if err == nil {
		err = json.Unmarshal(whole, &e)
	}
	if err != nil || len(e.Claims) != 1 {
		return append(b, "null}"...)
	}
	return append(append(b, e.Claims[0].Certified...), '}')
}

func reflected[T any](b []byte, v T) []byte {
	j, err := json.Marshal(v)
	if err != nil {
		return append(b, "null"...)
	}
	return append(b, j...)
}
