package record

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/needs"
)

func asPDF(t testing.TB, r *Record) string { return written(t, r.WritePDF) }

// pdfText is what a reader can select and copy, "" where the tool for it is
// not installed.
func pdfText(t *testing.T, pdf string) string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		needs.Without(t, "pdftotext", "pdftotext is not installed: the text of the PDF was not read back")
		return ""
	}
	name := filepath.Join(t.TempDir(), "record.pdf")
	if err := os.WriteFile(name, []byte(pdf), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(tool, "-layout", "-enc", "UTF-8", name, "-").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

func TestPDFIsTheSameEachTime(t *testing.T) {
	a, b := asPDF(t, Build(testInput(testEntries()))), asPDF(t, Build(testInput(testEntries())))
	if a != b || !strings.HasPrefix(a, "%PDF-") {
		t.Error("two runs gave different bytes")
	}
}

func TestPDFCanBeRead(t *testing.T) {
	entries := testEntries()
	entries[0].Title = "Łukasz, Siân and Zoë: ŵ ŷ Ŵ Ŷ, 한국 😀 שלום e\u0301"
	in := testInput(entries)
	in.Signature = true
	r := Build(in)
	pdf := asPDF(t, r)
	mustHold(t, pdf, "/Lang", "/Title")
	text := pdfText(t, pdf)
	if text == "" {
		return
	}
	digest, _ := r.Digest()
	mustHold(t, text, "Łukasz, Siân and", "ŵ ŷ Ŵ Ŷ", "□", "é", "U+D55C", "U+1F600", "U+05E9", "E01, E02", "page 1 of", digest,
		"Seen by the supervisor", "It is part of my role", "Formal hours are recorded hours", "4 points of 19 over the limit")
	mustNotHold(t, text, "Elm Street", "referral")
}

func TestLongYearLaysOut(t *testing.T) {
	var entries []cpd.Entry
	for i := range 300 {
		e := entry(i+1, cpd.MustDate(2025, 1, 22).AddDays(i).String(), fmt.Sprintf("Course number %d %s", i+1, strings.Repeat("with a long name ", i%12)), "training", 30)
		e.Texts = map[string]string{"learned": strings.Repeat(fmt.Sprintf("Reflection %d, sentence after sentence. ", i+1), 140)[:5000]}
		entries = append(entries, e)
	}
	in := testInput(entries)
	in.WithReflections = true
	pdf := asPDF(t, Build(in))
	text := pdfText(t, pdf)
	if text == "" {
		return
	}
	n := strings.Count(text, "\f")
	mustHold(t, text, fmt.Sprintf("page 1 of %d", n), fmt.Sprintf("page %d of %d", n, n))
	squeezed := regexp.MustCompile(`\s+`).ReplaceAllString(text, " ")
	for i := range 300 {
		if got := strings.Count(squeezed, fmt.Sprintf("Reflection %d, sentence", i+1)); got < 110 {
			t.Errorf("entry %d shows %d sentences", i+1, got)
		}
	}
	if heads := strings.Count(text, "Date         "); heads < 5 {
		t.Errorf("the head of the table of entries came %d times", heads)
	}
}

func BenchmarkPDF60(b *testing.B) {
	var entries []cpd.Entry
	for i := range 60 {
		entries = append(entries, entry(i+1, cpd.MustDate(2025, 1, 22).AddDays(i*5).String(), fmt.Sprintf("Course number %d", i+1), "training", 30))
	}
	for b.Loop() {
		if err := Build(testInput(entries)).WritePDF(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
