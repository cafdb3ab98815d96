package main

import (
	"context"

	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"cpdlog/internal/cli"
	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
)

// readGround is a logbook with one of everything, and beside it a copy that
// went on by itself, a file that says otherwise and a file of evidence.
func readGround(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const uid = "7gkxmzug3vumnb4k2sciiz6feaaxzab8"
	own := func(title string) string {
		return `{"schema_version":1,"entries":[{"uid":"` + uid + `","date":"2025-03-14","title":"` + title +
			`","minutes":60,"claims":[{"scheme":"nalw","activity":"training"}]}]}`
	}
	put("was.json", own("Housing"))
	put("now.json", own("Housing law"))
	put("proof.pdf", "%PDF")
	for _, args := range [][]string{
		{"init", "--scheme", "nalw", "--joined", "2025-01-22"}, {"import", filepath.Join(dir, "was.json")},
		{"add", "A talk", "-a", "training", "--time", "2h", "--date", "2025-05-01", "--evidence", filepath.Join(dir, "proof.pdf"), "--field", "learned=a lot"},
		{"add", "Gone", "-a", "training", "--time", "1h"}, {"delete", "last"}, {"goal", "add", "To listen"}, {"backup"},
	} {
		run(t, dir, "", nil, args...)
	}
	if err := os.CopyFS(filepath.Join(dir, "other"), os.DirFS(filepath.Join(dir, "book"))); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other")
	run(t, dir, "", nil, "add", "Elsewhere", "-a", "training", "--time", "1h", "--dir", other)
	run(t, dir, "", nil, "edit", "7gkx", "--title", "Housing, said elsewhere", "--dir", other)
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

// try runs a command in a copy of the ground, with the n-th read failing; none
// where n is 0. It returns how many reads there were.
func try(t *testing.T, ground string, args []string, n int) (a attempt, reads int) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "at") // a path of one length
	if err := os.CopyFS(dir, os.DirFS(ground)); err != nil {
		t.Fatal(err)
	}
	for i, arg := range args {
		if args = append([]string{}, args...); strings.HasPrefix(arg, "AT/") {
			args[i] = filepath.Join(dir, arg[3:])
		}
	}
	var out, errs strings.Builder
	env := machine(dir, "", &out, &errs)
	env.Stdin, env.Terminal = strings.NewReader(""), func() cli.Terminal { return cli.Terminal{} }
	back := sqlite.FailReads(func() error {
		if reads++; reads == n {
			return failed
		}
		return nil
	})
	a.status = cli.Run(context.Background(), env, args)
	back()
	plain := func(s string) string {
		return written.ReplaceAllString(strings.ReplaceAll(s, dir, "AT"), "rewritten")
	}
	a.out, a.errs = plain(out.String()), plain(errs.String())
	a.after = plain(run(t, dir, "", nil, "list", "--json") + run(t, dir, "", nil, "history"))
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	return a, reads
}

// TestEachReadFailsOnce lets every row that a command reads fail to be read, one
// after the other. A row that could not be read is never taken for one that is
// not there: the command fails with a sentence and the logbook is as it was; or
// it does all that it does otherwise, and says nothing else.
func TestEachReadFailsOnce(t *testing.T) {
	ground := readGround(t)
	before, _ := try(t, ground, []string{"where"}, 0)
	for _, line := range []string{
		"import AT/now.json --update", "import AT/now.json --update --dry-run", "merge AT/other", "restore --yes", "redact 7gkx --yes 7gkx", "evidence list",
		"check", "status", "status --why nalw", "export --format json -o -", "list --json", "show 7gkx", "delete 7gkx", "history",
	} {
		t.Run(line, func(t *testing.T) {
			args := strings.Fields(line)
			good, reads := try(t, ground, args, 0)
			step := 1
			if testing.Short() {
				step = max(1, reads/10)
			}
			for n := 1; n <= reads; n += step {
				bad, _ := try(t, ground, args, n)
				switch {
				case strings.Contains(bad.errs, "but then: a read failed"): // what was done is said
				case strings.Contains(bad.errs, "goroutine "):
					t.Errorf("read %d of %d: it crashed: %s", n, reads, bad.errs)
				case bad.status != good.status && bad.after != before.after:
					t.Errorf("read %d of %d: status %d, and something was changed\n%s%s", n, reads, bad.status, bad.out, bad.errs)
				case bad.status != good.status && !strings.Contains(bad.errs+bad.out, "a read failed"):
					t.Errorf("read %d of %d: status %d without the reason\n%s%s", n, reads, bad.status, bad.out, bad.errs)
				case strings.Contains(bad.out+bad.errs, "a read failed"), strings.Contains(bad.errs, "the text may still be in"):
				case bad.status == good.status && (bad.out != good.out || bad.after != good.after):
					t.Errorf("read %d of %d: status %d, but it did or said something else:\n%s%s\ninstead of\n%s", n, reads, bad.status, bad.out, bad.errs, good.out)
				}
			}
			t.Logf("%d reads, status %d", reads, good.status)
		})
	}
}
