package main

import (
	"context"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cli"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/sqlite"
)

const readUID = "7gkxmzug3vumnb4k2sciiz6feaaxzab8"

// ownRows is a file with an entry of each sort that a command may be about.
func ownRows(title string) string {
	return `{"schema_version":1,"entries":[{"uid":"` + readUID + `","date":"2025-03-14","title":"` + title +
		`","minutes":60,"claims":[{"scheme":"nalw","activity":"training"}]},
{"uid":"8gkxmzug3vumnb4k2sciiz6feaaxzab8","date":"2025-12-20","title":"A plan","minutes":60,"state":"planned","claims":[{"scheme":"nalw","activity":"training"}]},
{"uid":"9gkxmzug3vumnb4k2sciiz6feaaxzab8","date":"2025-04-20","title":"A talk","kind":"supervision","minutes":60,"fields":{"actions":"ring back"}},
{"uid":"agkxmzug3vumnb4k2sciiz6feaaxzab8","date":"2025-04-21","title":"To learn","kind":"goal","state":"planned","fields":{"need":"more"}},
{"uid":"bgkxmzug3vumnb4k2sciiz6feaaxzab8","date":"2025-04-22","title":"Gone","minutes":60,"claims":[{"scheme":"nalw","activity":"training"}]}]}`
}

// readGround is a logbook with one of everything, and beside it a copy that
// went on by itself, files that say otherwise or more, a pack and a published backup.
func readGround(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	put("was.json", ownRows("Housing"))
	put("now.json", ownRows("Housing law"))
	put("proof.pdf", "%PDF")
	put("more.csv", "date,title,activity,time\n2025-02-02,One more,training,1h\n2025-02-03,And another,training,1h\n")
	for _, args := range [][]string{
		{"init", "--scheme", "nalw", "--joined", "2025-01-22"}, {"import", filepath.Join(dir, "was.json")},
		{"add", "A talk", "-a", "training", "--time", "2h", "--date", "2025-05-01", "--evidence", filepath.Join(dir, "proof.pdf"), "--field", "learned=a lot"},
		{"scheme", "join", "social-work-england", "--joined", "2020-01-01"}, {"delete", "bgkx"}, {"backup"}, {"backup", "--to", dir},
	} {
		run(t, dir, "", nil, args...)
	}
	backups, err := filepath.Glob(filepath.Join(dir, "cpdlog-*.zip"))
	if err != nil || len(backups) != 1 {
		t.Fatal(backups, err)
	}
	if err := os.Rename(backups[0], filepath.Join(dir, "backup.zip")); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(dir, "other"), os.DirFS(filepath.Join(dir, "book"))); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other")
	run(t, dir, "", nil, "add", "Elsewhere", "-a", "training", "--time", "1h", "--dir", other)
	run(t, dir, "", nil, "edit", "7gkx", "--title", "Housing, said elsewhere", "--dir", other)
	run(t, dir, "", nil, "export", "--format", "pack", "--for", "full", "--with-reflections", "--reviewed", "--year", "all",
		"-o", filepath.Join(dir, "pack.zip"), "--dir", other)
	if err := os.Mkdir(filepath.Join(dir, "stick"), 0o700); err != nil {
		t.Fatal(err)
	}
	run(t, dir, "", nil, "sync", filepath.Join(dir, "stick"), "--dir", other)
	if err := os.RemoveAll(filepath.Join(dir, "data")); err != nil { // the copy is another machine's
		t.Fatal(err)
	}
	run(t, dir, "", nil, "edit", "7gkx", "--title", "Housing, said here")
	return dir
}

// failed is what a disk that cannot be read comes to.
var failed = cpd.Fail(cpd.NoRoom, "a read failed; nothing was changed", "")

// written is how many snapshots redact wrote anew: where it cannot tell whether
// one holds the text, it does.
var written = regexp.MustCompile(`\d+ snapshots? rewritten`)

// attempt is what a command did.
type attempt struct {
	status    int
	out, errs string
	after     string // what the logbook holds then
}

// stage is a copy of the ground where commands are tried one after the other, each
// from the same files.
type stage struct {
	t     *testing.T
	dir   string
	files map[string]string
	holds string // what the logbook holds
}

