package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/intake"
	"cpdlog/internal/logbook"
	"cpdlog/internal/scheme"
)

// maxImport is the largest file that is read: a career of a million entries
// with their texts fits in.
const maxImport = 2 << 30

func (im *importer) openFile() error {
	if im.name == "-" {
		b, err := io.ReadAll(io.LimitReader(im.stdin(), 256<<20))
		im.file = strings.NewReader(string(b))
		return err
	}
	info, err := os.Stat(im.name)
	switch {
	case err != nil:
		return &cpd.Error{Kind: cpd.NotFound, Text: "the file " + quote(im.name) + " cannot be read (" + reason(err) + "); nothing was changed", Err: err}
	case info.IsDir():
		return nil // perhaps an unpacked pack
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

// each judges every row of the file against the logbook. ready sees the rows
// as they are read, ahead of that and on another goroutine.
func (im *importer) each(ready func(*intake.Row), f func(*intake.Row, intake.Verdict, string) error) error {
	known, err := im.known()
	if err != nil {
		return err
	}
	if _, err := im.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	p, n := im.screen().Progress("Reading "+filepath.Base(im.name), 0, im.env.Now), 0
	defer p.Done()
	im.form, err = intake.Each(im.name, im.file, im.options, ready, func(r *intake.Row) error {
		if n++; n%256 == 0 {
			p.At(n)
		}
		if im.ctx.Err() != nil {
			return cpd.Fail(cpd.Invalid, "stopped; nothing was changed", "")
		}
		im.checkRow(r)
		v, uid := known.Judge(r)
		if v == intake.Same && im.undone[r.Entry.UID] {
			v = intake.New
		}
		return f(r, v, uid)
	})
	return err
}

// known is what the logbook has, deleted entries included: what was deleted is
// not brought back by the same file. What undo took back is.
func (im *importer) known() (*intake.Known, error) {
	known := intake.NewKnown()
	if im.make {
		return known, nil
	}
	var err error
	if im.undone == nil {
		if im.undone, err = im.book.TakenBack(); err != nil {
			return nil, err
		}
	}
	if im.erased == nil {
		if im.erased, err = im.book.ErasedEntries(); err != nil {
			return nil, err
		}
	}
	im.deleted = map[string]bool{}
	for _, deleted := range []bool{false, true} {
		err := im.book.Each(logbook.Query{Deleted: deleted}, func(e *cpd.Entry) error {
			if deleted && im.undone[e.UID] {
				known.AddGone(e)
				return nil
			}
			if known.Add(e); deleted {
				im.deleted[e.UID] = true
			}
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
	if r.Shared && r.Entry.Minutes == 0 {
		r.Entry.Claims = slices.DeleteFunc(r.Entry.Claims, func(c cpd.Claim) bool { return im.rows[c.Scheme+":"+c.Activity].Per == scheme.PerHour })
	}
	for _, c := range r.Entry.Claims {
		act, ok := im.rows[c.Scheme+":"+c.Activity]
		if !ok {
			refuse("claims", im.noSuchRow(&r.Entry, c))
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

func (im *importer) noSuchRow(e *cpd.Entry, c cpd.Claim) error {
	if im.make {
		return fmt.Errorf("the record brings no row %s:%s", cpd.Visible(c.Scheme), cpd.Visible(c.Activity))
	}
	return im.checkClaim(e, c, im.ms)
}

// survey reads the whole file once, so that everything is known before
// anything is written.
func (im *importer) survey() error {
	im.count, im.lines, im.rejected, im.files, im.bare, im.stays, im.barred = map[intake.Verdict]int{}, nil, nil, 0, 0, 0, 0
	im.proofs = map[string]bool{}
	return im.each(nil, func(r *intake.Row, v intake.Verdict, uid string) error {
		for _, p := range r.Entry.Evidence {
			im.proofs[p.SHA256] = im.proofs[p.SHA256] || !im.erased[r.Entry.UID]
		}
		if v == intake.Same && uid != "" && r.Entry.UID != "" {
			old, err := im.book.Entry(uid)
			if differs := err == nil && !intake.Alike(old, r.Over(old)); differs && im.erased[uid] {
				im.barred++
			} else if differs {
				v = intake.Changed
			}
		}
		im.count[v]++
		if v == intake.Same && im.deleted[uid] {
			im.stays++
		}
		im.note(r, v)
		return nil
	})
}

const mostLines = 2000 // of a report; a file of a million rows is summed up

func (im *importer) note(r *intake.Row, v intake.Verdict) {
	if v == intake.New || v == intake.Doubtful {
		im.files += im.absent(r)
		if len(r.Entry.Claims) == 0 && r.Entry.Kind == cpd.KindLearning {
			im.bare++
		}
	}
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
