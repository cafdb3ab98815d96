package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"reflect"
)

// inWords are what a standing says in words, which may change with the program; the
// names are those of the rules, which a record carries whole.
var inWords = map[string]bool{"reasons": true, "reason": true, "needed": true, "facts": true, "warnings": true, "name": true, "title": true, "text": true}

// ofTheProgram is what a record says of how and when it was written.
var ofTheProgram = []string{"digest", "writer", "program", "as_at"}

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
	if !ok {
		return "-"
	}
	b, err := json.Marshal(doc)
	if err != nil {
		return "-"
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:4])
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
	leaveWords(doc["schemes"])
	leaveWords(doc["memberships"])
	if left, ok := doc["left_out"].(map[string]any); ok {
		delete(left, "absence_reasons")
	}
	return doc, true
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
