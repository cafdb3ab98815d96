package intake

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// foreignJSON reports whether the beginning of a JSON file is of another program:
// objects with a day or a title that are no entries of this one. path is the
// member of the outermost object that lists them, "" where they stand alone.
func foreignJSON(head []byte) (path string, ok bool) {
	d := json.NewDecoder(bytes.NewReader(head))
	t, err := d.Token()
	if err != nil {
		return "", false
	}
	if t == json.Delim('[') {
		first, ok := firstObject(d)
		return "", ok && isForeign(first, "entries")
	}
	whole := map[string]json.RawMessage{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return "", false
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return listCut(head, key)
		}
		name, _ := key.(string)
		whole[name] = value
		if first, ok := firstObject(inList(value)); ok && name != "schemes" {
			return name, isForeign(first, name) && whole["schema_version"] == nil && whole["format"] == nil
		}
	}
	return "", isForeign(whole, "entries")
}

// listCut is for a list that is longer than the beginning of the file: the
// program's own are read as they come.
func listCut(head []byte, key json.Token) (string, bool) {
	name, _ := key.(string)
	i := bytes.Index(head, []byte("["))
	if i < 0 || name == "schemes" || bytes.Contains(head[:i], []byte("schema_version")) {
		return "", false
	}
	d := inList(head[i:])
	first, ok := firstObject(d)
	return name, ok && isForeign(first, name)
}

// inList is a decoder within a list; nil where there is none.
func inList(value []byte) *json.Decoder {
	d := json.NewDecoder(bytes.NewReader(value))
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return nil
	}
	return d
}

func firstObject(d *json.Decoder) (first map[string]json.RawMessage, ok bool) {
	if d == nil || !d.More() {
		return nil, false
	}
	err := d.Decode(&first)
	return first, err == nil && first != nil
}

// isForeign reports whether an object of a list may be an entry, but not one of
// this program.
func isForeign(o map[string]json.RawMessage, list string) bool {
	names := slices.Sorted(maps.Keys(o))
	other := list != "entries" || slices.ContainsFunc(names, func(n string) bool {
		return ownName(n) == "" && n != "fields" && n != "schema_version" && n != "format"
	})
	has := func(names ...string) bool {
		return !slices.ContainsFunc(names, func(n string) bool { return o[n] == nil })
	}
	if !other || o["uid"] != nil || o["claims"] != nil {
		return false
	}
	return headerFrom(names, nil, nil).promising() || has("start", "end") || has("start", "stop") || has("date", "entries") || has("uuid", "entry")
}

// programs are the exports that are known by their members, and what these are.
var programs = []struct {
	name string
	has  []string
	told [][2]string
}{
	{"taskwarrior", []string{"description", "entry", "uuid", "status"}, [][2]string{
		{"description", "title"}, {"end", "date"}, {"entry", "-"}, {"due", "-"}, {"modified", "-"}, {"status", "state"},
		{"start", "-"}, {"project", "-"}, {"id", "-"}}},
	{"klog", []string{"total mins", "summary", "date"}, [][2]string{
		{"type", "-"}, {"summary", "title"}, {"total", "-"}, {"total mins", "minutes"}, {"start", "-"}, {"end", "-"}}},
	{"jrnl", []string{"title", "body", "date", "starred"}, [][2]string{{"body", "field:note"}}},
	{"Watson", []string{"project", "start", "stop"}, [][2]string{{"project", "title"}, {"id", "-"}}},
	{"timewarrior", []string{"start", "end", "tags", "id"}, [][2]string{{"annotation", "-"}, {"id", "-"}}},
}

// openObjects reads objects as the rows of a table. The file is held, and gone
// through twice: once for the names of the columns.
func openObjects(name string, in *perRow, path string, o Options) (*Reader, error) {
	text, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	t := objectTable{at: map[string]int{}}
	if err := t.learn(text, path); err != nil {
		return nil, brokenJSON(name, err)
	}
	if len(t.names) > mostColumns {
		return nil, unreadable(name, fmt.Sprintf("has objects of more than %d members", mostColumns), "leave out those that hold no entries")
	}
	o.Columns = maps.Clone(o.Columns)
	by := t.program(&o)
	r, err := openTable(name, t.rows(name, text, path), o)
	if err != nil {
		return nil, err
	}
	r.Form.Kind, r.Form.HeaderRow = "JSON", 0
	for i, n := range r.Form.Notes {
		r.Form.Notes[i] = strings.TrimPrefix(n, "columns ")
	}
	if by != "" {
		r.Form.Notes = append(r.Form.Notes, "this is an export of "+by)
	}
	return r, nil
}

// program finds out which program made the objects, and says what their members
// are. A bare time beside a day is a time of day.
func (t *objectTable) program(o *Options) string {
	tell := func(told [][2]string) {
		if o.Columns == nil {
			o.Columns = map[string]string{}
		}
		for _, t := range told {
			o.Columns[t[0]] = cmp.Or(o.Columns[t[0]], t[1])
		}
	}
	keys := map[string]bool{}
	for _, n := range t.names {
		keys[HeaderKey(n)] = true
	}
	if keys["date"] && t.mostlyClocks("time") {
		tell([][2]string{{"time", "start"}})
	}
	spans := keys["date"] && keys["minutes"]
	for _, p := range programs {
		has := func(k string) bool { return keys[k] || spans && (k == "start" || k == "end" || k == "stop") }
		if !slices.ContainsFunc(p.has, func(k string) bool { return !has(k) }) {
			tell(p.told)
			return p.name
		}
	}
	return ""
}

func (t *objectTable) mostlyClocks(name string) bool {
	p := profile{same: true, counts: true}
	for _, row := range t.some {
		if row[name] != "" {
			p.add(row[name])
		}
	}
	return p.mostly(likeClock)
}
