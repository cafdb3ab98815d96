package logbook

import (
	"encoding/hex"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
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
	files, err := filepath.Glob(filepath.Join(dumps, "*.sql"))
	versions := map[string]bool{}
	for _, f := range files {
		version, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(f), ".sql"), "-")
		versions[version] = true
	}
	if err != nil || len(versions) != schemaVersion {
		t.Fatalf("%d dumps for %d versions", len(versions), schemaVersion)
	}
	for _, f := range files {
		dir := filepath.Join(t.TempDir(), "log")
		load(t, f, dir)
		b, err := Open(dir, options(t))
		if err != nil {
			t.Fatal(f, err)
		}
		mustBeWholeBut(t, b, EvidenceGap) // the dump has no evidence files
		if n := len(entries(t, b, Query{})); n != 12 {
			t.Errorf("%s: %d entries", f, n)
		}
		change(t, b, func(tx *Tx) error { return tx.SetSetting("a", "b") })
		if _, err := b.Undo(); err != nil {
			t.Error(err)
		}
		_ = b.Close()
	}
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
	for _, s := range strings.Split(strings.TrimSpace(string(text)), ";\n\n") {
		if err := d.Exec(strings.TrimSuffix(s, ";")); err != nil {
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

// TestAnUpgradeIsAllOrNothing fails in the middle of a step that does not
// exist yet.
func TestAnUpgradeIsAllOrNothing(t *testing.T) {
	b := create(t, options(t))
	steps := []migration{{[]string{"CREATE TABLE extra (x) STRICT"}}}
	if err := upgrade(b.db, 1, steps); err == nil {
		t.Fatal("a table without types was accepted")
	}
	steps[0].statements = []string{"CREATE TABLE extra (x TEXT) STRICT", "INSERT INTO nowhere VALUES (1)"}
	if err := upgrade(b.db, 1, steps); err == nil {
		t.Fatal("no error")
	}
	if n, _ := b.db.Number("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'"); n != 0 {
		t.Fatal("half an upgrade is left")
	}
	steps[0].statements = steps[0].statements[:1]
	if err := upgrade(b.db, 1, steps); err != nil {
		t.Fatal(err)
	}
	if v, _ := b.db.Number("PRAGMA user_version"); v != 2 {
		t.Fatal(v)
	}
}
