package faults

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"example.org/cpdlog/internal/needs"
)

// The calls that change something, those that may create a file, and those
// that read. Names that a system does not have are marked with "?".
const (
	writeCalls = "?creat,pwrite64,?pwritev,write,fsync,fdatasync,ftruncate,?truncate,?unlink,unlinkat,?rename,renameat,?renameat2,?link,linkat,?mkdir,mkdirat,?rmdir,?chmod,fchmod,fchmodat,?copy_file_range,?sendfile"
	openCalls  = "?open,openat"
	readCalls  = "read,pread64"
)

// onlyTraced has the program stop at the calls that are traced and at no other. A signal
// is lost there: what kills has to stop at all of them.
const onlyTraced = "--seccomp-bpf"

var straceWorks = sync.OnceValue(func() string {
	if runtime.GOOS != "linux" {
		return "system calls can be traced with strace on Linux only; this is " + runtime.GOOS
	}
	path, err := exec.LookPath("strace")
	if err != nil {
		return "strace is not installed; on Debian and Ubuntu: apt-get install strace"
	}
	out, err := exec.Command(path, "-f", onlyTraced, "-qq", "-o", os.DevNull, "-e", "trace=write", "true").CombinedOutput()
	if err != nil {
		return "strace is not allowed here: " + strings.TrimSpace(string(out))
	}
	return ""
})

func needStrace(t *testing.T) {
	t.Helper()
	if why := straceWorks(); why != "" {
		needs.Missing(t, "strace", why)
	}
}

// call is the nth call of one name that a command makes; text is how it stood
// in the log.
type call struct {
	name string
	n    int
	text string
}

func (c call) String() string { return fmt.Sprintf("%s number %d (%s)", c.name, c.n, c.text) }

// wakes reports whether the call is one of Go's own, by which one thread wakes
// another. It goes to no disk, and a program whose threads cannot be woken
// cannot go on.
func (c call) wakes() bool { return strings.Contains(c.text, `, "\1\0\0\0\0\0\0\0", 8)`) }

// numbered gives the calls of a log their numbers.
func numbered(log []string) (all []call) {
	count := map[string]int{}
	for _, l := range log {
		name, _, _ := strings.Cut(l, "(")
		count[name]++
		all = append(all, call{name, count[name], l[:min(len(l), 100)]})
	}
	return all
}

// injected runs the command while strace does something to one of its calls,
// and gives the log of the calls of that name.
//
// strace counts the calls of each name and of each thread for itself, so the
// program is one that does its work on one thread, and one name is told.
func (x *trial) injected(p place, at call, what string) (ended, []string) {
	return x.watched(p, at.name, "-e", fmt.Sprintf("inject=%s:%s:when=%d", at.name, what, at.n))
}

// watched runs the command and gives the calls of a set in the log that strace
// keeps.
func (x *trial) watched(p place, set string, more ...string) (ended, []string) {
	log := filepath.Join(string(p), "strace.log")
	args := append([]string{"-f", "-qq", "-o", log, "-e", "trace=" + set}, more...)
	if !strings.Contains(strings.Join(more, " "), "signal=") {
		args = append(args, onlyTraced)
	}
	e := finish(p.command("strace", append(append(args, x.prog), x.args(p)...)...))
	text, err := os.ReadFile(log)
	if err != nil {
		return ended{-2, "", err.Error()}, nil
	}
	_ = os.Remove(log)
	var lines []string
	for l := range strings.Lines(string(text)) {
		_, call, _ := strings.Cut(strings.TrimSpace(l), " ")
		call = strings.TrimSpace(call)
		if call != "" && call[0] != '<' && call[0] != '+' && call[0] != '-' {
			lines = append(lines, call)
		}
	}
	return e, lines
}

// wasHit reports whether the fault was injected.
func wasHit(log []string, e ended) bool {
	return e.status == -1 || slices.ContainsFunc(log, func(l string) bool { return strings.Contains(l, "(INJECTED)") })
}
