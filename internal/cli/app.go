package cli

import (
	"bufio"
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/portfolio"
	"cpdlog/internal/privacy"
	"cpdlog/internal/rulefile"
	"cpdlog/internal/scheme"
	"cpdlog/internal/screen"
	"cpdlog/rules"
)

// app is one run of the program.
type app struct {
	env     Env
	ctx     context.Context
	out     *screen.Writer // stdout; flushed when the logbook is closed, so that nothing is said before it is safe
	buffer  *bufio.Writer  // what out writes to; see data
	direct  io.Writer      // stderr, for a program that we start
	cmd     *cobra.Command
	running bool
	looks   bool // the command only looks

	dir                              string
	like                             string
	plain                            bool
	outErr                           error
	saved                            []func() // drafts to drop once the command has gone through
	streams                          *Terminal
	in                               io.Reader // standard input; read ahead, so there is one
	ask                              *screen.Asker
	noInput, accessible, acceptOlder bool

	book    *logbook.Book
	said    int // how many of its warnings
	schemes map[string]*scheme.Scheme
	shelves map[string]*portfolio.Shelf // of the portfolio's text files, by the folders that were read
	args    []string                    // the command line, for a command whose flags depend on the logbook
	marks   []string                    // hashes of what the member called fine, to be kept with the next change
	settled bool                        // the member was asked about what may identify somebody
	asked   bool                        // the member was asked for the texts that are missing
	judges  map[*logbook.Book]privacy.Judge
}

// terminal says what the streams are; it is asked once.
func (a *app) terminal() Terminal {
	if a.streams == nil {
		t := a.env.Terminal()
		a.streams = &t
	}
	return *a.streams
}

// today is the day the command runs, on the member's own clock.
func (a *app) today() cpd.Date {
	y, m, d := a.env.Now().Date()
	day, err := cpd.NewDate(y, int(m), d)
	if err != nil {
		return cpd.MustDate(2000, 1, 1) // a clock that far off dates nothing; the logbook warns about it
	}
	return day
}

// folder is where the logbook is, or would be.
func (a *app) folder() (string, error) {
	dir := a.dir
	if dir == "" {
		dir = a.env.Getenv("CPDLOG_DIR")
	}
	if dir == "" {
		d, err := a.env.DataDir()
		if err != nil {
			return "", &cpd.Error{Kind: cpd.Invalid, Text: "there is no folder for application data on this machine",
				Hint: "name the logbook's folder with --dir or CPDLOG_DIR", Err: err}
		}
		dir = filepath.Join(d, "logbook")
	}
	return filepath.Abs(dir)
}

// stateFile remembers, outside every logbook, which state was seen last, so
// that an older copy that comes back is noticed.
func (a *app) stateFile() string {
	if f := a.env.Getenv("CPDLOG_STATE"); f != "" {
		return f
	}
	d, err := a.env.DataDir()
	if err != nil {
		return ""
	}
	return filepath.Join(d, "last-seen.json")
}

func (a *app) options() logbook.Options {
	return logbook.Options{Now: a.env.Now, StateFile: a.stateFile(), AcceptOlder: a.acceptOlder, Look: a.verdict}
}

// open gives the logbook; it is opened once and closed when the command ends.
func (a *app) open() (*logbook.Book, error) {
	if a.book != nil {
		return a.book, nil
	}
	dir, err := a.folder()
	if err != nil {
		return nil, err
	}
	a.book, err = logbook.Open(dir, a.options())
	if err != nil {
		return nil, err
	}
	a.sayNew(a.book.Warnings())
	return a.book, nil
}

// sayNew says those of the logbook's warnings that were not said before.
func (a *app) sayNew(warnings []string) {
	for ; a.said < len(warnings); a.said++ {
		a.warn("%s", warnings[a.said])
	}
}

func (a *app) close() error {
	if a.book == nil {
		return nil
	}
	b := a.book
	a.book = nil
	err := b.Close()
	a.sayNew(b.Warnings())
	return err
}

