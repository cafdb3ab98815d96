package incoming

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/plainfile"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/workbook"
)

// Row is a row and what would happen to it. The JSON names are a promise.
type Row struct {
	Row      int            `json:"row"`
	Verdict  intake.Verdict `json:"verdict"`
	Entry    string         `json:"entry,omitempty"`
	Title    string         `json:"title"`
	Date     cpd.Date       `json:"date"`
	Reasons  []string       `json:"reasons"`
	Sheet    string         `json:"sheet,omitempty"`
	State    cpd.State      `json:"state"`
	Formal   cpd.Formality  `json:"formal,omitempty"`
	Minutes  int            `json:"minutes"`
	Activity string         `json:"activity"` // what it is claimed for, as SCHEME:ACTIVITY; "" for nothing
	Earns    []Earns        `json:"earns"`
	Evidence []string       `json:"evidence"`
	Remarks  []string       `json:"remarks,omitempty"`
	Topics   []string       `json:"topics,omitempty"` // of training that it renews
	Valid    *cpd.Date      `json:"valid_until,omitempty"`
}

// Earns is what a row would earn under a scheme, counted with the logbook and all
// that the file brings.
type Earns struct {
	Scheme string      `json:"scheme"`
	Points json.Number `json:"points"`
	Unit   string      `json:"unit"`
	Amount cpd.Amount  `json:"-"`
}

// saying says what is wrong, each with what would work.
func saying(all []intake.Problem) (why []string) {
	for _, p := range all {
		text := p.String()
		if p.Hint != "" {
			text += " (" + p.Hint + ")"
		}
		why = append(why, text)
	}
	return why
}

// show keeps a row to be shown, and its entry to be counted.
func (f *File) show(r *intake.Row, v intake.Verdict, why []string) {
	e := r.Entry.Clone()
	row := Row{Row: r.Number, Verdict: v, Entry: e.ID, Title: e.Title, Date: e.Date, Reasons: cpd.List(why), Sheet: r.Sheet, State: e.State, Formal: e.Formal,
		Minutes: e.Minutes, Earns: []Earns{}, Evidence: []string{}, Remarks: saying(r.Remarks)}
	claims := cpd.ListOf(e.Claims, func(c cpd.Claim) string { return c.Scheme + ":" + c.Activity })
	row.Topics, row.Valid = portfolio.TopicsOf(&e), e.ValidUntil().OrNil()
	row.Activity = strings.Join(claims, "; ")
	for _, p := range r.Files {
		row.Evidence = append(row.Evidence, p.Name)
	}
	if v == intake.New || v == intake.Doubtful {
		e.UID = fmt.Sprint("~", len(f.seen.Rows))
		f.trial = append(f.trial, e)
	}
	f.seen.Rows = append(f.seen.Rows, row)
}

// earn works out what the rows would earn, with what the logbook has.
func (f *File) earn() error {
	if f.anew || !f.o.EveryRow || len(f.trial) == 0 {
		return nil
	}
	return cpd.InTurn(f.ms, f.earnUnder)
}

// earnUnder counts year by year.
func (f *File) earnUnder(m cpd.Membership) error {
	s, err := f.rules.Scheme(m.Scheme)
	if err != nil {
		return err
	}
	years := map[cpd.Date]bool{}
	for e := range cpd.Each(f.trial) {
		year, ok := s.Period(m, e.Date)
		if !ok || years[year.From] || e.Claimed(m.Scheme) == nil {
			continue
		}
		years[year.From] = true
		st, err := f.l.Standing(m, f.l.JudgedOn(s, m, e.Date))
		if err != nil {
			return err
		}
		f.earnIn(year, scheme.Score(s, m, append(st.Looked, f.trial...), st.On))
	}
	return nil
}

func (f *File) earnIn(year cpd.Span, st scheme.Standing) {
	for i := range st.Entries {
		r, at := &st.Entries[i], 0
		if n, err := fmt.Sscanf(r.UID, "~%d", &at); err == nil && n == 1 && year.Holds(r.Date) {
			row := &f.seen.Rows[at]
			row.Earns = append(row.Earns, Earns{st.Scheme, json.Number(r.Counted.String()), st.Unit, r.Counted})
		}
	}
}

// told refuses a word about a column that the file does not have.
func (f *File) told() error {
	for header, key := range f.o.Columns {
		found := false
		for _, c := range f.seen.Form.Columns {
			found = found || cpd.Key(c.Header) == cpd.Key(header)
		}
		if !found {
			return cpd.Fail(cpd.Usage, cpd.Quoted(f.name)+" has no column "+cpd.Quoted(header)+", so it cannot be "+cpd.Quoted(key)+"; nothing was changed",
				"see its columns: cpdlog import "+f.name+" --dry-run")
		}
	}
	return nil
}

// writeLeft writes the rows that cannot be taken to a file beside theirs, as they
// stand there and under their headings, so that they can be mended and imported.
// It returns its path, "" where there are none.
func (f *File) writeLeft() (string, error) {
	if !f.o.SkipRejected || len(f.left) == 0 {
		return "", nil
	}
	if slices.ContainsFunc(f.left, func(cells []string) bool { return cells == nil }) {
		return "", cpd.Fail(cpd.Invalid, "rows of "+cpd.Quoted(f.name)+" cannot be left out one by one; nothing was changed",
			"correct them, or import a table: CSV or XLSX")
	}
	path := strings.TrimSuffix(f.name, filepath.Ext(f.name)) + "-left-out.csv"
	if f.name == "-" {
		path = "left-out.csv"
	}
	head := cpd.ListOf(f.seen.Form.Columns, func(c intake.Column) string { return c.Header })
	return path, plainfile.Write(path, false, nil, func(w io.Writer) error { return writeRows(w, append([][]string{head}, f.left...)) })
}

// writeRows writes a table in which no cell is run by a spreadsheet.
func writeRows(w io.Writer, rows [][]string) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	for _, cells := range rows {
		guarded := make([]string, len(cells))
		for i, cell := range cells {
			guarded[i] = workbook.Guard(cell)
		}
		if err := c.Write(guarded); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// Training counts the rows of an employer's list: those that renew training topics,
// those that name none that is known, and those without a length of time, which
// count once they have one.
type Training struct{ Renewing, Nameless, Timeless int }

// renew tags a row of an employer's list with the topics that it renews.
func (f *File) renew(r *intake.Row) {
	if !r.Training || f.topics == nil {
		return
	}
	e := &r.Entry
	e.Tags = append(e.Tags, f.topics.Renewed(e.Title, e.Texts["level"])...)
	slices.Sort(e.Tags)
	e.Tags = slices.Compact(e.Tags)
}

// noteTraining counts a row of such a list, and reports whether it is a training
// record alone: without a length of time there is nothing to claim.
func (f *File) noteTraining(r *intake.Row, v intake.Verdict) bool {
	n := f.seen.Training[v]
	if len(portfolio.TopicsOf(&r.Entry)) > 0 {
		n.Renewing++
	} else {
		n.Nameless++
	}
	bare := r.Entry.Minutes == 0 && len(r.Entry.Claims) == 0
	if bare {
		n.Timeless++
	}
	f.seen.Training[v] = n
	return bare
}
