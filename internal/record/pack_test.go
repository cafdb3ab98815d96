package record

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/filename"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

// store is the evidence of the test's logbook, by sum.
func store(names ...string) map[string][]byte {
	m := map[string][]byte{}
	for _, n := range append(names, "cert.pdf", "notes; =1.docx", "gardener.docx", "mi certificate.PDF") {
		m[proof(n, "").SHA256] = proofText(n)
	}
	return m
}

func opener(files map[string][]byte) Open {
	return func(e cpd.Evidence) (io.ReadCloser, error) {
		b, ok := files[e.SHA256]
		if !ok {
			return nil, fs.ErrNotExist
		}
		return io.NopCloser(bytes.NewReader(b)), nil
	}
}

func packOf(t testing.TB, in Input, files map[string][]byte, allow bool) []byte {
	t.Helper()
	r, err := BuildPack(in, opener(files), allow)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(written(t, func(w io.Writer) error {
		return r.WritePack(w, PackOptions{Name: "cpd-record-nalw-2025", Open: opener(files)})
	}))
}

func checker() *Checker {
	return &Checker{
		Parse:   func(name string, text []byte) (*scheme.Scheme, error) { return rulefile.Read(name, text) },
		BuiltIn: func(id string) *scheme.Scheme { return testScheme() },
	}
}

func save(t testing.TB, name string, b []byte) string {
	t.Helper()
	return saveIn(t, t.TempDir(), name, b)
}

// saveIn is save in a folder, where a file of this name is written over.
func saveIn(t testing.TB, dir, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// repack changes an archive: f gets each name and content and gives what to
// write, nil to leave it out.
func repack(t testing.TB, pack []byte, f func(name string, b []byte) []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, file := range z.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if b = f(file.Name, b); b == nil {
			continue
		}
		part, err := w.Create(file.Name)
		if err == nil {
			_, err = part.Write(b)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestPackIsSoundAndTheSameEachTime(t *testing.T) {
	pack := packOf(t, testInput(testEntries()), store(), false)
	if !bytes.Equal(pack, packOf(t, testInput(testEntries()), store(), false)) {
		t.Error("two packs of the same record differ")
	}
	got := checker().File(save(t, "a.zip", pack))
	if got.State != Sound || *got.Evidence != 3 || *got.Entries != 5 || !got.Standings[0].Recomputed || !got.Standings[0].Met || len(got.Problems) > 0 {
		t.Errorf("%+v", got)
	}
	z, _ := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	var names []string
	for _, f := range z.File {
		names = append(names, strings.TrimPrefix(f.Name, "cpd-record-nalw-2025/"))
		if err := filename.Check(f.Name); err != nil {
			t.Error(err)
		}
	}
	for _, want := range []string{
		"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt", "README.txt", "data/record.pdf", "data/record.html", "data/entries.csv",
		"data/record.json", "data/rules/nalw.toml", "data/evidence/E01_2025-02-03_safeguarding-adults-level-2.pdf", "data/evidence/E03_2025-09-01_motivational-interviewing.pdf",
	} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is not in the pack: %v", want, names)
		}
	}
}

// TestEveryFlippedFileIsFound changes one bit in each file of a pack in turn.
func TestEveryFlippedFileIsFound(t *testing.T) {
	pack := packOf(t, testInput(testEntries()), store(), false)
	z, _ := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	c := checker()
	for _, f := range z.File {
		bent := repack(t, pack, func(name string, b []byte) []byte {
			if name == f.Name {
				b[len(b)/2] ^= 4
			}
			return b
		})
		want := Altered
		if strings.Contains(f.Name, "/evidence/") {
			want = EvidenceGone
		}
		if strings.HasSuffix(f.Name, "/tagmanifest-sha256.txt") {
			want = Altered
		}
		if got := c.File(save(t, "b.zip", bent)); got.State != want {
			t.Errorf("a bit of %s: %s %v", f.Name, got.State, got.Problems)
		}
		gone := repack(t, pack, func(name string, b []byte) []byte {
			if name == f.Name {
				return nil
			}
			return b
		})
		if got := c.File(save(t, "c.zip", gone)); got.State == Sound {
			t.Errorf("without %s it is called sound", f.Name)
		}
	}
	for cut := 1; cut < len(pack); cut += len(pack) / 23 {
		if got := c.File(save(t, "d.zip", pack[:cut])); got.State == Sound {
			t.Errorf("cut at byte %d it is called sound", cut)
		}
	}
}

// TestForgedTotalsAreFound makes the digest fit an untrue record.
func TestForgedTotalsAreFound(t *testing.T) {
	in := testInput(testEntries()[:2])
	text := asJSON(t, Build(in))
	forged := strings.Replace(text, `"met":false`, `"met":true`, 1)
	forged = strings.Replace(forged, `"minutes":180`, `"minutes":1380`, 1)
	got := checker().File(save(t, "record.json", []byte(sealed(forged))))
	if got.State != Altered || !strings.Contains(strings.Join(got.Problems, " "), "totals do not follow") {
		t.Errorf("%+v", got)
	}
}

func TestMissingEvidence(t *testing.T) {
	files := store()
	delete(files, proof("cert.pdf", "").SHA256)
	files[proof("mi certificate.PDF", "").SHA256][3] ^= 1
	_, err := BuildPack(testInput(testEntries()), opener(files), false)
	var e *cpd.Error
	if !errors.As(err, &e) || e.Kind != cpd.NoEvidence {
		t.Fatal(err)
	}
	mustHold(t, e.Text, "E01 cert.pdf of entry k001 (3 Feb 2025): missing", "E03 mi certificate.PDF of entry k005 (1 Sep 2025): changed")
	pack := packOf(t, testInput(testEntries()), files, true)
	got := checker().File(save(t, "a.zip", pack))
	if got.State != EvidenceGone || len(got.Problems) != 2 {
		t.Errorf("%+v", got)
	}
	z, _ := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	f, _ := z.Open("cpd-record-nalw-2025/data/record.html")
	page, _ := io.ReadAll(f)
	mustHold(t, string(page), "2 files of evidence are missing or changed", "MISSING OR CHANGED")
}

func TestSealedPack(t *testing.T) {
	pack := packOf(t, testInput(testEntries()), store(), false)
	sealed := []byte(written(t, func(w io.Writer) error {
		return Encrypt(w, "correct horse", func(w io.Writer) error { _, err := w.Write(pack); return err })
	}))
	path := save(t, "a.zip.age", sealed)
	c := checker()
	if got := c.File(path); got.State != Unreadable {
		t.Errorf("without a passphrase: %+v", got)
	}
	c.Passphrase = "wrong"
	if got := c.File(path); got.State != Unreadable {
		t.Errorf("with a wrong one: %+v", got)
	}
	c.Passphrase = "correct horse"
	if got := c.File(path); got.State != Sound {
		t.Errorf("with the right one: %+v", got)
	}
}
