package record

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

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
		c.Shard = Shard{Part: part, Of: 4}
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
	if !strings.Contains(all[1], "b.zip: sound") || !strings.Contains(all[1], "E03, E04, E05 are also in "+filepath.Join(dir, "a.zip")+", of another member (Łukasz") {
		t.Error(strings.Join(all, "\n"))
	}
	mustHold(t, all[2], "E05 are also in "+filepath.Join(dir, "b.zip")+", of another member (Another NALW-0043)", "entries k001, k002, k003")
	if strings.Contains(all[0], "also in") {
		t.Error(all[0]) // which was said before the others were seen
	}
}

// TestRecordsAreHeldAgainstEachOther: what two members share is said in the later record, who
// they are is told by number and name, and a member's two records of one year are said.
func TestRecordsAreHeldAgainstEachOther(t *testing.T) {
	base := signedByKey(t)
	of := func(name, number string, change func(*Input)) []byte {
		in := base
		in.Member, in.Memberships = cpd.Member{Name: name}, slices.Clone(base.Memberships)
		in.Memberships[0].Number = number
		if change != nil {
			change(&in)
		}
		return []byte(asJSON(t, Build(in)))
	}
	others := func(in *Input) { // entries of their own
		in.SignOffs, in.Entries = nil, slices.Clone(in.Entries)
		for i := range in.Entries {
			in.Entries[i].UID = in.Entries[i].UID[:4] + strings.Repeat("z", 28)
			in.Entries[i].Evidence = nil
		}
	}
	for name, c := range map[string]struct{ a, b, inA, inB string }{
		"another number":  {string(of("Pat", "1", nil)), string(of("Quinn", "2", nil)), "the sign-off of Sam “S” Lee, mentor, on 1 Dec 2026 is also in b.json, of another member (Quinn 2)", "is also in a.json, of another member (Pat 1)"},
		"no number":       {string(of("Pat", "1", nil)), string(of("Rae", "", nil)), "entries k001, k002, k003, k004, k005, k006, k007 are also in b.json, of another member (Rae)", "of another member (Pat 1)"},
		"no name":         {string(of("Pat", "1", nil)), string(of("", "", nil)), "E01, E02, E03 are also in b.json, of a member who is not named", "of another member (Pat 1)"},
		"another's":       {string(of("Pat", "1", nil)), string(of("Rae", "1", others)), "the number 1 is also in b.json, of another member (Rae", "the number 1 is also in a.json, of another member (Pat 1)"},
		"two of one year": {string(of("Pat", "1", nil)), string(of("pat ", "1", others)), "b.json is another record of this member for 22 Jan 2025 to 21 Jan 2026", "a.json is another record of this member"},
	} {
		dir := inbox(t, map[string][]byte{"a.json": []byte(c.a), "b.json": []byte(c.b), "c.json": []byte(c.a)})
		all, _ := results(checker(), dir, 2)
		text := strings.ReplaceAll(strings.Join(all, "\n"), dir+string(filepath.Separator), "")
		one := strings.Split(text, "\n")
		if len(one) != 3 || strings.Contains(one[0], "b.json") || !strings.Contains(one[1], c.inB) || !strings.Contains(one[2], c.inA) {
			t.Errorf("%s:\n%s", name, text)
		}
	}
	same := of("Pat", "1", nil)
	all, _ := results(checker(), inbox(t, map[string][]byte{"a.json": same, "b.json": same}), 2)
	if text := strings.Join(all, "\n"); strings.Contains(text, "also in") || strings.Contains(text, "another record") {
		t.Error("the same record twice is remarked on", text)
	}
}

