package logbook

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
)

const (
	erasedName = "Quillfeather"
	sent       = `{"title":"Visit to ` + erasedName + `"}`
)

// apart gives copies of a logbook whose one entry names somebody, and its uid.
func apart(t testing.TB, n int) (copies []*Book, uid string) {
	t.Helper()
	b := create(t, options(t))
	e := cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "Visit to " + erasedName, Minutes: 60,
		Texts: map[string]string{"learned": erasedName}, Evidence: []cpd.Evidence{attach(t, b, erasedName+".txt", erasedName)}}
	change(t, b, func(tx *Tx) error { return tx.Add(&e) })
	change(t, b, func(tx *Tx) error {
		return tx.AddSubmission(Submission{Scheme: "nalw", On: cpd.MustDate(2025, 2, 1), RecordDigest: "d", Record: []byte(sent)})
	})
	if _, err := b.Snapshot(); err != nil {
		t.Fatal(err)
	}
	_ = b.Close()
	for range n {
		copies = append(copies, twin(t, b))
	}
	return copies, e.UID
}

func update(t testing.TB, b *Book, uid string, f func(*cpd.Entry)) {
	t.Helper()
	e, err := b.Entry(uid)
	if err != nil {
		t.Fatal(err)
	}
	f(&e)
	change(t, b, func(tx *Tx) error { return tx.Update(e) })
}

func redact(t testing.TB, b *Book, uid string) {
	t.Helper()
	if _, err := b.Redact([]string{uid}); err != nil {
		t.Fatal(err)
	}
}

// join merges theirs into mine. The other copy is open, as on another machine
// that is at work.
func join(t testing.TB, mine, theirs *Book) Merged {
	t.Helper()
	m, err := mine.Merge(theirs.dir, "")
	if err != nil {
		t.Fatal(err)
	}
	mustBeWhole(t, mine)
	return m
}

