package session

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/rulebook"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/screen"
)

// Session is one run. Its exported flags are those of every command.
type Session struct {
	Env      Env
	Ctx      context.Context // ends when Ctrl-C is pressed, from Begin on
	Out      *screen.Page
	Command  string                   // the running command, such as "scheme join"; "" before Begin
	Commands func(text string) string // see screen.Screen
	Looks    bool                     // the command only looks, and waits for nobody: Ctrl-C may end it at any point

	NoReminder bool // the command said how the year stands, or has another thing to say

	Dir                              string
	NoInput, Accessible, AcceptOlder bool

	stderr  io.Writer // without the door, for a program that we start
	streams *Terminal
	in      io.Reader // standard input; read ahead, so there is one
	asker   *ask.Asker
	rules   *rulebook.Rules
	logbook *member.Logbook
	warned  int // how many of its warnings were said
}

// New starts a run on args, the words of the command line. Only --dir is read
// from them, for commands that depend on what the logbook's folder holds.
func New(ctx context.Context, env Env, args []string) *Session {
	s := &Session{Env: env, Ctx: ctx, Dir: dirOf(args), stderr: env.Stderr}
	s.Env.Stderr = screen.NewWriter(env.Stderr)
	s.Out = screen.NewPage(env.Stdout, s.look)
	return s
}

