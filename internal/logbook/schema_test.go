package logbook

import (
	"bytes"
	"encoding/hex"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/sqlite"
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
	if len(versions) != layout.Version {
		t.Fatalf("dumps of %d versions, there are %d", len(versions), layout.Version)
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
	if want := "before-upgrade-from-" + version; (version == itoa(layout.Version)) != (len(kept) == 0) ||
		len(kept) > 0 && !strings.HasPrefix(filepath.Base(kept[0]), want) {
		t.Error("kept:", kept)
	}
	text, _ := os.ReadFile(path)
	b = reopenDir(t, b)
	if v, err := b.db.Number("PRAGMA user_version"); v != layout.Version || err != nil {
		t.Error(v, err)
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
	for _, table := range column(t, d, `SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`) {
		names := column(t, d, `SELECT name FROM pragma_table_info(?) WHERE name <> 'looked'`, table)
		err := d.Each("SELECT "+strings.Join(names, ", ")+" FROM "+table, nil, func(r *sqlite.Rows) error {
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

// column returns the first column of a query.
func column(t *testing.T, d *sqlite.DB, sql string, args ...any) (all []string) {
	t.Helper()
	if err := d.Each(sql, args, func(r *sqlite.Rows) error { all = append(all, r.Text(0)); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
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
	if err := os.WriteFile(filepath.Join(dumps, fmt.Sprintf("%d.sql", layout.Version)), []byte(asSQL(t, b.db)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func asSQL(t *testing.T, d *sqlite.DB) string {
	var b strings.Builder
	var tables []string
	for _, s := range layout.Statements() {
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
