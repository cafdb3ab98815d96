package faults

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
)

// secret is a text that redact has to erase.
const secret = "Quillfeather"

// command is a command that writes, and what may be found after it was cut.
type command struct {
	name string
	args func(p place) []string
	// between is asked when a cut left neither the state before nor the one
	// after; it says whether this is a state that the program explains, and
	// that the same command, run again, brings to an end.
	between func(p place, found string, err error) bool
	// after is asked when the command has ended well.
	after func(p place) error
	prep  func(t testing.TB, p place)
	fresh bool // there is no logbook before it
}

// commands are the commands whose faults are looked for.
func commands() []command {
	return []command{
		{name: "add", args: func(p place) []string {
			return []string{"add", "Motivational interviewing", "--activity", "training", "--time", "3h", "--date", day(20), "--evidence", p.in("b.txt"), "--field", "learned=To listen", "--tag", "skills"}
		}},
		{name: "edit", args: func(place) []string {
			return []string{"edit", base().visit.UID, "--title", "Another title", "--time", "2h", "--tag", "new", "--field", "impact=Better plans"}
		}},
		{name: "attach", args: func(p place) []string {
			return []string{"evidence", "add", base().visit.UID, p.in("b.txt"), p.in("c.txt")}
		}},
		{name: "delete", args: func(place) []string { return []string{"delete", base().visit.UID} }},
		{name: "undelete", prep: func(t testing.TB, p place) { p.must(t, program(t, ""), "delete", base().visit.UID) },
			args: func(place) []string { return []string{"undelete", base().visit.UID} }},
		{name: "undo", args: func(place) []string { return []string{"undo"} }},
		{name: "undo-step", args: func(place) []string { return []string{"undo", base().imported} }},
		{name: "import", args: func(p place) []string { return []string{"import", p.in("more.csv")} }},
		{name: "restore", args: func(p place) []string { return []string{"restore", p.left("book/backups/logbook-*.db")[0]} }, between: cutRestore},
		{name: "restore-zip", args: func(p place) []string { return []string{"restore", p.left("in/cpdlog-*.zip")[0], "--yes"} }, between: cutRestore},
		{name: "restore-new", fresh: true, prep: noBook, args: func(p place) []string { return []string{"restore", p.left("in/cpdlog-*.zip")[0]} }},
		{name: "import-pack", args: func(p place) []string { return []string{"import", p.in("pack.zip")} }},
		{name: "reflect", args: func(place) []string {
			return []string{"reflect", base().visit.UID, "--field", "learned=To listen", "--field", "changed=All of it"}
		}},
		{name: "evidence-remove", args: func(place) []string { return []string{"evidence", "remove", base().visit.UID, "a.txt"} }},
		{name: "redact", args: func(place) []string { return []string{"redact", base().visit.ID, "--yes", base().visit.ID} }, after: noTrace},
		{name: "merge", args: func(p place) []string { return []string{"merge", filepath.Join(string(p), "other")} }},
		{name: "sync", prep: published, args: func(p place) []string { return []string{"sync", p.in("stick")} }, after: oneEach},
		{name: "migrate", prep: older(true), args: list},
		{name: "migrate-first", prep: older(false), args: list},
		{name: "merge-keep", prep: twoVersions, args: func(place) []string { return []string{"merge", "--keep", base().other} }},
		{name: "move", fresh: true, prep: func(t testing.TB, p place) {
			p.must(t, program(t, ""), "export", "--format", "pack", "--for", "full", "--with-reflections", "--reviewed", "--year", "all", "-o", p.in("full.zip"))
			noBook(t, p)
		}, args: func(p place) []string { return []string{"import", p.in("full.zip")} }, between: cutInit},
		{name: "init", fresh: true, prep: noBook, args: func(place) []string {
			return []string{"init", "--scheme", "nalw", "--joined", "2025-01-22", "--name", "A"}
		}, between: cutInit},
	}
}

// noBook is a new machine.
func noBook(t testing.TB, p place) {
	if err := errors.Join(os.RemoveAll(p.book()), p.forget()); err != nil {
		t.Fatal(err)
	}
}

