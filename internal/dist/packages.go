package main

import (
	"bytes"
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"text/template"
)

// table is what packages and manifests are made from.
type table struct {
	Version, Home, Text string
	Files               []placed          // of a package of Linux
	Arch                string            // of a package of Linux
	Sums                map[string]string // of the archives, by system and processor
}

// placed is a file where a package puts it.
type placed struct{ From, To, Mode string }

// The program, its pages and its completions, where Linux looks for them.
func places(work string, files []file) (all []placed) {
	for _, f := range files {
		to, mode := "/usr/share/doc/cpdlog/"+f.name, "0644"
		kind, name, _ := strings.Cut(f.name, "/")
		switch {
		case f.program:
			to, mode = "/usr/bin/cpdlog", "0755"
		case kind == "man":
			to = "/usr/share/man/man" + strings.TrimPrefix(filepath.Ext(name), ".") + "/" + name
		case name == "cpdlog.bash":
			to = "/usr/share/bash-completion/completions/cpdlog"
		case name == "_cpdlog":
			to = "/usr/share/zsh/site-functions/_cpdlog"
		case name == "cpdlog.fish":
			to = "/usr/share/fish/vendor_completions.d/cpdlog.fish"
		case name == "cpdlog.ps1":
			continue
		}
		from := filepath.Join(work, "package", filepath.FromSlash(f.name))
		check(os.MkdirAll(filepath.Dir(from), 0o700))
		check(os.WriteFile(from, f.text, 0o600))
		all = append(all, placed{from, to, mode})
	}
	return all
}

// install lays the pages of the manual, and the completions, below a folder such as
// /usr/local or ~/.local.
func install(prefix string) {
	work := must(os.MkdirTemp("", "cpdlog-install-"))
	defer os.RemoveAll(work)
	for _, p := range places(work, documents(work)) {
		to := filepath.Join(prefix, strings.TrimPrefix(p.To, "/usr"))
		check(os.MkdirAll(filepath.Dir(to), 0o755))
		check(os.WriteFile(to, must(os.ReadFile(p.From)), 0o644))
	}
}

// packed writes a .deb and an .rpm of the files of an archive.
func packed(t target, work, out string, files []file) (names []string) {
	with := table{Version: described(), Text: summary, Arch: t.arch, Files: places(work, files)}
	config := filepath.Join(work, "package.yaml")
	filled(config, packageConfig, with)
	for _, kind := range []string{"deb", "rpm"} {
		name := fmt.Sprintf("cpdlog-linux-%s.%s", t.arch, kind)
		tool(nfpm, "package", "--config", config, "--packager", kind, "--target", filepath.Join(out, name))
		names = append(names, name)
	}
	return names
}

//go:embed manifests
var texts embed.FS

// manifests writes what Homebrew, Scoop and winget read (which wants three files), for
// archives that are to be had below a page of releases.
func manifests(out, home string, sums map[string]string) (names []string) {
	with := table{Version: described(), Home: strings.TrimSuffix(home, "/"), Text: summary, Sums: sums}
	for _, f := range must(texts.ReadDir("manifests")) {
		if f.Name() != packageConfig {
			filled(filepath.Join(out, f.Name()), f.Name(), with)
			names = append(names, f.Name())
		}
	}
	return names
}

const packageConfig = "nfpm.yaml"

// filled writes a text that is filled in with what is in a table.
func filled(path, name string, with table) {
	var b bytes.Buffer
	text := string(must(texts.ReadFile("manifests/" + name)))
	check(must(template.New(filepath.Base(path)).Option("missingkey=error").Parse(text)).Execute(&b, with))
	check(os.WriteFile(path, b.Bytes(), 0o644))
}

const summary = "A CPD logbook that keeps your record on your own computer"
