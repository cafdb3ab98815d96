package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// built makes the archive of one system, as make dist does.
func built(t *testing.T, goos string) (path string) {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the whole program")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	out := t.TempDir()
	run(out, goos+"/"+runtime.GOARCH, "")
	found, err := filepath.Glob(filepath.Join(out, "cpdlog-*"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v %v", found, err)
	}
	sums, err := os.ReadFile(filepath.Join(out, "SHA256SUMS"))
	if err != nil || !strings.HasSuffix(string(sums), "  "+filepath.Base(found[0])+"\n") {
		t.Errorf("sums: %q %v", sums, err)
	}
	return found[0]
}

// TestEveryArchiveHasWhatItNeeds looks into an archive for Windows.
func TestEveryArchiveHasWhatItNeeds(t *testing.T) {
	z, err := zip.OpenReader(built(t, "windows"))
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	folder := "cpdlog-windows-" + runtime.GOARCH + "/"
	var names []string
	for _, f := range z.File {
		names = append(names, strings.TrimPrefix(f.Name, folder))
		if strings.HasSuffix(f.Name, ".exe") && !hasResources(t, f) {
			t.Errorf("%s has no version or no manifest", f.Name)
		}
		if y := f.Modified.UTC().Year(); y != 2000 {
			t.Errorf("%s is dated %d", f.Name, y)
		}
	}
	for _, want := range []string{"cpdlog.exe", "README.md", "LICENSE", "CHANGELOG.md", "THIRD-PARTY-LICENCES.txt", "completion/cpdlog.ps1", "man/cpdlog.1", "man/cpdlog-add.1", "man/cpdlog-schemes.5", "man/cpdlog-dates.7", "record.schema.json"} {
		if !slices.Contains(names, want) {
			t.Errorf("%s is missing from %v", want, names)
		}
	}
	if slices.Contains(names, "man/cpdlog-note-goal.1") {
		t.Error("a command has two pages")
	}
	if !slices.IsSorted(names) {
		t.Error("the files are in no fixed order")
	}
}

// hasResources reports whether the program says what it is, and has the manifest.
func hasResources(t *testing.T, f *zip.File) bool {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	var wide []byte
	for _, b := range []byte("a CPD logbook") {
		wide = append(wide, b, 0)
	}
	return bytes.Contains(text, wide) && bytes.Contains(text, []byte("longPathAware"))
}

// TestNoticesNameEveryLibrary compares the notices with what is linked.
func TestNoticesNameEveryLibrary(t *testing.T) {
	t.Chdir("../..")
	text := licences(target{"linux", "amd64"}, source)
	linked, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}", "./cmd/cpdlog").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, module := range append(strings.Fields(string(linked)), "the Go standard library", "internal/record/font", "internal/privacy/words: SOURCES.md") {
		if !bytes.Contains(text, []byte("\n"+module)) {
			t.Errorf("no licence of %s", module)
		}
	}
}

// TestTheProgramRunsInAnEmptyRoot unpacks the archive for this machine and
// lives through a first day with nothing else in the world: no shell, no
// libraries, no home folder, no /tmp.
func TestTheProgramRunsInAnEmptyRoot(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the archive of another system is tried on that system")
	}
	root := t.TempDir()
	unpackTar(t, built(t, "linux"), root)
	folder := "/cpdlog-linux-" + runtime.GOARCH
	alone := func(args ...string) string {
		t.Helper()
		out, err := inRoot(root, folder+"/cpdlog", args...)
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out)
		}
		return out
	}
	steps := []struct{ args, want string }{
		{"version", "cpdlog "},
		{"init --scheme nalw --joined 2025-01-22 --dir /book", "Made a logbook in"},
		{"add Course --activity training --time 1h --date 2025-03-03 --evidence /proof.pdf --dir /book", "Saved "},
		{"status --year 2025 --dir /book", "NOT YET"},
		{"export --format pack --year 2025 -o /record.zip --dir /book", "Wrote "},
		{"verify /record.zip", "SOUND"},
		{"backup --dir /book", ""},
		{"check --dir /book", ""},
		{"completion bash", "complete"},
		{"scheme show social-work-england", "Piece of CPD"},
	}
	if err := os.WriteFile(filepath.Join(root, "proof.pdf"), []byte("%PDF-1.4"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, s := range steps {
		if out := alone(strings.Fields(s.args)...); !strings.Contains(out, s.want) {
			t.Errorf("%s: no %q in\n%s", s.args, s.want, out)
		}
	}
}

func unpackTar(t *testing.T, path, to string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	g, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	for r := tar.NewReader(g); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(to, filepath.FromSlash(h.Name))
		text, err := io.ReadAll(r)
		if err == nil {
			err = os.MkdirAll(filepath.Dir(name), 0o755)
		}
		if err == nil {
			err = os.WriteFile(name, text, os.FileMode(h.Mode))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestThePageIsBuiltReproducibly builds verify.html twice: the same bytes, with its
// sum in the list, and the licences of what is in it.
func TestThePageIsBuiltReproducibly(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the page")
	}
	t.Chdir("../..")
	var pages [2]string
	for i := range pages {
		out := t.TempDir()
		run(out, "js/wasm", "")
		text, err := os.ReadFile(filepath.Join(out, "verify.html"))
		if err != nil {
			t.Fatal(err)
		}
		sums, _ := os.ReadFile(filepath.Join(out, "SHA256SUMS"))
		if want := fmt.Sprintf("%x  verify.html\n", sha256.Sum256(text)); string(sums) != want {
			t.Errorf("sums: %q, want %q", sums, want)
		}
		pages[i] = string(text)
	}
	if pages[0] != pages[1] {
		t.Error("two builds differ")
	}
	for _, want := range []string{"codeberg.org/go-pdf/fpdf", "filippo.io/age", "the Go standard library", "internal/record/font", "default-src 'none'; script-src 'sha256-"} {
		if !strings.Contains(pages[0], want) {
			t.Errorf("%q is not in the page", want)
		}
	}
	if n := len(pages[0]); n > 3_700_000 {
		t.Errorf("the page has %d bytes", n)
	}
}
