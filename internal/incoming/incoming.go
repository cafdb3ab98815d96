// Package incoming brings a file in: all of it is looked at, what it leaves open
// can be answered, and then all of it is taken, or nothing. It asks nobody; who
// does asks between the looks.
package incoming

import (
	"io"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/rulebook"
	"example.org/cpdlog/internal/scheme"
)

// Place is where a file goes.
type Place struct {
	Rules  *rulebook.Rules
	Today  cpd.Date
	None   bool                            // there is no logbook yet: a full copy becomes one
	Open   func() (*member.Logbook, error) // called once the file was found
	Create func() (*member.Logbook, error) // called once every row is known to be good
}

// Options say how a file is to be taken.
type Options struct {
	Activity     string            // the row of the main scheme for rows that name none; "" for none
	Sheet        string            // of a workbook; "" is the first that has rows
	MonthFirst   bool              // 3/14/2025 is 14 March
	Update       bool              // where the logbook has an entry, the file's word is taken
	SkipRejected bool              // rows that cannot be taken are written to a file of their own
	EveryRow     bool              // each row is in Seen.Rows, not only those that a person should look at
	Columns      map[string]string // what a column is, by its header
	States       map[string]string // what a word for a state is: done, planned or out
	Places       map[string]string // which row an activity of the file is: ROW or SCHEME:ROW, or intake.Later
	Passphrase   string            // of a locked pack
	Wait         func(label string, total int) Wait
}

// Wait shows how far a long task is.
type Wait interface {
	At(done int)
	Done()
}

// File is a file on its way in.
type File struct {
	source
	o       Options
	rules   *rulebook.Rules
	create  func() (*member.Logbook, error)
	anew    bool            // there was no logbook: the pack becomes one
	l       *member.Logbook // nil where there is none yet
	ms      []cpd.Membership
	rows    map[cpd.Claim]*scheme.Activity // by scheme and activity
	reading intake.Options
	topics  *portfolio.Shelf  // of training
	learned map[string]string // answers to be remembered, by setting

	held    intake.Held // its rows, as far as they are the same in every look
	knows   *intake.Known
	earlier map[string][]cpd.Entry // former states of entries, by uid
	undone  map[string]bool        // uids of entries that are gone with an undo
	erased  map[string]bool        // those whose texts redact has erased: no file brings them back
	deleted map[string]bool        // those that the member deleted
	proofs  map[string]bool        // digests of evidence: true for some row, false only for rows of erased entries

	left  [][]string // cells of the rows that cannot be taken
	gone  []string   // entries that came from a file and are not in this one
	seen  Seen
	trial []cpd.Entry // of the rows that are shown and would be taken
}

// Open opens a file, or stdin for "-", and takes up what the logbook, or a pack
// in its place, says about schemes. Nothing of it is judged yet.
func Open(p Place, name string, stdin io.Reader, o Options) (*File, error) {
	src, err := openSource(name, stdin)
	if err != nil {
		return nil, err
	}
	f := &File{source: src, o: o, rules: p.Rules, create: p.Create, rows: map[cpd.Claim]*scheme.Activity{}, learned: map[string]string{}}
	f.reading = intake.Options{Today: p.Today, MonthFirst: o.MonthFirst, KeepCells: o.SkipRejected,
		Sheet: o.Sheet, Mapped: map[string]string{}, Columns: map[string]string{}}
	f.reading.States = map[string]string{}
	if !p.None {
		f.create = p.Open
	}
	if err := f.know(p); err != nil {
		f.Close()
		return nil, err
	}
	for header, means := range o.Columns {
		f.reading.Columns[cpd.Key(header)] = means
	}
	for word, is := range o.States {
		f.reading.States[cpd.Key(word)] = is
	}
	return f, nil
}

