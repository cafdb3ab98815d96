package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cpdlog/internal/cpd"
	"cpdlog/internal/screen"
)

// errNotMet ends a command whose answer is no: status 3, and nothing more is
// printed.
var errNotMet = errors.New("requirements not met")

// quiet ends a command with an exit status of its own after it has said all
// that there is to say.
type quiet struct{ status int }

func (quiet) Error() string { return "" }

// Run runs one command line and gives its exit status.
func Run(ctx context.Context, env Env, args []string) int {
	a := &app{env: env, ctx: ctx, buffer: bufio.NewWriterSize(env.Stdout, 32<<10), direct: env.Stderr}
	a.out, a.env.Stderr = screen.NewWriter(a.buffer), screen.NewWriter(env.Stderr)
	root := a.root(args)
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(a.out)
	if env.OS == "windows" {
		root.SetOut(flushed{a}) // cobra leaves without a word to us when it finds a double-click
	}
	root.SetErr(a.env.Stderr)
	if len(args) > 0 && (args[0] == cobra.ShellCompRequestCmd || args[0] == cobra.ShellCompNoDescRequestCmd) {
		root.SetErr(io.Discard) // cobra's own remark, which shells throw away
	}
	err := root.ExecuteContext(ctx)
	if cerr := a.close(); err == nil {
		err = cerr
	}
	a.flush()
	if err == nil && a.outErr != nil {
		err = &cpd.Error{Kind: cpd.NoRoom, Text: "the output could not be written: " + reason(a.outErr), Err: a.outErr,
			Hint: "what was saved is saved; see it with: cpdlog list"}
	}
	return a.finish(err)
}

// flushed is the output without keeping anything back.
type flushed struct{ a *app }

func (f flushed) Write(p []byte) (int, error) {
	n, err := f.a.out.Write(p)
	if err == nil {
		err = f.a.buffer.Flush()
	}
	return n, err
}

// finish prints an error, in the one place that does, and gives its status.
func (a *app) finish(err error) int {
	var q quiet
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errNotMet):
		return 3
	case errors.As(err, &q):
		return q.status
	}
	a.complain(err)
	return a.status(err)
}

// status is the exit status of an error; the README has the same table.
func (a *app) status(err error) int {
	var e *cpd.Error
	if !errors.As(err, &e) {
		if a.running {
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

func isKind(err error, k cpd.Kind) bool {
	var e *cpd.Error
	return errors.As(err, &e) && e.Kind == k
}

// complain is the voice of every error: on stderr, "cpdlog: " first, the thing
// and what is wrong with it, then the next step on a line of its own. No SQL,
// no Go names, no full stop.
func (a *app) complain(err error) {
	fmt.Fprintf(a.env.Stderr, "cpdlog: %s\n", cpd.Visible(err.Error()))
	var e *cpd.Error
	if errors.As(err, &e) && e.Hint != "" {
		fmt.Fprintf(a.env.Stderr, "hint: %s\n", cpd.Visible(e.Hint))
	}
}

// warn says on stderr what the member should know although the command went
// through.
func (a *app) warn(format string, args ...any) {
	fmt.Fprintf(a.env.Stderr, "note: %s\n", cpd.Visible(fmt.Sprintf(format, args...)))
}

// run wraps what a command does. Whatever fails before it is a wrong command
// line (status 2); whatever fails in it could not be done.
func (a *app) run(f func(args []string) error) func(*cobra.Command, []string) error {
	return func(c *cobra.Command, args []string) error {
		a.running = true
		a.cmd = c
		a.listen()
		err := f(args)
		if err == nil {
			for _, discard := range a.saved {
				discard()
			}
			a.remind()
		}
		return err
	}
}

// listen hears Ctrl-C from here on, where a command may ask or write. Listening
// takes a thread, a twentieth of a command that only looks.
func (a *app) listen() {
	if !a.looks && a.env.Listen != nil {
		a.ctx = a.env.Listen(a.ctx)
	}
}

// flagError names the flag, and the nearest one that exists.
func flagError(c *cobra.Command, err error) error {
	var missing *pflag.NotExistError
	if errors.As(err, &missing) {
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

// valueError says what is wrong with a flag's value without the words of Go's
// own number reader.
func valueError(bad *pflag.InvalidValueError) string {
	var num *strconv.NumError
	if errors.As(bad, &num) {
		return quote(bad.GetValue()) + " is not a whole number that can be used here"
	}
	return bad.Unwrap().Error()
}

func nearestFlag(c *cobra.Command, name string) string {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return nearest(name, names)
}

// exactly asks for n arguments and says what they are for.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == n {
			return nil
		}
		if n == 0 {
			return cpd.Fail(cpd.Usage, fmt.Sprintf("%s takes no arguments; %q is one too many", c.CommandPath(), args[0]), "see: "+c.CommandPath()+" --help")
		}
		return cpd.Fail(cpd.Usage, fmt.Sprintf("%s needs %s", c.CommandPath(), what), "for example: "+firstExample(c))
	}
}

// between asks for at least low and at most high arguments (-1: any number).
func between(low, high int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) >= low && (high < 0 || len(args) <= high) {
			return nil
		}
		return cpd.Fail(cpd.Usage, fmt.Sprintf("%s needs %s", c.CommandPath(), what), "for example: "+firstExample(c))
	}
}

func firstExample(c *cobra.Command) string {
	line, _, _ := strings.Cut(strings.TrimSpace(c.Example), "\n")
	return strings.TrimSpace(line)
}

// say writes a line to the command's own output. On a terminal it is wrapped
// with its indent kept; in a pipe a line stays a line.
func (a *app) say(format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	if a.terminal().Out {
		text := strings.TrimLeft(line, " ")
		line = a.screen().Wrapped(line[:len(line)-len(text)], text)
	}
	a.write(line + "\n")
}

func (a *app) write(s string) {
	_, err := io.WriteString(a.out, s)
	a.keep(err)
}

// flush shows what was said so far, before a question is asked.
func (a *app) flush() {
	a.keep(a.out.Close())
	a.keep(a.buffer.Flush())
}

// data is standard output for the bytes of a file, which a program reads as
// they stand. Where a person looks, they are shown like everything else.
func (a *app) data() io.Writer {
	if a.terminal().Out {
		return a.out
	}
	return a.buffer
}
