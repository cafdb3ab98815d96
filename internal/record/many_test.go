package record

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// inbox writes files, by their paths in a folder.
func inbox(t testing.TB, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, b := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func results(c *Checker, dir string, workers int) (all []string, skipped []Skipped) {
	skipped = c.All([]string{dir}, workers, func(r Result) {
		rel, _ := filepath.Rel(dir, r.Path)
		all = append(all, filepath.ToSlash(rel)+": "+string(r.State)+" "+strings.Join(r.Remarks, "; "))
	})
	return all, skipped
}

// TestEveryFileIsAccountedFor: folders in folders are entered, the order is that
// of the paths however many work at it, and what is no record is counted.
func TestEveryFileIsAccountedFor(t *testing.T) {
	text := []byte(asJSON(t, Build(testInput(testEntries()))))
	files := map[string][]byte{
		"b.json": text, "a/z.json": text, "a/deep/er/m.json": text, "c/record.json": text, "z.zip": []byte("PK no"),
		"letter.pdf": []byte("%PDF"), "a/scan.PDF": []byte("%PDF"), "notes": []byte("x"), "a/list.docx": []byte("x"),
	}
	for i := range 40 {
		files[fmt.Sprintf("many/%02d.json", i)] = text
	}
	dir := inbox(t, files)
	one, skipped := results(checker(), dir, 1)
	if got := fmt.Sprint(skipped); got != "[{DOCX file 1} {PDF file 2} {file without an ending 1}]" {
		t.Error(got)
	}
	if len(one) != 45 || !slices.IsSorted(one) || one[0] != "a/deep/er/m.json: sound " {
		t.Error(one)
	}
	for range 3 {
		if many, _ := results(checker(), dir, 8); !slices.Equal(one, many) {
			t.Errorf("eight at once: %v", many)
		}
	}
}

// TestShardsTakeEachFileOnce: the parts of all machines are the whole, and stay
// the same.
func TestShardsTakeEachFileOnce(t *testing.T) {
	files := map[string][]byte{}
	for i := range 60 {
		files[fmt.Sprintf("m%02d/%02d.json", i%7, i)] = []byte("{}")
	}
	dir := inbox(t, files)
	var all []string
	for part := 1; part <= 4; part++ {
		c := checker()
		c.Shard = Shard{part, 4}
		got, _ := results(c, dir, 2)
		if len(got) == 0 || len(got) > 30 {
			t.Errorf("part %d has %d", part, len(got))
		}
		all = append(all, got...)
	}
	whole, _ := results(checker(), dir, 2)
	if slices.Sort(all); !slices.Equal(all, whole) {
		t.Errorf("%d of %d", len(all), len(whole))
	}
}

// TestEvidenceIsRemarkedOn: an empty file, one that is not what its name says,
// and one that serves several entries or members, are said and change no state.
func TestEvidenceIsRemarkedOn(t *testing.T) {
	entries := testEntries()
	files := store()
	put := func(name, text string) cpd.Evidence {
		files[sumOf(text)] = []byte(text)
		return cpd.Evidence{Name: name, Size: int64(len(text)), SHA256: sumOf(text), Kind: "certificate"}
	}
	twice := put("shared.txt", "the same")
	entries[0].Evidence = []cpd.Evidence{put("empty.pdf", ""), put("scan.pdf", "\x89PNG\r\n\x1a\n rest"), twice}
	entries[4].Evidence = []cpd.Evidence{twice, put("true.pdf", "%PDF-1.7 rest")}
	in := testInput(entries)
	got := checker().File(save(t, "a.zip", packOf(t, in, files, false)))
	want := []string{
		"E03, E04 (entries k001, k005) are the same file", "E01 of entry k001 is empty",
		"E02 of entry k001 is named .pdf, and its first bytes are those of .png",
	}
	if got.State != Sound || !slices.Equal(got.Remarks, want) {
		t.Errorf("%s %q", got.State, got.Remarks)
	}
	other := in
	other.Member = cpd.Member{Name: "Another", Number: "43"}
	other.Memberships = slices.Clone(in.Memberships)
	other.Memberships[0].Number = "NALW-0043"
	dir := inbox(t, map[string][]byte{"a.zip": packOf(t, in, files, false), "b.zip": packOf(t, other, files, false), "c.zip": packOf(t, in, files, false)})
	all, _ := results(checker(), dir, 4)
	if !strings.Contains(all[1], "b.zip: sound") || !strings.Contains(all[1], "E03 is also in "+filepath.Join(dir, "a.zip")+", of another member") || strings.Contains(all[2], "also in") {
		t.Error(strings.Join(all, "\n"))
	}
}

// TestDigestsThatWereQuoted: one that differs from the quoted one is an
// alteration, one that was never quoted is said.
func TestDigestsThatWereQuoted(t *testing.T) {
	text := []byte(asJSON(t, Build(testInput(testEntries()))))
	path := save(t, "a.json", text)
	digest := checker().File(path).Digest
	for list, want := range map[string]string{
		"digest\n" + digest + "\n":                                        "sound yes ",
		"number,digest\nNALW-0042," + digest + "\n":                       "sound yes ",
		"\ufeffDigest;Number\r\nsha256:" + digest + ";x\r\n":              "sound yes ",
		"number,digest\nNALW-0042," + sumOf("x") + "\n":                   "altered no the digest quoted for NALW-0042 is " + sumOf("x")[:12],
		"number,digest\nNALW-0001," + sumOf("x") + "\n":                   "sound not quoted ",
		"number,digest\nNALW-0042," + sumOf("x") + "\n,\n" + "," + digest: "sound yes ",
	} {
		c, err := checker(), error(nil)
		if c.Expect, err = ReadExpected(strings.NewReader(list)); err != nil {
			t.Errorf("%q: %v", list, err)
			continue
		}
		got := c.File(path)
		if s := string(got.State) + " " + got.Expected + " " + strings.Join(got.Problems, ""); !strings.HasPrefix(s, want) {
			t.Errorf("%q: %q", list, s)
		}
	}
	for _, list := range []string{"", "name\nx\n", "digest\nabc\n"} {
		if _, err := ReadExpected(strings.NewReader(list)); err == nil {
			t.Errorf("%q is taken", list)
		}
	}
}
