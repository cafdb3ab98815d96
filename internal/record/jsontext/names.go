package jsontext

import (
	"bytes"
	"encoding/json"
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
