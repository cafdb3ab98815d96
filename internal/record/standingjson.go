package record

import (
	"bytes"
	"encoding/json"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

// standing writes the same bytes as json.Marshal of StandingJSON, entry by
// entry: a year of thousands would else stand in memory three times over. A
// test holds the two together.
func (j *jsonWriter) standing(s *scheme.Standing) error {
	bare := *s
	bare.Entries, bare.MissingEvidence = nil, nil
	text, err := json.Marshal(StandingJSON(bare))
	if j.err == nil {
		j.err = err
	}
	// In JSON no text can hold these bytes: a quote in it would be escaped.
	head, rest, ok := bytes.Cut(text, []byte(`"entries":[],"missing_evidence":[],`))
	if j.err != nil || !ok {
		return j.value(StandingJSON(*s))
	}
	j.item()
	j.write(head)
	j.raw(`"entries":`)
	writeArray(j, s.Entries, appendResult)
	j.raw(`,"missing_evidence":`)
	writeArray(j, s.MissingEvidence, appendMissing)
	j.raw(",")
	j.write(rest)
	return j.err
}

func (j *jsonWriter) write(b []byte) {
	if j.err == nil {
		_, j.err = j.w.Write(b)
	}
}

// writeArray writes a list one item at a time.
func writeArray[T any](j *jsonWriter, items []T, one func([]byte, *T) []byte) {
	j.raw("[")
	for i := range items {
		j.buf = j.buf[:0]
		if i > 0 {
			j.buf = append(j.buf, ',')
		}
		j.buf = one(j.buf, &items[i])
		j.write(j.buf)
	}
	j.raw("]")
}

func appendResult(b []byte, e *scheme.EntryResult) []byte {
	b = text(append(b, `{"id":`...), e.ID)
	b = text(append(b, `,"uid":`...), e.UID)
	b = date(append(b, `,"date":`...), e.Date)
	b = text(append(b, `,"activity":`...), e.Activity)
	formal := `,"formal":false`
	if e.Formal {
		formal = `,"formal":true`
	}
	b = append(b, formal...)
	b = e.Earned.AppendDecimal(append(b, `,"earned":`...), cpd.Down)
	b = e.Counted.AppendDecimal(append(b, `,"counted":`...), cpd.Down)
	if s := exact(e.Counted); s != "" {
		b = text(append(b, `,"exact":`...), s)
	}
	b = words(append(b, `,"serves":`...), e.Serves)
	b = array(append(b, `,"reasons":`...), e.Reasons, func(b []byte, r scheme.Reason) []byte { return text(b, r.Text) })
	return append(b, '}')
}

func appendMissing(b []byte, m *scheme.Missing) []byte {
	b = text(append(b, `{"id":`...), m.ID)
	b = text(append(b, `,"uid":`...), m.UID)
	b = text(append(b, `,"needed":`...), m.Needed)
	return append(b, '}')
}
