package main

import (
	"bytes"
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cli"
)

// TestAChangedRowIsNamedBeforeItLeaves has another program change one value of
// the file. What leaves or is put away as sent says so, as check does.
func TestAChangedRowIsNamedBeforeItLeaves(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2024-01-22", "--name", "Sam")
	run(t, dir, "", nil, "add", "Course", "--activity", "training", "--time", "3h", "--date", "2024-05-02", "--field", "learned=words")
	run(t, dir, "", nil, "set", "reminder-time", "08:00")
	run(t, dir, "", nil, "submitted", "--year", "2024", "--on", "2025-02-03")
	db := filepath.Join(dir, "book", "logbook.db")
	whole, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	changes := map[string]string{ // what is named, by what was changed
		``: ``,
		`UPDATE entry SET minutes = minutes + 60`:                                       "the entry",
		`UPDATE entry SET title = 'Another'`:                                            "the entry",
		`UPDATE claim SET certified = '9'`:                                              "the entry",
		`UPDATE field SET text = 'others'`:                                              "the entry",
		`INSERT INTO tag SELECT key, 'new' FROM entry`:                                  "the entry",
		`UPDATE entry SET date = '2023-05-02'`:                                          "the entry",
		`UPDATE entry SET deleted = '2024-06-01T00:00:00Z'`:                             "the entry",
		`DELETE FROM setting`:                                                           "the setting reminder-time",
		`UPDATE member SET name = 'Other'`:                                              "the member",
		`UPDATE membership SET joined = '2023-01-22'`:                                   "the membership nalw",
		`UPDATE setting SET value = '09:00' WHERE name = 'reminder-time'`:               "the setting reminder-time",
		`UPDATE submission SET record = CAST('{}' AS BLOB)`:                             "the submission",
		`UPDATE submission SET sent_to = 'another'`:                                     "the submission",
		`UPDATE history SET text = 'others' WHERE seq = (SELECT max(seq) FROM history)`: "of the history",
		`UPDATE history SET at = '2001-01-01T00:00:00Z' WHERE what = 'step'`:            "of the history",
	}
	for change, named := range changes {
		if err := os.WriteFile(db, whole, 0o600); err != nil {
			t.Fatal(err)
		}
		if change != "" {
			execute(t, db, change)
		}
		for _, args := range leavers(dir) {
			if named == "of the history" && args[0] != "backup" {
				continue // nothing else reads it
			}
			status, said := tryOnce(t, dir, args...)
			if change == "" && status != 0 || change != "" && (status != 5 || !strings.Contains(said, named)) {
				t.Errorf("%s\ncpdlog %s: status %d, and %q is to be named:\n%s", change, strings.Join(args, " "), status, named, said)
			}
			if made, _ := filepath.Glob(filepath.Join(dir, "out", "*")); change != "" && len(made) > 0 {
				t.Errorf("%s\ncpdlog %s wrote %v", change, strings.Join(args, " "), made)
			}
			_ = os.RemoveAll(filepath.Join(dir, "out"))
		}
	}
}

// TestNothingIsBuiltOnAChangedRow has another program change a value, and then a command
// change the same thing: that would seal the value as the member's own.
func TestNothingIsBuiltOnAChangedRow(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2024-01-22", "--name", "Sam")
	run(t, dir, "", nil, "add", "Course", "--activity", "training", "--time", "3h", "--date", "2024-05-02")
	run(t, dir, "", nil, "edit", "last", "--time", "2h")
	id := strings.Fields(run(t, dir, "", nil, "list", "--year", "2024", "--plain"))[0]
	db := filepath.Join(dir, "book", "logbook.db")
	whole, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	const longer, joined = `UPDATE entry SET minutes = 1200`, `UPDATE membership SET joined = '2023-01-22'`
	for command, change := range map[string]string{
		"edit " + id + " --provider Hub": longer, "delete " + id: longer, "undo": longer,
		"member --number 13": `UPDATE member SET name = 'Other'`, "scheme join nalw --number 13": joined,
	} {
		for _, change := range []string{"", change} {
			if err := os.WriteFile(db, whole, 0o600); err != nil {
				t.Fatal(err)
			}
			if change != "" {
				execute(t, db, change)
			}
			status, said := tryOnce(t, dir, append(strings.Fields(command), "--accept-older")...)
			if change == "" && status != 0 || change != "" && (status != 5 || !strings.Contains(said, "is not as it was saved; nothing was changed")) {
				t.Errorf("%s\ncpdlog %s: status %d\n%s", change, command, status, said)
			}
			if status, said := tryOnce(t, dir, "check"); change != "" && (status != 5 || !strings.Contains(said, "is not as it was saved")) {
				t.Errorf("%s\ncpdlog check after %s: status %d\n%s", change, command, status, said)
			}
		}
	}
}

// leavers are the commands that give the record out; what they write as a file
// of their own is in the folder out, but for a backup, which is made all the same.
func leavers(dir string) (all [][]string) {
	out := filepath.Join(dir, "out")
	for _, format := range []string{"html", "pdf", "xlsx", "csv", "json", "md", "pack", "all"} {
		name := filepath.Join(out, "record."+format)
		if format == "all" {
			name = out
		}
		all = append(all, []string{"export", "--year", "2024", "--format", format, "-o", name})
	}
	return append(all,
		[]string{"export", "--year", "2024", "--format", "csv", "-o", "-"},
		[]string{"calendar", "-o", filepath.Join(out, "cpd.ics")},
		[]string{"evidence", "export", filepath.Join(out, "evidence"), "--year", "2024"},
		[]string{"submitted", "--year", "2024", "--to", "NALW", "--on", "2025-03-04"},
		[]string{"submitted", "--list"},
		[]string{"submitted", "--list", "--json"},
		[]string{"backup"},
		[]string{"backup", "--to", dir},
	)
}

// tryOnce runs a command without a terminal, and returns what it said.
func tryOnce(t *testing.T, dir string, args ...string) (status int, said string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(dir, "out"), 0o700); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	env := machine(dir, "", &out, &errs)
	env.Terminal = func() cli.Terminal { return cli.Terminal{} }
	status = cli.Run(context.Background(), env, args)
	return status, out.String() + errs.String()
}

func execute(t *testing.T, db, statement string) {
	t.Helper()
	d, err := sql.Open("sqlite", db)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, err := d.Exec(statement); err != nil {
		t.Fatal(statement, err)
	}
}
