package record

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"cpdlog/internal/cpd"
	"cpdlog/internal/rulefile"
	"cpdlog/internal/scheme"
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
	path := filepath.Join(t.TempDir(), name)
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
	if got.State != Sound || got.Evidence != 3 || got.Entries != 5 || !got.Standings[0].Recomputed || !got.Standings[0].Met || len(got.Problems) > 0 {
		t.Errorf("%+v", got)
	}
	z, _ := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	var names []string
	for _, f := range z.File {
		names = append(names, strings.TrimPrefix(f.Name, "cpd-record-nalw-2025/"))
		if err := safeName(f.Name); err != nil {
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
	text := asJSON(t, build(t, in))
	forged := strings.Replace(text, `"met":false`, `"met":true`, 1)
	forged = strings.Replace(forged, `"minutes":180`, `"minutes":1380`, 1)
	at := strings.LastIndex(forged, digestLead)
	j := newJSONWriter(io.Discard)
	j.raw(forged[:at])
	digest := j.finish()
	got := checker().File(save(t, "record.json", []byte(forged[:at]+digestLead+digest+digestTail)))
	if got.State != Altered || !strings.Contains(strings.Join(got.Problems, " "), "totals do not come out") {
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

// badNames are names that lead, or could lead, out of a folder on some system,
// or to a device, or to another file than they seem to.
func badNames() []string {
	names := []string{
		"../a", "../../a", "a/../../b", "/a", "//server/share", "\\a", "..\\a", "a\\..\\..\\b", "C:a", "C:\\a", "c:/a", "\\\\?\\C:\\a", "./a", "a//b", "a/./b", "..",
		".", "", "a/..", "CON", "con.txt", "a/NUL", "nul.tar.gz", "PRN", "AUX.pdf", "COM1", "com9.log", "LPT1.txt", "lpt¹", "CONIN$", "CLOCK$", "COM0", "a:stream", "a.txt:$DATA",
		"trailing.", "trailing ", "a /b", "a./b", " lead", "a\x00b", "a\nb", "a\tb", "\x1b[2Ja", "a\u202Efdp.exe", "a\u200F", "\u2066a", "a*b", "a?b", "a\"b", "a<b", "a>b", "a|b",
		strings.Repeat("a", 300), strings.Repeat("a/", 130) + "b", strings.Repeat("b", 121), "\xff\xfe", "a/\xc3", "a\u2028b", "\uFEFFa", "con ", "aux .txt", "..\u2028", "a/con.", "~\x7f",
	}
	return names
}

func TestUnsafeNamesAreRefused(t *testing.T) {
	names := badNames()
	if len(names) < 60 {
		t.Fatalf("only %d names", len(names))
	}
	pack := packOf(t, testInput(testEntries()), store(), false)
	c := checker()
	for _, name := range names {
		if safeName(name) == nil {
			t.Errorf("%q passes", name)
		}
		evil := repack(t, pack, func(n string, b []byte) []byte { return b })
		evil = addFile(t, evil, name)
		if got := c.File(save(t, "a.zip", evil)); got.State != Altered || !strings.Contains(strings.Join(got.Problems, " "), "nothing of it was unpacked") {
			t.Errorf("%q in a pack: %s %v", name, got.State, got.Problems)
		}
	}
	for _, twins := range [][2]string{{"data/A.txt", "data/a.txt"}, {"data/\u00e9", "data/e\u0301"}, {"x", "x"}} {
		evil := addFile(t, addFile(t, pack, twins[0]), twins[1])
		if got := c.File(save(t, "a.zip", evil)); got.State != Altered {
			t.Errorf("twins %q: %s", twins, got.State)
		}
	}
}

func addFile(t testing.TB, pack []byte, name string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	part, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
	if err == nil && !strings.HasSuffix(name, "/") {
		_, err = part.Write([]byte("x"))
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestPackBombs(t *testing.T) {
	if testing.Short() {
		t.Skip("gigabytes of zeros are left out of a short run")
	}
	zeros := func(w io.Writer, mb int) {
		block := make([]byte, 1<<20)
		for range mb {
			_, _ = w.Write(block)
		}
	}
	bomb := func(f func(z *zip.Writer)) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, name := range []string{"bagit.txt"} {
			w, _ := z.Create(name)
			_, _ = io.WriteString(w, "BagIt-Version: 1.0\n")
		}
		f(z)
		_ = z.Close()
		return b.Bytes()
	}
	part := func(z *zip.Writer, name string) io.Writer { w, _ := z.Create(name); return w }
	bombs := map[string][]byte{
		"a record of zeros": bomb(func(z *zip.Writer) { zeros(part(z, "data/record.json"), 600) }),
		"an evidence bomb": bomb(func(z *zip.Writer) {
			zeros(part(z, "data/e"), 900)
			_, _ = part(z, "data/record.json").Write([]byte("{}"))
		}),
		"many files": bomb(func(z *zip.Writer) {
			for i := range 20_000 {
				part(z, fmt.Sprintf("data/%d", i))
			}
		}),
		"deep lists": bomb(func(z *zip.Writer) { _, _ = io.WriteString(part(z, "data/record.json"), strings.Repeat("[", 7<<20)) }),
		"millions of objects": bomb(func(z *zip.Writer) {
			_, _ = io.WriteString(part(z, "data/record.json"), `{"entries":[`+strings.Repeat("{},", 2<<20))
		}),
		"a manifest of zeros": bomb(func(z *zip.Writer) {
			zeros(part(z, "manifest-sha256.txt"), 600)
			_, _ = part(z, "data/record.json").Write([]byte("{}"))
		}),
	}
	c := checker()
	for name, b := range bombs {
		path := save(t, "bomb.zip", b)
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got := c.File(path)
		runtime.ReadMemStats(&after)
		if got.State == Sound || after.Sys > before.Sys+200<<20 {
			t.Errorf("%s: %s, %d MB more from the system", name, got.State, (after.Sys-before.Sys)>>20)
		}
		t.Logf("%s (%d kB): %s %v", name, len(b)>>10, got.State, got.Problems)
	}
}

func TestManyRecordsAtOnce(t *testing.T) {
	dir := t.TempDir()
	pack := packOf(t, testInput(testEntries()), store(), false)
	text := []byte(asJSON(t, build(t, testInput(testEntries()))))
	for i := range 200 {
		name, b := fmt.Sprintf("member-%03d.zip", i), pack
		switch i % 4 {
		case 1:
			name, b = fmt.Sprintf("member-%03d.json", i), text
		case 2:
			b = pack[:len(pack)/2]
		}
		if err := os.WriteFile(filepath.Join(dir, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	states := map[State]int{}
	checker().All([]string{dir, filepath.Join(dir, "not there.zip")}, 4, func(r Result) { states[r.State]++ })
	if states[Sound] != 150 || states[Altered] != 50 || states[Unreadable] != 1 {
		t.Error(states)
	}
}

func TestUnpackedPack(t *testing.T) {
	dir := t.TempDir()
	pack := packOf(t, testInput(testEntries()), store(), false)
	z, _ := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err := os.CopyFS(dir, z); err != nil {
		t.Fatal(err)
	}
	bag := filepath.Join(dir, "cpd-record-nalw-2025")
	if got := checker().File(bag); got.State != Sound || got.Kind != "folder" {
		t.Errorf("%+v", got)
	}
	if err := os.Symlink("/etc/passwd", filepath.Join(bag, "data", "evidence", "E09.txt")); err == nil {
		if got := checker().File(bag); got.State != Altered {
			t.Errorf("with a link in it: %+v", got)
		}
	}
}

func TestOtherYearsAreSaidToBeNeeded(t *testing.T) {
	r := build(t, testInput(testEntries()))
	r.in.Only = []string{testEntries()[0].UID}
	in := testInput(testEntries())
	in.Only = r.in.Only
	got := checker().File(save(t, "record.json", []byte(asJSON(t, build(t, in)))))
	if got.State != Sound || !strings.Contains(strings.Join(got.NotChecked, " "), "chosen entries only") {
		t.Errorf("%+v", got)
	}
}

func BenchmarkVerifyPack(b *testing.B) {
	path := save(b, "a.zip", packOf(b, testInput(testEntries()), store(), false))
	c := checker()
	for b.Loop() {
		if got := c.File(path); got.State != Sound {
			b.Fatal(got)
		}
	}
}
