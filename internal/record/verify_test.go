package record

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/filename"
	"example.org/cpdlog/internal/needs"
	"example.org/cpdlog/internal/rulefile"
)

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
		if filename.Check(name) == nil {
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

// zeros adds a file of so many megabytes of zeros. One is made small, and stands there
// again and again.
func zeros(t *testing.T, z *zip.Writer, name string, mb int) {
	t.Helper()
	block, once, end := make([]byte, 1<<20), new(bytes.Buffer), new(bytes.Buffer)
	f, err := flate.NewWriter(once, flate.DefaultCompression)
	if err == nil {
		_, err = f.Write(block)
		err = errors.Join(err, f.Flush())
		f.Reset(end)
		err = errors.Join(err, f.Close())
	}
	text := append(bytes.Repeat(once.Bytes(), mb), end.Bytes()...)
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, UncompressedSize64: uint64(mb) << 20, CompressedSize64: uint64(len(text))}
	for range mb {
		h.CRC32 = crc32.Update(h.CRC32, crc32.IEEETable, block)
	}
	w, err2 := z.CreateRaw(h)
	if err = errors.Join(err, err2); err == nil {
		_, err = w.Write(text)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestPackBombs(t *testing.T) {
	needs.OneThread(t)
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
		"a record of zeros": bomb(func(z *zip.Writer) { zeros(t, z, "data/record.json", 600) }),
		"an evidence bomb": bomb(func(z *zip.Writer) {
			zeros(t, z, "data/e", 900)
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
			zeros(t, z, "manifest-sha256.txt", 600)
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
		t.Logf("%s (%d kB): %s %v; %d MB more from the system", name, len(b)>>10, got.State, got.Problems, (after.Sys-before.Sys)>>20)
	}
}

func TestManyRecordsAtOnce(t *testing.T) {
	dir := t.TempDir()
	pack := packOf(t, testInput(testEntries()), store(), false)
	text := []byte(asJSON(t, Build(testInput(testEntries()))))
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
	r := Build(testInput(testEntries()))
	r.in.Only = []string{testEntries()[0].UID}
	in := testInput(testEntries())
	in.Only = r.in.Only
	got := checker().File(save(t, "record.json", []byte(asJSON(t, Build(in)))))
	if got.State != NotWorkedOut || !strings.Contains(strings.Join(got.Problems, " "), "chosen entries only") || got.Standings[0].MetByOurRules != nil {
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

// TestTotalsThatReachIntoOtherYearsAreNotJudged has a rule over two years and
// a record that lacks the entries of one.
func TestTotalsThatReachIntoOtherYearsAreNotJudged(t *testing.T) {
	rules := rulesText + "\n[require.two]\nname = \"Points over two years\"\nat_least = 30\nof = \"points\"\nover = \"any 2 years\"\n"
	s, err := rulefile.Read("nalw.toml", []byte(rules))
	if err != nil {
		t.Fatal(err)
	}
	in := testInput(append([]cpd.Entry{entry(90, "2024-06-01", "The year before", "conference", 600)}, testEntries()...))
	in.Memberships[0].Joined = cpd.MustDate(2023, 1, 22)
	in.Periods[0].Scheme, in.Periods[0].Membership = s, in.Memberships[0]
	one := Build(in)
	one.Standings()
	one.Entries = one.Entries[1:]
	text := asJSON(t, one)
	if got := checker().File(save(t, "record.json", []byte(text))); got.State != Altered {
		t.Errorf("one year: %+v", got)
	}
	got := checker().File(save(t, "record.json", []byte(sealed(ofWriter1(text))))) // a version that left it at home
	if got.State != NotWorkedOut || got.Standings[0].Recomputed ||
		!strings.Contains(strings.Join(got.Problems, " "), "entries of other years") || !strings.Contains(got.Standings[0].BuiltIn, "rules differ") {
		t.Errorf("one year, of an earlier version: %+v", got)
	}
	in.Spans = nil
	got = checker().File(save(t, "record.json", []byte(asJSON(t, Build(in)))))
	if got.State != OwnRules || !got.Standings[0].Recomputed {
		t.Errorf("both years: %+v", got)
	}
}
