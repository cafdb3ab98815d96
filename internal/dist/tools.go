package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"aead.dev/minisign"
)

// Tools of others, run from the module proxy; each gives the same bytes again.
const (
	winres = "github.com/tc-hib/go-winres@v0.3.3"
	nfpm   = "github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.45.2"
	bill   = "github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.10.0"
)

// tool runs a program of Go, for this machine whatever is built.
func tool(args ...string) {
	c := exec.Command("go", append([]string{"run"}, args...)...)
	c.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=")
	if text, err := c.CombinedOutput(); err != nil {
		check(fmt.Errorf("%s: %w\n%s", args[0], err, text))
	}
}

// described is the version of the sources, as the newest tag names it.
func described() string {
	text, err := exec.Command("git", "describe", "--tags", "--match", "v*").Output()
	if err != nil {
		return "0.0.0"
	}
	return strings.TrimPrefix(strings.TrimSpace(string(text)), "v")
}

// The manifest of the Windows program: its texts are UTF-8, its paths may be long,
// and it needs no rights of an administrator.
const manifest = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3"><security><requestedPrivileges>
    <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
  </requestedPrivileges></security></trustInfo>
  <application xmlns="urn:schemas-microsoft-com:asm.v3"><windowsSettings>
    <activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
    <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
  </windowsSettings></application>
</assembly>
`

// takeAway removes what resources has laid beside the program's sources.
func takeAway() {
	for _, f := range must(filepath.Glob(rsrc + "_windows_*.syso")) {
		_ = os.Remove(f)
	}
}

const rsrc = "cmd/cpdlog/rsrc"

// resources lays the version and the manifest beside the program's sources, where Go
// takes them into what it builds for Windows.
func resources(work string) {
	number := strings.SplitN(described(), "-", 2)[0] + ".0"
	text := fmt.Sprintf(`{"RT_MANIFEST": {"#1": {"0409": "cpdlog.manifest"}},
 "RT_VERSION": {"#1": {"0000": {"fixed": {"file_version": %q, "product_version": %[1]q},
  "info": {"0409": {"ProductName": "cpdlog", "FileDescription": "cpdlog, a CPD logbook", "OriginalFilename": "cpdlog.exe",
   "FileVersion": %[2]q, "ProductVersion": %[2]q, "LegalCopyright": "See LICENSE"}}}}}}`, number, described())
	for name, text := range map[string]string{"cpdlog.manifest": manifest, "winres.json": text} {
		check(os.WriteFile(filepath.Join(work, name), []byte(text), 0o600))
	}
	tool(winres, "make", "--in", filepath.Join(work, "winres.json"), "--out", rsrc, "--arch", "amd64,arm64")
}

// materials writes the list of all that the program is made of, with licences.
func materials(out string) string {
	const name = "cpdlog.cdx.json"
	tool(bill, "app", "-json", "-licenses", "-noserial", "-notimestamp", "-main", "cmd/cpdlog", "-output", filepath.Join(out, name), ".")
	return name
}

// Where the key that signs releases is found; it is never in the repository.
const (
	keyVariable  = "CPDLOG_SIGNING_KEY"      // the text of a minisign key without a password
	fileVariable = "CPDLOG_SIGNING_KEY_FILE" // a file that holds it
)

// sign writes SHA256SUMS.minisig, where there is a key, and says where there is none.
func sign(out string) {
	text := []byte(os.Getenv(keyVariable))
	if path := os.Getenv(fileVariable); len(text) == 0 && path != "" {
		text = must(os.ReadFile(path))
	}
	if len(text) == 0 {
		fmt.Println("SHA256SUMS is not signed: neither " + keyVariable + " nor " + fileVariable + " is set")
		return
	}
	var key minisign.PrivateKey
	if err := key.UnmarshalText(text); err != nil {
		check(fmt.Errorf("the signing key cannot be read; it is to be a minisign key without a password: %w", err))
	}
	signature := minisign.SignWithComments(key, must(os.ReadFile(filepath.Join(out, sumsFile))), "cpdlog "+described(), "cpdlog")
	check(os.WriteFile(filepath.Join(out, sumsFile+".minisig"), signature, 0o644))
}
