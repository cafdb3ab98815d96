package cli

import (
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/intake"
	"cpdlog/internal/record"
	"cpdlog/internal/scheme"
)

type importFlags struct {
	dry, template, update, skipDoubtful bool
	monthFirst                          bool
	sheet, activity                     string
	asJSON                              bool
}

func (a *app) importCmd() *cobra.Command {
	var f importFlags
	c := &cobra.Command{
		Use:   "import FILE",
		Short: "Bring in entries from a file",
		Long: `Bring in entries from a CSV, XLSX, JSON or calendar (ICS) file: cpdlog's own, or a
spreadsheet from somewhere else. All rows come in or none do; the whole import is
one step for undo; the same file twice adds nothing twice.

On a terminal, cpdlog asks about columns and activities that it does not know, and
remembers the answers for the next file of the same make. A pack made with
"cpdlog export --format pack --for full --year all --with-reflections" brings its
evidence along; where there is no logbook, it becomes one.`,
		Example: `  cpdlog import old-record.csv --dry-run
  cpdlog import entries.csv
  cpdlog import cpd-record-nalw-all.zip
  cpdlog import --template > empty.csv`,
		Args: between(0, 1, "a file, or - for standard input"),
	}
	fs := c.Flags()
	fs.BoolVar(&f.dry, "dry-run", false, "show what would happen to each row, and change nothing")
	fs.BoolVar(&f.template, "template", false, "print an empty sheet to fill in")
	fs.BoolVar(&f.update, "update", false, "where the logbook has an entry already, take what the file says about it")
	fs.BoolVar(&f.skipDoubtful, "skip-doubtful", false, "leave out rows that may be in the logbook already")
	fs.BoolVar(&f.monthFirst, "month-first", false, "3/14/2025 is 14 March")
	fs.StringVar(&f.sheet, "sheet", "", "the sheet of a workbook (default: the first with rows)")
	fs.StringVarP(&f.activity, "activity", "a", "", "the row of your main scheme for rows that name none")
	fs.BoolVar(&f.asJSON, "json", false, "print JSON")
	offer(c, "activity", a.completing(a.offerActivities))
	c.RunE = a.run(func(args []string) error {
		if f.template {
			text := intake.Template()
			if a.terminal().Out {
				text = strings.TrimPrefix(text, "\ufeff") // the mark is for spreadsheets
			}
			_, err := io.WriteString(a.data(), text)
			return err
		}
		if len(args) == 0 {
			return cpd.Fail(cpd.Usage, "import needs a file", "for example: cpdlog import old-record.csv --dry-run")
		}
		return a.runImport(args[0], f)
	})
	return c
}

// runImport looks at the whole file first, asks about what it cannot place,
// and then takes all rows in one change.
func (a *app) runImport(name string, f importFlags) error {
	im, err := a.newImporter(name, f)
	if err != nil {
		return err
	}
	defer im.close()
	if err := im.understand(); err != nil {
		return err
	}
	if f.dry {
		return im.report()
	}
	if len(im.rejected) > 0 {
		return im.refuse()
	}
	if err := im.confirm(); err != nil {
		return err
	}
	return im.take()
}

// understand reads the file, and asks about what it does not say.
func (im *importer) understand() error {
	err := im.survey()
	if columns := (*intake.NoHeader)(nil); errors.As(err, &columns) && im.canAsk() {
		err = im.askHeaders(columns, err)
	}
	for _, ask := range []func() error{im.askColumns, im.askMapping, im.askUnclaimed} {
		if err == nil {
			err = ask()
		}
	}
	return err
}

// importer is one import: the file, what the logbook has, and what was found.
type importer struct {
	*app
	name    string
	file    io.ReadSeeker
	close   func()
	f       importFlags
	options intake.Options
	ms      []cpd.Membership
	rows    map[string]scheme.Activity // by SCHEME:ACTIVITY

	pack *record.Loaded // nil for anything else
	make bool           // there is no logbook: the pack becomes one

	undone, deleted map[string]bool // entries of the logbook by uid: gone with an undo, deleted by the member
	erased          map[string]bool // those whose texts redact has erased: no file brings them back

	proofs map[string]bool // digests of evidence: true for some row, false only for rows of erased entries

	form     intake.Form
	count    map[intake.Verdict]int
	lines    []importLine // what is not simply new or the same; everything with --dry-run
	rejected []string
	files    int               // evidence that was named and is in neither the file nor the logbook
	stays    int               // rows whose entries the member deleted
	barred   int               // rows that would change an entry that redact has erased
	bare     int               // rows to be taken that count for no scheme
	mapped   map[string]string // what was answered, to be remembered as settings
}

type importLine struct {
	Row     int            `json:"row"`
	Verdict intake.Verdict `json:"verdict"`
	Entry   string         `json:"entry,omitempty"`
	Title   string         `json:"title"`
	Date    cpd.Date       `json:"date"`
	Reasons []string       `json:"reasons"`
}

func (a *app) newImporter(name string, f importFlags) (*importer, error) {
	im := &importer{app: a, name: name, f: f, rows: map[string]scheme.Activity{}, mapped: map[string]string{}, close: func() {}}
	if err := im.openFile(); err != nil {
		return nil, err
	}
	err := im.know()
	if err != nil {
		im.close()
	}
	return im, err
}

// know takes up what the logbook, or a pack in its place, says about schemes.
func (im *importer) know() error {
	if err := im.openPack(); err != nil {
		return err
	}
	if !im.make {
		ms, err := im.joined()
		if err != nil {
			return err
		}
		im.ms = ms
	}
	im.options = intake.Options{Today: im.today(), Scheme: mainScheme(im.ms), MonthFirst: im.f.monthFirst, Sheet: im.f.sheet}
	if err := im.knowRows(); err != nil {
		return err
	}
	if im.f.activity != "" {
		if err := im.claimAll(im.f.activity); err != nil {
			return err
		}
	}
	return im.recall()
}

// claimAll claims one row of the main scheme for rows that name none.
func (im *importer) claimAll(activity string) error {
	s, err := im.scheme(im.options.Scheme)
	if err != nil {
		return err
	}
	if _, ok := im.rows[s.ID+":"+activity]; !ok {
		return im.noRow(s, activity)
	}
	im.options.Default = &cpd.Claim{Scheme: s.ID, Activity: activity}
	return nil
}

// knowRows lists the rows that an activity of the file may mean.
func (im *importer) knowRows() error {
	for _, m := range im.ms {
		s, err := im.scheme(m.Scheme)
		if err != nil {
			return err
		}
		for _, act := range s.Rules.Activities {
			im.options.Activities = append(im.options.Activities, intake.Activity{Scheme: s.ID, ID: act.ID, Name: act.Name})
			im.rows[s.ID+":"+act.ID] = act
		}
	}
	return nil
}
