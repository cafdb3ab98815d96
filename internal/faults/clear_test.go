package faults

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const clearFault = "11 in the clear outside the logbook"

// marked is a word that no file outside the logbook may hold in the clear.
const marked = "Quillfeatherstone"

// opened is what one command has written, by file, outside the logbook's
// folder and what it remembers.
func opened(p place, events []event) map[string]string {
	files, open := map[string]string{}, map[int64]string{}
	for _, e := range events {
		switch e.call {
		case "open", "openat", "creat":
			path := pathIn(p, e)
			if delete(open, e.ret); outside(p, path) && (e.call == "creat" || e.mentions("O_WRONLY") || e.mentions("O_RDWR")) {
				open[e.ret] = path
				files[path] += ""
			}
		case "mkdir", "mkdirat":
			if path := pathIn(p, e); outside(p, path) {
				files[path] += ""
			}
		case "close":
			delete(open, e.num(0))
		case "write", "pwrite64":
			if path := open[e.num(0)]; path != "" {
				files[path] += e.args[1]
			}
		}
	}
	return files
}

func (e event) mentions(flag string) bool { return strings.Contains(strings.Join(e.args, " "), flag) }

// pathIn is the first argument that is a path, from the place's folder.
func pathIn(p place, e event) string {
	path := e.args[0]
	if strings.HasSuffix(e.call, "at") {
		path = e.args[1]
	}
	if !filepath.IsAbs(path) {
		path = filepath.Join(string(p), path)
	}
	return path
}

func outside(p place, path string) bool {
	rel, err := filepath.Rel(string(p), path)
	return err == nil && filepath.IsLocal(rel) && !strings.HasPrefix(rel, "book") && rel != "strace.log"
}

// inTheClear says why what was written is not locked.
func inTheClear(text string) string {
	for _, lead := range []string{"PK\x03\x04", "SQLite format 3", "%PDF"} {
		if strings.HasPrefix(text, lead) {
			return fmt.Sprintf("begins with %q", lead)
		}
	}
	if strings.Contains(text, marked) {
		return "holds the marked word"
	}
	return ""
}

// secretive is a command that takes a passphrase, or reads what one protected.
type secretive struct {
	name  string
	args  []string
	names string // what it may make outside the logbook
}

func secretives() []secretive {
	phrase := []string{"--passphrase-file", "in/phrase.txt"}
	pack := []string{"export", "--format", "pack", "--for", "full", "--with-reflections", "--reviewed", "--year", "all", "-o"}
	return []secretive{
		{"backup", append([]string{"backup", "--to", "stick"}, phrase...), "stick/cpdlog-*.zip.age.part"},
		{"export", append(append(pack, "out/pack.zip.age"), phrase...), "out/.cpdlog-*.tmp"},
		{"verify", append([]string{"verify", "out/pack.zip.age"}, phrase...), ""},
		{"restore", append([]string{"--dir", "book-2", "restore", "stick/*.age"}, phrase...), ""},
		{"import", []string{"--dir", "book-3", "import", "out/full.zip"}, ""},
		{"import of a locked pack", append([]string{"--dir", "book-4", "import", "out/pack.zip.age"}, phrase...), ""},
	}
}

// TestNothingInTheClear watches every file that a command which takes a
// passphrase opens for writing: outside the logbook's folder there is only
// what is locked, under its own names.
func TestNothingInTheClear(t *testing.T) {
	needStrace(t)
	c := tally{t: t, fault: clearFault, part: "backup, export, verify, restore, import", control: "the same without a passphrase"}
	defer c.tell()
	p, prog := secretPlace(t), program(t, "")
	for _, s := range secretives() {
		for path, text := range watchWrites(t, p, prog, s.args) {
			rel, _ := filepath.Rel(string(p), path)
			var err error
			if ok, _ := filepath.Match(s.names, filepath.ToSlash(rel)); !ok && !strings.HasPrefix(filepath.ToSlash(rel), "state.d/") {
				err = fmt.Errorf("it makes %s", rel)
			}
			if why := inTheClear(text); why != "" {
				err = fmt.Errorf("%s %s", rel, why)
			}
			c.add(err, "%s", s.name)
		}
	}
	if c.cases < 2 {
		t.Error("no file was seen")
	}
	if planted() {
		return
	}
	bad := 0
	for _, args := range [][]string{{"backup", "--to", "stick"}, {"export", "--format", "csv", "--for", "full", "--year", "all", "-o", "out/plain.csv"}} {
		for _, text := range watchWrites(t, p, prog, args) {
			if inTheClear(text) != "" {
				bad++
			}
		}
	}
	if bad < 2 {
		t.Errorf("the control: %d of 2 commands without a passphrase were seen", bad)
	}
	control(t, clearFault, bad, 2, "without a passphrase")
}

