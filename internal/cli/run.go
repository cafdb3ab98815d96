// Package cli is the command line: Run, the table of commands, help, completion
// scripts, exit statuses. The commands themselves stand in one package for each
// family below; deciding is left to the packages beside it.
package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/export"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/screen"
	"example.org/cpdlog/internal/wording"
)

// Env is the outside world as far as the commands can see it.
type Env = session.Env

// Console is a terminal whose keys can be read.
type Console = session.Console

// Terminal says which streams a person looks at.
type Terminal = session.Terminal

// Run runs one command line and returns its exit status.
func Run(ctx context.Context, env Env, args []string) int {
	args = familiar(args)
	s := session.New(ctx, env, args)
	s.Commands = func(text string) string { return forThisFolder(s, text) }
	root := newRoot(s, args)
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(s.Out.Writer())
	if env.OS == "windows" {
		root.SetOut(flushed{s.Out}) // cobra leaves without a word to us when it finds a double-click
	}
	root.SetErr(s.Env.Stderr)
	if len(args) > 0 && completes(args[0]) {
		root.SetErr(io.Discard) // cobra's own remark, which shells throw away
	}
	err := root.ExecuteContext(ctx)
	if err == nil {
		export.SayMoved(s)
		remind(s)
	}
	s.EndAsking()
	if cerr := s.Close(); err == nil {
		err = cerr
	}
	s.Out.Flush()
	if bad := s.Out.Failed(); err == nil && bad != nil {
		err = &cpd.Error{Kind: cpd.NoRoom, Text: "the output could not be written: " + cpd.Reason(bad), Err: bad,
			Hint: "what was saved is saved; see it with: cpdlog list"}
	}
	return finish(s, err)
}

// forThisFolder has the commands in a text name the logbook's folder, where the member
// did; a sentence about a command is none.
func forThisFolder(s *session.Session, text string) string {
	if s.Dir == "" || !strings.Contains(text, "cpdlog ") {
		return text
	}
	command := regexp.MustCompile(`\bcpdlog (?:` + strings.Join(names(s), "|") + `)\b(?:(?: [a-z-]+)? (?:has no|takes|needs) )?`)
	return command.ReplaceAllStringFunc(text, func(found string) string {
		if strings.HasSuffix(found, " ") {
			return found
		}
		return "cpdlog --dir " + cpd.Pasted(s.Env.OS, s.Dir) + strings.TrimPrefix(found, "cpdlog")
	})
}

// flushed is a page that keeps nothing back.
type flushed struct{ *screen.Page }

func (f flushed) Write(p []byte) (int, error) {
	f.Page.Write(string(p))
	f.Flush()
	return len(p), f.Failed()
}

// finish prints an error, in the one place that does, and returns its status.
func finish(s *session.Session, err error) int {
	var exit command.Exit
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.Status
	}
	err = cpd.Plain(err)
	complain(s, err)
	return statusOf(s, err)
}

// statusOf returns the exit status of an error; the README has the same table.
func statusOf(s *session.Session, err error) int {
	var e *cpd.Error
	if !errors.As(err, &e) {
		if s.Command != "" {
			return 1
		}
		return 2
	}
	return cmp.Or(map[cpd.Kind]int{cpd.Usage: 2, cpd.Damaged: 5, cpd.Busy: 6, cpd.NoRoom: 7, cpd.Foreign: 8, cpd.Private: 9, cpd.NoEvidence: 10}[e.Kind], 1)
}

// complain is the voice of every error: on stderr, "cpdlog: " first, the thing
// and what is wrong with it, then the next step on a line of its own. No SQL,
// no Go names, no full stop.
func complain(s *session.Session, err error) {
	s.Out.Talk("cpdlog: %s", cpd.Visible(err.Error()))
	if hint := cpd.HintOf(err); hint != "" {
		s.Out.Talk("hint: %s", cpd.Visible(hint))
	}
}

// flagError names the flag, and the nearest one that exists.
func flagError(c *cobra.Command, err error) error {
	var missing *pflag.NotExistError
	if errors.As(err, &missing) {
		if typed := missing.GetSpecifiedShortnames(); typed != "" {
			return noShorthand(c, typed)
		}
		text := fmt.Sprintf("%s has no flag --%s", c.CommandPath(), missing.GetSpecifiedName())
		if near := nearestFlag(c, missing.GetSpecifiedName()); near != "" {
			text += "; did you mean --" + near + "?"
		}
		return cpd.Fail(cpd.Usage, text, "see: "+c.CommandPath()+" --help")
	}
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) {
		kind := cpd.Invalid
		if cpd.IsKind(err, cpd.Usage) {
			kind = cpd.Usage
		}
		return cpd.Fail(kind, fmt.Sprintf("--%s: %s; nothing was changed", bad.GetFlag().Name, valueError(bad)), cpd.HintOf(err))
	}
	return cpd.Fail(cpd.Usage, err.Error(), "see: "+c.CommandPath()+" --help")
}

// noShorthand is for a dash with one letter, and for a number that is meant as a
// negative one: no argument of any command is.
func noShorthand(c *cobra.Command, typed string) error {
	text, hint := fmt.Sprintf("%s has no flag -%s", c.CommandPath(), typed), "see: "+c.CommandPath()+" --help"
	switch number := typed[0] >= '0' && typed[0] <= '9' || typed[0] == '.'; {
	case number && c.Name() == "undo":
		text = "-" + typed + " was read as a flag; undo takes the number of a step, without a minus; nothing was changed"
		hint = "the last change: cpdlog undo; an earlier one: cpdlog undo STEP, with its number from cpdlog history"
	case number:
		text = "-" + typed + " was read as a flag, and no number is negative here; nothing was changed"
		hint = "leave the minus out, or " + hint
	}
	return cpd.Fail(cpd.Usage, text, hint)
}

// valueError says what is wrong with a flag's value without the words of Go's
// own number reader.
func valueError(bad *pflag.InvalidValueError) string {
	var num *strconv.NumError
	if errors.As(bad, &num) {
		return cpd.Quoted(bad.GetValue()) + " is not a whole number that can be used here"
	}
	return bad.Unwrap().Error()
}

func nearestFlag(c *cobra.Command, name string) string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return cpd.NearestName(name, names)
}

// nearTheEnd is how many days before the end of a year a reminder begins.
const nearTheEnd = 60

// remind says one quiet line, once a day and below the answer, when the year is nearly over and something is
// still needed. Only a person on a terminal sees it, where the logbook was opened and the
// command has not said the same, and not when it was switched off.
func remind(s *session.Session) {
	l := s.Opened()
	if l == nil || s.NoReminder || !s.Terminal().Err || !s.Terminal().Out {
		return
	}
	if on, err := l.Setting("reminders"); err != nil || on != "on" {
		return
	}
	st, err := l.StandingUnder("")
	if err != nil || st.Met || st.Period.IsZero() || st.DaysLeft > nearTheEnd || !l.Book.FirstReminder() {
		return
	}
	s.Out.Flush()
	s.Out.Talk("%s (switch off: cpdlog set reminders off)", wording.Answer(&st.Standing))
}
