package intake

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	e := unreadable(name, "is not complete JSON: "+cpd.Reason(err), "make the file again, or import the CSV").(*cpd.Error)
	e.Err = err
	return e
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