// published: the other copy lies on a stick, and so does an earlier one of this logbook.
// The other one has a rules file that is missing here, and both have changed one.
func published(t testing.TB, p place) {
	err := os.Mkdir(p.in("stick"), 0o700)
	for name, text := range map[string]string{"book/rules/prompts/both.toml": "mine", "other/rules/prompts/both.toml": "theirs", "other/rules/prompts/one.toml": "theirs"} {
		file := filepath.Join(string(p), name)
		err = errors.Join(err, os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, []byte("# "+text), 0o600))
	}
	if err != nil {
		t.Fatal(err)
	}
	p.must(t, program(t, ""), "sync", p.in("stick"))
	if e := p.otherCopy(program(t, ""), "backup", "--to", p.in("stick")); e.status != 0 {
		t.Fatal(e)
	}
}

// oneEach: on the stick lie the other copy's backup and one copy of this logbook, and
// here all versions of the rules files, whole.
func oneEach(p place) error {
	for name, want := range map[string]string{"both.toml": "mine", "both.toml.other-1": "theirs", "one.toml": "theirs"} {
		if text, err := os.ReadFile(filepath.Join(p.book(), "rules", "prompts", name)); string(text) != "# "+want {
			return fmt.Errorf("%s is %q, %w", name, text, err)
		}
	}
	if all := p.left("in/stick/cpdlog-*"); len(all) != 2 {
		return fmt.Errorf("on the stick lie %q", all)
	}
	return nil
}

// twoVersions merges a copy in which the same entry was changed.
func twoVersions(t testing.TB, p place) {
	prog := program(t, "")
	p.must(t, prog, "edit", base().visit.UID, "--title", "Visit at home")
	if e := p.otherCopy(prog, "edit", base().visit.UID, "--title", "Visit far away", "--tag", "far"); e.status != 0 {
		t.Fatal(e)
	}
	p.must(t, prog, "merge", filepath.Join(string(p), "other"))
	var err error
	for _, title := range []string{"Visit at home", "Visit far away"} {
		e, lerr := p.entry(title)
		if err = errors.Join(err, lerr); e.UID != base().visit.UID {
			base().other = e.UID
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

// today is one day for all commands, also for those of a run that goes on at midnight.
var today = sync.OnceValue(time.Now)

func day(ago int) string { return today().UTC().AddDate(0, 0, -ago).Format("2006-01-02") }

// cutRestore: the old file was put aside and the backup is not yet in place.
// The program says so, and that restore has to be run again.
func cutRestore(_ place, _ string, err error) bool {
	return isKind(err, cpd.Damaged) && strings.Contains(err.Error(), "cut off")
}

// cutInit: the logbook is there and whole, and no scheme is joined yet.
func cutInit(_ place, found string, err error) bool {
	return err == nil && !strings.Contains(found, "nalw")
}

// noTrace looks for the erased text in every file of the logbook.
func noTrace(p place) error {
	return filepath.WalkDir(p.book(), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if strings.Contains(string(text), secret) {
			return errors.New(path + " still holds the erased text")
		}
		return err
	})
}

// ground is the logbook that every case begins with.
type ground struct {
	place
	visit  cpd.Entry
	other  string // the other version of it, once there are two
	before string

	imported string // the step of the first import, which others came after
}

var grounds struct {
	sync.Mutex
	g *ground
}

// base gives the ground; prepare made it.
func base() *ground { return grounds.g }

// prepare builds the ground with the real program, once.
func prepare(t testing.TB) *ground {
	t.Helper()
	prog := program(t, "")
	grounds.Lock()
	defer grounds.Unlock()
	if grounds.g == nil {
		dir, err := workshop()
		if err != nil {
			t.Fatal(err)
		}
		g := &ground{place: place(filepath.Join(dir, "ground"))}
		g.fill(t, prog)
		grounds.g = g
	}
	return grounds.g
}

func (g *ground) fill(t testing.TB, prog string) {
	t.Helper()
	write(t, g.in("a.txt"), "a letter about "+secret)
	write(t, g.in("b.txt"), strings.Repeat("a certificate\n", 700))
	write(t, g.in("c.txt"), "another certificate")
	write(t, g.in("first.csv"), sheet("Peer meeting", 8))
	write(t, g.in("more.csv"), sheet("Old record", 40))
	g.must(t, prog, "init", "--scheme", "nalw", "--joined", "2025-01-22", "--name", "Siân Roberts", "--number", "10482")
	g.must(t, prog, "import", g.in("first.csv"))
	g.must(t, prog, "add", "Home visit", "--activity", "training", "--time", "90m", "--date", day(25), "--evidence", g.in("a.txt"),
		"--field", "learned=What "+secret+" said. "+strings.Repeat("long ", 500))
	g.must(t, prog, "edit", "last", "--field", "impact=Of "+secret+", nothing more")
	g.must(t, prog, "backup")
	g.must(t, prog, "backup", "--to", g.in("."))
	g.copyBook(t, prog)
	g.age(t)
	g.must(t, prog, "add", "After the backup", "--activity", "training", "--time", "1h", "--date", day(24))
	g.age(t)
	g.must(t, prog, "edit", "last", "--title", "After the snapshot", "--tag", "x")
	g.age(t)
	g.onlyFirst(t)
	var err error
	if g.visit, err = g.entry("Home visit"); err != nil {
		t.Fatal(err)
	}
	if g.imported, err = g.step("import"); err != nil {
		t.Fatal(err)
	}
	if g.before, err = g.look(); err != nil {
		t.Fatal(err)
	}
}

// copyBook makes another copy of the logbook, with changes of its own.
func (g *ground) copyBook(t testing.TB, prog string) {
	t.Helper()
	other := filepath.Join(string(g.place), "other")
	if err := os.CopyFS(other, os.DirFS(g.book())); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"add", "On the laptop", "--activity", "training", "--time", "1h", "--date", day(23), "--evidence", g.in("c.txt")},
		{"edit", "last", "--title", "On the other laptop"},
		{"export", "--format", "pack", "--for", "full", "--with-reflections", "--reviewed", "--year", "all", "-o", g.in("pack.zip")},
	} {
		if e := g.otherCopy(prog, args...); e.status != 0 {
			t.Fatal(args, e)
		}
	}
}