// noTrace looks for the name in every file of the logbook.
func noTrace(t testing.TB, b *Book) {
	t.Helper()
	err := filepath.WalkDir(b.dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(p)
		if bytes.Contains(text, []byte(erasedName)) || strings.Contains(p, erasedName) {
			t.Errorf("%s still holds the name", p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func laterEdits(t testing.TB) map[string]func(*Book, *cpd.Entry) {
	return map[string]func(*Book, *cpd.Entry){
		"none":  nil,
		"tag":   func(_ *Book, e *cpd.Entry) { e.Tags = []string{erasedName} },
		"time":  func(_ *Book, e *cpd.Entry) { e.Minutes = 90 },
		"title": func(_ *Book, e *cpd.Entry) { e.Title = "With " + erasedName },
		"field": func(_ *Book, e *cpd.Entry) { e.Texts["impact"] = "On " + erasedName },
		"evidence": func(b *Book, e *cpd.Entry) {
			e.Evidence = append(e.Evidence, attach(t, b, "more.txt", "more of "+erasedName))
		},
	}
}

// TestAnErasureWinsInEitherDirection: what one copy has erased goes from every
// file of the other, and never comes back, whatever the other has changed.
func TestAnErasureWinsInEitherDirection(t *testing.T) {
	needs.OneThread(t)
	for name, edit := range laterEdits(t) {
		t.Run(name, func(t *testing.T) {
			copies, uid := apart(t, 2)
			a, b := copies[0], copies[1]
			redact(t, a, uid)
			if edit != nil {
				update(t, b, uid, func(e *cpd.Entry) { edit(b, e) })
			}
			m := join(t, a, b)
			if len(m.Refused) != 1 || len(m.Erased) != 0 {
				t.Errorf("%+v", m)
			}
			noTrace(t, a)
			if m = join(t, b, a); len(m.Erased) != 1 || len(m.Refused) != 0 {
				t.Errorf("%+v", m)
			}
			noTrace(t, b)
			sameEverywhere(t, a, b)
			minutes := 60
			if name == "time" {
				minutes = 90 // it is no text, and is not lost
			}
			if all := entries(t, b, Query{}); len(all) != 1 || all[0].Minutes != minutes {
				t.Errorf("%+v", all)
			}
		})
	}
}

func TestAnErasureGoesDownAChainOfCopies(t *testing.T) {
	needs.OneThread(t)
	copies, uid := apart(t, 4)
	update(t, copies[2], uid, func(e *cpd.Entry) { e.Title = "Saw " + erasedName })
	update(t, copies[3], uid, func(e *cpd.Entry) { e.Provider = erasedName })
	join(t, copies[3], copies[2]) // the other version stands beside it
	redact(t, copies[0], uid)
	update(t, copies[0], uid, func(e *cpd.Entry) { e.Title = "A visit" })
	for i := range 3 {
		join(t, copies[i+1], copies[i])
		noTrace(t, copies[i+1])
	}
	sameEverywhere(t, copies...)
	if e, err := copies[3].Entry(uid); err != nil || e.Title != "A visit" {
		t.Errorf("what was written after the erasing is lost: %+v %v", e, err)
	}
}

func TestUndoAndRedoBringNothingBack(t *testing.T) {
	copies, uid := apart(t, 2)
	a, b := copies[0], copies[1]
	redact(t, a, uid)
	update(t, b, uid, func(e *cpd.Entry) { e.Title = erasedName + " again" })
	if _, err := b.Undo(); err != nil {
		t.Fatal(err)
	}
	join(t, b, a)
	for range 9 {
		_, _ = b.Undo()
		noTrace(t, b)
	}
	for range 9 {
		_, _ = b.Redo()
		noTrace(t, b)
	}
	_, _ = join(t, a, b), join(t, b, a)
	sameEverywhere(t, a, b)
}

func TestASnapshotBroughtBackKnowsTheErasure(t *testing.T) {
	needs.OneThread(t)
	copies, uid := apart(t, 3)
	a, b := copies[0], copies[1]
	redact(t, a, uid)
	update(t, a, uid, func(e *cpd.Entry) { e.Title, e.Minutes = "A visit", 120 })
	join(t, copies[2], a)
	all, err := a.Backups()
	if err != nil {
		t.Fatal(err)
	}
	_ = a.Close()
	if _, err := Restore(a.dir, all[len(all)-1].Path, a.o); err != nil {
		t.Fatal(err)
	}
	a = twin(t, a) // without what restore has kept
	update(t, b, uid, func(e *cpd.Entry) { e.Texts["impact"] = erasedName })
	join(t, a, b)
	noTrace(t, a)
	join(t, b, a)
	join(t, a, copies[2])
	if e, err := a.Entry(uid); err != nil || e.Title != "A visit" || e.Minutes != 120 {
		t.Errorf("%+v %v", e, err)
	}
	sameEverywhere(t, a, b, copies[2])
	if n := len(entries(t, a, Query{})); n != 1 {
		t.Errorf("%d entries", n)
	}
}

func TestBothCopiesHaveErased(t *testing.T) {
	needs.OneThread(t)
	copies, uid := apart(t, 3)
	for _, c := range copies[:2] {
		redact(t, c, uid)
	}
	update(t, copies[2], uid, func(e *cpd.Entry) { e.Title = "Saw " + erasedName })
	join(t, copies[0], copies[2])
	sameEverywhere(t, copies...)
}

func TestRedactTakesTheOtherVersionsToo(t *testing.T) {
	copies, uid := apart(t, 2)
	a, b := copies[0], copies[1]
	update(t, a, uid, func(e *cpd.Entry) { e.Title = erasedName + " here" })
	update(t, b, uid, func(e *cpd.Entry) { e.Title = erasedName + " there" })
	if m := join(t, a, b); len(m.Conflicts) != 1 {
		t.Fatalf("%+v", m)
	}
	redact(t, a, uid)
	noTrace(t, a)
	join(t, b, a)
	sameEverywhere(t, a, b)
}

// TestShortTextsGoFromWhatWasSent: a name of two letters is looked for where
// the record speaks of the entry.
func TestShortTextsGoFromWhatWasSent(t *testing.T) {
	b := create(t, options(t))
	e := cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "Jo"}
	change(t, b, func(tx *Tx) error { return tx.Add(&e) })
	for i, record := range []string{`{"uid":"` + e.UID + `","title": "Jo"}`, `{"uid":"` + e.UID + `","Jo":"title"}`, `{"title":"Jo"}`} {
		change(t, b, func(tx *Tx) error {
			return tx.AddSubmission(Submission{Scheme: "nalw", On: cpd.MustDate(2025, 2, 1+i), RecordDigest: "d", Record: []byte(record)})
		})
	}
	redact(t, b, e.UID)
	all, err := b.Submissions()
	if err != nil || len(all[0].Record) > 0 || len(all[1].Record) == 0 || len(all[2].Record) == 0 {
		t.Errorf("%+v %v", all, err)
	}
}

// TestASubmissionOfTheOtherCopyComesWithoutTheText: it was made there after
// the erasing here.
func TestASubmissionOfTheOtherCopyComesWithoutTheText(t *testing.T) {
	copies, uid := apart(t, 2)
	a, b := copies[0], copies[1]
	redact(t, a, uid)
	change(t, b, func(tx *Tx) error {
		return tx.AddSubmission(Submission{Scheme: "nalw", On: cpd.MustDate(2025, 3, 1), RecordDigest: "e", Record: []byte(sent)})
	})
	join(t, a, b)
	noTrace(t, a)
	if all, err := a.Submissions(); err != nil || len(all) != 2 {
		t.Errorf("%+v %v", all, err)
	}
	join(t, b, a)
	sameEverywhere(t, a, b)
}

// TestAMergeThatWasCutOffIsFinished: the snapshots and the evidence that a cut
// merge has left are put right by the next one.
func TestAMergeThatWasCutOffIsFinished(t *testing.T) {
	copies, uid := apart(t, 2)
	a, b := copies[0], copies[1]
	e, err := b.Entry(uid)
	if err != nil {
		t.Fatal(err)
	}
	old, err := b.Backups()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(old[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	redact(t, a, uid)
	join(t, b, a)
	sum := e.Evidence[0].SHA256
	for path, text := range map[string][]byte{old[0].Path: text, b.EvidencePath(sum): []byte(erasedName), b.pendingErase().path: []byte(sum)} {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	join(t, b, a)
	noTrace(t, b)
}

func TestErasuresInAnyOrderGiveTheSame(t *testing.T) {
	needs.OneThread(t)
	orders := [][][2]int{{{1, 0}, {2, 1}, {0, 2}}, {{0, 1}, {2, 0}, {1, 2}}, {{2, 1}, {1, 0}, {0, 2}}, {{1, 2}, {2, 0}, {0, 1}}, {{0, 2}, {0, 1}, {1, 2}}}
	var want []string
	for _, order := range orders {
		copies, uid := apart(t, 3)
		redact(t, copies[0], uid)
		update(t, copies[1], uid, func(e *cpd.Entry) { e.Title, e.Minutes = "Met "+erasedName, 30 })
		update(t, copies[2], uid, func(e *cpd.Entry) { e.Title, e.Minutes = "Saw "+erasedName, 45 })
		for _, o := range order {
			join(t, copies[o[0]], copies[o[1]])
		}
		sameEverywhere(t, copies...)
		var got []string
		for _, e := range entries(t, copies[0], Query{}) {
			got = append(got, e.Title+" "+itoa(int64(e.Minutes)))
		}
		slices.Sort(got)
		got = slices.Compact(got) // a version that two unaware copies had kept beside stays one of its own
		if want == nil {
			want = got
		}
		if !slices.Equal(got, want) {
			t.Errorf("%v: %q, want %q", order, got, want)
		}
	}
}
