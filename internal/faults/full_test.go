package faults

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"example.org/cpdlog/internal/needs"
)

const fullFault = "4b a disk of 1 MB that fills up"
const outFault = "4c disk full during backup and export"

// smallDisk mounts a disk of so many KB in memory.
func smallDisk(t *testing.T, kb int) string {
	t.Helper()
	if runtime.GOOS != "linux" {
		needs.Missing(t, "mount", "a small disk can be mounted on Linux only; this is "+runtime.GOOS)
	}
	dir := filepath.Join(t.TempDir(), "disk")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dk", kb), "tmpfs", dir).CombinedOutput(); err != nil {
		needs.Missing(t, "mount", "a small disk needs the right to mount one: "+strings.TrimSpace(string(out)))
	}
	t.Cleanup(func() { _ = exec.Command("umount", dir).Run() })
	return dir
}

// TestFullDisk adds to a logbook on a disk of 1 MB until it is full, gives it
// room and adds again.
func TestFullDisk(t *testing.T) {
	prog := program(t, "")
	g := prepare(t)
	c := tally{t: t, fault: fullFault, part: "add until full, then with room", control: "a plain copy is cut off"}
	defer c.tell()
	disk := smallDisk(t, 1024)
	p := place(disk)
	g.copyInto(t, p)
	saved, full := count(t, p), 0
	for i := range of(400, 120) {
		e := p.run(prog, "add", fmt.Sprint("Number ", i), "--activity", "training", "--time", "10m", "--date", day(30), "--field", "learned="+strings.Repeat("words ", 1500))
		var err error
		switch {
		case e.status == 0:
			saved++
		case e.status == 7 && strings.Contains(e.err, "full"):
			full++
		default:
			err = errors.New(e.String())
		}
		c.add(err, "add %d", i)
		if full > 20 {
			break
		}
	}
	c.add(stillAll(t, p, saved, full), "on the full disk")
	if out, err := exec.Command("mount", "-o", "remount,size=8m", disk).CombinedOutput(); err != nil {
		t.Fatal(string(out))
	}
	p.must(t, prog, "add", "With room again", "--activity", "training", "--time", "10m", "--date", day(30))
	c.add(stillAll(t, p, saved+1, full), "with room again")
}

func stillAll(t *testing.T, p place, want, full int) error {
	if full == 0 {
		return errors.New("the disk never was full")
	}
	if n := count(t, p); n != want {
		return fmt.Errorf("%d entries, %d were acknowledged", n, want)
	}
	_, err := p.look()
	return err
}

// TestFullDiskForOutputs publishes backups and exports on disks of many sizes:
// the whole file or none, and what was there before stays.
func TestFullDiskForOutputs(t *testing.T) {
	prog := program(t, "")
	g := prepare(t).copyOf(t)
	c := tally{t: t, fault: outFault, part: "disks of many sizes", control: "a plain copy is cut off"}
	defer c.tell()
	cutOff, step := 0, of(16, 96)
	for kb := 8; kb <= 420; kb += step {
		dir := smallDisk(t, kb)
		old := filepath.Join(dir, "old.html")
		write(t, old, "the old export")
		for _, o := range outputs() {
			c.add(o.try(g, prog, dir), "%s on %d KB", o.name, kb)
		}
		if err := os.WriteFile(filepath.Join(dir, "plain"), make([]byte, 64<<10), 0o600); err != nil {
			cutOff++
		}
	}
	control(t, outFault, cutOff, 412/step+1, "a plain write is cut off")
}

// output is a command that makes a file outside of the logbook.
type output struct {
	name  string
	args  func(dir string) []string
	files string // pattern of what it makes
}

func outputs() []output {
	return []output{
		{"backup", func(dir string) []string { return []string{"backup", "--to", dir} }, "*.zip"},
		{"pack", func(dir string) []string {
			return []string{"export", "--reviewed", "--format", "pack", "-o", filepath.Join(dir, "pack.zip"), "--force"}
		}, "pack.zip"},
		{"html", func(dir string) []string {
			return []string{"export", "--reviewed", "-o", filepath.Join(dir, "old.html"), "--force"}
		}, "old.html"},
		{"pdf", func(dir string) []string {
			return []string{"export", "--reviewed", "-o", filepath.Join(dir, "record.pdf"), "--force"}
		}, "record.pdf"},
	}
}

// try runs it: with status 0 the file is there and whole; else the folder is
// as it was.
func (o output) try(p place, prog, dir string) error {
	before := snapshotOf(dir)
	e := p.run(prog, o.args(dir)...)
	after := snapshotOf(dir)
	if e.status == 0 {
		if len(after) < len(before) || fmt.Sprint(after) == fmt.Sprint(before) && o.name == "backup" {
			return fmt.Errorf("it says that it is done: %v", e)
		}
		err := o.whole(p, prog, dir)
		o.clean(dir)
		return err
	}
	if e.status != 7 {
		return fmt.Errorf("not status 7: %v", e)
	}
	if fmt.Sprint(before) != fmt.Sprint(after) {
		return fmt.Errorf("the folder is not as it was: %v", e)
	}
	return nil
}

