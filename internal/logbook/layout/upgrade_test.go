package layout

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/logbook/sqlite"
)

// nextLayout is one as a later version may have it: a column, an index, another spelling.
func nextLayout() layout {
	l := layout{slices.Clone(schema()), append(steps(), step{
		said: []string{"(seq >= key)\n", "(seq >= key),\n  mood TEXT NOT NULL\n", "name TEXT NOT NULL,\n  number", "name TEXT NOT NULL, number"},
		fill: map[string]string{"entry.mood": "'fine ' || title"}, fresh: []string{"entry_mood"},
	})}
	for i, sql := range l.schema {
		l.schema[i] = inNewWords(sql, l.steps[len(l.steps)-1:])
	}
	l.schema = append(l.schema, "CREATE INDEX entry_mood ON entry (mood)")
	return l
}

// TestAnUpgradeIsAllOrNothing fails in the middle of a step that does not exist yet.
func TestAnUpgradeIsAllOrNothing(t *testing.T) {
	dumps, err := filepath.Glob("../../../testdata/schema/*.sql")
	if err != nil || len(dumps) == 0 {
		t.Fatal("no dumps", err)
	}
	for _, f := range dumps {
		d := load(t, f)
		was, rows := layoutText(t, d), rowsIn(t, d)
		bad := nextLayout()
		bad.steps[len(bad.steps)-1].fill = nil
		if err := bad.upgrade(d); err == nil {
			t.Fatal(f, "a column without a value was accepted")
		}
		if layoutText(t, d) != was || rowsIn(t, d) != rows {
			t.Fatal(f, "half an upgrade is left")
		}
		if err := nextLayout().upgrade(d); err != nil {
			t.Fatal(f, err)
		}
		if err := (layout{schema: nextLayout().schema}).known(d); err != nil {
			t.Fatal(f, err)
		}
		if n, err := d.Number("SELECT count(*) FROM entry WHERE mood = 'fine ' || title"); n != 12 || err != nil {
			t.Fatal(f, n, err)
		}
	}
}

// layoutText is the version of a file and the text of all that is in it.
func layoutText(t *testing.T, d *sqlite.DB) string {
	t.Helper()
	is, err := objects(d)
	v, verr := d.Number("PRAGMA user_version")
	if err != nil || verr != nil {
		t.Fatal(err, verr)
	}
	return fmt.Sprint(v, is)
}

// rowsIn is every row of every table.
func rowsIn(t *testing.T, d *sqlite.DB) string {
	t.Helper()
	var all strings.Builder
	for _, sql := range schema() {
		kind, name := kindAndName(sql)
		if kind != "TABLE" {
			continue
		}
		err := d.Each("SELECT * FROM "+name+" NOT INDEXED", nil, func(r *sqlite.Rows) error {
			fmt.Fprintf(&all, "%q\n", r.Values())
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

// load makes a file of a dump and opens it.
func load(t *testing.T, dump string) *sqlite.DB {
	t.Helper()
	path := filepath.Join(t.TempDir(), FileName)
	text, err := os.ReadFile(dump)
	if err == nil {
		err = os.WriteFile(path, nil, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	d, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	if err := d.All(strings.Split("BEGIN;\n\n"+string(text)+"COMMIT", ";\n\n")...); err != nil {
		t.Fatal(err)
	}
	return d
}