// TestRemarksAreNotCutWithoutAWord: evidence comes first, and what is left out is counted.
func TestRemarksAreNotCutWithoutAWord(t *testing.T) {
	in := signedInput(t)
	for n := range 130 {
		o := in.SignOffs[0]
		o.Name = fmt.Sprint("Colleague ", n)
		in.SignOffs = append(in.SignOffs, o)
	}
	other := in
	other.Memberships = slices.Clone(in.Memberships)
	other.Memberships[0].Number, other.SignOffs = "43", nil
	dir := inbox(t, map[string][]byte{"a.json": []byte(asJSON(t, Build(other))), "b.json": []byte(asJSON(t, Build(in)))})
	checker().All([]string{dir}, 1, func(r Result) {
		if filepath.Base(r.Path) == "a.json" {
			return
		}
		if n := len(r.Remarks); n != maxProblems+1 || !strings.HasPrefix(r.Remarks[0], "E01, ") || !strings.HasPrefix(r.Remarks[n-1], "and ") || !strings.HasSuffix(r.Remarks[n-1], " more") {
			t.Errorf("%d: %q", n, r.Remarks)
		}
	})
}

// TestDigestsThatWereQuoted: one that differs from the quoted one is an
// alteration, one that was never quoted is said.
func TestDigestsThatWereQuoted(t *testing.T) {
	text := []byte(asJSON(t, Build(testInput(testEntries()))))
	path := save(t, "a.json", text)
	digest := checker().File(path).Digest
	for list, want := range map[string]string{
		"digest\n" + digest + "\n":                                          "sound yes ",
		"number,digest\nNALW-0042," + digest + "\n":                         "sound yes ",
		"\ufeffDigest;Number\r\nsha256:" + digest + ";\u200bNALW-0042 \r\n": "sound yes ",
		"digest\tnumber\n" + digest + "\tNALW-0042\n":                       "sound yes ",
		"\xff\xfed\x00i\x00g\x00e\x00s\x00t\x00\n\x00":                      "sound not quoted ",
		"digest,number\n" + digest + ",NALW-0043\n":                         "altered no its digest was quoted for NALW-0043; this record is of NALW-0042",
		"digest,number\n" + digest + ",7\n" + sumOf("x") + ",NALW-0042\n":   "altered no its digest was quoted for 7; this record is of NALW-0042",
		"number,digest\nNALW-0042," + sumOf("x") + "\n":                     "altered no the digest quoted for NALW-0042 is " + sumOf("x")[:12],
		"number,digest\nNALW-0001," + sumOf("x") + "\n":                     "sound not quoted ",
		"number,digest\nNALW-0042," + sumOf("x") + "\n,\n" + "," + digest:   "sound yes ",
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
	for list, want := range map[string]string{
		"": "no column named digest", "name\nx\n": "no column named digest", "digest\n\nabc\n": "row 3 holds no digest but “abc”",
		"digest,Digest\n": "two columns named digest", "digest,number,number\n": "two columns named number",
	} {
		if _, err := ReadExpected(strings.NewReader(list)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", list, err)
		}
	}
}

// TestVerifyWorksOnBytesInMemory: what lies in no file of the system is checked
// as the same bytes in files are.
func TestVerifyWorksOnBytesInMemory(t *testing.T) {
	pack := packOf(t, testInput(testEntries()), store(), false)
	text := []byte(asJSON(t, Build(testInput(testEntries()))))
	files := map[string][]byte{
		"a.zip": pack, "b/bent.json": append([]byte(" "), text...), "c/record.json": text, "b/letter.pdf": []byte("%PDF"), "d.zip": []byte("PK no"), "empty.json": {},
	}
	for _, p := range partsOf(t, pack) {
		files["bag/"+p.name] = p.text
	}
	dir, memory := inbox(t, files), fstest.MapFS{}
	for name, b := range files {
		memory["in/"+name] = &fstest.MapFile{Data: b}
	}
	want := allRows(checker(), dir, dir)
	c := checker()
	c.Files = memory
	if got := allRows(c, "in", "in"); len(got) != 7 || !slices.Equal(got, want) {
		t.Errorf("%s\nwant %s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// allRows are the rows of all that lies in a folder, by paths within it.
func allRows(c *Checker, dir, base string) (all []string) {
	for _, k := range c.All([]string{dir}, 2, func(r Result) {
		for _, row := range r.Rows() {
			all = append(all, strings.ReplaceAll(strings.Join(row, "|"), base+string(filepath.Separator), ""))
		}
	}) {
		all = append(all, k.Words())
	}
	return all
}

// TestWhatWasKeptIsTheSame: a second run reads nothing but the files' digests, and
// says the same of each; an unpacked pack has none, and a locked one and one that could
// not be read are not kept.
func TestWhatWasKeptIsTheSame(t *testing.T) {
	pack := packOf(t, testInput(testEntries()), store(), false)
	other := testInput(testEntries())
	other.Memberships[0].Number = "43"
	own := under(t, swap("at_least = 20", "at_least = 2"))
	files := map[string][]byte{
		"a.zip": pack, "b.zip": packOf(t, other, store(), false), "c.zip": packOf(t, own, store(), false), "d.zip": pack[:len(pack)/2], "e.json": []byte("{}"),
		"f.zip": forge(t, pack, swap(`"minutes":180`, `"minutes":1380`)), "g.zip": forge(t, pack, swap(`"need":20`, `"need":null`)), "h.json": []byte(older(asJSON(t, Build(own)))),
		"i.zip": editPart(t, pack, "data/record.html", swap("24.75", "44.75")), "j.zip": pack,
	}
	dir := inbox(t, files)
	run := func(c *Checker) string {
		c.Tabled = true
		to := filepath.Join(t.TempDir(), "tables")
		tables, err := NewTables(to)
		if err != nil {
			t.Fatal(err)
		}
		all := []Result{}
		c.All([]string{dir}, 4, func(r Result) { tables.Add(&r); r.rows = nil; all = append(all, r) })
		if err := tables.Close(); err != nil {
			t.Fatal(err)
		}
		b, err := json.MarshalIndent(all, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		out := string(b)
		names, _ := filepath.Glob(filepath.Join(to, "*.csv"))
		for _, name := range names {
			text, _ := os.ReadFile(name)
			out += filepath.Base(name) + string(text)
		}
		return out
	}
	kept, mu := map[string][]byte{}, sync.Mutex{}
	first, second, plain := checker(), checker(), checker()
	first.Recall = func(sum string) []byte { return nil }
	first.Keep = func(sum string, found []byte) { mu.Lock(); kept[sum] = found; mu.Unlock() }
	second.Recall = func(sum string) []byte { return kept[sum] }
	second.Keep = func(sum string, found []byte) { t.Errorf("%s was checked again", sum) }
	one, two, three := run(first), run(second), run(plain)
	if one != two || one != three || len(kept) != len(files)-1 {
		t.Errorf("%d kept; first:\n%s\nsecond:\n%s", len(kept), one, two)
	}
	mustHold(t, one, "of another member", `"state": "own rules"`)
}

// TestTheSameVerdictInAHundredRuns checks a hundred copies of each of several packs,
// eight at once: each kind has one verdict, in the same words.
func TestTheSameVerdictInAHundredRuns(t *testing.T) {
	pack := packOf(t, testInput(testEntries()), store(), false)
	kinds := map[string][]byte{
		"good": pack, "two-bags": addFile(t, addFile(t, pack, "z/bagit.txt"), "z/data/record.json"), "bent": forge(t, pack, swap(`"minutes":180`, `"minutes":1380`)),
		"own": packOf(t, under(t, swap("at_least = 20", "at_least = 2")), store(), false), "page": editPart(t, pack, "data/record.html", swap("24.75", "44.75")), "cut": pack[:len(pack)/2],
	}
	files := map[string][]byte{}
	for kind, b := range kinds {
		for i := range 100 {
			files[fmt.Sprintf("%s/%03d.zip", kind, i)] = b
		}
	}
	dir, said := inbox(t, files), map[string]map[string]int{}
	c := checker()
	c.All([]string{dir}, 8, func(r Result) {
		kind := filepath.Base(filepath.Dir(r.Path))
		if said[kind] == nil {
			said[kind] = map[string]int{}
		}
		said[kind][fmt.Sprint(r.State, r.Problems, r.Remarks, r.NotChecked, len(r.Standings))]++
	})
	for kind := range kinds {
		if len(said[kind]) != 1 {
			t.Errorf("%s: %v", kind, said[kind])
		}
	}
}