// whole sees that the finished file can be used.
func (o output) whole(p place, prog, dir string) error {
	made, _ := filepath.Glob(filepath.Join(dir, o.files))
	if len(made) != 1 {
		return fmt.Errorf("%d files", len(made))
	}
	b, err := os.ReadFile(made[0])
	if err != nil {
		return err
	}
	switch o.name {
	case "html":
		if !bytes.Contains(b, []byte("</html>")) {
			return errors.New("half a page")
		}
	case "pdf":
		if !bytes.Contains(b[max(0, len(b)-10):], []byte("%%EOF")) {
			return errors.New("half a PDF file")
		}
	case "pack":
		if e := p.run(prog, "verify", made[0]); e.status != 0 {
			return errors.New(e.String())
		}
	case "backup":
		return restores(p, prog, made[0])
	}
	return nil
}

// restores a published backup in a new folder.
func restores(p place, prog, file string) error {
	to, err := os.MkdirTemp("/dev/shm", "cpdlog-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(to) }()
	n := place(to)
	if e := n.run(prog, "restore", file); e.status != 0 {
		return errors.New(e.String())
	}
	want, err1 := p.look()
	got, err2 := n.look()
	if err := errors.Join(err1, err2); err != nil || got != want {
		return fmt.Errorf("the backup holds something else: %w", err)
	}
	return nil
}

// clean removes what it made, and puts the old export back.
func (o output) clean(dir string) {
	made, _ := filepath.Glob(filepath.Join(dir, o.files))
	for _, f := range made {
		_ = os.Remove(f)
	}
	if o.name == "html" {
		_ = os.WriteFile(filepath.Join(dir, "old.html"), []byte("the old export"), 0o600)
	}
}

// snapshotOf is all that lies in a folder.
func snapshotOf(dir string) map[string]string {
	all := map[string]string{}
	names, _ := os.ReadDir(dir)
	for _, n := range names {
		b, _ := os.ReadFile(filepath.Join(dir, n.Name()))
		all[n.Name()] = string(b)
	}
	return all
}

// TestOutputErrorAtEveryCall makes every call of backup and export fail in
// turn.
func TestOutputErrorAtEveryCall(t *testing.T) {
	needStrace(t)
	for _, o := range outputs() {
		t.Run(o.name, func(t *testing.T) {
			t.Parallel()
			c := tally{t: t, fault: outFault, part: o.name + ", an error at every call", control: "a file written in place"}
			defer c.tell()
			for _, code := range []string{"ENOSPC", "EIO", "EACCES"} {
				o.errors(t, &c, code)
			}
		})
	}
}

func (o output) errors(t *testing.T, c *tally, code string) {
	p := room(t)
	dir := filepath.Join(string(p), "out")
	x := &trial{command: command{name: o.name, args: func(place) []string { return o.args(dir) }}, prog: onOneThread(t, "")}
	x.ground = prepare(t).copyOf(t)
	write(t, filepath.Join(string(x.ground), "out", "old.html"), "the old export")
	before := snapshotOf(filepath.Join(string(x.ground), "out"))
	for i, calls := 0, x.calls(t, p, writeCalls); i < len(calls); i += stride() {
		e, hit := x.hit(t, p, calls[i], "error="+code)
		if hit {
			unlinked := strings.HasPrefix(calls[i].name, "unlink")
			c.add(o.afterError(p, x.prog, dir, before, e, unlinked), "%s, %s", code, calls[i])
		}
	}
}

// afterError: under its own name there is the whole file or what was there
// before; nothing else is left, but for what could not be removed.
func (o output) afterError(p place, prog, dir string, before map[string]string, e ended, unlinked bool) error {
	if strings.Contains(e.err, "goroutine ") || e.status < 0 {
		return fmt.Errorf("it crashed: %v", e)
	}
	after := snapshotOf(dir)
	if hasParts(after) && !unlinked {
		return fmt.Errorf("a part was left: %v", e)
	}
	maps.DeleteFunc(after, func(name, _ string) bool { return passing(name) })
	if fmt.Sprint(before) != fmt.Sprint(after) || e.status == 0 {
		if err := o.whole(p, prog, dir); err != nil {
			return fmt.Errorf("%w\nafter %v", err, e)
		}
	}
	if e.status != 0 && e.status != 7 && e.status != 5 {
		return fmt.Errorf("an exit status that says something else: %v", e)
	}
	if found, err := p.look(); err != nil || found != base().before {
		return fmt.Errorf("the logbook was changed: %w", err)
	}
	if e := p.run(prog, o.args(dir)...); e.status != 0 {
		return fmt.Errorf("run again: %v", e)
	}
	return nil
}

func passing(name string) bool {
	return strings.HasSuffix(name, ".part") || strings.Contains(name, "verifying-") || strings.HasSuffix(name, ".tmp")
}

func hasParts(after map[string]string) bool {
	for name := range after {
		if passing(name) {
			return true
		}
	}
	return false
}
