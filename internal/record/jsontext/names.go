// Package jsontext looks at JSON as it is written, before or beside what it says: how
// much it holds, and which names come twice or belong nowhere.
package jsontext

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Unknown returns the first name in a JSON text that another has not in its place,
// or "".
func Unknown(text, known []byte) string { return unknown(generic(text), generic(known)) }

// Twice returns the first name that an object in a JSON text has twice, or "".
func Twice(text []byte) string { return firstTwice(json.NewDecoder(bytes.NewReader(text))) }

func generic(text []byte) (v any) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	_ = d.Decode(&v) // it was read before
	return v
}

// unknown returns the first name of a that b does not have in its place, or "".
func unknown(a, b any) string {
	switch a := a.(type) {
	case map[string]any:
		b, _ := b.(map[string]any)
		for _, name := range slices.Sorted(maps.Keys(a)) {
			other, ok := b[name]
			if !ok {
				return name
			}
			if odd := unknown(a[name], other); odd != "" {
				return odd
			}
		}
	case []any:
		b, _ := b.([]any)
		for i := range min(len(a), len(b)) {
			if odd := unknown(a[i], b[i]); odd != "" {
				return odd
			}
		}
	}
	return ""
}

// firstTwice reads one value and returns the first name that an object in it has
// twice, or "".
func firstTwice(d *json.Decoder) string {
	t, err := d.Token()
	if err != nil {
		return ""
	}
	open, _ := t.(json.Delim)
	twice, seen := "", map[string]bool{}
	for (open == '{' || open == '[') && d.More() {
		if open == '{' {
			name, _ := d.Token()
			text, _ := name.(string)
			if seen[text] && twice == "" {
				twice = text
			}
			seen[text] = true
		}
		if t := firstTwice(d); t != "" && twice == "" {
			twice = t
		}
	}
	if open == '{' || open == '[' {
		_, _ = d.Token()
	}
	return twice
}

// The most values that record.json may hold. A short file can spell out
// millions of empty objects, each of which takes a hundred times its length in
// memory. A record of 100,000 entries has 1.3 million lists and objects and 4
// million values.
const (
	maxObjects = 2_000_000 // lists and objects
	maxItems   = 300_000   // of them, items of the lists of the record itself, such as entries
	maxValues  = 8_000_000
	maxDepth   = 32
)

// weight is how much a JSON text holds.
type weight struct{ objects, items, values, depth int }

// TooMuch looks at the bytes of a JSON text and says what is too much of it, before
// it is taken apart; "".
func TooMuch(text []byte) string {
	var w weight
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			i = EndOfText(text, i)
		case '{', '[':
			w.objects++
			if w.depth == 2 {
				w.items++
			}
			w.depth++
		case '}', ']':
			w.depth--
		case ',':
			w.values++
		default:
			continue
		}
		if w.objects > maxObjects || w.items > maxItems || w.values > maxValues || w.depth > maxDepth {
			return fmt.Sprintf("it holds %d lists, %d items and %d values, %d deep", w.objects, w.items, w.values, w.depth)
		}
	}
	return ""
}

// EndOfText is where the text that begins at i ends.
func EndOfText(text []byte, i int) int {
	for i++; i < len(text) && text[i] != '"'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return i
}
