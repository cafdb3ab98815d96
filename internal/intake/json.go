package intake

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// openJSON reads a record, the output of list --json, or a bare list of
// entries, one entry at a time.
func openJSON(name string, in *perRow) (*Reader, error) {
	d := json.NewDecoder(in)
	if err := toEntries(name, in, d); err != nil {
		return nil, err
	}
	number := 0
	r := &Reader{Form: Form{Kind: "JSON", Own: true}}
	r.next = func() (*Row, error) {
		in.begin()
		if !d.More() {
			if _, err := d.Token(); err != nil {
				return nil, brokenJSON(name, err)
			}
			r.next = func() (*Row, error) { return nil, io.EOF }
			return nil, io.EOF
		}
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, brokenJSON(name, err)
		}
		number++
		return jsonRow(number, raw), nil
	}
	return r, nil
}

// toEntries goes to the first entry of the list.
func toEntries(name string, in *perRow, d *json.Decoder) error {
	t, err := d.Token()
	if err != nil {
		return brokenJSON(name, err)
	}
	if t == json.Delim('[') {
		return nil
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return brokenJSON(name, err)
		}
		if key == "entries" {
			return listStart(name, d)
		}
		if key != "schema_version" {
			if err := skip(in, d); err != nil {
				return brokenJSON(name, err)
			}
			continue
		}
		var version json.RawMessage
		if err := d.Decode(&version); err != nil {
			return brokenJSON(name, err)
		}
		if string(version) != "1" {
			return &cpd.Error{Kind: cpd.Foreign, Text: fmt.Sprintf("%s has the schema version %s; this program reads version 1; nothing was changed",
				cpd.Visible(name), cpd.Visible(firstPart(string(version)))), Hint: "use a newer cpdlog"}
		}
	}
	return unreadable(name, "is JSON without a list named entries", "import a record.json, or the output of: cpdlog list --json")
}

// skip goes past a value, however large, without holding it.
func skip(in *perRow, d *json.Decoder) error {
	for depth := 0; ; {
		in.begin()
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t {
		case json.Delim('['), json.Delim('{'):
			depth++
		case json.Delim(']'), json.Delim('}'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

func listStart(name string, d *json.Decoder) error {
	t, err := d.Token()
	if err != nil {
		return brokenJSON(name, err)
	}
	if t != json.Delim('[') {
		return unreadable(name, "has entries that are not a list", "import a record.json, or the output of: cpdlog list --json")
	}
	return nil
}

func brokenJSON(name string, err error) error {
	if long := (*cpd.Error)(nil); errors.As(err, &long) {
		return long // it was not read to its end
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return unreadableFor(err, name, "is not complete JSON: "+cpd.Reason(err), "make the file again, or import the CSV")
}

func jsonRow(number int, raw json.RawMessage) *Row {
	r := fresh(number)
	r.raw = raw
	if err := json.Unmarshal(raw, &r.Entry); err != nil {
		r.problem("", err)
		return r
	}
	r.Files = r.Entry.Evidence
	r.checkNames()
	r.check()
	r.checkGarbled()
	return r
}

// checkNames refuses ids that this program would not have given. An id of which a
// spreadsheet made another number is left out: it is the beginning of the uid.
func (r *Row) checkNames() {
	if e := &r.Entry; e.UID != "" && e.ID != "" && e.ID[0] <= '9' && (len(e.ID) < 4 || !strings.HasPrefix(e.UID, e.ID)) {
		if isNumber(e.ID) || checkID("id", e.ID) != nil {
			e.ID = ""
		}
	}
	if err := checkID("uid", r.Entry.UID); err != nil {
		r.problem("uid", err)
	}
	if err := checkID("id", r.Entry.ID); err != nil {
		r.problem("id", err)
	}
	for _, l := range r.Entry.Links {
		if err := checkID("link", l.To); err != nil {
			r.problem("links", err)
		}
	}
}

func checkID(what, s string) error {
	if len(s) > 64 || s != "" && len(s) < 4 {
		return fmt.Errorf("the %s %q is not one of this program's", what, cpd.Visible(firstPart(s)))
	}
	for _, c := range s {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return fmt.Errorf("the %s %q is not one of this program's: it has other characters than a to z and 0 to 9", what, cpd.Visible(firstPart(s)))
		}
	}
	return nil
}

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
		keys[cpd.Key(n)] = true
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
