package record

import (
	"encoding/xml"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
	"example.org/cpdlog/internal/record/font"
)

// reads is what a tool says of a PDF, "" where the tool is not installed.
func reads(t *testing.T, pdf, tool string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(tool); err != nil {
		needs.Without(t, tool, tool+" is not installed: the PDF was not shown to it")
		return ""
	}
	name := filepath.Join(t.TempDir(), "record.pdf")
	if err := os.WriteFile(name, []byte(pdf), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(tool, append(args, name)...)
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil || complaints.Len() > 0 {
		t.Errorf("%s %v: %v: %s%s", tool, args, err, out, &complaints)
	}
	return string(out)
}

// TestPDFIsForArchives: other readers find what PDF/A-2u asks for: version, fonts
// that are inside and can be copied from, one meaning of colours, an id, and what
// the document says of itself, in the same words twice.
func TestPDFIsForArchives(t *testing.T) {
	in := testInput(testEntries())
	in.Member.Name = "Łukasz <Ng> & 吴, 😀 (né \\)"
	r := Build(in)
	pdf := asPDF(t, r)
	digest, _ := r.Digest()
	id := "/ID [<" + digest[:32] + "> <" + digest[:32] + ">]"
	mustHold(t, pdf, "%PDF-1.7\n", "/S /GTS_PDFA1", "/N 3 /Alternate /DeviceRGB", id)
	mustNotHold(t, pdf, "/Encrypt", "/JavaScript", "/AA", "/Launch", "/URI", "/LZWDecode")
	if info := reads(t, pdf, "pdfinfo"); info != "" {
		mustHold(t, info, "CPD record of "+in.Member.Name+", ", "Author:          "+in.Member.Name+"\n", "PDF version:     1.7", "Metadata Stream: yes", "Encrypted:       no")
	}
	if found := strings.Split(strings.TrimSpace(reads(t, pdf, "pdffonts")), "\n"); len(found) > 1 {
		for _, line := range found[2:] {
			if f := strings.Fields(line); len(f) < 8 || f[4] != "yes" || f[6] != "yes" {
				t.Errorf("a font is not inside, or has no letters: %s", line)
			}
		}
	}
	if text := reads(t, pdf, "pdfinfo", "-meta"); text != "" {
		var all []string
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			if letters, ok := token.(xml.CharData); ok && strings.TrimSpace(string(letters)) != "" {
				all = append(all, string(letters))
			}
		}
		if len(all) != 9 || all[0] != "2" || all[1] != "U" || !strings.HasPrefix(all[2], "CPD record of "+in.Member.Name) || all[3] != in.Member.Name {
			t.Errorf("the document says of itself %q", all)
		}
	}
	if said := reads(t, pdf, "qpdf", "--check"); said != "" {
		mustHold(t, said, "PDF Version: 1.7", "No syntax or stream encoding errors found")
	}
}

// TestNoLetterIsLostUnsaid: a name in any script is whole in the page and in what
// the PDF says of itself; on its paper it is whole, or the letters that are not are
// named.
func TestNoLetterIsLostUnsaid(t *testing.T) {
	names := map[string]bool{ // whether the paper can show it
		"Siân Ŵyn Łukasz": true, "Nguyễn Thị Ánh": true, "Ελένη Παπαδοπούλου": true, "Наталія Ковальчук": true, "Անահիտ Սարգսյան": true, "ნინო ბერიძე": true,
		"שרה לוי": false, "أحمد علي": false, "प्रिया शर्मा": false, "สมชาย ใจดี": false, "王小明": false, "さくら 田中": false, "김민준": false, "Ann 😀": false,
		"தமிழ்": false, "x\u0302y": true,
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		in := testInput([]cpd.Entry{entry(1, "2025-03-03", "A talk", "conference", 60)})
		in.Member.Name = name
		r := Build(in)
		pdf := asPDF(t, r)
		mustHold(t, asHTML(t, r), name)
		mustHold(t, pdf, name) // in its metadata
		if whole := len(r.Unshown()) == 0; whole != names[name] {
			t.Errorf("%s: the PDF shows all of it: %t (%q)", name, whole, string(r.Unshown()))
		}
		text := pdfText(t, pdf)
		if boxes := strings.Contains(text, string(font.Box)); text != "" && boxes == names[name] {
			t.Errorf("%s: boxes on paper: %t", name, boxes)
		}
		for _, letter := range r.Unshown() {
			if text != "" && !strings.Contains(text, font.Names([]rune{letter})[0]) || !strings.ContainsRune(name, letter) {
				t.Errorf("%s: %q is not named", name, letter)
			}
		}
		if text != "" && names[name] {
			mustHold(t, text, strings.Fields(pdfPlain(name))[0])
		}
	}
}

// pdfPlain is a name as the paper has it.
func pdfPlain(name string) string {
	return (&paper{fonts: mustFonts(), unknown: map[rune]bool{}}).clean(name)
}

func mustFonts() *font.Faces {
	f, err := font.Load()
	if err != nil {
		panic(err)
	}
	return f
}
