// Package care keeps the logbook safe: backup, restore, check, merge, redact,
// evidence, where.
package care

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
)

// NewBackup makes the command backup.
func NewBackup(s *session.Session) *cobra.Command {
	var to string
	var secret session.Secret
	c := &cobra.Command{
		Use: "backup",
		Long: `Make a snapshot in the logbook's own folder. With --to, also publish one file there
(a USB stick, OneDrive) that holds the record, the evidence and your own rules.
Every copy is opened and compared before it is kept. Anything damaged, missing or
behind a link is named, and the exit status is that of check. A passphrase locks the
published file. Nobody can open it without the passphrase, you included.`,
		Example: "  cpdlog backup\n  cpdlog backup --to E:\\cpd-backup\n  cpdlog backup --to ~/OneDrive/cpd --passphrase",
	}
	c.Flags().StringVar(&to, "to", "", "a folder to publish a copy in")
	secret.Flags(c.Flags(), "ask for a passphrase to lock the copy with")
	command.JSONFlag(c, s)
	c.RunE = command.Run(s, func([]string) error {
		if to == "" && secret.Given() {
			return cpd.Fail(cpd.Usage, "a passphrase locks a published copy, and --to is missing; nothing was made",
				"name the folder: cpdlog backup --to FOLDER --passphrase")
		}
		phrase, err := s.Passphrase(secret, true)
		if err != nil {
			return err
		}
		return runBackup(s, to, phrase)
	})
	return c
}

func runBackup(s *session.Session, to, phrase string) error {
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	var made logbook.Backup
	err = s.Out.Busy("Copying and verifying", func() (err error) {
		made, err = l.Book.Backup(to, phrase)
		return err
	})
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return errors.Join(s.Out.JSON(map[string]any{"schema_version": 1, "path": made.Path, "findings": cpd.List(made.Findings)}), worst(made.Report))
	}
	sayCopied(s, "Copied", made)
	if to == "" {
		s.Out.Say("This copy is on the same disk. Make a second one elsewhere: cpdlog backup --to FOLDER")
	}
	return worst(made.Report)
}

// sayCopied says what a copy lacks, and where it lies. done is what was done: "Copied".
func sayCopied(s *session.Session, done string, made logbook.Backup) {
	for _, f := range made.Findings {
		sayFinding(s, f)
	}
	if len(made.Findings) > 0 {
		s.Out.Say("%s, except for what is named above: %s", done, cpd.Visible(made.Path))
		return
	}
	s.Out.Say("%s and verified: %s", done, cpd.Visible(made.Path))
}

// NewRestore makes the command restore.
func NewRestore(s *session.Session) *cobra.Command {
	var list, yes bool
	var secret session.Secret
	c := &cobra.Command{
		Use: "restore [FILE|FOLDER]",
		Long: `Put a backup in place of the logbook: the file you name, the newest good backup of
the folder you name, or the newest snapshot that is whole. Newer ones that cannot be
used are named, with the reason. If the logbook has entries or changes that the
backup lacks, they are shown and you are asked; outside a terminal, name a file or
add --yes. The files that were there are moved to a folder of their own with their
journals; nothing is deleted. What was erased with redact stays erased. Evidence that
is then missing or changed is named, and the exit status is that of check.`,
		Example: "  cpdlog restore --list\n  cpdlog restore\n  cpdlog restore E:\\cpd-backup\\cpdlog-20251120T090000Z-1a2b3c4d.zip",
		Args:    command.Between(0, 1, "at most one backup"),
	}
	c.Flags().BoolVar(&list, "list", false, "list the snapshots")
	secret.Flags(c.Flags(), "ask for the passphrase of a locked backup")
	command.JSONFlag(c, s)
	c.Flags().BoolVar(&yes, "yes", false, "go back without being asked about what the backup lacks")
	c.RunE = command.Run(s, func(args []string) error {
		if list {
			return listBackups(s)
		}
		phrase, err := s.Passphrase(secret, false)
		if err != nil {
			return err
		}
		return runRestore(s, args, phrase, yes)
	})
	return c
}

type backupJSON struct {
	Path    string `json:"path"`
	At      string `json:"at"`
	Change  int64  `json:"change"`
	Entries int64  `json:"entries"`
	Size    int64  `json:"size"`
	Local   string `json:"local"`
}

func listBackups(s *session.Session) error {
	dir, err := s.Folder()
	if err != nil {
		return err
	}
	all, err := logbook.ListBackups(dir)
	if err != nil {
		return err
	}
	out, rows := []backupJSON{}, [][]string{}
	for _, b := range all {
		local := b.At.In(s.Here())
		out = append(out, backupJSON{b.Path, b.At.UTC().Format(time.RFC3339), b.Seq, b.Entries, b.Size, local.Format(time.RFC3339)})
		rows = append(rows, []string{local.Format(cpd.MomentLayout), fmt.Sprint(b.Seq), fmt.Sprint(b.Entries), b.Path})
	}
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "backups": out})
	}
	switch {
	case len(rows) == 0 && s.NoLogbook():
		s.Out.Say("There is no logbook here, and no snapshot. %s", english.UpperFirst(nameABackup))
		return nil
	case len(rows) == 0:
		s.Out.Say("No snapshots yet; make one: cpdlog backup")
		return nil
	}
	s.Out.Rows([]string{"Taken", "Change", "Entries", "File"}, rows, 3, 1, 2)
	return nil
}

