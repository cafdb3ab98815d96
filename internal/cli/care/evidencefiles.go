package care

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/outgoing"
	"example.org/cpdlog/internal/plainfile"
)

func newOpen(s *session.Session) *cobra.Command {
	var print bool
	c := &cobra.Command{
		Use: "open ID [NAME]", Short: "Open a file of evidence", Example: "  cpdlog evidence open k7m2\n  cpdlog evidence open k7m2 cert.pdf --path",
		Args: command.Between(1, 2, "the id of an entry, and the name of a file where there are several"), ValidArgsFunction: completeFile(s),
	}
	c.Flags().BoolVar(&print, "path", false, "print the path of the copy instead of opening it")
	c.RunE = command.WithEntry(s, func(l *member.Logbook, e cpd.Entry, args []string) error {
		name := "1"
		if len(args) == 2 {
			name = args[1]
		}
		i, err := pickEvidence(e, name)
		if err != nil {
			return err
		}
		return open(s, l, e.Evidence[i], print)
	})
	return c
}

// open opens a copy under the file's own name, so that the stored one
// cannot be changed by the program that opens it.
func open(s *session.Session, l *member.Logbook, v cpd.Evidence, print bool) error {
	if print {
		s.Out.Say("%s", l.Book.EvidencePath(v.SHA256))
		return nil
	}
	if !s.CanAsk() {
		return cpd.Fail(cpd.Usage, "a file can be opened only in a terminal", "print its path with --path, or copy files out with: cpdlog evidence export FOLDER")
	}
	dir, err := os.MkdirTemp("", "cpdlog-")
	if err != nil {
		return err
	}
	path := filepath.Join(dir, filepath.Base(strings.ReplaceAll(v.Name, "\\", "/")))
	if err := copyOut(l, v, path); err != nil {
		return err
	}
	s.Out.Say("Opening a copy: %s", cpd.Visible(path))
	words := opener(s.Env.OS)
	return exec.CommandContext(s.Ctx, words[0], append(words[1:], path)...).Start()
}

// opener is the platform's own way to open a file with its usual program.
func opener(system string) []string {
	switch system {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	case "darwin":
		return []string{"open"}
	}
	return []string{"xdg-open"}
}

func copyOut(l *member.Logbook, v cpd.Evidence, path string) error {
	in, err := l.Book.OpenEvidence(v)
	if err != nil {
		return err
	}
	defer in.Close()
	return plainfile.Write(path, false, nil, func(w io.Writer) error {
		_, err := io.Copy(w, in)
		return err
	})
}

func newExport(s *session.Session) *cobra.Command {
	var choice member.Choice
	var reviewed bool
	c := &cobra.Command{
		Use: "export FOLDER", Short: "Copy files of evidence out, named by day and title",
		Long: `Copy files of evidence out, named by day and title: all of them or none. The privacy
check looks at the names, not at what is inside the files; files of a case study stay
here until its consent is recorded.`,
		Example: "  cpdlog evidence export certificates --year last", Args: command.Exactly(1, "a folder"),
	}
	command.YearFlag(c, &choice.Year, "this, last, all, 2025 or 2025-26 (default: this membership year)")
	command.ReviewedFlag(c, &reviewed)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runExport(s, l, args[0], choice, reviewed) })
	return c
}

func runExport(s *session.Session, l *member.Logbook, dir string, choice member.Choice, reviewed bool) error {
	held, withheld, err := outgoing.EvidenceOf(l, choice)
	if err != nil {
		return err
	}
	copies, err := command.Passed(s, held, outgoing.Terms{Reviewed: reviewed})
	if err != nil {
		return err
	}
	if err := copyAll(l, dir, copies); err != nil {
		return err
	}
	for _, c := range copies {
		s.Out.Say("%s", c.Name)
	}
	s.Out.Say("Copied %s to %s", english.Count(len(copies), "file", "files"), cpd.Visible(dir))
	if len(withheld) > 0 {
		s.Out.Say("  the files of %s stay here, because no consent is recorded: %s",
			english.Count(len(withheld), "case study", "case studies"), strings.Join(withheld, ", "))
	}
	return nil
}

// copyAll makes all of the copies or none.
func copyAll(l *member.Logbook, dir string, copies []outgoing.Copy) (err error) {
	_, missing := os.Stat(dir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return &cpd.Error{Kind: cpd.NoRoom, Text: "the folder " + cpd.Visible(dir) + " cannot be made: " + cpd.Reason(err), Err: err}
	}
	for _, c := range copies {
		if _, err := os.Lstat(filepath.Join(dir, c.Name)); err == nil {
			return cpd.Fail(cpd.Invalid, cpd.Visible(filepath.Join(dir, c.Name))+" exists already; nothing was written", "choose another folder")
		}
	}
	for i, c := range copies {
		if err := copyOut(l, c.Evidence, filepath.Join(dir, c.Name)); err != nil {
			for _, made := range copies[:i] {
				_ = os.Remove(filepath.Join(dir, made.Name))
			}
			if missing != nil {
				_ = os.Remove(dir)
			}
			return err
		}
	}
	return nil
}

func newCheckFiles(s *session.Session) *cobra.Command {
	return command.JSON(s, &cobra.Command{
		Use: "check", Short: "Check that every file is there and unchanged", Example: "  cpdlog evidence check",
		RunE: command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runCheckFiles(s, l) }),
	})
}

func runCheckFiles(s *session.Session, l *member.Logbook) error {
	var bad []string
	n := 0
	err := l.Book.Each(logbook.Query{}, func(e *cpd.Entry) error {
		for _, v := range e.Evidence {
			n++
			if err := read(l, v); err != nil {
				bad = append(bad, fmt.Sprintf("%s %s: %v", e.ID, v.Name, err))
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		if err := s.Out.JSON(map[string]any{"schema_version": 1, "files": n, "problems": cpd.List(bad)}); err != nil {
			return err
		}
	}
	if len(bad) > 0 {
		return cpd.Fail(cpd.NoEvidence, "evidence is missing, changed or unreadable:\n"+strings.Join(bad, "\n"),
			"bring a file back from a backup (cpdlog restore --list), or attach it again: cpdlog evidence add ID FILE")
	}
	if s.Out.AsJSON {
		return nil
	}
	s.Out.Say("%s of evidence: all there, none changed", english.Count(n, "file", "files"))
	return nil
}

// read reads a copy to its end; the logbook compares it with its hash.
func read(l *member.Logbook, v cpd.Evidence) error {
	in, err := l.Book.OpenEvidence(v)
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = io.Copy(io.Discard, in)
	return err
}

// completeThenFiles offers an entry first, then what the shell knows of files.
func completeThenFiles(s *session.Session) command.Completer {
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 0 {
			return command.Completing(s, command.IDs)(c, args, typed)
		}
		return nil, cobra.ShellCompDirectiveDefault
	}
}

// completeFile offers an entry first, then its files.
func completeFile(s *session.Session) command.Completer {
	return command.CompletingArgs(s, func(l *member.Logbook, args []string) ([]string, error) {
		if len(args) == 0 {
			return command.IDs(l)
		}
		e, err := l.Book.Entry(args[0])
		return cpd.ListOf(e.Evidence, func(v cpd.Evidence) string { return v.Name }), err
	})
}
