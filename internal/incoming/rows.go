package incoming

import (
	"encoding/json"
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/scheme"
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
	claims := []string{}
	for _, c := range e.Claims {
		claims = append(claims, c.Scheme+":"+c.Activity)
	}
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
	for _, m := range f.ms {
		if err := f.earnUnder(m); err != nil {
			return err
		}
	}
	return nil
}

// earnUnder counts year by year.
func (f *File) earnUnder(m cpd.Membership) error {
	s, err := f.rules.Scheme(m.Scheme)
	if err != nil {
		return err
	}
	years := map[cpd.Date]bool{}
	for i := range f.trial {
		e := &f.trial[i]
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
			found = found || intake.HeaderKey(c.Header) == intake.HeaderKey(header)
		}
		if !found {
			return cpd.Fail(cpd.Usage, cpd.Quoted(f.name)+" has no column "+cpd.Quoted(header)+", so it cannot be "+cpd.Quoted(key)+"; nothing was changed",
				"see its columns: cpdlog import "+f.name+" --dry-run")
		}
	}
	return nil
}
