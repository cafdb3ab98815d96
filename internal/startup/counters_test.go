package startup

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"example.org/cpdlog/internal/needs"
)

// limits are what one run may cost. Syncs are exact: fewer would mean that
// something is not safe when the command ends, more that a slow disk is asked
// once too often.
type limits struct {
	args  []string
	calls int
	syncs int
}

func commands() []limits {
	add := []string{"add", "Safeguarding level 2, refresher", "--activity", "training", "--time", "3h"}
	return []limits{
		{[]string{"version"}, 230, 0},
		{[]string{"--help"}, 230, 0},
		{[]string{"status"}, 315, 0},
		{[]string{"list"}, 300, 0},
		{[]string{"show", "last"}, 315, 0},
		// It reads the history too, to compare every row with its digest.
		{[]string{"export", "--format", "csv", "--reviewed", "-o", "-"}, 440, 0},
		{add, 560, 5}, // the day's first looks through the file besides; the least of three counts
		{[]string{"undo"}, 505, 5},
	}
}

// TestSystemCallsAndSyncs counts with strace. The calls by which the runtime
// waits for its own threads are left out: their number goes by the machine's
// load. How many threads it has does too, so the least of three runs counts.
func TestSystemCallsAndSyncs(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		needs.Missing(t, "strace", "strace is not installed, so system calls and syncs were not counted")
	}
	out := filepath.Join(t.TempDir(), "calls")
	if err := exec.Command(strace, "-f", "-c", "-o", out, program.path, "version").Run(); err != nil {
		needs.Missing(t, "strace", "strace may not trace here, so system calls and syncs were not counted: "+err.Error())
	}
	for _, l := range commands() {
		calls, syncs := traced(t, strace, out, l.args)
		for more := 0; more < 2 && calls > l.calls; more++ {
			again, _ := traced(t, strace, out, l.args)
			calls = min(calls, again)
		}
		t.Logf("%v: %d system calls, %d syncs", l.args, calls, syncs)
		if calls > l.calls {
			t.Errorf("%v: %d system calls; at most %d", l.args, calls, l.calls)
		}
		if syncs != l.syncs {
			t.Errorf("%v: %d syncs to the disk instead of %d", l.args, syncs, l.syncs)
		}
	}
}

func traced(t *testing.T, strace, out string, args []string) (calls, syncs int) {
	t.Helper()
	c := command(args...)
	c.Path, c.Args = strace, append([]string{strace, "-f", "-c", "-o", out}, c.Args...)
	if text, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", args, err, text)
	}
	return counted(t, out)
}

// counted reads the table that strace -c writes: the number of calls is in the
// fourth column, the name in the last.
func counted(t *testing.T, file string) (calls, syncs int) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		words := strings.Fields(s.Text())
		if len(words) < 5 || strings.HasPrefix(words[0], "%") || strings.HasPrefix(words[0], "-") {
			continue
		}
		n, err := strconv.Atoi(words[3])
		if err != nil {
			continue
		}
		switch words[len(words)-1] {
		case "total", "futex", "nanosleep", "clock_nanosleep", "sched_yield", "epoll_pwait", "rt_sigreturn", "tgkill", "getpid", "gettid":
		case "fsync", "fdatasync", "sync_file_range":
			syncs += n
			calls += n
		default:
			calls += n
		}
	}
	return calls, syncs
}
