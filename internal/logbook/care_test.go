package logbook

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
)

// report is what Check finds, advice left out.
func report(t testing.TB, b *Book) []Finding {
	t.Helper()
	r, err := b.Check()
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(r.Findings, func(f Finding) bool { return f.Level == Advice })
}

func mustBeWhole(t testing.TB, b *Book) {
	t.Helper()
	if f := report(t, b); len(f) > 0 {
		t.Fatalf("%+v", f)
	}
}

// visible is all that a member can see, without short ids and the times of
// changes.
func visible(t testing.TB, b *Book) string {
	t.Helper()
	all := entries(t, b, Query{})
	for i := range all {
		all[i].ID = ""
	}
	m, err1 := b.Member()
	ms, err2 := b.Memberships()
	set, err3 := b.Settings()
	text, err4 := json.MarshalIndent([]any{all, m, ms, set}, "", " ")
	for _, err := range []error{err1, err2, err3, err4} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return string(text)
}

// act makes one random change.
func act(t testing.TB, b *Book, r *rand.Rand) {
	t.Helper()
	all := entries(t, b, Query{})
	change(t, b, func(tx *Tx) error {
		switch n := r.IntN(10); {
		case n < 4 || len(all) == 0:
			e := sample(r)
			e.Evidence = nil
			return tx.Add(&e)
		case n < 7:
			e := all[r.IntN(len(all))]
			changed := sample(r)
			changed.UID, changed.Evidence = e.UID, nil
			return tx.Update(changed)
		case n < 8:
			return tx.Delete(all[r.IntN(len(all))].UID)
		case n < 9:
			return tx.SetSetting("s"+itoa(r.Int64N(3)), []string{"", "x", "y", "z"}[r.IntN(4)])
		}
		return tx.SetMembership(cpd.Membership{Scheme: "nalw", Joined: cpd.MustDate(2025, 1, 1+r.IntN(28)),
			Profiles: []cpd.Held{{Profile: "p", Span: cpd.Span{From: cpd.MustDate(2025, 1, 1)}}}})
	})
}

