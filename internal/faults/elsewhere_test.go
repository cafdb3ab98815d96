package faults

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestBackupFromADiskThatTakesNothing publishes a backup from a disk that is
// full, and from one that is read-only: that is when the other place matters.
func TestBackupFromADiskThatTakesNothing(t *testing.T) {
	c := tally{t: t, fault: outFault, part: "backup of a logbook whose own disk takes nothing", control: "a plain write there fails"}
	defer c.tell()
	prog, failed := program(t, ""), 0
	for name, spoil := range map[string]func(*testing.T, string){"full": fillUp, "read-only": makeReadOnly} {
		disk := smallDisk(t, 2048)
		p := place(disk)
		prepare(t).copyInto(t, p)
		before := base().before
		spoil(t, disk)
		for _, phrase := range []string{"", "correct horse battery"} {
			out := room(t)
			e := p.run(prog, elsewhere(t, out, phrase)...)
			c.add(wholeElsewhere(p, prog, string(out), phrase, e), "%s, passphrase %q", name, phrase)
		}
		if found, err := p.look(); err != nil || found != before {
			t.Errorf("%s: the logbook was changed: %v", name, err)
		}
		if left, _ := filepath.Glob(filepath.Join(p.book(), "*", "taking-*")); len(left) > 0 {
			t.Errorf("%s: %v are left", name, left)
		}
		if err := os.WriteFile(filepath.Join(disk, "more"), make([]byte, 4096), 0o600); err != nil {
			failed++
		}
	}
	control(t, outFault, failed, 2, "a plain write is refused")
}

func elsewhere(t *testing.T, out place, phrase string) []string {
	must(t, os.Mkdir(filepath.Join(string(out), "stick"), 0o700))
	args := []string{"backup", "--to", filepath.Join(string(out), "stick")}
	if phrase == "" {
		return args
	}
	write(t, filepath.Join(string(out), "phrase"), phrase+"\n")
	return append(args, "--passphrase-file", filepath.Join(string(out), "phrase"))
}

// wholeElsewhere sees that one file was made, that it can be restored, and that
// what could not be kept or noted was said.
func wholeElsewhere(p place, prog, out, phrase string, e ended) error {
	made, _ := filepath.Glob(filepath.Join(out, "stick", "*"))
	if e.status != 0 || len(made) != 1 || !strings.Contains(e.err, "no snapshot") || !strings.Contains(e.err, "could not be noted") {
		return fmt.Errorf("%d files: %v", len(made), e)
	}
	if phrase == "" {
		return restores(p, prog, made[0])
	}
	to := place(filepath.Join(out, "back"))
	if err := os.Mkdir(string(to), 0o700); err != nil {
		return err
	}
	if r := to.run(prog, "restore", made[0], "--passphrase-file", filepath.Join(out, "phrase")); r.status != 0 {
		return errors.New(r.String())
	}
	return nil
}

func fillUp(t *testing.T, disk string) {
	t.Helper()
	for n := 64 << 10; n > 0; n /= 2 {
		for i := 0; os.WriteFile(filepath.Join(disk, fmt.Sprint("fill-", n, "-", i)), make([]byte, n), 0o600) == nil; i++ {
		}
	}
}

func makeReadOnly(t *testing.T, disk string) {
	t.Helper()
	if out, err := exec.Command("mount", "-o", "remount,ro", disk).CombinedOutput(); err != nil {
		t.Fatal(string(out))
	}
}
