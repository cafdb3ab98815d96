package faults

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
)

// The calls that change something, those that may create a file, and those
// that read. Names that a system does not have are marked with "?".
const (
	writeCalls = "?creat,pwrite64,?pwritev,write,fsync,fdatasync,ftruncate,?truncate,?unlink,unlinkat,?rename,renameat,?renameat2,?link,linkat,?mkdir,mkdirat,?rmdir,?chmod,fchmod,fchmodat,?copy_file_range,?sendfile"
	openCalls  = "?open,openat"
	readCalls  = "read,pread64"
)

var straceWorks = sync.OnceValue(func() string {
	if runtime.GOOS != "linux" {
		return "system calls can be traced with strace on Linux only; this is " + runtime.GOOS
	}
	path, err := exec.LookPath("strace")
	if err != nil {
		return "strace is not installed; on Debian and Ubuntu: apt-get install strace"
	}
	out, err := exec.Command(path, "-f", "-qq", "-o", os.DevNull, "-e", "trace=write", "true").CombinedOutput()
	if err != nil {
		return "strace is not allowed here: " + strings.TrimSpace(string(out))
	}
	return ""
})

func needStrace(t *testing.T) {
	t.Helper()
	if why := straceWorks(); why != "" {
		t.Skip(why)
	}
}

// injected runs the command while strace does something to the Nth call of a
// set, and gives the calls in the log that strace keeps.
//
// strace counts the calls of each thread for itself. With two processors and
// no garbage collector, nearly all are made by one thread; which of all the
// calls was hit is read in the log.
func (x *trial) injected(p place, calls, what string, n int) (ended, []string) {
	log := filepath.Join(string(p), "strace.log")
	inject := fmt.Sprintf("inject=%s:%s:when=%d", calls, what, n)
	c := p.command("strace", append([]string{"-f", "-qq", "-o", log, "-e", "trace=" + calls, "-e", inject, x.prog}, x.args(p)...)...)
	e := finish(c)
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

// hits are the places in the log where the fault was injected.
func hits(calls []string, e ended) (at []int) {
	for i, l := range calls {
		if strings.Contains(l, "(INJECTED)") {
			at = append(at, i)
		}
	}
	if e.status == -1 && len(calls) > 0 {
		at = append(at, len(calls)-1) // it was killed in its last call
	}
	return at
}
