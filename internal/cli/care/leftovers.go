package care

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/logbook/lastseen"
	"example.org/cpdlog/internal/logbook/leftover"
)

// leftBehind returns what lies beside the logbook, without what was put aside
// on purpose.
func leftBehind(s *session.Session) (found []logbook.Finding) {
	dir, err := s.Folder()
	if err != nil {
		return nil
	}
	for _, l := range logbook.Leftovers(dir, s.Options()) {
		if l.Remedy != leftover.Kept {
			found = append(found, logbook.Finding{Level: logbook.Advice, About: cpd.VisibleLine(l.Name), Text: l.What, Hint: strings.Join(remedies(s, &l), "\n")})
		}
	}
	return found
}

// remedies says what to do about a leftover; what stands behind a colon can be
// pasted.
func remedies(s *session.Session, l *leftover.Leftover) []string {
	remove := "remove it: " + removing(s, l.Path, l.Folder)
	if l.With != "" {
		remove += between(s) + cpd.Pasted(s.Env.OS, l.With)
	}
	switch l.Remedy {
	case leftover.Open:
		return []string{"save or close it there"}
	case leftover.Swept:
		return []string{"the next command that changes something puts this right"}
	case leftover.Join:
		return []string{"join it: " + line(s, "merge", l.Path), "then " + remove}
	case leftover.Aside:
		return []string{"if no other command is running, move it away: " + moving(s, l.Path)}
	case leftover.Seen:
		return []string{"when you have seen that you need nothing of it, " + remove}
	case leftover.Kept:
		return []string{"go back to it: " + line(s, "restore", filepath.Join(l.Path, "logbook.db")), "or " + remove}
	}
	return []string{"once no program uses it, " + remove}
}

// removing is a line for the member's shell; Windows has two, and each knows it.
func removing(s *session.Session, path string, folder bool) string {
	windows := s.Env.OS == "windows"
	words := map[bool]map[bool]string{false: {false: "rm ", true: "rm -r "}, true: {false: "del ", true: "cmd /c rmdir /s "}}
	return words[windows][folder] + cpd.Pasted(s.Env.OS, path)
}

// between stands between two files of a line; both shells of Windows know the comma.
func between(s *session.Session) string {
	return map[bool]string{false: " ", true: ", "}[s.Env.OS == "windows"]
}

func moving(s *session.Session, path string) string {
	return map[bool]string{false: "mv ", true: "move "}[s.Env.OS == "windows"] + cpd.Pasted(s.Env.OS, path) + " " + cpd.Pasted(s.Env.OS, path+".aside")
}

type leftoverJSON struct {
	Path string   `json:"path"`
	What string   `json:"what"`
	Do   []string `json:"do"`
}

func leftoversJSON(s *session.Session, all []leftover.Leftover) []leftoverJSON {
	return cpd.ListOf(all, func(l leftover.Leftover) leftoverJSON { return leftoverJSON{l.Path, l.What, remedies(s, &l)} })
}

// line is a command line for this logbook that can be pasted as it stands.
func line(s *session.Session, command string, args ...string) string {
	words := []string{"cpdlog"}
	if s.Dir != "" {
		words = append(words, "--dir", cpd.Pasted(s.Env.OS, s.Dir))
	}
	words = append(words, command)
	for _, arg := range args {
		words = append(words, cpd.Pasted(s.Env.OS, arg))
	}
	return strings.Join(words, " ")
}

// NewWhere makes the command where.
func NewWhere(s *session.Session) *cobra.Command {
	return command.JSON(s, &cobra.Command{
		Use:     "where",
		Long:    "Show where everything is kept, and what is left over beside it, with the line that\nremoves or joins it.",
		Example: "  cpdlog where",
		RunE:    command.Run(s, func([]string) error { return runWhere(s) }),
	})
}

func runWhere(s *session.Session) error {
	dir, err := s.Folder()
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "logbook.db")
	_, err = os.Lstat(file)
	exists := err == nil
	left := logbook.Leftovers(dir, s.Options())
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{
			"schema_version": 1, "folder": dir, "logbook": file, "exists": exists,
			"evidence": filepath.Join(dir, "evidence"), "backups": filepath.Join(dir, "backups"),
			"rules": filepath.Join(dir, "rules"), "last_seen": lastseen.Dir(s.StateFile()), "leftovers": leftoversJSON(s, left),
		})
	}
	s.Out.Say("Folder:    %s", cpd.Visible(dir))
	switch {
	case exists:
		s.Out.Say("Logbook:   %s", cpd.Visible(file))
	case s.NoLogbook():
		next := "not made yet: cpdlog init"
		if all, err := logbook.ListBackups(dir); err == nil && len(all) > 0 {
			next = "missing: cpdlog restore"
		}
		s.Out.Say("Logbook:   %s (%s)", cpd.Visible(file), next)
	default:
		s.Out.Say("Logbook:   %s (it cannot be looked at: %s)", cpd.Visible(file), cpd.Reason(err))
	}
	s.Out.Say("Evidence:  %s", cpd.Visible(filepath.Join(dir, "evidence")))
	s.Out.Say("Backups:   %s", cpd.Visible(filepath.Join(dir, "backups")))
	s.Out.Say("Rules:     %s", cpd.Visible(filepath.Join(dir, "rules")))
	s.Out.Say("Last seen: %s", cpd.Visible(lastseen.Dir(s.StateFile())))
	for _, l := range left {
		s.Out.Say("Left over: %s: %s", cpd.VisibleLine(l.Path), l.What)
		for _, line := range remedies(s, &l) {
			s.Out.Say("           %s", line)
		}
	}
	return nil
}
