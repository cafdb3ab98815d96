package faults

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// The faults hit the real program, built from this tree. It has no switches
// for tests; a worse program is made with a patch that is laid over the
// sources while they are compiled.
var programs struct {
	sync.Mutex
	made map[recipe]*built
}

type built struct {
	once sync.Once
	path string
	err  error
}

const root = "../.."

// program gives the program, with the named patch of testdata/faults over it;
// "" is the program as it is.
func program(t testing.TB, patch string) string { return builtAs(t, recipe{patch: patch}) }

// onOneThread is the same program, all of whose work is done by one thread, so
// that strace can be told which of its calls to hit.
func onOneThread(t testing.TB, patch string) string { return builtAs(t, recipe{patch, true}) }

// recipe is how a program is built.
type recipe struct {
	patch     string
	oneThread bool
}

func builtAs(t testing.TB, how recipe) string {
	t.Helper()
	programs.Lock()
	if programs.made == nil {
		programs.made = map[recipe]*built{}
	}
	b := programs.made[how]
	if b == nil {
		b = &built{}
		programs.made[how] = b
	}
	programs.Unlock()
	b.once.Do(func() { b.path, b.err = how.build() })
	if b.err != nil {
		t.Fatal(b.err)
	}
	return b.path
}

func (how recipe) build() (string, error) {
	dir, err := workshop()
	if err != nil {
		return "", err
	}
	out := filepath.Join(dir, fmt.Sprintf("cpdlog%s-%t", strings.ReplaceAll(strings.TrimSuffix(how.patch, ".patch"), "/", "-"), how.oneThread))
	if runtime.GOOS == "windows" {
		out += ".exe"
	}
	over, err := overlay(how.oneThread, how.patches()...)
	if err != nil {
		return "", err
	}
	return out, retry(func() error {
		return goTool("build", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", out, "-overlay", over, "./cmd/cpdlog")
	})
}

func (how recipe) patches() (all []string) {
	if bug := os.Getenv("CPDLOG_PLANTED"); bug != "" {
		all = append(all, bug)
	}
	if how.patch != "" {
		all = append(all, filepath.Join(root, "testdata", "faults", how.patch))
	}
	return all
}

// retry builds again after a moment: sources may be saved while they are read.
func retry(f func() error) (err error) {
	for range 3 {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(4 * time.Second)
	}
	return err
}

func goTool(args ...string) error {
	c := exec.Command("go", args...)
	c.Dir = root
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		return errors.New("go " + strings.Join(args, " ") + ": " + string(out))
	}
	return nil
}

var shop struct {
	sync.Mutex
	dir string
}

// workshop is the folder of what is built here, for the whole run.
func workshop() (string, error) {
	shop.Lock()
	defer shop.Unlock()
	var err error
	if shop.dir == "" {
		shop.dir, err = os.MkdirTemp("", "cpdlog-faults-*")
	}
	return shop.dir, err
}

func sweepUp() {
	if shop.dir != "" {
		_ = os.RemoveAll(shop.dir)
	}
}

// overlay applies patches to copies of the files that they name and gives the
// list that "go build -overlay" reads. The tree itself is not touched.
func overlay(oneThread bool, patches ...string) (string, error) {
	dir, err := workshop()
	if err != nil {
		return "", err
	}
	work, err := os.MkdirTemp(dir, "overlay-*")
	if err != nil {
		return "", err
	}
	replace, err := extraFiles(oneThread)
	if err != nil {
		return "", err
	}
	for _, patch := range patches {
		if err := patchIn(work, patch, replace); err != nil {
			return "", err
		}
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		return "", err
	}
	name := filepath.Join(work, "overlay.json")
	return name, os.WriteFile(name, list, 0o600)
}

// extraFiles are laid beside the sources of the program.
func extraFiles(oneThread bool) (map[string]string, error) {
	files := map[string]string{}
	if !oneThread {
		return files, nil
	}
	to, err1 := filepath.Abs(filepath.Join(root, "cmd", "cpdlog", "onethread.go"))
	from, err2 := filepath.Abs(filepath.Join(root, "testdata", "faults", "one-thread.go.txt"))
	files[to] = from
	return files, errors.Join(err1, err2)
}

func patchIn(work, patch string, replace map[string]string) error {
	text, err := os.ReadFile(patch)
	if err != nil {
		return err
	}
	for _, m := range regexp.MustCompile(`(?m)^\+\+\+ b/(\S+)`).FindAllStringSubmatch(string(text), -1) {
		from, err := filepath.Abs(filepath.Join(root, m[1]))
		if err != nil {
			return err
		}
		to := filepath.Join(work, filepath.FromSlash(m[1]))
		if replace[from] == "" {
			err = copyTo(from, to)
		}
		if replace[from] = to; err != nil {
			return err
		}
	}
	if err := apply(work, text); err != nil {
		return errors.New(patch + ": " + err.Error())
	}
	return nil
}

func apply(work string, patch []byte) error {
	c := exec.Command("git", "apply", "-C1", "--recount", "-")
	c.Dir = work
	c.Env = append(os.Environ(), "GIT_CEILING_DIRECTORIES="+filepath.Dir(work))
	c.Stdin = bytes.NewReader(patch)
	if out, err := c.CombinedOutput(); err != nil {
		return errors.New(string(out))
	}
	return nil
}

func copyTo(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o600)
}
