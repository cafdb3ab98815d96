package main

import (
	"archive/zip"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/signoff"
)

// unpack writes the files of an archive into a folder: unpack pack.zip folder.
func unpack(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: unpack ARCHIVE FOLDER")
	}
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), z))
}

// replace changes every occurrence of a text in a file: replace FILE OLD NEW.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	was := ts.ReadFile(args[0])
	now := strings.ReplaceAll(was, args[1], args[2])
	if now == was {
		ts.Fatalf("%s has no %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(now), 0o600))
}

// rows writes a file to import, of one entry a day: rows FILE NUMBER.
func rows(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: rows FILE NUMBER")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	text := []byte("Date,Activity,Title,Minutes\n")
	for i := range n {
		day := time.Date(2017, 2, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i)
		activity := []string{"training", "peer-group", "research"}[i%3]
		text = fmt.Appendf(text, "%s,%s,Session %d,%d\n", day.Format(time.DateOnly), activity, i, 15+i%90)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), text, 0o600))
}

// uids asks that two calendars hold events of the same names: uids ONE TWO.
func uids(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: uids ONE TWO")
	}
	one, two := eventNames(ts.ReadFile(args[0])), eventNames(ts.ReadFile(args[1]))
	if !slices.Equal(one, two) {
		ts.Fatalf("the names differ:\n%s\n\n%s", strings.Join(one, "\n"), strings.Join(two, "\n"))
	}
}

func eventNames(text string) []string {
	var names []string
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "UID:") {
			names = append(names, strings.TrimSpace(line))
		}
	}
	slices.Sort(names)
	return names
}

// dumped makes a logbook file of a dump of its tables: dumped DUMP FILE.
func dumped(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: dumped DUMP FILE")
	}
	db, err := sql.Open("sqlite", "file:"+ts.MkAbs(args[1]))
	ts.Check(err)
	_, err = db.Exec(ts.ReadFile(args[0]))
	ts.Check(errors.Join(err, db.Close()))
}

// confirm writes what a page that asks for a sign-off saves, all of it ticked:
// confirm PAGE FILE NAME ROLE DATE REMARK. TestTheSignOffPage shows that browsers do.
func confirm(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 6 {
		ts.Fatalf("usage: confirm PAGE FILE NAME ROLE DATE REMARK")
	}
	_, asked, found := strings.Cut(ts.ReadFile(args[0]), `id="asked">`)
	asked, _, ended := strings.Cut(asked, "</script>")
	if !found || !ended {
		ts.Fatalf("%s asks for nothing", args[0])
	}
	var o signoff.SignOff
	ts.Check(json.Unmarshal([]byte(asked), &o))
	on, err := cpd.ParseDate(args[4])
	ts.Check(err)
	o.Name, o.Role, o.On, o.Remark = args[2], args[3], on, args[5]
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), o.Text(), 0o600))
}
