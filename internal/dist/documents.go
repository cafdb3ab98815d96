package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra/doc"

	"example.org/cpdlog/internal/cli"
)

// documents are the files that every archive has: readme, licence, completion
// scripts, man pages.
func documents(work string) ([]file, error) {
	var files []file
	for _, name := range []string{"README.md", "LICENSE", "CHANGELOG.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files = append(files, file{name, text, false})
	}
	scripts, err := completions()
	if err != nil {
		return nil, err
	}
	pages, err := manPages(filepath.Join(work, "man"))
	return append(append(files, scripts...), pages...), err
}

func completions() ([]file, error) {
	var files []file
	for shell, name := range map[string]string{"bash": "cpdlog.bash", "zsh": "_cpdlog", "fish": "cpdlog.fish", "powershell": "cpdlog.ps1"} {
		var out, errs bytes.Buffer
		if status := cli.RunPlain([]string{"completion", shell}, &out, &errs); status != 0 {
			return nil, fmt.Errorf("completion for %s: %s", shell, errs.String())
		}
		files = append(files, file{"completion/" + name, out.Bytes(), false})
	}
	return files, nil
}

func manPages(dir string) ([]file, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	date := stamp()
	head := &doc.GenManHeader{Title: "CPDLOG", Section: "1", Date: &date, Source: "cpdlog", Manual: "cpdlog"}
	if err := doc.GenManTree(cli.Tree(), head, dir); err != nil {
		return nil, err
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.1"))
	if err != nil {
		return nil, err
	}
	var files []file
	for _, path := range found {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		files = append(files, file{"man/" + filepath.Base(path), text, false})
	}
	return files, nil
}

// licences are the texts of every library that is linked for a system, and of
// Go itself.
func licences(t target) ([]byte, error) {
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", "./cmd/cpdlog")
	list.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch)
	text, err := list.Output()
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	slices.Sort(lines)
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	lines = append(slices.Compact(lines), "the Go standard library\t"+strings.TrimSpace(string(root)))
	var b bytes.Buffer
	b.WriteString("cpdlog is made with these libraries. Each stands under its own licence.\n")
	for _, l := range lines {
		name, dir, ok := strings.Cut(l, "\t")
		if !ok {
			continue
		}
		if err := licence(&b, name, dir); err != nil {
			return nil, err
		}
	}
	err = embedded(&b)
	return b.Bytes(), err
}

// embedded adds the licences of what is not a Go module and is built in all the
// same: every folder of the sources that has a licence file.
func embedded(b *bytes.Buffer) error {
	return filepath.WalkDir("internal", func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Name() != "LICENSE" {
			return err
		}
		return licence(b, filepath.ToSlash(filepath.Dir(path)), filepath.Dir(path))
	})
}

func licence(b *bytes.Buffer, name, dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	found := false
	for _, e := range entries {
		upper := strings.ToUpper(e.Name())
		if e.IsDir() || !strings.HasPrefix(upper, "LICEN") && !strings.HasPrefix(upper, "COPYING") && !strings.HasPrefix(upper, "NOTICE") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(b, "\n%s\n%s: %s\n%s\n\n%s\n", strings.Repeat("=", 72), name, e.Name(), strings.Repeat("=", 72), bytes.TrimSpace(text))
		found = true
	}
	if !found && dir != "" {
		return fmt.Errorf("%s has no licence file in %s", name, dir)
	}
	return nil
}
