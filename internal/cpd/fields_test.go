package cpd

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// TestEveryFactHasItsRow holds the table against the struct and its JSON, so
// that no fact of an entry can be forgotten by whoever goes through the table.
func TestEveryFactHasItsRow(t *testing.T) {
	var e Entry
	members := reflect.ValueOf(&e).Elem()
	rows := map[any]string{}
	for _, f := range Fields() {
		rows[f.At(&e)] = f.Name
	}
	for i := range members.NumField() {
		if rows[members.Field(i).Addr().Interface()] == "" {
			t.Errorf("the table has no row for %s", members.Type().Field(i).Name)
		}
	}
	if len(rows) != members.NumField() {
		t.Errorf("%d rows for %d facts", len(rows), members.NumField())
	}
	names := reflect.TypeFor[entryJSON]()
	for i := range names.NumField() {
		tag := names.Field(i).Tag.Get("json")
		name, _, _ := strings.Cut(tag, ",")
		if FieldNamed(name) == nil {
			t.Errorf("the table has no row for the member %q of JSON", name)
		}
	}
	if names.NumField() != len(fields) {
		t.Errorf("JSON has %d members, the table %d rows", names.NumField(), len(fields))
	}
}

// TestEveryFactSurvivesJSON changes one fact after the other.
func TestEveryFactSurvivesJSON(t *testing.T) {
	full := whole()
	full.LeftOut = []string{"impact"}
	for _, f := range Fields() {
		e := Entry{Items: 1, State: Done, Kind: KindLearning, Date: MustDate(2025, 1, 1)}
		before, _ := json.Marshal(e)
		f.Put(&e, &full)
		if reflect.ValueOf(f.At(&full)).Elem().IsZero() {
			t.Fatalf("the whole entry has no %s", f.Name)
		}
		after, err := json.Marshal(e)
		var back Entry
		if err == nil {
			err = json.Unmarshal(after, &back)
		}
		if err != nil || !reflect.DeepEqual(f.At(&back), f.At(&e)) {
			t.Errorf("%s: %v came back as %v (%v)", f.Name, f.At(&e), f.At(&back), err)
		}
		if usual := f.Name == "state" || f.Name == "kind"; !usual && string(before) == string(after) {
			t.Errorf("%s is not in JSON", f.Name)
		}
	}
}

// TestNoTwoFieldsShareAPlace: orders have no two at one place, and a heading, a
// line or a flag means one fact.
func TestNoTwoFieldsShareAPlace(t *testing.T) {
	seen := map[string]string{}
	once := func(name, what string, key any) {
		words := what + " " + mustJSON(t, key)
		if was := seen[words]; was != "" {
			t.Errorf("%s and %s have the same %s", was, name, words)
		}
		seen[words] = name
	}
	for _, f := range append(slices.Clone(Fields()), Texts()...) {
		for what, spot := range map[string]Spot{"form": f.Form, "shown": f.Shown, "checked": f.Checked} {
			if (spot.Nth == 0) != (spot.Name == "") {
				t.Errorf("%s: a place and a name belong together: %s %v", f.Name, what, spot)
			}
			if spot.Nth > 0 {
				once(f.Name, what, spot.Nth)
			}
		}
		if f.Form.Name != "" {
			once(f.Name, "line", f.Form.Name)
		}
		for _, a := range f.Aliases {
			once(f.Name, "alias", a)
		}
		for _, flag := range f.Flags {
			once(f.Name, "flag", flag.Name)
			once(f.Name, "flag", flag.Nth)
			if flag.Usage == "" || flag.Head == "" {
				t.Errorf("--%s has no usage or no heading", flag.Name)
			}
		}
	}
}

func mustJSON(t *testing.T, v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestCellsTellFactsApart: each fact that has a column has a cell of its own.
func TestCellsTellFactsApart(t *testing.T) {
	full := whole()
	full.LeftOut = []string{"impact"}
	for _, f := range Fields() {
		if f.Sort != SortTexts && f.Cell(&full) == f.Cell(&Entry{}) {
			t.Errorf("%s: the cell %q says nothing", f.Name, f.Cell(&full))
		}
	}
}