// otherCopy runs a command on the other copy.
func (p place) otherCopy(prog string, args ...string) ended {
	c := p.command(prog, args...)
	c.Env = append(c.Env, "CPDLOG_DIR="+filepath.Join(string(p), "other"), "CPDLOG_STATE="+filepath.Join(string(p), "other.json"))
	return finish(c)
}

// age makes the snapshots three hours old, so that the next change takes one.
func (g *ground) age(t testing.TB) {
	t.Helper()
	old := time.Now().Add(-3 * time.Hour).UTC().Format("20060102T150405Z")
	for n, f := range g.left("book/backups/logbook-*.db") {
		p := strings.SplitN(filepath.Base(f), "-", 3)
		name := fmt.Sprintf("logbook-%s-%s", old, p[2])
		if err := os.Rename(f, filepath.Join(filepath.Dir(f), name)); err != nil {
			t.Fatal(n, err)
		}
	}
}

// onlyFirst leaves the first snapshot alone.
func (g *ground) onlyFirst(t testing.TB) {
	t.Helper()
	seq := func(f string) int {
		n := 0
		_, _ = fmt.Sscanf(strings.SplitN(filepath.Base(f), "-", 3)[2], "%d", &n)
		return n
	}
	all := g.left("book/backups/logbook-*.db")
	slices.SortFunc(all, func(a, b string) int { return seq(a) - seq(b) })
	for _, f := range all[1:] {
		if err := os.Remove(f); err != nil {
			t.Fatal(err)
		}
	}
}

func write(t testing.TB, path, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, []byte(text), 0o600)); err != nil {
		t.Fatal(err)
	}
}

// sheet is a file for import with n entries.
func sheet(title string, n int) string {
	var b strings.Builder
	b.WriteString("date,title,activity,time,tags,field:learned\n")
	for i := range n {
		fmt.Fprintf(&b, "%s,%s %d,training,1h,group,Lesson %d\n", day(40+i), title, i+1, i+1)
	}
	return b.String()
}
