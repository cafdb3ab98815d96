package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"aead.dev/minisign"

	"example.org/cpdlog/internal/needs"
)

// TestTheSumsAreSigned signs with a key from a file and from the environment; without
// one nothing is signed.
func TestTheSumsAreSigned(t *testing.T) {
	public, private, err := minisign.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	text, err := private.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	key := filepath.Join(t.TempDir(), "key")
	if err := os.WriteFile(key, text, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, variable, file string
		signed, fails        bool
	}{
		{name: "no key"},
		{"by a file", "", key, true, false},
		{"by the environment", string(text), "", true, false},
		{"no such file", "", key + "x", false, true},
		{"no key in it", "words", "", false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			t.Setenv(keyVariable, c.variable)
			t.Setenv(fileVariable, c.file)
			sums := []byte("00  cpdlog.zip\n")
			if err := os.WriteFile(sumsFile, sums, 0o600); err != nil {
				t.Fatal(err)
			}
			if err := failed(func() { sign(".") }); (err != nil) != c.fails {
				t.Fatal(err)
			}
			signature, err := os.ReadFile(sumsFile + ".minisig")
			if (err == nil) != c.signed {
				t.Fatalf("signed: %v", err)
			}
			if c.signed && (!minisign.Verify(public, sums, signature) || minisign.Verify(public, append(sums, '\n'), signature)) {
				t.Error("the signature does not fit, or fits other sums too")
			}
		})
	}
}

// TestManifestsNameWhatIsHandedOut: each archive that a manifest names lies below the
// home and has its own sum.
func TestManifestsNameWhatIsHandedOut(t *testing.T) {
	sums := map[string]string{}
	for _, t := range targets() {
		if t.os != "js" {
			name := "cpdlog-" + t.os + "-" + t.arch + map[bool]string{true: ".zip", false: ".tar.gz"}[t.os == "windows"]
			sums[name] = strings.Repeat(name[7:8], 60) + t.arch[:4]
		}
	}
	out := t.TempDir()
	names := manifests(out, "https://example.org/v1/", sums)
	said := map[string]bool{}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(name, ".json") && !json.Valid(text) {
			t.Errorf("%s is no JSON", name)
		}
		for archive, sum := range sums {
			at := bytes.Index(text, []byte("https://example.org/v1/"+archive))
			if at < 0 {
				continue
			}
			said[archive] = true
			if next := bytes.Index(text[at:], []byte(sum)); next < 0 || next > 150 {
				t.Errorf("%s: the sum of %s does not follow it", name, archive)
			}
		}
	}
	if len(said) != len(sums) {
		t.Errorf("named: %v", said)
	}
}

// TestWingetReadsThreeFiles: winget takes several installers only where the version, the
// installers and the words stand in files of their own, which agree.
func TestWingetReadsThreeFiles(t *testing.T) {
	out, head := manifestsOf(t, ""), ""
	for name, kind := range map[string]string{"": "version", ".installer": "installer", ".locale.en-GB": "defaultLocale"} {
		text, err := os.ReadFile(filepath.Join(out, "Cpdlog.Cpdlog"+name+".yaml"))
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.SplitAfterN(string(text), "\n", 3)
		if head = cmp.Or(head, lines[0]+lines[1]); head != lines[0]+lines[1] || !strings.Contains(lines[2], "ManifestType: "+kind+"\n") {
			t.Errorf("%s is no %s of\n%s", name, kind, head)
		}
	}
}

// TestTheFormulaIsRuby has Ruby read what Homebrew will.
func TestTheFormulaIsRuby(t *testing.T) {
	if _, err := exec.LookPath("ruby"); err != nil {
		needs.Missing(t, "ruby", "ruby was not found, so the formula was not read")
	}
	if said, err := exec.Command("ruby", "-c", manifestsOf(t, "cpdlog.rb")).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, said)
	}
}

// manifestsOf makes the manifests of archives that do not exist, and names one of them.
func manifestsOf(t *testing.T, name string) (path string) {
	t.Helper()
	out, sums := t.TempDir(), map[string]string{}
	for _, t := range targets() {
		folder := "cpdlog-" + t.os + "-" + t.arch
		sums[folder+".zip"], sums[folder+".tar.gz"] = strings.Repeat("0a", 32), strings.Repeat("0b", 32)
	}
	manifests(out, "https://example.org/v1", sums)
	return filepath.Join(out, name)
}