func TestRandomChangesUndoToNothingAndRedoToAll(t *testing.T) {
	for seed := range rounds[uint64](4, 1) {
		b := create(t, options(t))
		r := rand.New(rand.NewPCG(seed, 7))
		for range 60 {
			act(t, b, r)
			if r.IntN(4) == 0 {
				_, _ = b.Undo()
			}
			if r.IntN(6) == 0 {
				_, _ = b.Redo()
			}
		}
		b = reopen(t, b)
		mustBeWhole(t, b)
		full := visible(t, b)
		n := 0
		for ; ; n++ {
			if _, err := b.Undo(); isKind(err, cpd.NotFound) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		if all := entries(t, b, Query{}); len(all) != 0 {
			t.Fatalf("seed %d: %d entries after undoing all", seed, len(all))
		}
		for range n {
			if _, err := b.Redo(); err != nil {
				t.Fatal(err)
			}
		}
		if d := cmp.Diff(full, visible(t, b)); d != "" {
			t.Fatalf("seed %d: %s", seed, d)
		}
		mustBeWhole(t, b)
	}
}

func attach(t testing.TB, b *Book, name, content string) cpd.Evidence {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	v, err := b.TakeEvidence(path, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestRedactLeavesNoTrace(t *testing.T) {
	b := create(t, options(t))
	const secret = "Mrs Quillfeather of Nether Wallop"
	e := cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "Visit to " + secret, Minutes: 60,
		Texts: map[string]string{"learned": secret + " " + strings.Repeat("long ", 3000)}}
	other := cpd.Entry{Date: cpd.MustDate(2025, 1, 3), Title: "Another"}
	e.Evidence = []cpd.Evidence{attach(t, b, secret+".txt", secret)}
	if _, err := b.Change("add", "added "+secret, func(tx *Tx) error { return tx.Add(&e) }); err != nil {
		t.Fatal(err)
	}
	change(t, b, func(tx *Tx) error { return tx.Add(&other) })
	change(t, b, func(tx *Tx) error { e.Texts["learned"] = secret + " again"; return tx.Update(e) })
	change(t, b, func(tx *Tx) error {
		return tx.AddSubmission(Submission{Scheme: "nalw", On: cpd.MustDate(2025, 2, 1), RecordDigest: "d", Record: []byte(`{"title":"Visit to ` + secret + `"}`)})
	})
	if _, err := b.Snapshot(); err != nil {
		t.Fatal(err)
	}
	out, err := b.Redact([]string{e.UID})
	if err != nil || len(out.StillHeld) > 0 || out.Files != 1 || out.Backups != 1 || out.Submissions != 1 {
		t.Fatalf("%+v %v", out, err)
	}
	b = reopen(t, b)
	mustBeWhole(t, b)
	got, err := b.Entry(e.UID)
	if err != nil || got.Title != Erased || got.Minutes != 60 || got.Texts["learned"] != Erased || len(got.Evidence) != 0 {
		t.Fatalf("%+v %v", got, err)
	}
	if _, err := b.Undo(); !isKind(err, cpd.NotFound) {
		t.Fatal("a redaction was taken back:", err)
	}
	_ = b.Close()
	err = filepath.WalkDir(b.dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(p)
		if bytes.Contains(text, []byte("Quillfeather")) || strings.Contains(p, "Quillfeather") {
			t.Errorf("%s still holds the name", p)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestABackupComesBack(t *testing.T) {
	needs.OneThread(t)
	for _, pass := range []string{"", "correct horse"} {
		b := create(t, options(t))
		e := cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "One", Evidence: []cpd.Evidence{attach(t, b, "a.pdf", "content")}}
		change(t, b, func(tx *Tx) error { return tx.Add(&e) })
		want := visible(t, b)
		to := t.TempDir()
		made, err := b.Backup(to, pass)
		file := made.Path
		if err != nil {
			t.Fatal(err)
		}
		_ = b.Close()
		o := b.o
		o.Passphrase = pass
		fresh := filepath.Join(t.TempDir(), "fresh")
		if _, err := Restore(fresh, file, o); err != nil {
			t.Fatal(err)
		}
		n, err := Open(fresh, o)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, visible(t, n)); d != "" {
			t.Fatal(d)
		}
		mustBeWhole(t, n)
		f, err := n.OpenEvidence(e.Evidence[0])
		if err != nil {
			t.Fatal(err)
		}
		_ = f.Close()
		_ = n.Close()
		if pass != "" {
			o.Passphrase = "wrong"
			if _, err := Restore(filepath.Join(t.TempDir(), "x"), file, o); !isKind(err, cpd.Invalid) {
				t.Fatal(err)
			}
		}
	}
}

func TestRestoreKeepsTheDamagedFileWithItsJournal(t *testing.T) {
	b := create(t, options(t))
	change(t, b, func(tx *Tx) error { return tx.Add(&cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "One"}) })
	if _, err := b.Snapshot(); err != nil {
		t.Fatal(err)
	}
	want := visible(t, b)
	_ = b.Close()
	for _, f := range []string{"", "-journal", "-wal", "-shm"} {
		if err := os.WriteFile(b.DBPath()+f, bytes.Repeat([]byte("rubbish"), 1000), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Open(b.dir, b.o); !isKind(err, cpd.Foreign) {
		t.Fatal(err)
	}
	r, err := Restore(b.dir, "", b.o)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadDir(r.Kept)
	if err != nil || len(kept) != 4 {
		t.Fatal(kept, err)
	}
	n, err := Open(b.dir, b.o)
	if err != nil {
		t.Fatal(err)
	}
	defer n.Close()
	if d := cmp.Diff(want, visible(t, n)); d != "" {
		t.Fatal(d)
	}
	change(t, n, func(tx *Tx) error { return tx.SetSetting("a", "b") }) // the restored copy may be written to
}

func TestEvidenceThatCannotBeTaken(t *testing.T) {
	b := create(t, options(t))
	dir := t.TempDir()
	big, empty, link := filepath.Join(dir, "big"), filepath.Join(dir, "empty"), filepath.Join(dir, "link")
	_ = os.WriteFile(big, make([]byte, 100), 0o600)
	_ = os.WriteFile(empty, nil, 0o600)
	if err := os.Symlink(big, link); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{dir, big, empty, link, filepath.Join(dir, "missing"), "/dev/zero"} {
		if _, err := b.TakeEvidence(p, 50); !isKind(err, cpd.Invalid) && !isKind(err, cpd.NotFound) {
			t.Errorf("%s: %v", p, err)
		}
	}
}

func TestChangedEvidenceIsFound(t *testing.T) {
	b := create(t, options(t))
	v := attach(t, b, "a.pdf", "content")
	change(t, b, func(tx *Tx) error {
		return tx.Add(&cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "One", Evidence: []cpd.Evidence{v}})
	})
	path := b.EvidencePath(v.SHA256)
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("Content"), 0o600); err != nil {
		t.Fatal(err)
	}
	if f := report(t, b); len(f) != 1 || f[0].Level != EvidenceGap {
		t.Fatalf("%+v", f)
	}
	if _, err := b.OpenEvidence(v); !isKind(err, cpd.NoEvidence) {
		t.Fatal(err)
	}
}
