package logbook

import (
	"bytes"
	"encoding/hex"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
)

var writeDump = flag.Bool("write-schema-dump", false, "write the dump of the present schema into testdata/schema")

const dumps = "../../testdata/schema"

// TestEveryReleasedSchemaIsUpgraded opens a logbook of each version that was
// ever released, with rows in every table, and one of each spelling of it.
func TestEveryReleasedSchemaIsUpgraded(t *testing.T) {
	if *writeDump {
		writeSchemaDump(t)
	}
	versions := map[string]bool{}
	for _, f := range dumpsIn(t) {
		version, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(f), ".sql"), "-")
		versions[version] = true
		t.Run(filepath.Base(f), func(t *testing.T) { upgraded(t, f, version) })
	}
	if len(versions) != schemaVersion {
		t.Fatalf("dumps of %d versions, there are %d", len(versions), schemaVersion)
	}
}

func dumpsIn(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dumps, "*.sql"))
	if err != nil || len(files) == 0 {
		t.Fatal("no dumps", err)
	}
	return files
}

func upgraded(t *testing.T, file, version string) {
	dir := filepath.Join(t.TempDir(), "log")
	load(t, file, dir)
	path := filepath.Join(dir, fileName)
	before := held(t, dir)
	b, err := Open(dir, options(t))
	if err != nil {
		t.Fatal(err)
	}
	mustBeWholeBut(t, b, EvidenceGap) // the dump has no evidence files
	if n := len(entries(t, b, Query{})); n != 12 {
		t.Errorf("%d entries", n)
	}
	_ = b.Close()
	if got := held(t, dir); got != before {
		t.Error("the rows are others")
	}
	kept, _ := filepath.Glob(filepath.Join(dir, backupsName, "before-upgrade-*"))
	if want := "before-upgrade-from-" + version; (version == itoa(schemaVersion)) != (len(kept) == 0) ||
		len(kept) > 0 && !strings.HasPrefix(filepath.Base(kept[0]), want) {
		t.Error("kept:", kept)
	}
	text, _ := os.ReadFile(path)
	b = reopenDir(t, b)
	if v := layoutText(t, b.db); !strings.HasPrefix(v, itoa(schemaVersion)) {
		t.Error(v)
	}
	_ = b.Close()
	if again, _ := os.ReadFile(path); !bytes.Equal(text, again) {
		t.Error("the second opening has changed the file")
	}
	b = reopenDir(t, b)
	change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "b") })
	if _, err := b.Undo(); err != nil {
		t.Error(err)
	}
}

// held is every row but what an upgrade drops.
func held(t *testing.T, dir string) string {
	t.Helper()
	d, err := sqlite.Open(filepath.Join(dir, fileName), sqlite.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var all []string
	for _, sql := range schema() {
		kind, table := kindAndName(sql)
		if kind != "TABLE" {
			continue
		}
		names, err := columns(d, table)
		if err != nil {
			t.Fatal(err)
		}
		names = slices.DeleteFunc(names, func(n string) bool { return n == "looked" })
		err = d.Each("SELECT "+strings.Join(names, ", ")+" FROM "+table, nil, func(r *sqlite.Rows) error {
			for _, v := range r.Values() {
				all = append(all, literal(v))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return strings.Join(all, "|")
}

func mustBeWholeBut(t *testing.T, b *Book, pass Level) {
	t.Helper()
	for _, f := range report(t, b) {
		if f.Level != pass {
			t.Fatalf("%+v", f)
		}
	}
}

// load makes a logbook file of a dump: statements end with ";\n" at the end of
// a line that is followed by an empty one.
func load(t *testing.T, dump, dir string) {
	t.Helper()
	text, err := os.ReadFile(dump)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, fileName)
	if err := touch(path); err != nil {
		t.Fatal(err)
	}
	d, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range strings.Split("BEGIN;\n\n"+string(text)+"COMMIT", ";\n\n") {
		if err := d.Exec(s); err != nil {
			t.Fatal(s, err)
		}
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}

func writeSchemaDump(t *testing.T) {
	b := create(t, options(t))
	r := rand.New(rand.NewPCG(4, 4))
	change(t, b, func(tx *Tx) error {
		for range 12 {
			e := sample(r)
			if err := tx.Add(&e); err != nil {
				return err
			}
		}
		return nil
	})
	change(t, b, func(tx *Tx) error {
		if err := tx.SetMember(cpd.Member{Name: "Ann Łukasz", Number: "7"}); err != nil {
			return err
		}
		if err := tx.SetSetting("colour", "no"); err != nil {
			return err
		}
		return tx.SetMembership(cpd.Membership{Scheme: "nalw", Joined: cpd.MustDate(2024, 2, 29), Renewal: cpd.Anniversary{Month: 1, Day: 22},
			Reductions: []cpd.Reduction{{Requirement: "total", Amount: cpd.Fraction(1, 3), On: cpd.MustDate(2025, 1, 1), Reason: "illness"}}})
	})
	change(t, b, func(tx *Tx) error {
		return tx.AddSubmission(Submission{Scheme: "nalw", On: cpd.MustDate(2025, 2, 1), To: "NALW", RecordDigest: "d", Rules: "x = 1", Record: []byte("{}")})
	})
	if _, err := b.Undo(); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Redo(); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dumps, 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dumps, fmt.Sprintf("%d.sql", schemaVersion)), []byte(asSQL(t, b.db)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func asSQL(t *testing.T, d *sqlite.DB) string {
	var b strings.Builder
	fmt.Fprintf(&b, "PRAGMA application_id = %d;\n\nPRAGMA user_version = %d;\n\n", applicationID, schemaVersion)
	var tables []string
	for _, s := range schema() {
		b.WriteString(s + ";\n\n")
		if f := strings.Fields(s); f[1] == "TABLE" {
			tables = append(tables, f[2])
		}
	}
	for _, table := range tables {
		err := d.Each("SELECT * FROM "+table, nil, func(r *sqlite.Rows) error {
			var vals []string
			for _, v := range r.Values() {
				vals = append(vals, literal(v))
			}
			fmt.Fprintf(&b, "INSERT INTO %s VALUES (%s);\n\n", table, strings.Join(vals, ", "))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func literal(v any) string {
	switch v := v.(type) {
	case string:
		return "'" + strings.ReplaceAll(v, "'", "''") + "'"
	case []byte:
		return "X'" + hex.EncodeToString(v) + "'"
	case nil:
		return "NULL"
	}
	return fmt.Sprint(v)
}

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
	for _, f := range dumpsIn(t) {
		dir := filepath.Join(t.TempDir(), "log")
		load(t, f, dir)
		d, err := sqlite.Open(filepath.Join(dir, fileName), sqlite.ReadWrite)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		was, rows := layoutText(t, d), dump(t, dir)
		bad := nextLayout()
		bad.steps[len(bad.steps)-1].fill = nil
		if err := bad.upgrade(d); err == nil {
			t.Fatal(f, "a column without a value was accepted")
		}
		if layoutText(t, d) != was || dump(t, dir) != rows {
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
