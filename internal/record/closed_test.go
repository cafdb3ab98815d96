package record

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// part is a file of a pack, its name within the bag.
type part struct {
	name string
	text []byte
}

func partsOf(t testing.TB, pack []byte) (all []part) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		_, name, _ := strings.Cut(f.Name, "/")
		all = append(all, part{name, b})
	}
	return all
}

var oxum = regexp.MustCompile(`Payload-Oxum: .*`)

// refit makes every sum of a bag fit its files, as its forger would.
func refit(all []part) {
	manifest, tags, size, n := "", "", 0, 0
	for _, p := range all {
		if strings.HasPrefix(p.name, "data/") {
			manifest += sumOf(string(p.text)) + "  " + p.name + "\n"
			size, n = size+len(p.text), n+1
		}
	}
	for i, p := range all {
		switch p.name {
		case "bag-info.txt":
			all[i].text = oxum.ReplaceAll(p.text, fmt.Appendf(nil, "Payload-Oxum: %d.%d", size, n))
		case "manifest-sha256.txt":
			all[i].text = []byte(manifest)
		}
		if !strings.HasPrefix(p.name, "data/") && p.name != "tagmanifest-sha256.txt" {
			tags += sumOf(string(all[i].text)) + "  " + p.name + "\n"
		}
	}
	for i, p := range all {
		if p.name == "tagmanifest-sha256.txt" {
			all[i].text = []byte(tags)
		}
	}
}

