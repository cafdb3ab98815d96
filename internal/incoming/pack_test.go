package incoming

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/signoff"
	"example.org/cpdlog/rules"
)

// fullPack is what "cpdlog export --format pack --for full --year all
// --with-reflections" made of a logbook with rules of its own, unpacked, without
// the files that are for people.
func fullPack(h *folder) string {
	h.Helper()
	dir := filepath.Join(h.TempDir(), "full")
	h.must(os.CopyFS(dir, os.DirFS(filepath.Join("..", "..", "testdata", "incoming", "full"))))
	return dir
}

func TestAPackBecomesALogbook(t *testing.T) {
	h := empty(t)
	pack := fullPack(h)
	f, seen := h.look(pack, Options{})
	if seen.Count[intake.New] != 2 || seen.Missing != 0 {
		t.Errorf("%+v", seen)
	}
	if _, err := os.Lstat(h.dir); err == nil {
		t.Error("a look made a folder")
	}
	if got := h.take(f, false); got != (Taken{Added: 2, Made: h.dir}) {
		t.Errorf("%+v", got)
	}
	h.wants(1, "2025-03-03 A long book 120 club:book", "2025-03-04 A short book 60 club:book")
	ms, err := h.l.Joined()
	m, merr := h.l.Book.Member()
	if err != nil || merr != nil || len(ms) != 1 || ms[0].Scheme != "club" || m.Name != "Ada Reader" {
		t.Error(ms, m, err, merr)
	}
	e, err := h.l.Book.Entry("7gkx")
	h.must(err)
	if len(e.Evidence) != 1 || !f.has(t, e.Evidence[0]) || e.Text("learned") != "much" {
		t.Errorf("%+v", e)
	}
	if own, err := os.ReadDir(filepath.Join(h.dir, "rules", "schemes")); err != nil || len(own) != 1 || own[0].Name() != "club.toml" {
		t.Error(own, err)
	}

	f, seen = h.look(pack, Options{Update: true})
	if seen.Count[intake.Same] != 2 {
		t.Errorf("once more: %+v", seen)
	}
	if got := h.take(f, false); got != (Taken{}) {
		t.Errorf("once more: %+v", got)
	}
}

// TestAPacksRulesAreInForce scores with the rules of the pack, which may have
// the name of some that the program has; those that the pack does not bring
// stay.
func TestAPacksRulesAreInForce(t *testing.T) {
	h := empty(t)
	if _, err := h.rules.Scheme("club"); err == nil {
		t.Fatal("club is known")
	}
	h.look(fullPack(h), Options{})
	for _, id := range []string{"club", "nalw"} {
		if _, err := h.rules.Scheme(id); err != nil {
			t.Error(err)
		}
	}
}

// TestOwnRulesAreNotWrittenOver keeps a file of the member's that is in the way.
func TestOwnRulesAreNotWrittenOver(t *testing.T) {
	h := empty(t)
	dir := filepath.Join(h.dir, "rules", "schemes")
	mine, err := rules.Files.ReadFile("schemes/nalw.toml")
	h.must(err)
	h.must(os.MkdirAll(dir, 0o700))
	h.must(os.WriteFile(filepath.Join(dir, "club.toml"), mine, 0o600))
	f, _ := h.look(fullPack(h), Options{})
	h.take(f, false)
	if kept, err := os.ReadFile(filepath.Join(dir, "club.toml.old-1")); err != nil || string(kept) != string(mine) {
		t.Error("the member's own file is gone", err)
	}
}

func TestADamagedPackIsRefusedWhole(t *testing.T) {
	h := empty(t)
	pack := fullPack(h)
	file := filepath.Join(pack, "data", "record.json")
	text, err := os.ReadFile(file)
	h.must(err)
	h.must(os.WriteFile(file, []byte(strings.Replace(string(text), "A long book", "A tall book", 1)), 0o600))
	if _, err := h.open(pack, Options{}); !cpd.IsKind(err, cpd.Damaged) {
		t.Error(err)
	}

	pack = fullPack(h)
	f, _ := h.look(pack, Options{})
	proof := filepath.Join(pack, "data", "evidence", "E01_2025-03-03_a-long-book.pdf")
	h.must(os.WriteFile(proof, []byte("Certificate\n"), 0o600))
	if _, err := f.Take(t.Context(), false); !cpd.IsKind(err, cpd.NoEvidence) {
		t.Error(err)
	}
	if _, err := os.Lstat(filepath.Join(h.dir, "logbook.db")); err == nil {
		t.Error("a logbook was made of it")
	}
}

