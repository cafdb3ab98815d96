package member

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/scheme"
)

// Standing is how the member stands under one scheme, with what it was worked
// out from.
type Standing struct {
	scheme.Standing
	Rules      *scheme.Scheme
	Membership cpd.Membership
	Looked     []cpd.Entry // the entries that were looked at
}

// Standing works out the standing under one scheme on a day, from the entries
// that the rules look at and those outside the membership, which count in no
// year but are named.
func (l *Logbook) Standing(m cpd.Membership, on cpd.Date) (Standing, error) {
	s, err := l.Rules.Scheme(m.Scheme)
	if err != nil {
		return Standing{}, err
	}
	entries, err := l.looked(s, m, on)
	if err != nil {
		return Standing{}, err
	}
	return Standing{scheme.Score(s, m, entries, on), s, m, entries}, nil
}

// StandingUnder is the standing today under the scheme that a word means, the main one
// for "".
func (l *Logbook) StandingUnder(id string) (Standing, error) {
	m, err := l.Membership(id)
	if err != nil {
		return Standing{}, err
	}
	return l.Standing(m, l.Today)
}

// StandingsOf works out the year that holds the entry, in every scheme that it
// is claimed for.
func (l *Logbook) StandingsOf(e *cpd.Entry, ms []cpd.Membership) ([]Standing, error) {
	var all []Standing
	for _, m := range ms {
		if e.Claimed(m.Scheme) == nil {
			continue
		}
		one, err := l.YearOf(m, e.Date)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// YearOf works out the standing of the year that holds d.
func (l *Logbook) YearOf(m cpd.Membership, d cpd.Date) (Standing, error) {
	s, err := l.Rules.Scheme(m.Scheme)
	if err != nil {
		return Standing{}, err
	}
	return l.Standing(m, l.JudgedOn(s, m, d))
}

// JudgedOn returns the day on which the year that holds d is judged: its last
// day when it is over, else today.
func (l *Logbook) JudgedOn(s *scheme.Scheme, m cpd.Membership, d cpd.Date) cpd.Date {
	p, ok := s.Period(m, d)
	switch {
	case !ok:
		return d
	case p.To.Before(l.Today):
		return p.To
	case p.From.After(l.Today):
		return d
	}
	return l.Today
}

// looked returns the entries that a scheme looks at on a day.
func (l *Logbook) looked(s *scheme.Scheme, m cpd.Membership, on cpd.Date) (entries []cpd.Entry, err error) {
	reach := s.Reach(m, on)
	err = l.Book.Reading(func() error {
		if entries, err = l.Book.Entries(logbook.Query{Span: reach}); err != nil {
			return err
		}
		outside, err := l.outside(m)
		entries = append(entries, cpd.Those(outside, func(e cpd.Entry) bool { return !reach.Holds(e.Date) })...)
		return err
	})
	return entries, err
}

// outside returns the entries claimed for a scheme from before joining it or
// after leaving it.
func (l *Logbook) outside(m cpd.Membership) ([]cpd.Entry, error) {
	found, err := l.early(m)
	if err != nil || m.Left.IsZero() {
		return found, err
	}
	late, err := l.Book.Entries(logbook.Query{Span: cpd.Span{From: m.Left.AddDays(1)}, Scheme: m.Scheme})
	return append(found, late...), err
}

// early returns the entries before joining that claim the scheme. Whether there
// is any entry so early is asked first, in the words of the question for the
// year: that costs nothing, and mostly there is none.
func (l *Logbook) early(m cpd.Membership) ([]cpd.Entry, error) {
	q := logbook.Query{Span: cpd.Span{To: m.Joined.AddDays(-1)}, Limit: 1}
	any, err := l.Book.Entries(q)
	if err != nil || len(any) == 0 {
		return nil, err
	}
	q.Limit, q.Scheme = 0, m.Scheme
	return l.Book.Entries(q)
}

// With returns the standing with one more entry, or with the entry in the place
// of what it was.
func (s Standing) With(e cpd.Entry) Standing {
	s.Looked = append(cpd.Those(s.Looked, func(o cpd.Entry) bool { return o.UID != e.UID }), e)
	s.Standing = scheme.Score(s.Rules, s.Membership, s.Looked, s.On)
	return s
}

// WithPlanned returns the standing at the end of the year if the planned
// entries of that year were done, and false where there are none.
func (s Standing) WithPlanned(end cpd.Date) (Standing, bool) {
	entries, any := slices.Clone(s.Looked), false
	for e := range cpd.Each(entries) {
		if e.State == cpd.Planned && s.Period.Holds(e.Date) && s.Rules.Takes(e) {
			e.State, any = cpd.Done, true
		}
	}
	if !any {
		return s, false
	}
	s.Looked = entries
	s.Standing = scheme.Score(s.Rules, s.Membership, entries, end)
	return s, true
}

// RulesMoved says how the totals move because the rules are others than those
// last used; nothing when they are the same.
func (s Standing) RulesMoved(l *Logbook) []string {
	old := l.Rules.LastUsed(s.Rules)
	if old == nil {
		return nil
	}
	moved := scheme.Diff(scheme.Score(old, s.Membership, s.Looked, s.On), s.Standing)
	if len(moved) == 0 {
		return []string{"The rules of " + s.Rules.Label() + " have changed since they were last used; no total of this year moves"}
	}
	return append([]string{"The rules of " + s.Rules.Label() + " have changed since they were last used:"}, moved...)
}

// KeepUsed remembers the rules in force of the schemes joined, once something
// was saved.
func (l *Logbook) KeepUsed(ms []cpd.Membership) {
	l.Rules.KeepUsed(cpd.ListOf(ms, func(m cpd.Membership) string { return m.Scheme }))
}

// Offer is an entry that could count as a row, if the member claims it.
type Offer struct {
	Entry *cpd.Entry
	Row   *scheme.Activity
	Worth cpd.Amount // in the unit of the scheme
}

// Offers are the entries of the year that suit a row by their kind, were claimed
// for none, and would count there: all of them, or one alone. They are in the
// order of the rows.
func (s Standing) Offers(uid string) []Offer {
	trial := s
	trial.Looked = slices.Clone(s.Looked)
	var all []Offer
	for i := range trial.Looked {
		e := &trial.Looked[i]
		row := s.Rules.Suiting(e)
		if row == nil || e.State != cpd.Done || e.OtherVersion() || uid != "" && uid != e.UID || !s.holds(e) || s.places(e) {
			continue
		}
		e.Claims = append(slices.Clone(e.Claims), cpd.Claim{Scheme: s.Rules.ID, Activity: row.ID})
		all = append(all, Offer{Entry: &s.Looked[i], Row: row})
	}
	if len(all) == 0 {
		return nil
	}
	trial.Standing = scheme.Score(s.Rules, s.Membership, trial.Looked, s.On)
	var good []Offer
	for i := range s.Rules.Rules.Activities {
		good = append(good, s.gaining(&trial, all, &s.Rules.Rules.Activities[i])...)
	}
	return good
}

// places reports whether the member placed the entry here, or another claim does.
func (s *Standing) places(e *cpd.Entry) bool {
	return e.Claimed(s.Rules.ID) != nil || s.result(e) != nil
}

func (s *Standing) result(e *cpd.Entry) *scheme.EntryResult {
	return cpd.Find(s.Entries, func(r *scheme.EntryResult) bool { return r.UID == e.UID })
}

// gaining are the offers of one row that make a difference: as many as use up
// the room that it has left.
func (s *Standing) gaining(trial *Standing, all []Offer, row *scheme.Activity) (good []Offer) {
	left := trial.countedIn(row).Sub(s.countedIn(row))
	for _, o := range all {
		r := trial.result(o.Entry)
		if o.Row != row || r == nil {
			continue
		}
		if o.Worth = r.Counted; left.Sign() > 0 && r.Counted.Sign() > 0 || row.Per == scheme.PerNothing && len(r.Serves) > 0 {
			good, left = append(good, o), left.Sub(r.Counted)
		}
	}
	return good
}

func (s *Standing) countedIn(row *scheme.Activity) (sum cpd.Amount) {
	for _, a := range s.Activities {
		if a.ID == row.ID {
			sum = a.Counted
		}
	}
	return sum
}

// CouldCount says in one line how many entries could count, and as what; "" for
// none. The scheme is named where there are several.
func (l *Logbook) CouldCount(s Standing, several bool) string {
	offers := s.Offers("")
	if len(offers) == 0 {
		return ""
	}
	var words []string
	for i := 0; i < len(offers); {
		row, n := offers[i].Row, 0
		for ; i < len(offers) && offers[i].Row == row; i++ {
			n++
		}
		words = append(words, fmt.Sprintf("%d as %s", n, row.ID))
	}
	return fmt.Sprintf("%s could count%s: %s (such as: cpdlog edit %s %s%s)", english.Count(len(offers), "entry", "entries"),
		s.forScheme(several), strings.Join(words, ", "), offers[0].Entry.ID, l.rowFlag(s.Rules.ID), offers[0].Row.ID)
}

func (s *Standing) forScheme(several bool) string {
	if !several {
		return ""
	}
	return " for " + s.Label()
}

// OfferOne says what an entry could count as in the schemes joined, one line
// each.
func (l *Logbook) OfferOne(e *cpd.Entry, ms []cpd.Membership) (notes []string) {
	for _, m := range ms {
		rules, err := l.Rules.Scheme(m.Scheme)
		if err != nil || e.State != cpd.Done || rules.Suiting(e) == nil {
			continue
		}
		st, err := l.YearOf(m, e.Date)
		if err != nil {
			continue
		}
		for _, o := range st.Offers(e.UID) {
			worth, flag := cpd.Visible(o.Row.Name), l.rowFlag(m.Scheme)
			if o.Worth.Sign() > 0 {
				worth += ", " + o.Worth.String() + " " + rules.Unit
			}
			notes = append(notes, fmt.Sprintf("it could count%s as %s (%s): cpdlog edit %s %s%s; %s%s keeps it in the record only",
				st.forScheme(len(ms) > 1), o.Row.ID, worth, e.ID, flag, o.Row.ID, flag, cpd.RecordOnly))
		}
	}
	return notes
}