// secretPlace is a logbook with the marked word in a title and in a file that
// no ZIP makes smaller.
func secretPlace(t *testing.T) place {
	t.Helper()
	p, prog := prepare(t).copyOf(t), program(t, "")
	noise := make([]byte, 8000)
	for i, r := 0, rand.New(rand.NewPCG(4, 4)); i < len(noise); i++ {
		noise[i] = byte(r.Uint32())
	}
	write(t, p.in("proof.bin"), string(bytes.Join([][]byte{noise[:4000], noise[4000:]}, []byte(marked))))
	write(t, p.in("phrase.txt"), "correct horse battery")
	for _, dir := range []string{"stick", "out", "tmp"} {
		must(t, os.Mkdir(filepath.Join(string(p), dir), 0o700))
	}
	p.must(t, prog, "add", marked, "--activity", "training", "--time", "1h", "--date", day(22), "--evidence", p.in("proof.bin"))
	p.must(t, prog, "export", "--format", "pack", "--for", "full", "--with-reflections", "--reviewed", "--year", "all", "-o", "out/full.zip")
	return p
}

// watchWrites runs a command that has to end well. Files are copied by hand,
// so that what is copied is seen.
func watchWrites(t *testing.T, p place, prog string, args []string) map[string]string {
	t.Helper()
	for i, a := range args {
		if found := p.left(a); strings.Contains(a, "*") && len(found) > 0 {
			args[i] = found[0]
		}
	}
	log := filepath.Join(string(p), "strace.log")
	c := p.command("strace", append([]string{"-f", onlyTraced, "-qq", "-xx", "-s", "67108864", "-o", log, "-e", "trace=" + traced,
		"-e", "inject=copy_file_range,sendfile:error=ENOSYS", prog}, args...)...)
	c.Env = append(c.Env, "TMPDIR="+filepath.Join(string(p), "tmp"))
	if e := finish(c); e.status != 0 {
		t.Fatal(args, e)
	}
	text, err := os.ReadFile(log)
	must(t, err)
	return opened(p, parse(string(text)))
}

// TestRestoreThatCannotTidyUp: what cannot be removed when the work is done is
// a remark, and the next command that changes something removes it.
func TestRestoreThatCannotTidyUp(t *testing.T) {
	needStrace(t)
	x := setUp(t, prepare(t), commandNamed("restore"), program(t, ""))
	p := x.ground.copyOf(t)
	e, _ := x.watched(p, "unlinkat", "-e", "inject=unlinkat:error=EACCES")
	if e.status != 0 || !strings.Contains(e.err, "could not be removed") || !strings.Contains(e.out, "Restored") {
		t.Errorf("not a remark: %v", e)
	}
	if err := x.judge(p, true); err != nil {
		t.Error(err)
	}
	if len(p.left("book/restoring-*")) != 1 {
		t.Error("nothing was left, so nothing was tried")
	}
	p.must(t, x.prog, "add", "After it", "--activity", "training", "--time", "1h", "--date", day(20))
	if left := p.left("book/restoring-*"); len(left) != 0 {
		t.Error("not swept:", left)
	}
}

// TestCutRestoreIsGoneOnWith: wherever a restore is cut off, the next command that
// changes something may, or is told that the restore has to be run again.
func TestCutRestoreIsGoneOnWith(t *testing.T) {
	needStrace(t)
	x := setUp(t, prepare(t), commandNamed("restore-zip"), program(t, ""))
	cut := 0
	for n := 1; ; n++ {
		p := x.ground.copyOf(t)
		e, _ := x.watched(p, "renameat", "-e", fmt.Sprintf("inject=renameat:signal=SIGKILL:when=%d", n))
		if e.status != -1 {
			break
		}
		cut++
		e = p.run(x.prog, "add", "After it", "--activity", "training", "--time", "1h", "--date", day(20))
		if e.status != 0 && !strings.Contains(e.err, "run it again: cpdlog") {
			t.Errorf("cut off at rename %d: %v", n, e)
		}
		p.drop(t)
	}
	if cut < 3 {
		t.Errorf("cut off at %d renames", cut)
	}
}
