package layout

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// step leads from one version of the layout to the next. A file of any earlier
// version becomes one of the present in one transaction: each table whose text is
// another is made anew and keeps its rows.
//
// The next layout takes the next number:
//
//  1. Change schema and raise Version, in one commit.
//  2. Add a step at the end of steps.
//  3. Write the dump of the new layout beside the others, which stay:
//     go test ./internal/logbook -run Schema -write-schema-dump
//  4. Run the tests of this package, of logbook and of faults: they open every dump, and kill
//     and cut off the upgrade.
type step struct {
	said  []string          // pairs: what a text of the layout before says, and what it says now
	fresh []string          // names of objects that the layout before may lack
	fill  map[string]string // what a new column holds in the rows there are, as SQL: "entry.mood": "''"
}

// steps[i] leads from version i+1 to i+2. There are several layouts of version 1:
// it was given to each while the program was first written.
func steps() []step {
	return []step{{
		said: []string{
			",\n  looked INTEGER NOT NULL", "",
			"CHECK (formal IN ('', 'formal', 'informal'))", "CHECK (formal = '' OR formal = 'formal' OR formal = 'informal')",
			" DEFERRABLE INITIALLY DEFERRED", "",
		},
		fresh: []string{"entry_kind"},
	}}
}

// layout is what a file should have in it, and how earlier files differ.
type layout struct {
	schema []string
	steps  []step // none: only the present version will do
}

func presentOrEarlier() layout { return layout{schema(), steps()} }

// Known reports as an error whatever is in the file that the present layout has
// not, or the other way about.
func Known(d *sqlite.DB) error { return layout{schema: schema()}.known(d) }

// KnownOrEarlier does the same, and an earlier layout will do.
func KnownOrEarlier(d *sqlite.DB) error { return presentOrEarlier().known(d) }

// Statements returns what makes an empty file one of the present layout. The
// transaction is the caller's.
func Statements() []string {
	marks := []string{fmt.Sprintf("PRAGMA application_id = %d", applicationID), fmt.Sprintf("PRAGMA user_version = %d", Version)}
	return append(marks, schema()...)
}

// since returns the steps that are missing in a file.
func (l layout) since(d *sqlite.DB) ([]step, error) {
	version, err := d.Number("PRAGMA user_version")
	return l.steps[min(max(int(version)-1, 0), len(l.steps)):], err
}

// known compares every object in the file with those that belong there.
func (l layout) known(d *sqlite.DB) error {
	missing, err := l.since(d)
	if err != nil {
		return err
	}
	is, err := objects(d)
	if err != nil {
		return err
	}
	for _, sql := range l.schema {
		_, name := kindAndName(sql)
		text, there := is[name]
		if !there && !slices.ContainsFunc(missing, func(s step) bool { return slices.Contains(s.fresh, name) }) {
			return cpd.Fail(cpd.Foreign, FileName+" lacks a table that every logbook has; it was not touched", "go back to a snapshot: cpdlog restore --list")
		}
		if there && inNewWords(text, missing) != sql {
			return planted(name)
		}
		delete(is, name)
	}
	if len(is) > 0 {
		return planted(slices.Min(slices.Collect(maps.Keys(is))))
	}
	return nil
}

func planted(name string) error {
	return cpd.Fail(cpd.Foreign, FileName+" holds something that cpdlog did not put there ("+cpd.Visible(name)+"); it was not touched",
		"another program has changed the file; go back to a snapshot: cpdlog restore --list")
}

// inNewWords returns the text of an object as the present layout has it.
func inNewWords(text string, missing []step) string {
	for _, s := range missing {
		text = strings.NewReplacer(s.said...).Replace(text)
	}
	return text
}

// objects returns the text of every object in the file by its name.
func objects(d *sqlite.DB) (map[string]string, error) {
	is := map[string]string{}
	return is, d.Each(`SELECT name, sql FROM sqlite_schema`, nil, func(r *sqlite.Rows) error {
		if !r.Null(1) || !strings.HasPrefix(r.Text(0), "sqlite_autoindex_") {
			is[r.Text(0)] = r.Text(1)
		}
		return nil
	})
}

// kindAndName reads what a statement of the schema makes.
func kindAndName(sql string) (kind, name string) {
	words := strings.SplitN(sql, " ", 4)
	return words[1], words[2]
}

// remake makes an object as the schema has it, of the one there may be.
func (l layout) remake(d *sqlite.DB, sql string, missing []step) error {
	kind, name := kindAndName(sql)
	old, err := columns(d, name)
	if err != nil {
		return err
	}
	if len(old) == 0 || kind != "TABLE" {
		return d.All("DROP INDEX IF EXISTS "+name, sql)
	}
	if err := d.All("CREATE TEMP TABLE former AS SELECT * FROM "+name, "DROP TABLE "+name, sql); err != nil {
		return err
	}
	now, err := columns(d, name)
	if err != nil {
		return err
	}
	var into, from []string
	for _, c := range now {
		if value := valueOf(name, c, old, missing); value != "" {
			into, from = append(into, c), append(from, value)
		}
	}
	return d.All("INSERT INTO "+name+" ("+strings.Join(into, ", ")+") SELECT "+strings.Join(from, ", ")+" FROM former", "DROP TABLE former")
}

// valueOf returns what a column holds in a row that was there, as SQL.
func valueOf(table, column string, old []string, missing []step) string {
	if slices.Contains(old, column) {
		return column
	}
	for _, s := range missing {
		if v := s.fill[table+"."+column]; v != "" {
			return v
		}
	}
	return ""
}

// columns returns those of a table; what is no table has none.
func columns(d *sqlite.DB, table string) ([]string, error) {
	return d.Texts(`SELECT name FROM pragma_table_info(?)`, table)
}
