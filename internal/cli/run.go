package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/export"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/screen"
)

// Run runs one command line and returns its exit status.
func Run(ctx context.Context, env Env, args []string) int {
	s := session.New(ctx, env, args)
	root := newRoot(s, args)
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(s.Out.Writer())
	if env.OS == "windows" {
		root.SetOut(flushed{s.Out}) // cobra leaves without a word to us when it finds a double-click
	}
	root.SetErr(s.Env.Stderr)
	if len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd) {
		root.SetErr(io.Discard) // cobra's own remark, which shells throw away
	}
	err := root.ExecuteContext(ctx)
	if err == nil {
		export.SayMoved(s)
		remind(s)
	}
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
	switch e.Kind {
	case cpd.Usage:
		return 2
	case cpd.Damaged:
		return 5
	case cpd.Busy:
		return 6
	case cpd.NoRoom:
		return 7
	case cpd.Foreign:
		return 8
	case cpd.Private:
		return 9
	case cpd.NoEvidence:
		return 10
	}
	return 1
}

// complain is the voice of every error: on stderr, "cpdlog: " first, the thing
// and what is wrong with it, then the next step on a line of its own. No SQL,
// no Go names, no full stop.
func complain(s *session.Session, err error) {
	s.Out.Talk("cpdlog: %s", cpd.Visible(err.Error()))
	var e *cpd.Error
	if errors.As(err, &e) && e.Hint != "" {
		s.Out.Talk("hint: %s", cpd.Visible(e.Hint))
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
		hint := ""
		var e *cpd.Error
		if errors.As(err, &e) {
			hint = e.Hint
		}
		return cpd.Fail(cpd.Invalid, fmt.Sprintf("--%s: %s; nothing was changed", bad.GetFlag().Name, valueError(bad)), hint)
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
