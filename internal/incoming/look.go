package incoming

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/scheme"
)

// Seen is what a look at the whole file found.
type Seen struct {
	Form     intake.Form
	Count    map[intake.Verdict]int
	Rows     []Row                 // those to look at, or all with Options.EveryRow
	Problems []string              // of rejected rows
	Unknown  []intake.ActivityText // activities that name no row
	States   []intake.ActivityText // words for a state that are not known
	Missing  int                   // files of evidence that are in neither the file nor the logbook
	Deleted  int                   // rows whose entries the member deleted
	Gone     []string              // ids of entries that came from a file and are not in this one
	Erased   int                   // rows that would change an entry that redact has erased
	Bare     int                   // rows to be taken that count for no scheme

	BareDoubtful int // those of them that are doubtful

	Training map[intake.Verdict]Training // of the rows that would be taken
}

// mostRows is how many rows are told of; a file of a million is summed up.
const mostRows = 2000

// Look reads the whole file, so that everything is known before anything is
// written. An error with an intake.NoHeader in it can be answered with Column.
func (f *File) Look(ctx context.Context) (Seen, error) {
	f.seen, f.proofs, f.trial = Seen{Count: map[intake.Verdict]int{}, Training: map[intake.Verdict]Training{}}, map[string]bool{}, nil
	f.left, f.knows, f.held = nil, nil, intake.Held{}
	var unknown, states intake.Unmapped
	form, err := f.each(ctx, func(r *intake.Row, v intake.Verdict, uid string) error {
		v, err := f.compare(r, v, uid)
		if err != nil {
			return err
		}
		if v != intake.Same && r.Activity != "" {
			unknown.Add(r.Activity)
		}
		if r.StateText != "" {
			states.Add(r.StateText)
		}
		return f.note(r, v, uid)
	})
	f.seen.Form, f.seen.Unknown, f.seen.States = form, unknown.Texts(), states.Texts()
	if err == nil {
		err = f.told()
	}
	if err == nil {
		err = f.nameGone()
	}
	if err == nil {
		err = f.earn()
	}
	return f.seen, err
}

// each judges every row of the file against the logbook.
func (f *File) each(ctx context.Context, use func(*intake.Row, intake.Verdict, string) error) (intake.Form, error) {
	known, err := f.known(ctx)
	f.knows = known
	if err != nil {
		return intake.Form{}, err
	}
	rows, err := f.held.Open(f.name, f.in, f.reading)
	if err != nil {
		return intake.Form{}, err
	}
	defer rows.Close()
	wait, n := f.o.wait("Reading "+filepath.Base(f.name), 0), 0
	defer wait.Done()
	defer func() { f.gone = known.Gone() }()
	err = rows.Each(func(r *intake.Row) error {
		if n++; n%256 == 0 {
			wait.At(n)
		}
		if err := stopped(ctx); err != nil {
			return err
		}
		f.checkRow(r)
		v, uid := known.Judge(r)
		if v == intake.Same && f.undone[r.Entry.UID] {
			v = intake.New
		}
		return use(r, v, uid)
	})
	return rows.Form, err
}

type noWait struct{}

func (noWait) At(int) {}
func (noWait) Done()  {}

func (o Options) wait(label string, total int) Wait {
	if o.Wait == nil {
		return noWait{}
	}
	return o.Wait(label, total)
}

