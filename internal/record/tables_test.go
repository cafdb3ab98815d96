//go:build !fuzz

// A fuzz target has every library made anew, and needs no database.

package record

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/logbook/sqlite"
)

// loaded is what Tables wrote into one folder or, by shards, into several, in a
// database, as an officer would load it.
func loaded(t *testing.T, dirs ...string) *sqlite.DB {
	t.Helper()
	file := filepath.Join(t.TempDir(), "a.db")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := sqlite.Open(file, sqlite.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	run := func(name string) {
		text, err := os.ReadFile(filepath.Join(dirs[0], name))
		if err != nil {
			t.Fatal(err)
		}
		for one := range strings.SplitSeq(string(text), ";\n") {
			if strings.TrimSpace(one) == "" {
				continue
			}
			if err := db.Exec(one); err != nil {
				t.Fatalf("%s: %v", one, err)
			}
		}
	}
	run("schema.sql")
	var names []string
	for _, dir := range dirs {
		some, _ := filepath.Glob(filepath.Join(dir, "*.csv"))
		names = append(names, some...)
	}
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		_ = f.Close()
		if err != nil {
			t.Fatal(name, err)
		}
		table := strings.TrimSuffix(filepath.Base(name), ".csv")
		for _, row := range rows[1:] {
			marks, cells := strings.TrimSuffix(strings.Repeat("?,", len(row)), ","), []any{}
			for _, c := range row {
				switch c {
				case "":
					cells = append(cells, nil)
				case "true", "false":
					cells = append(cells, map[string]int{"true": 1}[c])
				default:
					cells = append(cells, c)
				}
			}
			if err := db.Exec("INSERT INTO "+table+" ("+strings.Join(rows[0], ",")+") VALUES ("+marks+")", cells...); err != nil {
				t.Fatal(table, row, err)
			}
		}
	}
	run("officer.sql")
	return db
}

// sentIn are the records of four members: one was scored by rules of its own, one
// sent twice, and one file is none.
func sentIn(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for i, number := range []string{"A1", "A2", "A3"} {
		entries := testEntries()[:4-i]
		entries[0].Texts = map[string]string{"why": "How to make a referral, whom to ring, and what to write down."}
		if number == "A2" {
			entries[0].Evidence = nil
		}
		in := testInput(entries)
		in.Memberships[0].Number, in.Member.Name = number, "Member "+number
		files["m/"+number+".zip"] = packOf(t, in, store(), false)
	}
	files["m/again.zip"], files["m/bad.zip"] = files["m/A1.zip"], []byte("PK no")
	own := under(t, swap("at_least = 20", "at_least = 2"))
	own.Memberships[0].Number = "A4"
	files["own.json"] = []byte(asJSON(t, Build(own)))
	return files
}

// tablesOf checks what lies in a folder, and returns the folder of tables.
func tablesOf(t *testing.T, sent string, workers int, part Shard) string {
	t.Helper()
	c := checker()
	c.Shard = part
	c.Tabled = true
	dir := filepath.Join(t.TempDir(), "tables")
	tables, err := NewTables(dir)
	if err != nil {
		t.Fatal(err)
	}
	c.All([]string{sent}, workers, func(r Result) { tables.Add(&r) })
	if err := tables.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := NewTables(dir); err == nil {
		t.Error("tables were replaced")
	}
	return dir
}

// yourTables are those that the officer fills.
const yourTables = "INSERT INTO member VALUES ('A1', 'x'), ('A9', 'y'); INSERT INTO deadline VALUES ('nalw', '2026-01-21', '2025-10-01')"

// TestTablesAnswerAnOfficer loads the tables into a database and asks each of the
// questions; no text of a member's stands in them.
func TestTablesAnswerAnOfficer(t *testing.T) {
	sent := inbox(t, sentIn(t))
	dir, same := tablesOf(t, sent, 1, Shard{}), tablesOf(t, sent, 8, Shard{})
	names, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, name := range names {
		a, _ := os.ReadFile(name)
		b, _ := os.ReadFile(filepath.Join(same, filepath.Base(name)))
		if !slices.Equal(a, b) {
			t.Errorf("%s differs with eight at work", filepath.Base(name))
		}
		mustNotHold(t, string(a), "referral", "Safeguarding", "Cynefin")
	}
	var parts []string
	for part := range 5 {
		parts = append(parts, tablesOf(t, sent, 2, Shard{Part: part + 1, Of: 5}))
	}
	for _, db := range []*sqlite.DB{loaded(t, dir), loaded(t, parts...)} {
		officerAsks(t, db)
	}
}

func officerAsks(t *testing.T, db *sqlite.DB) {
	t.Helper()
	if err := db.All(strings.Split(yourTables, "; ")...); err != nil {
		t.Fatal(err)
	}
	for ask, want := range map[string]int64{
		"SELECT count(*) FROM file":                                     6,
		"SELECT count(DISTINCT digest) FROM record":                     4,
		"SELECT count(*) FROM not_sent WHERE number = 'A9'":             1,
		"SELECT count(*) FROM not_sent":                                 1,
		"SELECT count(DISTINCT number) FROM below":                      3,
		"SELECT count(*) FROM below":                                    6,
		"SELECT sum(entries) FROM by_activity":                          14,
		"SELECT count(*) FROM own_rules WHERE number = 'A4'":            1,
		"SELECT count(*) FROM same_evidence":                            2,
		"SELECT members FROM same_text":                                 3,
		"SELECT count(*) FROM sample WHERE digest >= '066'":             0,
		"SELECT count(*) FROM by_activity WHERE activity = 'training'":  1,
		"SELECT count(*) FROM evidence_missing WHERE number = 'A2'":     1,
		"SELECT count(*) FROM after_the_deadline WHERE number = 'A3'":   2,
		"SELECT count(*) FROM file WHERE state = 'altered'":             1,
		"SELECT count(*) FROM standing WHERE period_to <> '2026-01-21'": 0,
	} {
		if got, err := db.Number(ask); err != nil || got != want {
			t.Errorf("%s: %d, want %d: %v", ask, got, want, err)
		}
	}
}
