package scheme

import (
	"fmt"

	"cpdlog/internal/cpd"
)

// proposal puts the best bill into words and checks it by scoring it.
func (pl *planner) proposal(entries []cpd.Entry) Proposal {
	p := Proposal{Proven: pl.proven && !pl.tooMany, Notes: pl.notes}
	if pl.tooMany {
		p.Notes = append(p.Notes, "there are too many ways to try them all")
	}
	if pl.best == nil {
		p.Proven = false
		p.Notes = append(p.Notes, "no proposal within the limits closes every gap")
		return p
	}
	p.Minutes, p.Pieces = pl.best.minutes, pl.best.pieces
	all := append([]cpd.Entry{}, entries...)
	for i, n := range pl.best.counts {
		if n > 0 {
			p.Steps = append(p.Steps, pl.options[i].step(n))
			all = append(all, pl.entries(i, n)...)
		}
	}
	p.Closes = Score(pl.v.s, pl.v.m, all, pl.v.on).Met
	p.Proven = p.Proven && p.Closes
	return p
}

func (o *option) step(n int) Step {
	s := Step{Activity: o.row.ID, Name: o.row.Name, Minutes: n * o.minutes, Pieces: n, With: o.with}
	if o.hourly {
		s.Pieces = 1
		s.Text = cpd.FormatMinutes(n) + " of " + o.row.Name
	} else {
		s.Text = fmt.Sprintf("%s of %s (about %s)", count(n, "piece"), o.row.Name, cpd.FormatMinutes(s.Minutes))
	}
	if len(o.with) > 0 {
		s.Text += ", with " + list(o.with)
	}
	return s
}

// entries are the proposed entries as they would be logged.
func (pl *planner) entries(at, n int) []cpd.Entry {
	o := &pl.options[at]
	minutes, times := o.minutes, n
	if o.hourly {
		minutes, times = n, 1
	}
	if most := o.row.MaxPerEntry; o.hourly && most != nil && o.points.Sign() > 0 {
		each := wholeUp(most.Div(o.points))
		minutes, times = min(n, each), (n+each-1)/each
	}
	var out []cpd.Entry
	for i := range times {
		e := o.e.Entry.Clone()
		e.UID, e.Title = fmt.Sprintf("proposed %d %d", at, i), fmt.Sprintf("%s %d %d", o.row.ID, at, i)
		e.Date, e.Minutes, e.State = pl.v.on, minutes, cpd.Done
		e.Claims = []cpd.Claim{{Scheme: pl.v.s.ID, Activity: o.row.ID}}
		out = append(out, e)
	}
	return out
}
