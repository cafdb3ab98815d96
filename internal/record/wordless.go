package record

import (
	"bytes"
	"encoding/json"
	"iter"
	"reflect"
)

// inWords are what a standing says in words, which may change with the program; the
// names are those of the rules, which a record carries whole.
var inWords = map[string]bool{"reasons": true, "reason": true, "needed": true, "facts": true, "warnings": true, "name": true, "title": true, "text": true}

// ofTheProgram is what a record says of how and when it was written, and of what
// others confirmed of it.
var ofTheProgram = []string{"digest", "writer", "program", "as_at", "labels", "readings", "sign_offs", "lang"}

// ofTheRules is what a record says of its rules beside what follows from them: what
// they ask and give stands in each standing.
var ofTheRules = []string{"own", "differs", "title", "source", "checked", "digest", "text"}

// SameButWords reports whether two records say the same, whatever words the program
// that wrote each had for it.
func SameButWords(a, b []byte) bool {
	x, okX := wordless(a)
	y, okY := wordless(b)
	return okX && okY && reflect.DeepEqual(x, y)
}

// Essence is a short digest of what a record says, whatever words it has for it.
func Essence(text []byte) string {
	doc, ok := wordless(text)
	b, err := json.Marshal(doc)
	if !ok || err != nil {
		return "-"
	}
	return sumOfText(string(b))[:8]
}

func wordless(text []byte) (doc map[string]any, ok bool) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if d.Decode(&doc) != nil {
		return nil, false
	}
	for _, name := range ofTheProgram {
		delete(doc, name)
	}
	for s := range objects(doc["schemes"]) { // the day that it is judged for
		delete(s, "on")
		delete(s, "assumptions")
		period, _ := s["period"].(map[string]any)
		delete(period, "days_left")
	}
	for s := range objects(doc["rules"]) {
		for _, name := range ofTheRules {
			delete(s, name)
		}
	}
	leaveWords(doc["schemes"])
	leaveWords(doc["memberships"])
	if left, ok := doc["left_out"].(map[string]any); ok {
		delete(left, "absence_reasons")
	}
	return doc, true
}

// objects are those of a list.
func objects(v any) iter.Seq[map[string]any] {
	all, _ := v.([]any)
	return func(yield func(map[string]any) bool) {
		for _, one := range all {
			if s, _ := one.(map[string]any); !yield(s) {
				return
			}
		}
	}
}

func leaveWords(v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			leaveWords(x)
		}
	case map[string]any:
		for name, x := range v {
			if inWords[name] {
				delete(v, name)
			}
			leaveWords(x)
		}
	}
}
