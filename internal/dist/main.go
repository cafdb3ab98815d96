// Command dist builds the archives that are handed out: one for each system,
// with the program, its licence and those of its libraries, completion scripts
// and man pages, the page verify.html, packages for Linux, the list of all that the
// program is made of, and a list of SHA-256 sums, signed where there is a key. The
// same sources give the same bytes.
//
//	go run ./internal/dist -out dist
package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"crypto/sha256"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

type target struct{ os, arch string }

const source = "./cmd/cpdlog"

func targets() []target {
	return []target{{"windows", "amd64"}, {"windows", "arm64"}, {"darwin", "arm64"}, {"darwin", "amd64"}, {"linux", "amd64"}, {"linux", "arm64"}, {"js", "wasm"}}
}

const sumsFile = "SHA256SUMS"

func main() {
	out := flag.String("out", "dist", "folder for the archives")
	only := flag.String("only", "", "one system, such as linux/amd64, or js/wasm for the page")
	home := flag.String("home", "", "the page below which the archives will be found: manifests for Homebrew, Scoop and winget are written")
	prefix := flag.String("install", "", "only lay the manual and the completions below this folder")
	flag.Parse()
	err := failed(func() {
		if *prefix != "" {
			install(*prefix)
			return
		}
		run(*out, *only, *home)
		sign(*out)
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

// run makes what is handed out, and the list of its sums: all of it, or what one
// system needs.
func run(out, only, home string) {
	work := must(os.MkdirTemp("", "cpdlog-dist-"))
	defer os.RemoveAll(work)
	check(os.MkdirAll(out, 0o755))
	names := archives(out, only, work)
	if only == "" {
		names = beside(out, home, names)
	}
	list := listed(sumsOf(out, names))
	fmt.Print(list)
	check(os.WriteFile(filepath.Join(out, sumsFile), []byte(list), 0o644))
}

func archives(out, only, work string) (names []string) {
	common := documents(work)
	defer takeAway()
	resources(work)
	for _, t := range targets() {
		if only != "" && only != t.os+"/"+t.arch {
			continue
		}
		pack := one
		switch t.os {
		case "js":
			pack = page
		case "linux":
			if only == "" {
				pack = withPackages
			}
		}
		if err := failed(func() { names = append(names, pack(t, work, out, common)...) }); err != nil {
			check(fmt.Errorf("%s/%s: %w", t.os, t.arch, err))
		}
	}
	return names
}

// beside makes what lies beside the archives.
func beside(out, home string, names []string) []string {
	names = append(names, materials(out))
	if home == "" {
		fmt.Println("manifests for Homebrew, Scoop and winget were left out: -home says where the archives will be found")
		return names
	}
	return append(names, manifests(out, home, sumsOf(out, names))...)
}

// sumsOf are SHA-256 sums by the names of files.
func sumsOf(out string, names []string) map[string]string {
	sums := map[string]string{}
	for _, name := range names {
		text := must(os.ReadFile(filepath.Join(out, name)))
		sums[name] = fmt.Sprintf("%x", sha256.Sum256(text))
	}
	return sums
}

// listed is a list as sha256sum reads it.
func listed(sums map[string]string) (text string) {
	for _, name := range slices.Sorted(maps.Keys(sums)) {
		text += sums[name] + "  " + name + "\n"
	}
	return text
}

// one builds the program for a system and packs it.
func one(t target, work, out string, common []file) []string {
	files := contents(t, work, common)
	folder := "cpdlog-" + t.os + "-" + t.arch
	if t.os == "windows" {
		writeZip(filepath.Join(out, folder+".zip"), folder, files)
		return []string{folder + ".zip"}
	}
	writeTar(filepath.Join(out, folder+".tar.gz"), folder, files)
	return []string{folder + ".tar.gz"}
}

// withPackages is one, and packages for Linux beside.
func withPackages(t target, work, out string, common []file) []string {
	return append(one(t, work, out, common), packed(t, work, out, contents(t, work, common))...)
}

// contents are the files of an archive, in the order of their names.
func contents(t target, work string, common []file) []file {
	exe := "cpdlog"
	if t.os == "windows" {
		exe += ".exe"
	}
	path := filepath.Join(work, t.os+"-"+t.arch, exe)
	build := exec.Command("go", "build", "-buildvcs=auto", "-trimpath", "-ldflags", "-s -w", "-o", path, source)
	build.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.os, "GOARCH="+t.arch)
	build.Stderr = os.Stderr
	check(build.Run())
	files := append(slices.Clone(common), file{exe, must(os.ReadFile(path)), true}, file{"THIRD-PARTY-LICENCES.txt", licences(t, source), false})
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.name, b.name) })
	return files
}

// page writes verify.html, with the licences of what is in it.
func page(t target, work, out string, _ []file) []string {
	path := filepath.Join(work, "licences.txt")
	check(os.WriteFile(path, licences(t, "./internal/checkpage"), 0o600))
	build := exec.Command("go", "run", "./internal/checkpage", "-licences", path, "-o", filepath.Join(out, "verify.html"))
	build.Stderr = os.Stderr
	check(build.Run())
	return []string{"verify.html"}
}

// file is one file of an archive.
type file struct {
	name    string
	text    []byte
	program bool
}

// stamp is the time of every file, so that the same sources give the same
// bytes.
func stamp() time.Time { return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) }

func (f file) mode() os.FileMode {
	if f.program {
		return 0o755
	}
	return 0o644
}

func writeZip(path, folder string, files []file) {
	out := must(os.Create(path))
	defer out.Close()
	z := zip.NewWriter(out)
	for _, f := range files {
		h := &zip.FileHeader{Name: folder + "/" + f.name, Method: zip.Deflate, Modified: stamp()}
		h.SetMode(f.mode())
		must(must(z.CreateHeader(h)).Write(f.text))
	}
	check(z.Close())
	check(out.Close())
}

func writeTar(path, folder string, files []file) {
	out := must(os.Create(path))
	defer out.Close()
	g := gzip.NewWriter(out)
	t := tar.NewWriter(g)
	for _, f := range files {
		check(t.WriteHeader(&tar.Header{Name: folder + "/" + f.name, Mode: int64(f.mode()), Size: int64(len(f.text)), ModTime: stamp(), Format: tar.FormatPAX}))
		must(t.Write(f.text))
	}
	check(t.Close())
	check(g.Close())
	check(out.Close())
}

// failure is what stops the work: see failed.
type failure struct{ error }

func check(err error) {
	if err != nil {
		panic(failure{err})
	}
}

func must[T any](v T, err error) T {
	check(err)
	return v
}

// failed does something and returns what stopped it.
func failed(f func()) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case failure:
			err = r.error
		default:
			panic(r)
		}
	}()
	f()
	return nil
}
