package member

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/scheme"
)

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