// change makes one change to the logbook: one transaction, one undo step.
// words say what it did, for history and undo.
func (a *app) change(words string, f func(*logbook.Tx) error) (logbook.Step, error) {
	b, err := a.open()
	if err != nil {
		return logbook.Step{}, err
	}
	name := strings.TrimPrefix(a.cmd.CommandPath(), "cpdlog ")
	return b.Change(name, words, a.withMarks(f))
}

// rulesFile finds the file of a scheme: the member's own wins over the
// built-in one of the same id.
func (a *app) rulesFile(id string) (name string, text []byte, builtIn bool, err error) {
	if dir, derr := a.folder(); derr == nil {
		own := filepath.Join(dir, "rules", "schemes", id+".toml")
		text, err = os.ReadFile(own)
		if err == nil || !os.IsNotExist(err) {
			return own, text, false, err
		}
	}
	text, err = rules.Files.ReadFile("schemes/" + id + ".toml")
	return id + ".toml (built in)", text, true, err
}

// scheme reads a scheme once.
func (a *app) scheme(id string) (*scheme.Scheme, error) {
	if s := a.schemes[id]; s != nil {
		return s, nil
	}
	if cpd.CheckName("scheme", id) != nil || strings.ContainsAny(id, "/:.") {
		return nil, a.noScheme(id)
	}
	name, text, _, err := a.rulesFile(id)
	if os.IsNotExist(err) {
		return nil, a.noScheme(id)
	}
	if err != nil {
		return nil, err
	}
	s, err := rulefile.Read(name, text)
	if err != nil {
		return nil, &cpd.Error{Kind: cpd.Invalid, Text: "the rules file cannot be used, so nothing was scored with it and nothing was changed:\n" + err.Error(),
			Hint: "mend it and try: cpdlog scheme check " + name, Err: err}
	}
	if a.schemes == nil {
		a.schemes = map[string]*scheme.Scheme{}
	}
	a.schemes[id] = s
	return s, nil
}

func (a *app) noScheme(id string) error {
	text := "there is no scheme " + quote(id) + "; nothing was changed"
	if near := nearest(id, a.schemeIDs()); near != "" {
		text = "there is no scheme " + quote(id) + "; did you mean " + near + "? Nothing was changed"
	}
	return cpd.Fail(cpd.NotFound, text, "see them with: cpdlog scheme list")
}

// schemeIDs are the schemes that can be joined, the member's own among them,
// in order of their names.
func (a *app) schemeIDs() []string {
	var ids []string
	for _, fsys := range a.ruleFolders() {
		found, _ := fs.Glob(fsys, "schemes/*.toml")
		for _, f := range found {
			ids = append(ids, strings.TrimSuffix(strings.TrimPrefix(f, "schemes/"), ".toml"))
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (a *app) ruleFolders() []fs.FS {
	all := []fs.FS{rules.Files}
	if dir, err := a.folder(); err == nil {
		all = append(all, os.DirFS(filepath.Join(dir, "rules")))
	}
	return all
}

// joined gives the member's memberships, the main one first.
func (a *app) joined() ([]cpd.Membership, error) {
	b, err := a.open()
	if err != nil {
		return nil, err
	}
	ms, err := b.Memberships()
	if err == nil && len(ms) == 0 {
		return nil, cpd.Fail(cpd.NotFound, "no scheme has been joined in this logbook",
			"join one with: cpdlog scheme join nalw --joined 2025-01-22")
	}
	return ms, err
}

// membership finds the membership of a scheme, the main one for "".
func (a *app) membership(id string) (cpd.Membership, error) {
	ms, err := a.joined()
	if err != nil {
		return cpd.Membership{}, err
	}
	if id == "" {
		return ms[0], nil
	}
	var ids []string
	for _, m := range ms {
		if m.Scheme == id {
			return m, nil
		}
		ids = append(ids, m.Scheme)
	}
	return cpd.Membership{}, cpd.Fail(cpd.NotFound, "the scheme "+quote(id)+" is not joined in this logbook; joined: "+strings.Join(ids, ", ")+". Nothing was changed",
		"join it with: cpdlog scheme join "+id+" --joined DATE")
}

// quote shows a word that somebody typed.
func quote(s string) string { return "“" + cpd.Visible(s) + "”" }
