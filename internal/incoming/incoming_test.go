package incoming

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/logbook"
)

const twoRows = "Date,Title,Hours,Type\n14/03/2025,Housing,2,training\n15/03/2025,Benefits,1.5,conference\n"

func TestAFileIsLookedAtAndTaken(t *testing.T) {
	h := joined(t)
	f, seen := h.look(h.file("old.csv", twoRows), Options{})
	if seen.Count[intake.New] != 2 || len(seen.Rows) != 0 || len(seen.Problems) != 0 || seen.Form.Kind != "CSV" {
		t.Errorf("%+v", seen)
	}
	h.wants(1) // a look changes nothing
	if got := h.take(f, false); got != (Taken{Added: 2}) {
		t.Errorf("%+v", got)
	}
	h.wants(2, "2025-03-14 Housing 120 nalw:training", "2025-03-15 Benefits 90 nalw:conference")
	if kept, err := os.ReadDir(filepath.Join(h.dir, "backups")); err != nil || len(kept) == 0 {
		t.Error("no snapshot was made", err)
	}

	again, seen := h.look(h.file("old.csv", twoRows), Options{EveryRow: true})
	if seen.Count[intake.Same] != 2 || len(seen.Rows) != 2 {
		t.Errorf("%+v", seen)
	}
	if got := h.take(again, false); got != (Taken{}) {
		t.Errorf("%+v", got)
	}
	_, steps := h.state()
	if steps != 2 {
		t.Error("the same file again made a step")
	}
}

func TestADoubtfulRowIsTakenOrLeft(t *testing.T) {
	rows := twoRows + "14/03/2025,Housing,2,training\n"
	h := joined(t)
	f, seen := h.look(h.file("old.csv", rows), Options{})
	if seen.Count[intake.Doubtful] != 1 || len(seen.Rows) != 1 || seen.Rows[0].Reasons[0] != "row 4: the same day, title and time as row 2" {
		t.Errorf("%+v", seen)
	}
	if got := h.take(f, true); got.Added != 2 {
		t.Errorf("left out: %+v", got)
	}
	h = joined(t)
	f, _ = h.look(h.file("old.csv", rows), Options{})
	if got := h.take(f, false); got.Added != 3 {
		t.Errorf("taken: %+v", got)
	}
}

// TestAnswersHoldAndAreRemembered asks nothing of the second file of the same
// make.
func TestAnswersHoldAndAreRemembered(t *testing.T) {
	const head = "Päivä;Aihe;Laji;Tunnit\n"
	h := joined(t)
	f, err := h.open(h.file("finnish.csv", head+"14/03/2025;Diogelu;Koulutus;3\n"), Options{})
	h.must(err)
	if _, err := f.Look(t.Context()); err == nil || f.Told("Päivä") {
		t.Fatal(err)
	}
	for header, means := range map[string]string{"Päivä": "date", "Aihe": "title", "Laji": "activity", "Tunnit": "hours"} {
		f.Column(header, means)
	}
	seen, err := f.Look(t.Context())
	h.must(err)
	if len(seen.Unknown) != 1 || seen.Unknown[0].Text != "Koulutus" || len(seen.Problems) != 0 || seen.Count[intake.Doubtful] != 1 {
		t.Fatalf("%+v", seen)
	}
	f.Activity(seen.Unknown[0].Key, "nalw:training")
	_, err = f.Look(t.Context())
	h.must(err)
	h.take(f, false)
	h.wants(2, "2025-03-14 Diogelu 180 nalw:training")

	f, seen = h.look(h.file("more.csv", head+"15/03/2025;Tai;koulutus;1,5\n"), Options{})
	if len(seen.Unknown) != 0 || seen.Count[intake.New] != 1 || !f.Told("Päivä") {
		t.Errorf("%+v", seen)
	}
}

func TestOneRowForAll(t *testing.T) {
	const rows = "Date,Title,Hours\n14/03/2025,Housing,2\n"
	h := joined(t)
	if _, err := h.open(h.file("a.csv", rows), Options{Activity: "traning"}); err == nil || !strings.Contains(err.Error(), "did you mean training?") {
		t.Error(err)
	}
	f, seen := h.look(h.file("a.csv", rows), Options{})
	if seen.Bare != 1 {
		t.Errorf("%+v", seen)
	}
	h.must(f.ClaimAll("training"))
	if seen, err := f.Look(t.Context()); err != nil || seen.Bare != 0 {
		t.Errorf("%+v %v", seen, err)
	}
	h.take(f, false)
	h.wants(2, "2025-03-14 Housing 120 nalw:training")
}

const uid = "7gkxmzug3vumnb4k2sciiz6feaaxzab8"

func own(title string) string {
	return `{"schema_version":1,"entries":[{"uid":"` + uid + `","date":"2025-03-14","title":"` + title + `","minutes":60,"claims":[{"scheme":"nalw","activity":"training"}]}]}`
}

