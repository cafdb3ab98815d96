// Package care keeps the logbook safe: backup, restore, check, merge, redact,
// evidence, where.
package care

import (
	"errors"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
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