// known is what the logbook has, deleted entries included: what was deleted is
// not brought back by the same file. What undo took back is.
func (f *File) known(ctx context.Context) (*intake.Known, error) {
	known := intake.NewKnown()
	if f.anew {
		return known, nil
	}
	err := f.learn(ctx, known)
	if err != nil {
		return nil, err
	}
	f.deleted = map[string]bool{}
	for _, deleted := range []bool{false, true} {
		err := f.l.Book.Each(logbook.Query{Deleted: deleted}, func(e *cpd.Entry) error {
			if deleted && f.undone[e.UID] {
				known.AddGone(e)
				return nil
			}
			if known.Add(e, f.earlier[e.UID]...); deleted {
				f.deleted[e.UID] = true
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return known, nil
}

// learn goes through a file of another program once before its rows are judged:
// which entry a corrected row was is known when it is known which are still there.
func (f *File) learn(ctx context.Context, known *intake.Known) error {
	r, err := f.held.Open(f.name, f.in, f.reading)
	if err != nil {
		return err
	}
	defer r.Close()
	if r.Form.Own {
		return nil
	}
	if known.Origins(f.l.Book.NameFor); f.knows != nil { // the last look went through it
		known.Remembers(f.knows)
		return nil
	}
	if f.earlier, err = f.l.Book.Earlier(); err != nil {
		return err
	}
	defer known.Learned()
	return r.Each(func(row *intake.Row) error {
		known.Learn(row)
		return stopped(ctx)
	})
}

func stopped(ctx context.Context) error {
	if ctx.Err() == nil {
		return nil
	}
	return cpd.Fail(cpd.Invalid, "stopped; nothing was changed", "")
}

// nameGone names the entries that the file has no more; deleted ones are gone here
// too.
func (f *File) nameGone() error {
	for _, uid := range f.gone {
		if f.deleted[uid] || f.undone[uid] {
			continue
		}
		e, err := f.l.Book.Entry(uid)
		if err != nil {
			return err
		}
		f.seen.Gone = append(f.seen.Gone, e.ID)
	}
	slices.Sort(f.seen.Gone)
	return nil
}

// checkRow refuses what add would refuse, naming the column.
func (f *File) checkRow(r *intake.Row) {
	if r.Rejected() {
		return
	}
	f.renew(r)
	refuse := func(column string, err error) {
		if err != nil {
			p := intake.Problem{Sheet: r.Sheet, Row: r.Number, Column: column, Text: strings.TrimSuffix(err.Error(), "; nothing was changed")}
			r.Problems = append(r.Problems, p)
		}
	}
	if r.Entry.Minutes == 0 && (r.Shared || r.Training || r.Unfixed || f.reading.Default != nil) {
		f.leaveOpen(r)
	}
	for _, c := range r.Entry.Claims {
		if act, ok := f.row(c); ok {
			refuse("minutes", entry.CheckRate(&r.Entry, c, act))
		} else {
			refuse("claims", f.noRow(c))
		}
	}
	if f.pack == nil { // what was done stands in a pack; a clock may be behind
		column := "date"
		if !r.Entry.Date.After(f.reading.Today) {
			column = "end_date"
		}
		refuse(column, entry.CheckFuture(&r.Entry, f.reading.Today))
	}
}

// leaveOpen takes what is claimed by the hour from a row that has no length of
// time: it is claimed once it has one.
func (f *File) leaveOpen(r *intake.Row) {
	had := len(r.Entry.Claims)
	r.Entry.Claims = slices.DeleteFunc(r.Entry.Claims, func(c cpd.Claim) bool {
		return f.byTheHour(c) && (r.Shared || r.Training || r.Unfixed || c.Scheme == f.reading.Default.Scheme && c.Activity == f.reading.Default.Activity)
	})
	if len(r.Entry.Claims) < had && !r.Shared && !r.Training && !r.Unfixed {
		r.Doubts = append(r.Doubts, intake.Problem{Sheet: r.Sheet, Row: r.Number, Text: "it has no length of time, so it is not claimed by the hour yet"})
	}
}

func (f *File) byTheHour(c cpd.Claim) bool {
	act, ok := f.row(c)
	return ok && act.Per == scheme.PerHour
}

// noRow says why a claim cannot be made: its scheme was not joined, or has no
// such row.
func (f *File) noRow(c cpd.Claim) error {
	if f.anew {
		return fmt.Errorf("the record brings no row %s:%s", cpd.Visible(c.Scheme), cpd.Visible(c.Activity))
	}
	if _, err := f.l.Membership(c.Scheme); err != nil {
		return err
	}
	s, err := f.rules.Scheme(c.Scheme)
	if err == nil {
		_, err = entry.Row(s, c.Activity)
	}
	return err
}

// compare tells rows that say something else than the logbook's entry from
// those that say the same.
func (f *File) compare(r *intake.Row, v intake.Verdict, uid string) (intake.Verdict, error) {
	if v != intake.Same || r.Entry.UID == "" || f.knows.Unchanged(r) {
		return v, nil
	}
	old, err := f.l.Book.Entry(uid)
	if cpd.IsKind(err, cpd.NotFound) { // deleted here
		return v, nil
	}
	if err != nil {
		return v, err
	}
	now, touched, both := r.Onto(old, f.earlier[uid])
	switch {
	case intake.Alike(old, now):
		return v, nil
	case f.erased[uid]:
		f.seen.Erased++
		return v, nil
	case both:
		r.Doubt("the logbook and the file have both changed this since it was imported: " + strings.Join(touched, ", "))
	case len(touched) > 0:
		r.Doubt("the file has changed since it was imported: " + strings.Join(touched, ", "))
	}
	return intake.Changed, nil
}

func (f *File) note(r *intake.Row, v intake.Verdict, uid string) error {
	seen := &f.seen
	seen.Count[v]++
	for _, p := range r.Entry.Evidence {
		f.proofs[p.SHA256] = f.proofs[p.SHA256] || !f.erased[r.Entry.UID]
	}
	if v == intake.Same && f.deleted[uid] {
		seen.Deleted++
	}
	switch v {
	case intake.New, intake.Doubtful:
		absent, err := f.absent(r)
		if err != nil {
			return err
		}
		seen.Missing += absent
		if r.Training && f.noteTraining(r, v) {
			break
		}
		if len(r.Entry.Claims) == 0 && r.Entry.Kind == cpd.KindLearning {
			seen.Bare++
			if v == intake.Doubtful {
				seen.BareDoubtful++
			}
		}
	}
	if v == intake.Rejected && f.o.SkipRejected {
		f.left = append(f.left, r.Cells)
	}
	why := saying(append(r.Problems, r.Doubts...))
	if v == intake.Rejected && len(seen.Problems) < mostRows {
		seen.Problems = append(seen.Problems, why...)
	}
	if (f.o.EveryRow || v == intake.Doubtful || v == intake.Changed) && len(seen.Rows) < mostRows {
		f.show(r, v, why)
	}
	return nil
}