func (f *File) know(p Place) error {
	none, err := p.nothingYet()
	if err == nil {
		err = f.openPack(none, f.o.Passphrase)
	}
	if err == nil {
		err = f.checkSignOffs()
	}
	if err != nil {
		return err
	}
	know := f.knowLogbook
	if f.pack != nil && none && (p.None || f.full()) {
		know = f.startAnew
	}
	if err := know(p); err != nil {
		return err
	}
	f.reading.Scheme = member.Main(f.ms)
	if key := cpd.Key(cpd.RecordOnly); f.reading.Mapped[key] == "" {
		f.reading.Mapped[key] = f.reading.Scheme + ":" + cpd.RecordOnly
	}
	if err := f.knowRows(); err != nil {
		return err
	}
	if err := f.place(); err != nil || f.o.Activity == "" {
		return err
	}
	return f.ClaimAll(f.o.Activity)
}

// place takes up what was said of the file's activities.
func (f *File) place() error {
	for word, row := range f.o.Places {
		if row == intake.Later {
			f.reading.Mapped[cpd.Key(word)] = "-"
			continue
		}
		id, of, found := strings.Cut(row, ":")
		if !found {
			id, of = f.reading.Scheme, row
		}
		c := cpd.Claim{Scheme: id, Activity: of}
		if _, ok := f.row(c); !ok {
			return f.noRow(c)
		}
		f.reading.Mapped[cpd.Key(word)] = id + ":" + of
	}
	return nil
}

// nothingYet reports whether there is no logbook, or one in which nothing was ever said:
// an import that was cut off leaves such a one, and the same import completes it.
func (p Place) nothingYet() (bool, error) {
	if p.None {
		return true, nil
	}
	l, err := p.Open()
	if err != nil {
		return false, err
	}
	seq, _ := l.Book.Head()
	return seq == 0, nil
}

// knowLogbook takes up the schemes joined, the answers that were given before,
// and what is gone.
func (f *File) knowLogbook(p Place) (err error) {
	if f.l, err = p.Open(); err != nil {
		return err
	}
	if f.ms, err = f.l.Joined(); err != nil {
		return err
	}
	m, err := f.l.Book.Member()
	if err != nil {
		return err
	}
	f.reading.Member = m.Name
	if f.undone, err = f.l.Book.TakenBack(); err != nil {
		return err
	}
	if f.erased, err = f.l.Book.ErasedEntries(); err != nil {
		return err
	}
	if f.topics, err = f.rules.Shelf("topics"); err != nil {
		return err
	}
	return f.recall()
}

// knowRows lists the rows that an activity of the file may mean.
func (f *File) knowRows() error {
	for _, m := range f.ms {
		s, err := f.rules.Scheme(m.Scheme)
		if err != nil {
			return err
		}
		for act := range cpd.Each(s.Rules.Activities) {
			f.reading.Activities = append(f.reading.Activities, intake.Activity{Scheme: s.ID, ID: act.ID, Name: act.Name})
			f.rows[cpd.Claim{Scheme: s.ID, Activity: act.ID}] = act
		}
		f.rows[cpd.Claim{Scheme: s.ID, Activity: cpd.RecordOnly}] = s.Row(cpd.RecordOnly)
	}
	return nil
}

func (f *File) row(c cpd.Claim) (*scheme.Activity, bool) {
	act, ok := f.rows[cpd.Claim{Scheme: c.Scheme, Activity: c.Activity}]
	return act, ok
}

// Main returns the scheme whose rows an activity means that names none.
func (f *File) Main() (*scheme.Scheme, error) { return f.rules.Scheme(f.reading.Scheme) }

// Activities returns the rows that an activity of the file may mean.
func (f *File) Activities() []intake.Activity { return f.reading.Activities }

// ClaimAll claims one row of the main scheme for rows that name none.
func (f *File) ClaimAll(activity string) error {
	s, err := f.Main()
	if err != nil {
		return err
	}
	activity = s.RowMeant(activity)
	if _, err := entry.Row(s, activity); err != nil {
		return err
	}
	f.reading.Default = &cpd.Claim{Scheme: s.ID, Activity: activity}
	return nil
}
