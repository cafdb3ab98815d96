// Package imports brings entries in from files: import.
package imports

import (
	"errors"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/incoming"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/member"
)

type importOptions struct {
	incoming.Options
	dry, template, skipDoubtful, takeDoubtful bool
	columns, states, places                   []string
	secret                                    session.Secret
}

// NewImport makes the command import.
func NewImport(s *session.Session) *cobra.Command {
	var o importOptions
	c := &cobra.Command{
		Use: "import FILE",
		Long: `Import entries from a CSV, XLSX, JSON or calendar (ICS) file: cpdlog's own, or a
spreadsheet from somewhere else. All rows are imported, or none. One undo takes the
whole import back. Importing the same file twice adds nothing.

In a terminal, cpdlog asks about columns and activities that it does not know, and
remembers the answers for the next file with the same layout. Elsewhere, --map,
--state and --place say it, and rows with a doubt are left out unless --take-doubtful. A pack made with
"cpdlog export --format pack --for full --year all --with-reflections" brings its
evidence along; where there is no logbook, it becomes one. A locked pack asks for its
passphrase. If such an import is cut off, the same command again completes it.

A sign-off (the file that the page of "cpdlog export --ask-sign-off" saves) is taken in
as well, with the signature FILE.sig if that lies beside it.`,
		Example: `  cpdlog import old-record.csv --dry-run
  cpdlog import entries.csv
  cpdlog import log.xlsx --map "Time spent=h.mm" --state "Signed off=done" --dry-run
  cpdlog import cpd-record-nalw-all.zip
  cpdlog import --template > empty.csv`,
		Args: command.Between(0, 1, "a file, or - for standard input"),
		RunE: command.Run(s, func(args []string) error { return runImport(s, args, o) }),
	}
	fs := c.Flags()
	fs.BoolVar(&o.dry, "dry-run", false, "show what would happen to each row, and change nothing")
	fs.BoolVar(&o.template, "template", false, "print an empty sheet to fill in")
	fs.BoolVar(&o.Update, "update", false, "update entries that the logbook has already from the file")
	fs.BoolVar(&o.skipDoubtful, "skip-doubtful", false, "leave out rows with a doubt, without asking")
	fs.BoolVar(&o.takeDoubtful, "take-doubtful", false, "take rows with a doubt too, without asking")
	fs.BoolVar(&o.SkipRejected, "skip-rejected", false, "take the good rows, and write the others to a file that can be mended")
	fs.StringArrayVar(&o.columns, "map", nil, `what a column is, as "COLUMN=field"; may be given several times`)
	fs.StringArrayVar(&o.states, "state", nil, `what a word for a state is, as "WORD=done", planned or out; may be given several times`)
	fs.StringArrayVar(&o.places, "place", nil, `which activity of your scheme a word of the file is, as "WORD=ACTIVITY" or "WORD=later"`)
	fs.BoolVar(&o.MonthFirst, "month-first", false, "3/14/2025 is 14 March")
	fs.StringVar(&o.Sheet, "sheet", "", "the sheet of a workbook (default: the one that looks most like entries)")
	fs.StringVarP(&o.Activity, "activity", "a", "", "the activity of your main scheme for rows that name none")
	o.secret.Flags(fs, "ask for the passphrase of a locked pack")
	command.JSONFlag(c, s)
	return c
}

func runImport(s *session.Session, args []string, o importOptions) error {
	if o.template {
		return writeTemplate(s)
	}
	if len(args) == 0 {
		return cpd.Fail(cpd.Usage, "import needs a file", "for example: cpdlog import old-record.csv --dry-run")
	}
	if incoming.IsSignOff(args[0]) {
		return takeSignOff(s, args[0], o)
	}
	phrase, err := passphrase(s, args[0], o.secret)
	if err != nil {
		return err
	}
	if err := o.said(); err != nil {
		return err
	}
	o.EveryRow, o.Passphrase = o.dry || s.CanAsk(), phrase
	o.Wait = func(label string, total int) incoming.Wait { return s.Out.Screen().Progress(label, total) }
	p := incoming.Place{Rules: s.Rules(), Today: s.Today(), None: s.NoLogbook(), Open: s.Logbook, Create: s.Create}
	f, err := incoming.Open(p, args[0], s.Stdin(), o.Options)
	if err != nil {
		return err
	}
	defer f.Close()
	im := importing{s: s, f: f, o: o, name: filepath.Base(args[0]), path: args[0]}
	return im.run()
}

