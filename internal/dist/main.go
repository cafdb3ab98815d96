// Command dist builds the archives that are handed out: one for each system,
// with the program, its licence and those of its libraries, completion scripts
// and man pages, and a list of SHA-256 sums. The same sources give the same
// bytes.
//
//	go run ./internal/dist -out dist
package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

type target struct{ os, arch string }

func targets() []target {
	return []target{{"windows", "amd64"}, {"windows", "arm64"}, {"darwin", "arm64"}, {"darwin", "amd64"}, {"linux", "amd64"}, {"linux", "arm64"}}
}

func main() {
	out := flag.String("out", "dist", "folder for the archives")
	only := flag.String("only", "", "one system, such as linux/amd64")
	flag.Parse()
	if err := run(*out, *only); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

func run(out, only string) error {
	work, err := os.MkdirTemp("", "cpdlog-dist-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	common, err := documents(work)
	if err != nil {
		return err
	}
	var sums []string
	for _, t := range targets() {
		if only != "" && only != t.os+"/"+t.arch {
			continue
		}
		name, err := one(t, work, out, common)
		if err != nil {
			return fmt.Errorf("%s/%s: %w", t.os, t.arch, err)
		}
		text, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			return err
		}
		sums = append(sums, fmt.Sprintf("%x  %s", sha256.Sum256(text), name))
		fmt.Println(sums[len(sums)-1])
	}
	slices.Sort(sums)
	return os.WriteFile(filepath.Join(out, "SHA256SUMS"), []byte(strings.Join(sums, "\n")+"\n"), 0o644)
}

// one builds the program for a system and packs it.
func one(t target, work, out string, common []file) (string, error) {
	exe := "cpdlog"
	if t.os == "windows" {
		exe += ".exe"
	}
	path := filepath.Join(work, t.os+"-"+t.arch, exe)
	build := exec.Command("go", "build", "-buildvcs=auto", "-trimpath", "-ldflags", "-s -w", "-o", path, "./cmd/cpdlog")
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch)
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return "", err
	}
	program, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	notices, err := licences(t)
	if err != nil {
		return "", err
	}
	files := append(slices.Clone(common), file{exe, program, true}, file{"THIRD-PARTY-LICENCES.txt", notices, false})
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	folder := "cpdlog-" + t.os + "-" + t.arch
	if t.os == "windows" {
		return folder + ".zip", writeZip(filepath.Join(out, folder+".zip"), folder, files)
	}
	return folder + ".tar.gz", writeTar(filepath.Join(out, folder+".tar.gz"), folder, files)
}
