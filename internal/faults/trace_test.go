package faults

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// event is one system call that succeeded.
type event struct {
	call string
	args []string
	ret  int64
}

const traced = "?open,openat,?creat,close,write,pwrite64,?pwritev,fsync,fdatasync,ftruncate,?truncate,?unlink,unlinkat,?rename,renameat,?renameat2,?link,linkat,?mkdir,mkdirat,?rmdir,?copy_file_range,?sendfile,lseek"

// trace runs the command in a place and gives the calls that it made.
func (x *trial) trace(t *testing.T, p place) []event {
	t.Helper()
	log := filepath.Join(string(p), "strace.log")
	c := p.command("strace", append([]string{"-f", onlyTraced, "-qq", "-xx", "-s", "67108864", "-o", log, "-e", "trace=" + traced, x.prog}, x.args(p)...)...)
	if e := finish(c); e.status != 0 {
		t.Fatal(x.name, e)
	}
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return parse(string(text))
}

// parse reads strace's log; a call that was interrupted in the log by one of
// another thread counts when it ended.
func parse(log string) (all []event) {
	begun := map[string]string{}
	for l := range strings.Lines(log) {
		pid, rest, _ := strings.Cut(strings.TrimRight(l, "\n"), " ")
		rest = strings.TrimSpace(rest)
		if head, cut := strings.CutSuffix(rest, "<unfinished ...>"); cut {
			begun[pid] = strings.TrimRight(head, " ")
			continue
		}
		if strings.HasPrefix(rest, "<... ") {
			_, tail, _ := strings.Cut(rest, "resumed>")
			rest = begun[pid] + tail
		}
		if e, ok := parseCall(rest); ok {
			all = append(all, e)
		}
	}
	return all
}

func parseCall(s string) (e event, ok bool) {
	at := strings.LastIndex(s, " = ")
	open := strings.IndexByte(s, '(')
	if at < 0 || open < 0 || open > at {
		return e, false
	}
	ret, _, _ := strings.Cut(s[at+3:], " ")
	n, err := strconv.ParseInt(ret, 10, 64)
	if err != nil || n < 0 {
		return e, false // it failed, so it changed nothing
	}
	inside := strings.TrimSuffix(strings.TrimRight(s[open+1:at], " "), ")")
	return event{s[:open], arguments(inside), n}, true
}

// arguments parts at commas; strings come decoded. With -xx there is no comma
// inside a string.
func arguments(s string) []string {
	all := strings.Split(s, ", ")
	for i, a := range all {
		if strings.HasPrefix(a, `"`) {
			all[i] = unhex(a)
		}
	}
	return all
}

func unhex(s string) string {
	s = strings.Trim(s, `"`)
	b := make([]byte, 0, len(s)/4)
	for i := 0; i+4 <= len(s); i += 4 {
		b = append(b, nibble(s[i+2])<<4|nibble(s[i+3]))
	}
	return string(b)
}

func nibble(c byte) byte {
	if c >= 'a' {
		return c - 'a' + 10
	}
	return c - '0'
}

func (e event) num(i int) int64 {
	n, _ := strconv.ParseInt(e.args[i], 10, 64)
	return n
}

func (e event) has(i int, flag string) bool {
	return i < len(e.args) && strings.Contains(e.args[i], flag)
}
