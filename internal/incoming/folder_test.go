package incoming

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/rulebook"
)

var today = cpd.MustDate(2025, 11, 21)

// folder is a logbook's folder, with a logbook in it or without.
type folder struct {
	*testing.T
	dir   string
	rules *rulebook.Rules
	l     *member.Logbook
	today cpd.Date
}

func empty(t *testing.T) *folder {
	dir := filepath.Join(t.TempDir(), "book")
	return &folder{T: t, dir: dir, rules: rulebook.Open(dir), today: today}
}

func joined(t *testing.T) *folder {
	h := empty(t)
	l, err := h.create()
	h.must(err)
	h.change(l, func(tx *logbook.Tx) error {
		return tx.SetMembership(cpd.Membership{Scheme: "nalw", Joined: cpd.MustDate(2024, 11, 22)})
	})
	return h
}

func (h *folder) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *folder) create() (*member.Logbook, error) {
	b, err := logbook.Create(h.dir, logbook.Options{Now: func() time.Time { return time.Date(2025, 11, 21, 9, 30, 0, 0, time.UTC) }})
	if err != nil {
		return nil, err
	}
	h.Cleanup(func() { _ = b.Close() })
	h.l = &member.Logbook{Book: b, Rules: h.rules, Today: today, Command: "import"}
	return h.l, nil
}

func (h *folder) change(l *member.Logbook, f func(*logbook.Tx) error) {
	h.Helper()
	_, err := l.Change("test", f)
	h.must(err)
}

func (h *folder) file(name, text string) string {
	h.Helper()
	path := filepath.Join(h.TempDir(), name)
	h.must(os.WriteFile(path, []byte(text), 0o600))
	return path
}

func (h *folder) open(name string, o Options) (*File, error) {
	p := Place{Rules: h.rules, Today: h.today, None: h.l == nil, Create: h.create, Open: func() (*member.Logbook, error) {
		if h.l == nil {
			return nil, cpd.Fail(cpd.NotFound, "there is no logbook", "")
		}
		return h.l, nil
	}}
	f, err := Open(p, name, strings.NewReader(""), o)
	if err == nil {
		h.Cleanup(f.Close)
	}
	return f, err
}

// look opens a file and looks at it.
func (h *folder) look(name string, o Options) (*File, Seen) {
	h.Helper()
	f, err := h.open(name, o)
	h.must(err)
	seen, err := f.Look(h.Context())
	h.must(err)
	return f, seen
}

func (h *folder) take(f *File, skipDoubtful bool) Taken {
	h.Helper()
	taken, err := f.Take(h.Context(), skipDoubtful)
	h.must(err)
	return taken
}

// state is what the logbook holds, a line an entry, and how many steps there
// were.
func (h *folder) state() (lines []string, steps int) {
	h.Helper()
	all, err := h.l.Book.Entries(logbook.Query{})
	h.must(err)
	for _, e := range all {
		claim := ""
		for _, c := range e.Claims {
			claim += " " + c.Scheme + ":" + c.Activity
		}
		lines = append(lines, fmt.Sprintf("%s %s %d%s", e.Date, e.Title, e.Minutes, claim))
	}
	slices.Sort(lines)
	history, err := h.l.Book.History(0)
	h.must(err)
	return lines, len(history)
}

func (h *folder) wants(steps int, lines ...string) {
	h.Helper()
	got, n := h.state()
	if !slices.Equal(got, lines) || n != steps {
		h.Errorf("%d steps and\n%s\nwant %d and\n%s", n, strings.Join(got, "\n"), steps, strings.Join(lines, "\n"))
	}
}