// TestAPackGoesIntoALogbook takes the entries and their evidence, not the
// memberships.
func TestAPackGoesIntoALogbook(t *testing.T) {
	h := joined(t)
	f, seen := h.look(fullPack(h), Options{})
	if len(seen.Problems) != 2 || !strings.Contains(seen.Problems[0], "is not joined in this logbook") {
		t.Errorf("%+v", seen)
	}
	if _, err := f.Take(t.Context(), false); err == nil {
		t.Error("it was taken")
	}
	dir := filepath.Join(h.dir, "rules", "schemes")
	h.must(os.MkdirAll(dir, 0o700))
	h.must(os.WriteFile(filepath.Join(dir, "club.toml"), []byte(f.pack.Rules[0].Text), 0o600))
	h.change(h.l, func(tx *logbook.Tx) error {
		return tx.SetMembership(cpd.Membership{Scheme: "club", Order: 1, Joined: cpd.MustDate(2025, 2, 1)})
	})
	f, _ = h.look(fullPack(h), Options{})
	if got := h.take(f, false); got != (Taken{Added: 2}) {
		t.Errorf("%+v", got)
	}
	if m, err := h.l.Membership("club"); err != nil || m.Joined != cpd.MustDate(2025, 2, 1) {
		t.Error(m, err)
	}
	if e, err := h.l.Book.Entry("7gkx"); err != nil || len(e.Evidence) != 1 || !f.has(t, e.Evidence[0]) {
		t.Error(e, err)
	}
}

// has is kept where nothing fails.
func (f *File) has(t *testing.T, v cpd.Evidence) bool {
	t.Helper()
	here, err := f.kept(v)
	if err != nil {
		t.Error(err)
	}
	return here
}

// TestEvidenceThatCannotBeReadIsNotTakenForMissing: a copy that is there and
// cannot be read stops the import, in the look already; one that is gone does
// not.
func TestEvidenceThatCannotBeReadIsNotTakenForMissing(t *testing.T) {
	h := joined(t)
	f, _ := h.look(h.file("a.json", own("Housing")), Options{})
	h.take(f, false)
	v := cpd.Evidence{Name: "proof.pdf", Size: 1, SHA256: strings.Repeat("ab", 32)}
	if f.has(t, v) {
		t.Error("what is not there is kept")
	}
	path := h.l.Book.EvidencePath(v.SHA256)
	h.must(os.MkdirAll(path, 0o700)) // a folder in its place cannot be read
	if here, err := f.kept(v); here || err == nil {
		t.Errorf("%v %v", here, err)
	}
	if n, err := f.absent(&intake.Row{Files: []cpd.Evidence{v}}); n != 0 || err == nil {
		t.Errorf("%d absent, %v", n, err)
	}
	if all, err := f.stored([]cpd.Evidence{v}); all != nil || err == nil {
		t.Errorf("%v stored, %v", all, err)
	}
}

// TestAPacksSignOffs are taken along into any logbook, but for those of erased entries; what
// could not be read again is refused before anything is made.
func TestAPacksSignOffs(t *testing.T) {
	h := empty(t)
	pack := fullPack(h)
	file := filepath.Join(pack, "data", "record.json")
	text, err := os.ReadFile(file)
	h.must(err)
	d, _, err := record.Parse(text)
	h.must(err)
	o := signoff.SignOff{Format: signoff.Format, Version: 1, Record: strings.Repeat("0", 64), On: d.Entries[0].Date}
	for _, e := range d.Entries {
		o.Entries = append(o.Entries, signoff.Entry{ID: e.ID, UID: e.UID, SHA256: signoff.Digest(&e)})
	}
	name := func(name string) {
		o.Name = name
		held, _, _ := strings.Cut(strings.Replace(string(text), "{\n", "{\n\"sign_offs\": ["+strings.TrimSpace(string(o.Text()))+"],\n", 1), ",\n\"digest\": \"")
		h.must(os.WriteFile(file, fmt.Appendf(nil, "%s,\n\"digest\": \"%x\"\n}\n", held, sha256.Sum256([]byte(held))), 0o600))
	}
	for _, bad := range []string{" ", "Sam\x1b[2J", strings.Repeat("x", 121)} {
		name(bad)
		if _, err := h.open(pack, Options{}); !cpd.IsKind(err, cpd.Invalid) || !strings.Contains(err.Error(), "sign-off") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	name("Sam Lee")
	f, _ := h.look(pack, Options{})
	h.take(f, false)
	if all, err := h.l.SignOffs(); err != nil || len(all) != 1 || all[0].Name != "Sam Lee" {
		t.Error(all, err)
	}
	if _, err := h.l.Book.Redact([]string{d.Entries[0].UID}); err != nil {
		t.Fatal(err)
	}
	f, _ = h.look(pack, Options{Update: true})
	if _, err := h.l.Change("again", func(tx *logbook.Tx) error { return takeSignOffs(tx, f.pack.SignOffs) }); err != nil {
		t.Fatal(err)
	}
	if all, err := h.l.SignOffs(); err != nil || len(all) > 0 {
		t.Error("the digest of an erased entry is back", all, err)
	}
}
