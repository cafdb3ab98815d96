package facts

import (
	"encoding/json"
	"reflect"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// ChangedFields names the facts in which two states of an entry differ; of
// texts, those that differ.
func ChangedFields(a, b *cpd.Entry) (names []string) {
	for _, f := range cpd.Fields() {
		x, y := reflect.ValueOf(f.At(a)).Elem(), reflect.ValueOf(f.At(b)).Elem()
		switch {
		case f.Own && f.Sort != cpd.SortFiles:
		case f.Sort == cpd.SortTexts:
			names = append(names, unlike(a.Texts, b.Texts, func(x, y string) bool { return x == y })...)
		case x.Kind() == reflect.Slice && x.Len() == 0 && y.Len() == 0:
		case x.Kind() == reflect.Map && x.Len() == 0 && y.Len() == 0:
		case !reflect.DeepEqual(x.Interface(), y.Interface()):
			names = append(names, f.Name)
		}
	}
	return names
}

// ChangedNames names the members in which two JSON objects differ.
func ChangedNames(a, b []byte) []string {
	var x, y map[string]json.RawMessage
	if json.Unmarshal(a, &x) != nil || json.Unmarshal(b, &y) != nil {
		return nil
	}
	return unlike(x, y, func(x, y json.RawMessage) bool { return string(x) == string(y) })
}

// unlike returns the keys, in order, whose values differ or that one map lacks.
func unlike[V any](a, b map[string]V, same func(V, V) bool) (keys []string) {
	for k, v := range a {
		if w, ok := b[k]; !ok || !same(v, w) {
			keys = append(keys, k)
		}
	}
	for k := range b {
		if _, ok := a[k]; !ok {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	return keys
}