func TestUpdateTakesTheFilesWord(t *testing.T) {
	h := joined(t)
	f, _ := h.look(h.file("a.json", own("Housing")), Options{})
	h.take(f, false)
	moved := h.file("b.json", own("Housing law"))
	f, seen := h.look(moved, Options{})
	if seen.Count[intake.Changed] != 1 {
		t.Errorf("%+v", seen)
	}
	if got := h.take(f, false); got != (Taken{}) {
		t.Errorf("without being asked for: %+v", got)
	}
	h.wants(2, "2025-03-14 Housing 60 nalw:training")
	f, _ = h.look(moved, Options{Update: true})
	if got := h.take(f, false); got != (Taken{Updated: 1}) {
		t.Errorf("%+v", got)
	}
	h.wants(3, "2025-03-14 Housing law 60 nalw:training")

	h.change(h.l, func(tx *logbook.Tx) error { return tx.Delete(uid) })
	f, seen = h.look(h.file("c.json", own("Housing once more")), Options{Update: true})
	if seen.Count[intake.Same] != 1 || seen.Deleted != 1 {
		t.Errorf("deleted here: %+v", seen)
	}
	if got := h.take(f, false); got != (Taken{}) {
		t.Errorf("deleted here: %+v", got)
	}
	h.wants(4)
}

// TestAFailureIsNotTakenForDeleted: only an entry that is not there keeps a
// row's word out; a logbook that cannot be read is an error.
func TestAFailureIsNotTakenForDeleted(t *testing.T) {
	h := joined(t)
	f, _ := h.look(h.file("a.json", own("Housing")), Options{})
	h.take(f, false)
	f, _ = h.look(h.file("b.json", own("Housing law")), Options{Update: true})
	row := &intake.Row{Entry: cpd.Entry{UID: uid}}
	_, err := h.l.Change("test", func(tx *logbook.Tx) error {
		_ = tx.Add(&cpd.Entry{UID: "no uid"}) // from here on the change has failed
		if changed, err := f.updateRow(tx, row); changed || err == nil || cpd.IsKind(err, cpd.NotFound) {
			t.Errorf("%v %v", changed, err)
		}
		return nil
	})
	if err == nil {
		t.Error("the change went through")
	}
	h.wants(2, "2025-03-14 Housing 60 nalw:training")
	h.change(h.l, func(tx *logbook.Tx) error {
		row.Entry.UID = strings.Repeat("z", 32)
		changed, err := f.updateRow(tx, row)
		if changed || err != nil {
			t.Errorf("not there: %v %v", changed, err)
		}
		return nil
	})
	db, err := sql.Open("sqlite", filepath.Join(h.dir, "logbook.db"))
	h.must(err)
	_, err = db.Exec("DROP TABLE entry")
	h.must(errors.Join(err, db.Close()))
	if v, err := f.compare(&intake.Row{Entry: cpd.Entry{UID: uid}}, intake.Same, uid); err == nil || cpd.IsKind(err, cpd.NotFound) {
		t.Errorf("a damaged logbook says %s, %v", v, err)
	}
}

// stopper ends a context when it hears of progress.
type stopper struct {
	noWait
	end func()
}

func (s stopper) At(int) { s.end() }

func TestAnErrorInTheMiddleTakesNothing(t *testing.T) {
	rows := "Date,Title,Hours,Type\n"
	for i := range 600 {
		rows += fmt.Sprintf("%s,Talk %d,1,training\n", cpd.MustDate(2024, 12, 1).AddDays(i/3), i)
	}
	h := joined(t)
	ctx, cancel := context.WithCancel(t.Context())
	stop := func() {}
	o := Options{Wait: func(string, int) Wait { return stopper{end: func() { stop() }} }}
	f, seen := h.look(h.file("many.csv", rows), o)
	if seen.Count[intake.New] != 600 {
		t.Fatalf("%+v", seen)
	}
	f.LeaveOut("Cost")
	stop = cancel
	if _, err := f.Take(ctx, false); err == nil || err.Error() != "stopped; nothing was changed" {
		t.Error(err)
	}
	h.wants(1)
	if all, err := h.l.Book.Settings(); err != nil || len(all) != 0 {
		t.Error("an answer was remembered", all, err)
	}

	path := h.file("old.csv", twoRows)
	f, _ = h.look(path, Options{})
	h.must(os.WriteFile(path, []byte(twoRows+"no day,Third,1,training\n"), 0o600))
	if _, err := f.Take(t.Context(), false); err == nil || !strings.HasSuffix(err.Error(), "changed while it was read; nothing was changed") {
		t.Error(err)
	}
	h.wants(1)
}

func TestWithoutALogbook(t *testing.T) {
	h := empty(t)
	if _, err := h.open(h.file("old.csv", twoRows), Options{}); err == nil || err.Error() != "there is no logbook" {
		t.Error(err)
	}
	if _, err := h.open(filepath.Join(h.dir, "nothing.csv"), Options{}); !cpd.IsKind(err, cpd.NotFound) || !strings.Contains(err.Error(), "nothing.csv") {
		t.Error(err)
	}
	if _, err := os.Lstat(h.dir); err == nil {
		t.Error("a folder was made")
	}
}