func runRestore(s *session.Session, args []string, phrase string, yes bool) error {
	dir, err := s.Folder()
	if err != nil {
		return err
	}
	o, file := s.Options(), ""
	o.Passphrase = phrase
	if len(args) == 1 {
		file = args[0]
	}
	done := s.Out.Screen().Waiting("Restoring")
	o.Agree = func(l logbook.Lost) error {
		done()
		return agreeToLose(s, l, file != "", yes)
	}
	r, err := logbook.Restore(dir, file, o)
	done()
	s.Out.Notes(r.Notes)
	if known := new(cpd.Error); file == "" && errors.As(err, &known) && known.Kind == cpd.NotFound {
		known.Hint = nameABackup
	}
	if err != nil {
		return err
	}
	sayRestored(s, r)
	return worst(r.Report)
}

// nameABackup is what a new computer needs, which has none of its own.
const nameABackup = "name the backup that you published: cpdlog restore FILE"

func sayRestored(s *session.Session, r logbook.Restored) {
	s.Out.Say("Restored %s, from %s", english.Count(r.Report.Entries, "entry", "entries"), cpd.Visible(r.From))
	if len(r.Erased) > 0 {
		s.Out.Say("Erased again, because it had been erased before: the texts and evidence of %s", strings.Join(r.Erased, ", "))
	}
	switch {
	case r.Kept != "" && r.Whole:
		s.Out.Say("The logbook as it was before is kept in %s", cpd.Visible(r.Kept))
		s.Out.Say("Go back to it: %s", line(s, "restore", filepath.Join(r.Kept, "logbook.db")))
	case r.Kept != "":
		s.Out.Say("The files that were there before are kept in %s", cpd.Visible(r.Kept))
	}
	for _, f := range r.Report.Findings {
		sayFinding(s, f)
	}
	if len(r.Report.Findings) > 0 {
		s.Out.Say("This backup lacks what is named above; another one may have it: cpdlog restore FILE")
	}
	s.Out.Say("Check the result: cpdlog check")
}

// agreeToLose shows what the backup does not have and asks. A file that was
// named is an answer where nobody can be asked.
func agreeToLose(s *session.Session, l logbook.Lost, named, yes bool) error {
	sayLost(s, l)
	switch {
	case yes || named && !s.CanAsk():
		return nil
	case !s.CanAsk():
		return cpd.Fail(cpd.Usage, lacks(l)+"; nothing was changed",
			"restore it anyway: cpdlog restore --yes; or choose another backup: cpdlog restore --list")
	}
	q := ask.Question{NoBack: true, Label: "Restore it anyway?", Help: "The logbook as it is now is kept, and you are shown the way back to it."}
	s.Out.Flush() // elsewhere nothing is said before it is done
	ok, err := s.Asker().Yes(q, false)
	if err == nil && !ok {
		return cpd.Fail(cpd.Invalid, lacks(l)+"; nothing was changed", "")
	}
	return err
}

func lacks(l logbook.Lost) string {
	if l.Unknown != "" {
		return "the backup cannot be compared with the logbook"
	}
	if l.Another {
		return "the backup is of another logbook"
	}
	return "the backup lacks " + english.Count(len(l.Entries), "entry", "entries") + " and " +
		english.Count(len(l.Steps), "change", "changes") + " that the logbook has"
}

func sayLost(s *session.Session, l logbook.Lost) {
	if l.Unknown != "" {
		s.Out.Say("The backup %s cannot be compared with the logbook: %s", cpd.Visible(l.From), cpd.Visible(l.Unknown))
		return
	}
	if l.Another {
		s.Out.Say("The backup %s is of another logbook, no copy of this one", cpd.Visible(l.From))
	}
	if len(l.Steps) > 0 {
		s.Out.Say("The backup %s lacks what the logbook has", cpd.Visible(l.From))
	}
	sayFew(s, english.Count(len(l.Entries), "entry", "entries"), l.Entries, func(e cpd.Entry) string { return e.ID + "  " + e.Date.String() + "  " + e.Title })
	sayFew(s, english.Count(len(l.Steps), "change", "changes"), l.Steps, func(t logbook.Step) string {
		return cpd.Local(t.At, cpd.MomentLayout, s.Here()) + "  " + cmp.Or(t.Words, t.Command)
	})
}

// sayFew lists the first of what there is, and says how many there are.
func sayFew[T any](s *session.Session, words string, all []T, line func(T) string) {
	const few = 10
	if len(all) > 0 {
		s.Out.Say("  %s:", words)
	}
	for _, x := range all[:min(few, len(all))] {
		s.Out.Say("    %s", cpd.Visible(line(x)))
	}
	if more := len(all) - few; more > 0 {
		s.Out.Say("    and %d more", more)
	}
}
