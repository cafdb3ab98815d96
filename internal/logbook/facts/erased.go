package facts

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// Erased stands where a text was.
const Erased = "(erased)"

// Texts are what is to be erased of an entry.
type Texts struct {
	Of  string // the UID of the entry
	All []string
}

// Add notes the texts of one state of the entry.
func (x *Texts) Add(e *cpd.Entry) {
	all := cpd.ListOf(e.OwnLines(), func(line *string) string { return *line })
	all = slices.AppendSeq(all, maps.Values(e.Texts))
	all = append(all, cpd.ListOf(e.Evidence, func(v cpd.Evidence) string { return v.Name })...)
	for _, v := range all {
		if v != "" && v != Erased {
			x.All = append(x.All, v)
		}
	}
}

// In reports whether a record that was sent holds one of the texts. A text of
// fewer than four bytes is in many a word, so it has to stand alone in a record
// that speaks of the entry.
func (x *Texts) In(record []byte) bool {
	of := bytes.Contains(record, []byte(x.Of))
	for _, text := range x.All {
		quoted, _ := json.Marshal(text)
		switch {
		case len(text) >= 4 && (bytes.Contains(record, []byte(text)) || bytes.Contains(record, bytes.Trim(quoted, `"`))):
			return true
		case of && bytes.Count(record, quoted) > bytes.Count(record, append(quoted, ':')):
			return true
		}
	}
	return false
}

// Blank returns the entry without its texts. A field that was filled stays filled,
// so that what it counts for stays too.
func Blank(e *cpd.Entry) cpd.Entry {
	n := e.Clone()
	n.Title = Erased
	for _, text := range n.OwnLines() {
		if *text != "" {
			*text = Erased
		}
	}
	for name, text := range n.Texts {
		if text != "" {
			n.Texts[name] = Erased
		}
	}
	n.Evidence = nil
	return n
}
