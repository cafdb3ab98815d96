package record

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cpdlog/internal/cpd"
)

// schema checks a value against a JSON Schema (2020-12), as far as the
// published one uses the language; any other word in it is an error.
type schema struct{ root map[string]any }

func (s schema) check(v any, rule map[string]any, at string) []string {
	var bad []string
	say := func(format string, args ...any) { bad = append(bad, at+": "+fmt.Sprintf(format, args...)) }
	for word, arg := range rule {
		switch word {
		case "$schema", "$id", "$defs", "title", "description", "required", "additionalProperties":
		case "$ref":
			name := strings.TrimPrefix(arg.(string), "#/$defs/")
			bad = append(bad, s.check(v, s.root["$defs"].(map[string]any)[name].(map[string]any), at)...)
		case "type":
			if !slices.ContainsFunc(asList(arg), func(t any) bool { return isType(v, t.(string)) }) {
				say("%v is not of type %v", v, arg)
			}
		case "const":
			if !same1(v, arg) {
				say("%v is not %v", v, arg)
			}
		case "enum":
			if !slices.ContainsFunc(arg.([]any), func(a any) bool { return same1(v, a) }) {
				say("%v is none of %v", v, arg)
			}
		case "pattern":
			if text, ok := v.(string); ok && !regexp.MustCompile(arg.(string)).MatchString(text) {
				say("%q does not fit %s", text, arg)
			}
		case "minimum":
			if n, ok := v.(json.Number); ok && strings.HasPrefix(n.String(), "-") {
				say("%s is below %v", n, arg)
			}
		case "anyOf":
			if !slices.ContainsFunc(arg.([]any), func(r any) bool { return len(s.check(v, r.(map[string]any), at)) == 0 }) {
				say("%v fits none of the choices", v)
			}
		case "items":
			items, _ := v.([]any)
			for i, item := range items {
				bad = append(bad, s.check(item, arg.(map[string]any), fmt.Sprintf("%s/%d", at, i))...)
			}
		case "properties":
			bad = append(bad, s.properties(v, rule, at)...)
		default:
			say("this checker does not know the word %s", word)
		}
	}
	if _, ok := rule["properties"]; !ok {
		bad = append(bad, s.properties(v, rule, at)...)
	}
	return bad
}

func (s schema) properties(v any, rule map[string]any, at string) (bad []string) {
	object, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	known, _ := rule["properties"].(map[string]any)
	for _, name := range asList(rule["required"]) {
		if _, ok := object[name.(string)]; !ok {
			bad = append(bad, at+": "+name.(string)+" is missing")
		}
	}
	for name, value := range object {
		switch r, ok := known[name].(map[string]any); {
		case ok:
			bad = append(bad, s.check(value, r, at+"/"+name)...)
		case rule["additionalProperties"] == false:
			bad = append(bad, at+": "+name+" is not published")
		default:
			if r, ok := rule["additionalProperties"].(map[string]any); ok {
				bad = append(bad, s.check(value, r, at+"/"+name)...)
			}
		}
	}
	return bad
}

func asList(v any) []any {
	if l, ok := v.([]any); ok {
		return l
	}
	if v == nil {
		return nil
	}
	return []any{v}
}

func same1(a, b any) bool { return reflect.DeepEqual(a, b) }

func isType(v any, t string) bool {
	switch v := v.(type) {
	case nil:
		return t == "null"
	case bool:
		return t == "boolean"
	case string:
		return t == "string"
	case []any:
		return t == "array"
	case map[string]any:
		return t == "object"
	case json.Number:
		return t == "number" || t == "integer" && !strings.ContainsAny(v.String(), ".eE")
	}
	return false
}

func parsed(t *testing.T, text []byte) any {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// TestExportsFitThePublishedSchema also changes each value of a record to one
// that cannot be, to see that the schema forbids something at all.
func TestExportsFitThePublishedSchema(t *testing.T) {
	text, err := os.ReadFile("../../testdata/record/record.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	s := schema{parsed(t, text).(map[string]any)}
	full := testInput(testEntries())
	full.Spans, full.For, full.WithReflections = nil, ForFull, true
	odd := testEntries()
	third := cpd.Fraction(1, 3)
	odd[0].Claims[0].Certified, odd[3].Minutes, odd[0].Links = &third, 100, []cpd.Link{{Type: "goal", To: "x"}}
	gone := testInput(odd)
	gone.Missing = []string{odd[0].Evidence[0].SHA256}
	for name, in := range map[string]Input{"body": testInput(testEntries()), "full": full, "odd": gone, "empty": testInput(nil)} {
		record := asJSON(t, build(t, in))
		for _, bad := range s.check(parsed(t, []byte(record)), s.root, name) {
			t.Error(bad)
		}
		for _, change := range [][2]string{{`"minutes":`, `"minutes":-`}, {`"met":`, `"met":1,"x":`}, {`"state":"done"`, `"state":"over"`}, {`"number":"E`, `"number":"F`}, {`"schema_version": 1`, `"schema_version": 2`}} {
			if bent := strings.Replace(record, change[0], change[1], 1); bent != record && len(s.check(parsed(t, []byte(bent)), s.root, name)) == 0 {
				t.Errorf("%s: the schema lets %q pass", name, change[1])
			}
		}
	}
}