func bagged(t testing.TB, base string, all []part) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range all {
		f, err := w.Create(base + p.name)
		if err == nil {
			_, err = f.Write(p.text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// editPart changes one file of a bag and makes the sums fit.
func editPart(t testing.TB, pack []byte, name string, change func(string) string) []byte {
	t.Helper()
	all := partsOf(t, pack)
	for i, p := range all {
		if p.name == name {
			all[i].text = []byte(change(string(p.text)))
			if bytes.Equal(all[i].text, p.text) {
				t.Fatalf("%s has nothing like that", name)
			}
		}
	}
	refit(all)
	return bagged(t, base, all)
}

const base = "cpd-record-nalw-2025/"

// TestPagesAreMadeAgain changes what people read and leaves record.json alone.
func TestPagesAreMadeAgain(t *testing.T) {
	pack := packOf(t, testInput(testEntries()), store(), false)
	skips := checker()
	skips.SkipPages = true
	for name, change := range map[string]func(string) string{
		"data/record.pdf":       swap("%PDF-1", "%PDF-2"),
		"data/record.html":      swap("24.75", "44.75"),
		"data/entries.csv":      swap("National conference", "International conference"),
		"README.txt":            swap("MET under", "EXCEEDED under"),
		"data/rules/nalw.toml":  swap("at_least = 20", "at_least = 02"),
		"bag-info.txt":          swap("External-Description: CPD", "External-Description: The CPD"),
		"bagit.txt":             swap("1.0", "0.97"),
		"data/record.json":      swap("24.75", "44.75"),
		"data/record.html ":     nil,
		"data/record.pdf  more": nil,
	} {
		if change == nil {
			name, change = strings.Fields(name)[0], func(s string) string { return s + "\n" }
		}
		bent := save(t, "a.zip", editPart(t, pack, name, change))
		if got := checker().File(bent); got.State != Altered || name != "data/record.json" && !strings.Contains(strings.Join(got.Problems, " "), strings.TrimPrefix(name, "data/")) {
			t.Errorf("%s: %s %v", name, got.State, got.Problems)
		}
		want := Altered
		if strings.Contains("data/record.pdf data/record.html data/entries.csv README.txt", name) {
			want = PagesNotCompared
		}
		if got := skips.File(bent); got.State != want {
			t.Errorf("%s without a look at the pages: %s %v", name, got.State, got.Problems)
		}
	}
	again := save(t, "a.zip", bagged(t, base, partsOf(t, pack)))
	if got := checker().File(again); got.State != Sound || len(got.NotChecked) > 0 {
		t.Errorf("packed again: %+v", got)
	}
	if got := skips.File(again); got.State != PagesNotCompared {
		t.Errorf("a first look: %+v", got)
	}
}

// TestAnOlderPack has no number of a writer, so its pages are not compared.
func TestAnOlderPack(t *testing.T) {
	pack := editPart(t, packOf(t, testInput(testEntries()), store(), false), "data/record.json", func(s string) string { return sealed(older(s)) })
	if got := checker().File(save(t, "a.zip", pack)); got.State != PagesNotCompared || len(got.Problems) > 0 {
		t.Errorf("%+v", got)
	}
	wrong := bagged(t, base, partsOf(t, bytes.ReplaceAll(pack, []byte("x"), []byte("x"))))
	more := partsOf(t, wrong)
	for i := range more {
		if more[i].name == "bag-info.txt" {
			more[i].text = oxum.ReplaceAll(more[i].text, []byte("Payload-Oxum: 1.1"))
		}
	}
	if got := checker().File(save(t, "a.zip", bagged(t, base, more))); got.State != Altered {
		t.Errorf("with another Oxum: %+v", got)
	}
}

// TestAClosedBag puts something before, after, between and beside the files that
// the packer writes.
func TestAClosedBag(t *testing.T) {
	pack := packOf(t, testInput(testEntries()), store(), false)
	with := func(change func([]part) []part) []byte {
		all := change(partsOf(t, pack))
		refit(all)
		return bagged(t, base, all)
	}
	beside := func(name string) []byte {
		return with(func(all []part) []part { return append(all, part{name, []byte("x")}) })
	}
	gap := bytes.Index(pack[4:], []byte("PK\x03\x04")) + 4
	for name, b := range map[string][]byte{
		"more of data":              beside("data/more.txt"),
		"more evidence":             beside("data/evidence/E09_2025-02-03_x.pdf"),
		"more rules":                beside("data/rules/club.toml"),
		"another tag file":          beside("note.txt"),
		"another manifest":          beside("manifest-md5.txt"),
		"files to fetch":            beside("fetch.txt"),
		"a folder of its own":       addFile(t, pack, base+"secret/"),
		"a file beside the bag":     addFile(t, pack, "note.txt"),
		"a file in another folder":  addFile(t, pack, "other/note.txt"),
		"another bag":               addFile(t, addFile(t, pack, "a/bagit.txt"), "a/data/record.json"),
		"another bag after it":      addFile(t, addFile(t, pack, "z/bagit.txt"), "z/data/record.json"),
		"no folder":                 bagged(t, "", partsOf(t, pack)),
		"two folders deep":          bagged(t, "a/b/", partsOf(t, pack)),
		"an unlikely folder":        bagged(t, "Für Sie/", partsOf(t, pack)),
		"bytes before":              append([]byte("hello"), pack...),
		"bytes before, counted":     shifted(pack, 0, "hello"),
		"bytes after":               append(bytes.Clone(pack), "hello"...),
		"bytes between":             shifted(pack, gap, "hello"),
		"bytes before the register": shifted(pack, int(binary.LittleEndian.Uint32(pack[len(pack)-6:])), "hello"),
		"a remark at the end":       commented(t, pack, true),
		"a remark on a file":        commented(t, pack, false),
		"behind packed data":        behind(t, pack),
		"a manifest line more": bagged(t, base, edited(partsOf(t, pack), "manifest-sha256.txt", func(s string) string {
			return s + sumOf("x") + "  data/gone.txt\n"
		})),
		"a manifest turned round": bagged(t, base, edited(partsOf(t, pack), "manifest-sha256.txt", func(s string) string {
			return strings.ToUpper(s[:64]) + s[64:]
		})),
		"no line for README": bagged(t, base, edited(partsOf(t, pack), "tagmanifest-sha256.txt", func(s string) string {
			return regexp.MustCompile(`.*README.txt\n`).ReplaceAllString(s, "")
		})),
		"another Oxum": bagged(t, base, func() []part {
			all := edited(partsOf(t, pack), "bag-info.txt", func(s string) string { return oxum.ReplaceAllString(s, "Payload-Oxum: 1.1") })
			return edited(all, "tagmanifest-sha256.txt", func(s string) string {
				for _, p := range all {
					if p.name == "bag-info.txt" {
						s = regexp.MustCompile(`.{64}(  bag-info)`).ReplaceAllString(s, sumOf(string(p.text))+"$1")
					}
				}
				return s
			})
		}()),
	} {
		path := save(t, "a.zip", b)
		first := checker().File(path)
		if first.State != Altered && name != "two folders deep" || first.State == Sound {
			t.Errorf("%s: %s %v", name, first.State, first.Problems)
		}
		runs := 5
		if strings.HasPrefix(name, "another bag") {
			runs = 100
		}
		for range runs {
			if got := checker().File(path); got.State != first.State || fmt.Sprint(got.Problems) != fmt.Sprint(first.Problems) {
				t.Errorf("%s: once %s %v, once %s %v", name, first.State, first.Problems, got.State, got.Problems)
				break
			}
		}
		t.Logf("%s: %s %v", name, first.State, first.Problems)
	}
}

func edited(all []part, name string, change func(string) string) []part {
	for i := range all {
		if all[i].name == name {
			all[i].text = []byte(change(string(all[i].text)))
		}
	}
	return all
}

// shifted puts bytes into an archive and moves the places that its register
// gives.
func shifted(pack []byte, at int, more string) []byte {
	b := append(append(bytes.Clone(pack[:at]), more...), pack[at:]...)
	end := len(b) - 22
	dir := int(binary.LittleEndian.Uint32(b[end+16:])) + len(more)
	binary.LittleEndian.PutUint32(b[end+16:], uint32(dir))
	for p := dir; p < end; {
		if was := binary.LittleEndian.Uint32(b[p+42:]); int(was) >= at {
			binary.LittleEndian.PutUint32(b[p+42:], was+uint32(len(more)))
		}
		name, extra, remark := binary.LittleEndian.Uint16(b[p+28:]), binary.LittleEndian.Uint16(b[p+30:]), binary.LittleEndian.Uint16(b[p+32:])
		p += 46 + int(name) + int(extra) + int(remark)
	}
	return b
}

func commented(t *testing.T, pack []byte, whole bool) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	z, _ := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	for i, f := range z.File {
		if i == 1 && !whole {
			f.Comment = "hello"
		}
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	if whole {
		_ = w.SetComment("hello")
	}
	_ = w.Close()
	return b.Bytes()
}

// behind puts bytes behind the end of the packed bytes of a file, where no
// program that unpacks it looks.
func behind(t *testing.T, pack []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	z, _ := zip.NewReader(bytes.NewReader(pack), int64(len(pack)))
	for i, f := range z.File {
		raw, _ := f.OpenRaw()
		text, _ := io.ReadAll(raw)
		if i == 0 {
			text = append(text, "hello"...)
		}
		h := f.FileHeader
		h.CompressedSize64 = uint64(len(text))
		part, err := w.CreateRaw(&h)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write(text)
	}
	_ = w.Close()
	return b.Bytes()
}

// TestAnUnpackedBagIsClosedToo looks at a folder as at an archive.
func TestAnUnpackedBagIsClosedToo(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "bag")
	pack := packOf(t, testInput(testEntries()), store(), false)
	for _, p := range partsOf(t, pack) {
		path := filepath.Join(dir, filepath.FromSlash(p.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, p.text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if got := checker().File(dir); got.State != Sound {
		t.Errorf("%+v", got)
	}
	if err := os.WriteFile(filepath.Join(dir, "note.txt"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := checker().File(dir); got.State != Altered {
		t.Errorf("with a note in it: %+v", got)
	}
}

// TestAPackThatLacksAFile: each file in turn, by a full look and a first one.
func TestAPackThatLacksAFile(t *testing.T) {
	pack := packOf(t, testInput(testEntries()), store(), false)
	for _, gone := range partsOf(t, pack) {
		without := repack(t, pack, func(name string, b []byte) []byte {
			if strings.HasSuffix(name, "/"+gone.name) {
				return nil
			}
			return b
		})
		for _, skip := range []bool{false, true} {
			c := checker()
			c.SkipPages = skip
			got := c.File(save(t, "pack.zip", without))
			if got.State == Sound || strings.Contains(strings.Join(got.Problems, "\n"), "cpdlog itself") {
				t.Errorf("without %s, skipping pages %t: %s %v", gone.name, skip, got.State, got.Problems)
			}
		}
	}
}
