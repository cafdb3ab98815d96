//go:build !js

// Command checkpage writes verify.html: cpdlog verify as one page, which an
// officer opens in a browser on a machine that runs no program of others. It is
// this program's own verify, compiled to WebAssembly (files.go and check_js.go),
// in the page that runs it (page/). The same sources give the same bytes.
//
//	go run ./internal/checkpage -o verify.html
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

//go:embed page
var parts embed.FS

func main() {
	out := flag.String("o", "verify.html", "the page")
	notices := flag.String("licences", "", "a file with the licences of what is in it")
	flag.Parse()
	if err := write(*out, *notices); err != nil {
		fmt.Fprintln(os.Stderr, "checkpage:", err)
		os.Exit(1)
	}
}

func write(out, notices string) error {
	program, err := compiled()
	if err != nil {
		return err
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return err
	}
	glue, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return err
	}
	var licences []byte
	if notices != "" {
		if licences, err = os.ReadFile(notices); err != nil {
			return err
		}
	}
	page, err := assembled(program, glue, licences)
	if err != nil {
		return err
	}
	return os.WriteFile(out, page, 0o644)
}

// Calls take less room than what they call; these packages work the most, so in them
// what is small is copied to where it is called.
const inlined = "-gcflags=runtime= -gcflags=internal/...= -gcflags=bytes= -gcflags=reflect= -gcflags=encoding/json= -gcflags=compress/...= " +
	"-gcflags=codeberg.org/...= -gcflags=crypto/...= -gcflags=crypto/internal/fips140/nistec/...=-l"

// compiled is the checker for a browser, packed.
func compiled() ([]byte, error) {
	dir, err := os.MkdirTemp("", "cpdlog-checkpage-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "check.wasm")
	flags := strings.Fields("build -buildvcs=auto -trimpath -gcflags=all=-l " + inlined)
	build := exec.Command("go", append(flags, "-ldflags", "-s -w", "-o", path, "./internal/checkpage")...)
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=js", "GOARCH=wasm")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return nil, err
	}
	program, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err = z.Write(program); err == nil {
		err = z.Close()
	}
	return b.Bytes(), err
}

// assembled is the page, in windows-1252, where every byte is a letter. Its policy
// lets exactly its own script and style in, and nothing out.
func assembled(program, glue, licences []byte) ([]byte, error) {
	text := map[string]string{}
	for _, name := range []string{"verify.html", "verify.css", "page.js", "worker.js"} {
		b, err := parts.ReadFile("page/" + name)
		if err != nil {
			return nil, err
		}
		text[name] = string(b)
	}
	worker := string(glue) + "\n" + text["worker.js"]
	if strings.Contains(strings.ToLower(worker), "</script") {
		return nil, errors.New("the worker cannot stand in a page")
	}
	return []byte(strings.NewReplacer(
		"{{policy}}", "default-src 'none'; script-src "+sumOf(text["page.js"])+" 'wasm-unsafe-eval'; style-src "+sumOf(text["verify.css"])+
			"; worker-src blob:; base-uri 'none'; form-action 'none'",
		"{{style}}", text["verify.css"], "{{script}}", text["page.js"], "{{worker}}", worker,
		"{{licences}}", ascii(html.EscapeString(string(licences))), "{{program}}", asLetters(program),
	).Replace(text["verify.html"])), nil
}

// ascii spells what lies outside ASCII with numbers, as a page may.
func ascii(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r < 128 {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "&#%d;", r)
		}
	}
	return b.String()
}

// asLetters are bytes as a script holds them: those that a page would take for
// something else stand 64 higher, behind a sign of equality.
func asLetters(program []byte) string {
	var b strings.Builder
	for _, c := range program {
		if strings.IndexByte("\x00\r<=", c) >= 0 {
			b.WriteByte('=')
			c += 64
		}
		b.WriteByte(c)
	}
	return b.String()
}

func sumOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