// passphrase asks for that of a locked file without being told to.
func passphrase(s *session.Session, file string, secret session.Secret) (string, error) {
	if !secret.Given() {
		var err error
		if secret.Ask, err = incoming.Locked(file); err != nil {
			return "", err
		}
		if secret.Ask && !s.CanAsk() {
			return "", cpd.Fail(cpd.Usage, cpd.Visible(file)+" is locked with a passphrase; nothing was changed", "give it in a file: --passphrase-file FILE")
		}
	}
	return s.Passphrase(secret, false)
}

// writeTemplate writes an empty sheet. The mark at its beginning is for
// spreadsheets, not for a person.
func writeTemplate(s *session.Session) error {
	text := intake.Template()
	if s.Terminal().Out {
		text = strings.TrimPrefix(text, "\ufeff")
	}
	_, err := io.WriteString(s.Out.Data(), text)
	return err
}

// importing is one import: the file, and what the last look at it found.
type importing struct {
	s    *session.Session
	f    *incoming.File
	o    importOptions
	name string // of the file, without its folder
	path string
	seen incoming.Seen

	skipped bool // rows with a doubt were left out
	shown   bool // the rows were
}

// run looks at the whole file first, asks about what it cannot place, and then
// takes all rows in one change.
func (im *importing) run() error {
	if err := im.understand(); err != nil {
		return err
	}
	if im.o.dry {
		return im.report()
	}
	skip, err := im.confirm()
	im.skipped = skip
	if err != nil {
		return err
	}
	taken, err := im.f.Take(im.s.Ctx, skip)
	if err != nil {
		return err
	}
	return im.say(taken)
}

// understand reads the file, and asks about what it does not say.
func (im *importing) understand() error {
	err := im.look()
	if columns := (*intake.NoHeader)(nil); errors.As(err, &columns) && im.s.CanAsk() {
		err = im.askHeaders(columns, err)
	}
	if !im.s.CanAsk() {
		return err
	}
	for _, next := range []func() error{
		im.askSheet,
		func() error { return each(im, im.seen.Form.Asks, im.askSuspect) },
		func() error { return each(im, im.seen.States, im.askState) },
		im.askColumns,
		func() error { return each(im, im.seen.Unknown, im.askActivity) },
		im.askUnclaimed,
	} {
		if err == nil {
			err = next()
		}
	}
	return err
}

func (im *importing) look() (err error) {
	im.seen, err = im.f.Look(im.s.Ctx)
	return err
}

// takeSignOff takes in what somebody confirmed, and says what of it still fits.
func takeSignOff(s *session.Session, path string, o importOptions) error {
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	c, err := incoming.SignOff(l, path)
	if err != nil {
		return err
	}
	done := false
	if !o.dry {
		if done, err = l.KeepSignOff(&c.SignOff); err != nil {
			return err
		}
	}
	if s.Out.AsJSON {
		return signOffJSON(s, &c, done)
	}
	s.Out.Say("Confirmed by %s: %s", cpd.Visible(c.Who()), c.Fit.Words())
	for _, line := range c.Lines() {
		s.Out.Say("  %s", cpd.Visible(line))
	}
	switch {
	case o.dry:
		s.Out.Say("Nothing was changed")
	case !done:
		s.Out.Say("This sign-off is there already; nothing was changed")
	default:
		s.Out.Say("The record shows it from now on, and status and show say if an entry is changed")
		s.Out.Undo()
	}
	return nil
}

func signOffJSON(s *session.Session, c *member.Confirmed, done bool) error {
	key, _ := c.SignedBy()
	return s.Out.JSON(map[string]any{"schema_version": 1, "taken": done, "name": c.Name, "role": c.Role, "on": c.On, "remark": c.Remark, "record": c.Record,
		"key": key, "same": cpd.List(c.Same), "changed": cpd.List(c.Changed), "not_here": c.Away})
}