func newStage(t *testing.T, ground string, first ...string) *stage {
	t.Helper()
	s := &stage{t: t, dir: filepath.Join(t.TempDir(), "at")} // a path of one length
	if err := os.CopyFS(s.dir, os.DirFS(ground)); err != nil {
		t.Fatal(err)
	}
	if len(first) > 0 {
		run(t, s.dir, "", nil, placed(first, s.dir)...)
	}
	s.holds = s.logbook()
	s.files = s.read()
	return s
}

func (s *stage) logbook() string {
	s.t.Helper()
	return s.plain(run(s.t, s.dir, "", nil, "list", "--json") + run(s.t, s.dir, "", nil, "history"))
}

func (s *stage) plain(said string) string {
	return written.ReplaceAllString(strings.ReplaceAll(said, s.dir, "AT"), "rewritten")
}

// read is every file that is there, and every folder with a slash behind its name.
func (s *stage) read() map[string]string {
	s.t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(s.dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			files[name+"/"] = ""
			return err
		}
		b, err := os.ReadFile(name)
		files[name] = string(b)
		return err
	})
	if err != nil {
		s.t.Fatal(err)
	}
	return files
}

// reset puts back what a command changed.
func (s *stage) reset() {
	s.t.Helper()
	now := s.read()
	for name := range now {
		if _, was := s.files[name]; !was {
			_ = os.RemoveAll(name)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		text, err := s.files[name], error(nil)
		if is, there := now[name]; there && is == text {
			continue
		} else if strings.HasSuffix(name, "/") {
			err = os.MkdirAll(name, 0o700)
		} else {
			err = os.WriteFile(name, []byte(text), 0o600)
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}
}

// place is where in the program a row is read, by whom it was called.
type place [64]uintptr

// try runs a command with the n-th read failing; none where n is 0, which returns
// the place of each.
func (s *stage) try(args []string, n int) (a attempt, reads []place) {
	s.t.Helper()
	var out, errs strings.Builder
	env := machine(s.dir, "", &out, &errs)
	env.Rand = rand.NewChaCha8([32]byte{7})
	env.Stdin, env.Terminal = strings.NewReader(""), func() cli.Terminal { return cli.Terminal{} }
	asked := 0
	back := sqlite.FailReads(func() error {
		if asked++; n == 0 {
			reads = append(reads, place{})
			runtime.Callers(2, reads[asked-1][:])
		}
		if asked == n {
			return failed
		}
		return nil
	})
	a.status = cli.Run(context.Background(), env, placed(args, s.dir))
	back()
	a.out, a.errs, a.after = s.plain(out.String()), s.plain(errs.String()), s.holds
	if !maps.Equal(s.read(), s.files) {
		a.after = s.logbook()
		s.reset()
	}
	return a, reads
}

// readers are the command lines whose every read fails once; what comes before a " | "
// is done first.
const readers = `import AT/now.json --update
import AT/now.json --update --dry-run
import AT/more.csv
import AT/pack.zip
merge AT/other
sync AT/stick
sync AT/stick --dry-run
sync AT/stick | sync AT/stick
merge AT/other | merge --list
merge AT/other | merge --keep 7gkx
restore --yes
restore AT/backup.zip --yes
redact 7gkx --yes 7gkx
merge AT/other | redact g86x --yes g86x
evidence list
evidence add 7gkx AT/proof.pdf
evidence remove last proof.pdf
check
status
status --why nalw
export --format json -o -
export --format pack --for full --reviewed --year all -o AT/out.zip
list --json
show 7gkx
history
add More -a training --time 1h --date 2025-06-01 --evidence AT/proof.pdf
edit 7gkx --title Otherwise --tag new
done 8gkx --date 2025-06-01
delete 7gkx
undelete bgkx
undo
undo 12
undo | redo
member --name Other
scheme leave nalw
scheme absence --from 2025-03-01 --to 2025-03-02 --reason ill
scheme reduce total 2 --reason letter --on 2025-05-05
scheme weekly-hours 20 --from 2025-03-01
scheme join nalw --number 12
privacy block Quillfeather
privacy
reflect --title Thoughts --field learned=much
reflect 7gkx --field learned=much
supervision add Talk --type group --time 1h
supervision tick 9gkx 1
observation add Seen --type conversation --seen talk
feedback add Said --type colleagues --said good
case-study add Case --approach slowly
note plan add Plan --aims more
competencies
goal add To-listen --need much
goal link agkx 7gkx
goal done agkx --field outcome=done
review
training
training set lone-working --every 1_year
backup
backup --to AT/other
calendar -o AT/out.ics --reviewed
submitted --year 2025 --to Body --reviewed
set reminders off
where`

// without are the commands that open no logbook that is there.
var without = []string{"init", "verify", "completion", "version", "schema"}

// toFail are the reads that fail, the first being 1: under CPDLOG_LONG all of them, else
// at each place the first, and one with about as many before it as after it.
func toFail(reads []place) (all []int) {
	at := map[place][]int{}
	for i, p := range reads {
		if os.Getenv("CPDLOG_LONG") != "" {
			p = place{uintptr(i)}
		} else if testing.Short() { // the detector looks for threads that meet, in whatever read fails
			p = place{uintptr(2 * i / len(reads))}
		}
		at[p] = append(at[p], i+1)
	}
	for _, n := range at {
		all = append(all, n[0], n[len(n)/2])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// TestEachReadFailsOnce lets rows that a command reads fail to be read, one after the
// other. A row that could not be read is never taken for one that is
// not there: the command fails with a sentence and the logbook is as it was; or
// it does all that it does otherwise, and says nothing else.
func TestEachReadFailsOnce(t *testing.T) {
	ground := readGround(t)
	everyCommandIsRead(t, ground)
	for line := range strings.Lines(readers) {
		line = strings.TrimSpace(line)
		t.Run(line, func(t *testing.T) {
			first, line, after := strings.Cut(line, " | ")
			if !after {
				first, line = "", first
			}
			eachReadFails(t, newStage(t, ground, strings.Fields(first)...), strings.Fields(line))
		})
	}
}

// everyCommandIsRead compares the lines with the commands that help names.
func everyCommandIsRead(t *testing.T, ground string) {
	t.Helper()
	_, list, _ := strings.Cut(run(t, ground, "", nil, "help", "all"), "Commands:\n")
	for l := range strings.Lines(list) {
		f := strings.Fields(l)
		if len(f) < 2 || !strings.HasPrefix(l, "  ") {
			break
		}
		if !slices.Contains(without, f[0]) && !strings.Contains("\n"+strings.ReplaceAll(readers, " | ", "\n")+" ", "\n"+f[0]) {
			t.Errorf("no read of the command %s fails", f[0])
		}
	}
}

// placed is a command line with the folder for AT, and spaces.
func placed(args []string, dir string) (all []string) {
	for _, arg := range args {
		arg = strings.ReplaceAll(arg, "_", " ")
		if rest, ok := strings.CutPrefix(arg, "AT/"); ok {
			arg = filepath.Join(dir, rest)
		}
		all = append(all, arg)
	}
	return all
}

func eachReadFails(t *testing.T, s *stage, args []string) {
	t.Helper()
	good, reads := s.try(args, 0)
	if good.status > 1 {
		t.Fatalf("status %d: %s%s", good.status, good.out, good.errs)
	}
	chosen := toFail(reads)
	for _, n := range chosen {
		bad, _ := s.try(args, n)
		switch {
		case strings.Contains(bad.errs, "but then: a read failed"): // what was done is said
		case strings.Contains(bad.errs, "goroutine "):
			t.Errorf("read %d of %d: it crashed: %s", n, len(reads), bad.errs)
		case bad.status != good.status && bad.after != s.holds:
			t.Errorf("read %d of %d: status %d, and something was changed\n%s%s", n, len(reads), bad.status, bad.out, bad.errs)
		case bad.status != good.status && !strings.Contains(bad.errs+bad.out, "a read failed"):
			t.Errorf("read %d of %d: status %d without the reason\n%s%s", n, len(reads), bad.status, bad.out, bad.errs)
		case strings.Contains(bad.out+bad.errs, "a read failed"), strings.Contains(bad.errs, "the text may still be in"):
		case bad.status == good.status && (bad.out != good.out || bad.after != good.after):
			t.Errorf("read %d of %d: status %d, but it did or said something else:\n%s%s\ninstead of\n%s", n, len(reads), bad.status, bad.out, bad.errs, good.out)
		}
	}
	t.Logf("%d of %d reads, status %d", len(chosen), len(reads), good.status)
}
