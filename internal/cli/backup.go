package cli

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/screen"
)

func (a *app) backupCmd() *cobra.Command {
	var to, file string
	var secret, asJSON bool
	c := &cobra.Command{
		Use:   "backup",
		Short: "Make a verified copy of the logbook",
		Long: `Make a snapshot in the logbook's own folder. With --to, also publish one file there
(a USB stick, OneDrive) that holds the record, the evidence and your own rules.
Every copy is opened and compared before it is kept. A passphrase locks the
published file; without the passphrase nobody can open it, and there is no way
around that.`,
		Example: "  cpdlog backup\n  cpdlog backup --to E:\\cpd-backup\n  cpdlog backup --to ~/OneDrive/cpd --passphrase",
		Args:    exactly(0, ""),
	}
	c.Flags().StringVar(&to, "to", "", "a folder to publish a copy in")
	c.Flags().BoolVar(&secret, "passphrase", false, "ask for a passphrase to lock the copy with")
	c.Flags().StringVar(&file, "passphrase-file", "", "read the passphrase from this file (- for standard input)")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.RunE = a.run(func([]string) error {
		if to == "" && (secret || file != "") {
			return cpd.Fail(cpd.Usage, "a passphrase belongs to a published copy; nothing was made", "say where it shall go: cpdlog backup --to FOLDER --passphrase")
		}
		phrase, err := a.passphrase(secret, file, true)
		if err != nil {
			return err
		}
		return a.runBackup(to, phrase, asJSON)
	})
	return c
}

func (a *app) runBackup(to, phrase string, asJSON bool) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	var path string
	err = a.busy("Copying and verifying", func() (err error) {
		path, err = b.Backup(to, phrase)
		return err
	})
	if err != nil {
		return err
	}
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "path": path})
	}
	a.say("Copied and verified: %s", cpd.Visible(path))
	if to == "" {
		a.say("This copy is on the same disk. Make a second one elsewhere: cpdlog backup --to FOLDER")
	}
	return nil
}

// passphrase asks for a secret on the terminal, twice when a file is to be
// locked with it, or reads it from a file.
func (a *app) passphrase(ask bool, file string, twice bool) (string, error) {
	switch {
	case file == "-":
		return a.readSecretText()
	case file != "":
		b, err := os.ReadFile(file)
		if err != nil {
			return "", &cpd.Error{Kind: cpd.NotFound, Text: "the passphrase file cannot be read: " + reason(err), Err: err}
		}
		return checkSecret(string(b))
	case !ask:
		return "", nil
	case !a.canAsk() || a.env.Secret == nil:
		return "", cpd.Fail(cpd.Usage, "a passphrase can be typed on a terminal only; nothing was made", "give it in a file: --passphrase-file FILE")
	}
	first, err := a.env.Secret("Passphrase: ")
	if err == nil {
		err = screen.Whole(first, lineLimit(a.env.OS))
	}
	if err != nil || !twice {
		return first, err
	}
	again, err := a.env.Secret("The same again: ")
	if err == nil && again != first {
		return "", cpd.Fail(cpd.Invalid, "the two passphrases differ; nothing was made", "")
	}
	if err != nil {
		return "", err
	}
	return checkSecret(first)
}

func (a *app) readSecretText() (string, error) {
	s, err := a.readText("passphrase")
	if err != nil {
		return "", err
	}
	return checkSecret(s)
}

func checkSecret(s string) (string, error) {
	if s = strings.TrimRight(s, "\r\n"); s == "" {
		return "", cpd.Fail(cpd.Invalid, "the passphrase is empty; nothing was made", "")
	}
	return s, nil
}

func (a *app) restoreCmd() *cobra.Command {
	var list, secret, asJSON, yes bool
	var file string
	c := &cobra.Command{
		Use:   "restore [FILE]",
		Short: "Go back to a backup",
		Long: `Put a backup in the place of the logbook: the file you name, or the newest snapshot
that is whole. Where the logbook holds entries or changes that the backup does
not have, they are shown and you are asked; off a terminal a file has to be
named, or --yes given. The files that were there are moved to a folder of their
own with their journals; nothing is deleted.`,
		Example: "  cpdlog restore --list\n  cpdlog restore\n  cpdlog restore E:\\cpd-backup\\cpdlog-20251120T090000Z-1a2b3c4d.zip",
		Args:    between(0, 1, "at most one backup"),
	}
	c.Flags().BoolVar(&list, "list", false, "list the snapshots")
	c.Flags().BoolVar(&secret, "passphrase", false, "ask for the passphrase of a locked backup")
	c.Flags().StringVar(&file, "passphrase-file", "", "read the passphrase from this file (- for standard input)")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&yes, "yes", false, "go back without being asked about what the backup does not have")
	c.RunE = a.run(func(args []string) error {
		if list {
			return a.listBackups(asJSON)
		}
		phrase, err := a.passphrase(secret, file, false)
		if err != nil {
			return err
		}
		return a.runRestore(args, phrase, yes)
	})
	return c
}

type backupJSON struct {
	Path    string `json:"path"`
	At      string `json:"at"`
	Change  int64  `json:"change"`
	Entries int64  `json:"entries"`
	Size    int64  `json:"size"`
}

func (a *app) listBackups(asJSON bool) error {
	dir, err := a.folder()
	if err != nil {
		return err
	}
	all, err := logbook.ListBackups(dir)
	if err != nil {
		return err
	}
	out, rows := []backupJSON{}, [][]string{}
	for _, b := range all {
		out = append(out, backupJSON{b.Path, b.At.UTC().Format("2006-01-02T15:04:05Z"), b.Seq, b.Entries, b.Size})
		rows = append(rows, []string{b.At.UTC().Format("2006-01-02 15:04") + " UTC", fmt.Sprint(b.Seq), fmt.Sprint(b.Entries), b.Path})
	}
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "backups": out})
	}
	if len(rows) == 0 {
		a.say("No snapshots yet; make one: cpdlog backup")
		return nil
	}
	a.table([]string{"Taken", "Change", "Entries", "File"}, rows, 3, 1, 2)
	return nil
}
