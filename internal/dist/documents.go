package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cpuguy83/go-md2man/v2/md2man"
	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"example.org/cpdlog/internal/cli"
	"example.org/cpdlog/internal/pages"
)

// documents are the files that every archive has: readme, licence, completion
// scripts, man pages.
func documents(work string) []file {
	var files []file
	for _, name := range []string{"README.md", "LICENSE", "CHANGELOG.md"} {
		text := must(os.ReadFile(name))
		files = append(files, file{name, text, false})
	}
	files = append(files, file{"record.schema.json", said("schema", "record"), false})
	return slices.Concat(files, completions(), manPages(filepath.Join(work, "man")))
}

func completions() (files []file) {
	for shell, name := range map[string]string{"bash": "cpdlog.bash", "zsh": "_cpdlog", "fish": "cpdlog.fish", "powershell": "cpdlog.ps1"} {
		files = append(files, file{"completion/" + name, said("completion", shell), false})
	}
	return files
}

// said is what a command prints that needs no logbook.
func said(args ...string) []byte {
	var out, errs bytes.Buffer
	if status := cli.RunPlain(args, &out, &errs); status != 0 {
		check(fmt.Errorf("%v: %s", args, errs.String()))
	}
	return out.Bytes()
}

func manPages(dir string) []file {
	check(os.MkdirAll(dir, 0o755))
	date := stamp()
	head := &doc.GenManHeader{Title: "CPDLOG", Section: "1", Date: &date, Source: "cpdlog", Manual: "cpdlog"}
	tree := cli.Tree()
	once(tree)
	check(doc.GenManTree(tree, head, dir))
	language := said("help", "schemes")
	files := append(topics(), manual("cpdlog-schemes", "5", "the language of rules files", string(language)))
	for _, path := range must(filepath.Glob(filepath.Join(dir, "*.1"))) {
		text := must(os.ReadFile(path))
		if filepath.Base(path) == "cpdlog.1" {
			text = append(text, ends()...)
		}
		files = append(files, file{"man/" + filepath.Base(path), text, false})
	}
	return files
}

// once takes from the notes what is a command of its own, so that no page is doubled.
func once(tree *cobra.Command) {
	note, _, err := tree.Find([]string{"note"})
	if err != nil {
		return
	}
	for _, c := range note.Commands() {
		if own, _, err := tree.Find([]string{c.Name()}); err == nil && own != tree {
			note.RemoveCommand(c)
		}
	}
}

// topics are the pages of help as pages of the system's own manual.
func topics() (files []file) {
	for _, p := range pages.All() {
		text, _ := pages.Text(p.Topic)
		_, text, _ = strings.Cut(text, "\n") // its title
		files = append(files, manual("cpdlog-"+p.Topic, "7", p.About, text))
	}
	return files
}

func manual(name, section, about, text string) file {
	head := fmt.Sprintf("%% %q %q %q %q %q\n# NAME\n%s \\- %s\n\n# DESCRIPTION\n",
		strings.ToUpper(name), section, stamp().Format("Jan 2006"), "cpdlog", "cpdlog", name, about)
	return file{"man/" + name + "." + section, md2man.Render([]byte(head + text)), false}
}

// ends are the sections of the program's own page that no command has.
func ends() []byte {
	status, _ := pages.Text("exit-status")
	machine, _ := pages.Text("for-it")
	files, variables := "# FILES\n"+part(machine, "Where the data is"), "# ENVIRONMENT\n"+part(machine, "Variables")
	_, status, _ = strings.Cut(status, "\n")
	text := md2man.Render([]byte("% CPDLOG 1\n# EXIT STATUS\n" + status + "\n" + files + "\n" + variables))
	return text[bytes.Index(text, []byte(".SH")):]
}

// part is what stands under a heading.
func part(page, heading string) string {
	_, text, _ := strings.Cut(page, "## "+heading+"\n")
	text, _, _ = strings.Cut(text, "\n## ")
	return text
}

// licences are the texts of every library that is linked into a program for a
// system, and of Go itself.
func licences(t target, program string) []byte {
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}\t{{.Dir}}{{end}}{{end}}", program)
	list.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch)
	lines := strings.Split(strings.TrimSpace(string(must(list.Output()))), "\n")
	slices.Sort(lines)
	root := must(exec.Command("go", "env", "GOROOT").Output())
	lines = append(slices.Compact(lines), "the Go standard library\t"+strings.TrimSpace(string(root)))
	var b bytes.Buffer
	b.WriteString("cpdlog is made with these libraries. Each stands under its own licence.\n")
	for _, l := range lines {
		name, dir, ok := strings.Cut(l, "\t")
		if !ok {
			continue
		}
		licence(&b, name, dir)
	}
	check(embedded(&b))
	return b.Bytes()
}

// embedded adds the licences of what is not a Go module and is built in all the
// same: every folder of the sources that has a licence file, or says where its
// words are from.
func embedded(b *bytes.Buffer) error {
	return filepath.WalkDir("internal", func(path string, e os.DirEntry, err error) error {
		if err != nil || e.Name() != "LICENSE" && e.Name() != "SOURCES.md" {
			return err
		}
		licence(b, filepath.ToSlash(filepath.Dir(path)), filepath.Dir(path))
		return nil
	})
}

func licence(b *bytes.Buffer, name, dir string) {
	found := false
	for _, e := range must(os.ReadDir(dir)) {
		upper := strings.ToUpper(e.Name())
		if e.IsDir() || !strings.HasPrefix(upper, "LICEN") && !strings.HasPrefix(upper, "COPYING") && !strings.HasPrefix(upper, "NOTICE") && upper != "SOURCES.MD" {
			continue
		}
		text := must(os.ReadFile(filepath.Join(dir, e.Name())))
		fmt.Fprintf(b, "\n%s\n%s: %s\n%s\n\n%s\n", strings.Repeat("=", 72), name, e.Name(), strings.Repeat("=", 72), bytes.TrimSpace(text))
		found = true
	}
	if !found && dir != "" {
		check(fmt.Errorf("%s has no licence file in %s", name, dir))
	}
}
