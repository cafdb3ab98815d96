package faults

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRedactOnAFullDisk erases on disks that leave ever more room. While a snapshot
// could not be written anew the erasing is not over: check says so, and with room
// again the next command ends it. restore says that the disk is full, too, and blames
// no backup for it.
func TestRedactOnAFullDisk(t *testing.T) {
	prog := program(t, "")
	g := prepare(t)
	c := tally{t: t, fault: fullFault, part: "redact, then with room", control: "the text stays in a snapshot"}
	defer c.tell()
	for kb := 0; kb <= 600; kb += of(10, 50) {
		p := place(smallDisk(t, 4096))
		g.copyInto(t, p)
		p.must(t, prog, "backup") // a snapshot that holds the text
		fillUp(t, string(p))
		leave(t, string(p), kb)
		c.add(p.erasedInTheEnd(prog), "%d KB left", kb)
	}
}

// leave frees so many KB, of what fillUp has taken in pieces of 64 KB and less.
func leave(t *testing.T, disk string, kb int) {
	t.Helper()
	fills, err := filepath.Glob(filepath.Join(disk, "fill-65536-*"))
	if err != nil || len(fills)*64 < kb {
		t.Fatal(err, "the disk is too small")
	}
	for _, f := range fills[:(kb+63)/64] {
		must(t, os.Remove(f))
	}
	if over := (kb+63)/64*64 - kb; over > 0 {
		must(t, os.WriteFile(filepath.Join(disk, "fill-over"), make([]byte, over<<10), 0o600))
	}
}

func (p place) erasedInTheEnd(prog string) error {
	id := base().visit.ID
	first := p.run(prog, "redact", id, "--yes", id)
	restored := p.run(prog, "restore", "--yes")
	if restored.status != 0 && (restored.status != 7 || strings.Contains(restored.err, "passed over")) {
		return fmt.Errorf("restore on a full disk: %v", restored)
	}
	fills, err := filepath.Glob(filepath.Join(string(p), "fill-*"))
	for _, f := range fills {
		err = errors.Join(err, os.Remove(f))
	}
	if err != nil {
		return err
	}
	if first.status != 0 && !strings.Contains(first.err, "next command finishes") {
		first = p.run(prog, "redact", id, "--yes", id)
	} else if next := p.run(prog, "member", "--name", "Siân Roberts-Jones"); next.status != 0 {
		return errors.New(next.String())
	}
	if err := noTrace(p); err != nil {
		return fmt.Errorf("%w\n%v", err, first)
	}
	return nil
}