// TestTheManualIsWhole installs the manual; the program's own page ends with what no
// command says.
func TestTheManualIsWhole(t *testing.T) {
	prefix := t.TempDir()
	t.Chdir("../..")
	install(prefix)
	page, err := os.ReadFile(filepath.Join(prefix, "share/man/man1/cpdlog.1"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"EXIT STATUS", "compared", "FILES", "logbook", "ENVIRONMENT", "CPDLOG_DIR"} {
		if !bytes.Contains(page, []byte(want)) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	language, err := os.ReadFile(filepath.Join(prefix, "share/man/man5/cpdlog-schemes.5"))
	if err != nil || !bytes.Contains(language, []byte("at_most")) {
		t.Errorf("the language of rules: %v", err)
	}
	if _, err := os.Stat(filepath.Join(prefix, "share/bash-completion/completions/cpdlog")); err != nil {
		t.Error(err)
	}
}

// TestPackagesHoldWhatLinuxLooksFor makes the packages twice.
func TestPackagesHoldWhatLinuxLooksFor(t *testing.T) {
	if os.Getenv("CPDLOG_LONG") == "" {
		t.Skip("brings tools of 500 MB; CPDLOG_LONG=1 runs it")
	}
	if _, err := exec.LookPath("dpkg-deb"); err != nil {
		needs.Missing(t, "dpkg-deb", "dpkg-deb was not found, so no package was looked into")
	}
	t.Chdir("../..")
	var packages [2][]byte
	for i := range packages {
		work, out := t.TempDir(), t.TempDir()
		names := withPackages(target{"linux", "amd64"}, work, out, documents(work))
		if bill := materials(out); i == 0 && !isBill(t, filepath.Join(out, bill)) {
			t.Error("the list of materials")
		}
		for _, name := range names {
			text, err := os.ReadFile(filepath.Join(out, name))
			if err != nil {
				t.Fatal(err)
			}
			packages[i] = append(packages[i], text...)
		}
		if i == 0 {
			hasPlaces(t, filepath.Join(out, "cpdlog-linux-amd64.deb"))
			t.Run("deb", func(t *testing.T) {
				comesAndGoes(t, "dpkg", filepath.Join(out, "cpdlog-linux-amd64.deb"), "--install", "--purge")
			})
			t.Run("rpm", func(t *testing.T) {
				host, err := exec.Command("rpm", "-qp", "--qf", "%{BUILDHOST}", filepath.Join(out, "cpdlog-linux-amd64.rpm")).CombinedOutput()
				if err == nil && string(host) != "cpdlog" {
					t.Errorf("the name of the machine %q is inside, so that no other makes the same bytes", host)
				}
				comesAndGoes(t, "rpm", filepath.Join(out, "cpdlog-linux-amd64.rpm"), "--install --ignorearch --nodeps", "--erase")
			})
		}
	}
	if !bytes.Equal(packages[0], packages[1]) {
		t.Error("two packages of the same sources differ")
	}
}

// comesAndGoes installs a package in a root where nothing else is, runs its program
// there, and takes it away again: no file is left.
func comesAndGoes(t *testing.T, by, path, install, remove string) {
	t.Helper()
	if _, err := exec.LookPath(by); err != nil || os.Getuid() != 0 || runtime.GOARCH != "amd64" {
		needs.Missing(t, by, by+" as root on amd64 is needed, so the package was not installed")
	}
	root := t.TempDir()
	for _, dir := range []string{"var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/rpm", "tmp"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(root, "var/lib/dpkg/status"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	do := func(args ...string) {
		t.Helper()
		if said, err := exec.Command(by, append([]string{"--root=" + root}, args...)...).CombinedOutput(); err != nil {
			t.Fatalf("%s %v: %v\n%s", by, args, err, said)
		}
	}
	do(append(strings.Fields(install), path)...)
	if said, err := inRoot(root, "/usr/bin/cpdlog", "scheme", "show", "nalw"); err != nil || !strings.Contains(said, "National Association of Link Workers") {
		t.Errorf("the installed program: %v\n%s", err, said)
	}
	do(remove, "cpdlog")
	err := filepath.WalkDir(filepath.Join(root, "usr"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			t.Errorf("%s is left behind", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func hasPlaces(t *testing.T, deb string) {
	t.Helper()
	text, err := exec.Command("dpkg-deb", "-c", deb).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"./usr/bin/cpdlog", "./usr/share/man/man1/cpdlog.1", "./usr/share/bash-completion/completions/cpdlog", "./usr/share/doc/cpdlog/LICENSE"} {
		if !slices.Contains(strings.Fields(string(text)), want) {
			t.Errorf("%s is not in the package:\n%s", want, text)
		}
	}
}

func isBill(t *testing.T, path string) bool {
	t.Helper()
	var bill struct {
		BomFormat  string
		Components []struct{ Name string }
	}
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, &bill)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range bill.Components {
		if c.Name == "modernc.org/sqlite" {
			return bill.BomFormat == "CycloneDX"
		}
	}
	return false
}
