package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/intake"
	"cpdlog/internal/logbook"
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
one step for undo; the same file twice adds nothing twice.`,
		Example: `  cpdlog import old-record.csv --dry-run
  cpdlog import entries.csv
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
	c.RunE = a.run(func(args []string) error {
		if f.template {
			a.write(intake.Template())
			return nil
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
	if err := im.survey(); err != nil {
		return err
	}
	if err := im.askMapping(); err != nil {
		return err
	}
	if f.dry {
		return im.report()
	}
	if len(im.rejected) > 0 {
		return im.refuse()
	}
	return im.take()
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

	form     intake.Form
	count    map[intake.Verdict]int
	lines    []importLine // what is not simply new or the same; everything with --dry-run
	rejected []string
	files    int // evidence that was named and cannot be in the file
	mapped   map[string]string
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
	ms, err := a.joined()
	if err != nil {
		return nil, err
	}
	im := &importer{app: a, name: name, f: f, ms: ms, rows: map[string]scheme.Activity{}, mapped: map[string]string{}}
	im.options = intake.Options{Today: a.today(), Scheme: ms[0].Scheme, MonthFirst: f.monthFirst, Sheet: f.sheet}
	if err := im.knowRows(); err != nil {
		return nil, err
	}
	if f.activity != "" {
		if _, ok := im.rows[ms[0].Scheme+":"+f.activity]; !ok {
			s, err := a.scheme(ms[0].Scheme)
			if err != nil {
				return nil, err
			}
			return nil, a.noRow(s, f.activity)
		}
		im.options.Default = &cpd.Claim{Scheme: ms[0].Scheme, Activity: f.activity}
	}
	if err := im.recall(); err != nil {
		return nil, err
	}
	return im, im.openFile()
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

// maxImport is the largest file that is read: a career of a million entries
// with their texts fits in.
const maxImport = 2 << 30

func (im *importer) openFile() error {
	im.close = func() {}
	if im.name == "-" {
		b, err := io.ReadAll(io.LimitReader(im.env.Stdin, 256<<20))
		im.file = strings.NewReader(string(b))
		return err
	}
	info, err := os.Stat(im.name)
	switch {
	case err != nil:
		return &cpd.Error{Kind: cpd.NotFound, Text: "the file " + quote(im.name) + " cannot be read (" + reason(err) + "); nothing was changed", Err: err}
	case !info.Mode().IsRegular():
		return cpd.Fail(cpd.Invalid, quote(im.name)+" is not an ordinary file; nothing was changed", "")
	case info.Size() > maxImport:
		return cpd.Fail(cpd.Invalid, quote(im.name)+" is larger than 2 GB; nothing was changed", "")
	}
	file, err := os.Open(im.name)
	if err != nil {
		return &cpd.Error{Kind: cpd.Invalid, Text: "the file " + quote(im.name) + " cannot be read (" + reason(err) + "); nothing was changed", Err: err}
	}
	im.file, im.close = file, func() { _ = file.Close() }
	return nil
}

// reason is what the system says, without the path that was named already.
func reason(err error) string {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// each judges every row of the file against the logbook.
func (im *importer) each(f func(*intake.Row, intake.Verdict, string) error) error {
	known, err := im.known()
	if err != nil {
		return err
	}
	if _, err := im.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	im.form, err = intake.Each(im.name, im.file, im.options, func(r *intake.Row) error {
		im.checkRow(r)
		v, uid := known.Judge(r)
		return f(r, v, uid)
	})
	return err
}

// known is what the logbook has, deleted entries included: what was deleted is
// not brought back by the same file.
func (im *importer) known() (*intake.Known, error) {
	known := intake.NewKnown()
	for _, deleted := range []bool{false, true} {
		err := im.book.Each(logbook.Query{Deleted: deleted}, func(e *cpd.Entry) error {
			known.Add(e)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return known, nil
}

// checkRow refuses what add would refuse, naming the column.
func (im *importer) checkRow(r *intake.Row) {
	if r.Rejected() {
		return
	}
	refuse := func(column string, err error) {
		p := intake.Problem{Row: r.Number, Column: column, Text: strings.TrimSuffix(err.Error(), "; nothing was changed")}
		r.Problems = append(r.Problems, p)
	}
	for _, c := range r.Entry.Claims {
		act, ok := im.rows[c.Scheme+":"+c.Activity]
		if !ok {
			refuse("claims", im.checkClaim(&r.Entry, c, im.ms))
			continue
		}
		if err := checkRate(&r.Entry, c, act); err != nil {
			refuse("minutes", err)
		}
	}
	if err := im.checkFuture(&r.Entry); err != nil {
		refuse("date", err)
	}
}

// survey reads the whole file once, so that everything is known before
// anything is written.
func (im *importer) survey() error {
	im.count, im.lines, im.rejected, im.files = map[intake.Verdict]int{}, nil, nil, 0
	return im.each(func(r *intake.Row, v intake.Verdict, uid string) error {
		if v == intake.Same && uid != "" && r.Entry.UID != "" {
			old, err := im.book.Entry(uid)
			if err == nil && !intake.Alike(old, r.Over(old)) {
				v = intake.Changed
			}
		}
		im.count[v]++
		im.note(r, v)
		return nil
	})
}

const mostLines = 2000 // of a report; a file of a million rows is summed up

func (im *importer) note(r *intake.Row, v intake.Verdict) {
	im.files += len(r.Files)
	var why []string
	for _, p := range append(r.Problems, r.Doubts...) {
		why = append(why, p.String())
	}
	if v == intake.Rejected && len(im.rejected) < mostLines {
		im.rejected = append(im.rejected, why...)
	}
	if (im.f.dry || v == intake.Doubtful || v == intake.Changed) && len(im.lines) < mostLines {
		im.lines = append(im.lines, importLine{r.Number, v, r.Entry.ID, r.Entry.Title, r.Entry.Date, some(why)})
	}
}

func (im *importer) refuse() error {
	const shown = 20
	text := strings.Join(im.rejected[:min(shown, len(im.rejected))], "\n")
	if n := len(im.rejected) - shown; n > 0 {
		text += fmt.Sprintf("\nand %d more", n)
	}
	return cpd.Fail(cpd.Invalid, fmt.Sprintf("%d of the rows cannot be taken, so none was; nothing was changed\n%s", im.count[intake.Rejected], text),
		"mend the rows and import again, or see every row with: cpdlog import "+im.name+" --dry-run")
}