// dirOf reads --dir from a command line before the command line is read.
func dirOf(args []string) string {
	for i, w := range args {
		if v, ok := strings.CutPrefix(w, "--dir="); ok {
			return v
		}
		if w == "--dir" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

// Begin starts a command whose command line was understood. From here on Ctrl-C
// ends Ctx where the command may ask or write: listening takes a thread, a
// twentieth of a command that only looks.
func (s *Session) Begin(command string) {
	s.Command = command
	if s.logbook != nil {
		s.logbook.Command = command
	}
	if !s.Looks && s.Env.Listen != nil {
		s.Ctx = s.Env.Listen(s.Ctx)
	}
}

// Today is the day of the run, on the member's own clock.
func (s *Session) Today() cpd.Date {
	y, m, d := s.Env.Now().Date()
	day, err := cpd.NewDate(y, int(m), d)
	if err != nil {
		return cpd.MustDate(2000, 1, 1) // a clock that far off dates nothing; the logbook warns about it
	}
	return day
}

// Here is where the member's clock stands: the zone in which moments are shown.
func (s *Session) Here() *time.Location { return s.Env.Now().Location() }

// Folder is where the logbook is, or would be.
func (s *Session) Folder() (string, error) {
	dir := s.Dir
	dir = cmp.Or(dir, s.Env.Getenv("CPDLOG_DIR"))
	if dir == "" {
		d, err := s.Env.DataDir()
		if err != nil {
			return "", &cpd.Error{Kind: cpd.Invalid, Text: "there is no folder for application data on this computer",
				Hint: "name the logbook's folder with --dir or CPDLOG_DIR", Err: err}
		}
		dir = filepath.Join(d, "logbook")
	}
	return filepath.Abs(dir)
}

// NoLogbook reports whether there is no logbook where one would be. What else is
// wrong there is said by whoever opens it.
func (s *Session) NoLogbook() bool {
	dir, err := s.Folder()
	if err != nil {
		return false
	}
	_, err = os.Lstat(filepath.Join(dir, "logbook.db"))
	return errors.Is(err, fs.ErrNotExist)
}

// StateFile remembers, outside every logbook, which state was seen last, so
// that an older copy that comes back is noticed.
func (s *Session) StateFile() string {
	if f := s.Env.Getenv("CPDLOG_STATE"); f != "" {
		return f
	}
	d, err := s.Env.DataDir()
	if err != nil {
		return ""
	}
	return filepath.Join(d, "last-seen.json")
}

// Options are what the logbook needs of the outside world.
func (s *Session) Options() logbook.Options {
	return logbook.Options{Now: s.Env.Now, StateFile: s.StateFile(), AcceptOlder: s.AcceptOlder, Rand: s.Env.Rand}
}

// Rules returns the rules in force, with or without a logbook.
func (s *Session) Rules() *rulebook.Rules {
	if s.rules == nil {
		dir, err := s.Folder()
		if err != nil {
			dir = ""
		}
		s.rules = rulebook.Open(dir)
	}
	return s.rules
}

// Logbook opens the logbook, once; it is closed when the run ends.
func (s *Session) Logbook() (*member.Logbook, error) { return s.open(logbook.Open) }

// Create makes a new logbook and opens it.
func (s *Session) Create() (*member.Logbook, error) { return s.open(logbook.Create) }

func (s *Session) open(how func(string, logbook.Options) (*logbook.Book, error)) (*member.Logbook, error) {
	if s.logbook != nil {
		return s.logbook, nil
	}
	dir, err := s.Folder()
	if err != nil {
		return nil, err
	}
	b, err := how(dir, s.Options())
	if err != nil {
		return nil, err
	}
	s.warn(b.Warnings())
	s.logbook = &member.Logbook{Book: b, Rules: s.Rules(), Today: s.Today(), Command: s.Command, Program: s.Env.Version}
	return s.logbook, nil
}

// Opened returns the logbook if it is open; nil before.
func (s *Session) Opened() *member.Logbook { return s.logbook }

// Close closes the logbook, where it was opened.
func (s *Session) Close() error {
	if s.logbook == nil {
		return nil
	}
	b := s.logbook.Book
	s.logbook = nil
	err := b.Close()
	s.warn(b.Warnings())
	return err
}

// warn says those of the logbook's warnings that were not said before.
func (s *Session) warn(all []string) {
	for ; s.warned < len(all); s.warned++ {
		s.Out.Note("%s", all[s.warned])
	}
}

// Install puts rules that were read from a file in force, and says so. Other
// rules of the member's are replaced where the member says so, by replace or by
// an answer.
func (s *Session) Install(rules *scheme.Scheme, from string, replace bool) error {
	in, err := s.Rules().Install(rules, func(path string) error { return s.agree(rules.ID, path, from, replace) })
	if err != nil {
		return err
	}
	if in.Same {
		s.Out.Say("Nothing was changed: the rules of %s are these already (%s)", rules.ID, cpd.Visible(in.Path))
		return nil
	}
	s.Out.Say("Installed %s (%s) from %s", rules.ID, cpd.Visible(rules.Title), cpd.Visible(from))
	s.Out.Say("  as %s", cpd.Visible(in.Path))
	if in.Kept != "" {
		s.Out.Say("  the earlier file is kept as %s", cpd.Visible(in.Kept))
	}
	if in.Over {
		s.Out.Say("  they stand in the place of the program's own; take that file away to have those back")
	}
	return nil
}

func (s *Session) agree(id, path, from string, replace bool) error {
	words := "there are rules of " + id + " already: " + cpd.Visible(path)
	if replace {
		return nil
	}
	if s.CanAsk() {
		s.Out.Flush()
		s.Out.Ask("%s", words)
		yes, err := s.Asker().Yes(ask.Question{Label: "Replace them? The earlier file is kept beside it.", NoBack: true}, false)
		if err != nil || yes {
			return err
		}
	}
	return cpd.Fail(cpd.Invalid, words+"; nothing was changed",
		"to replace them (the earlier file is kept): cpdlog scheme install "+cpd.Pasted(s.Env.OS, from)+" --replace")
}

// RulesNamed returns the scheme that a word names: one that is there, by its id,
// or that of a rules file, by its path. Such a file is in force for this run, and
// install puts it in force for good; it is nil for an id.
func (s *Session) RulesNamed(word string) (rules *scheme.Scheme, install func() error, err error) {
	if !rulebook.IsPath(word) {
		rules, err = s.Rules().Named(word)
		return rules, nil, err
	}
	if rules, err = rulebook.ReadFile(word); err != nil {
		return nil, nil, err
	}
	return rules, func() error { return s.Install(rules, word, false) }, nil
}
