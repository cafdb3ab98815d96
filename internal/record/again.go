package record

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/record/language"
	"example.org/cpdlog/internal/scheme"
)

// reckoned is what working a record out again gave: by standing, its rules, nil
// where they cannot be read, and what they gave, nil where nothing can be said.
type reckoned struct {
	rules     []*scheme.Scheme
	standings []*scheme.Standing
	reach     []cpd.Span // the days that they look at
}

// again is the record as it was before it was written: what follows from its
// entries and rules is made from them, and the rest is what it says. It is nil
// where rules cannot be read.
func again(d *Document, k *reckoned) *Record {
	r := &Record{Member: d.Member, For: d.For, Spans: d.Periods, Signature: d.Signature || d.For == ForSupervisor, Program: d.Program, Portfolio: d.Portfolio,
		Lang: d.Lang, words: language.Of(d.Lang)}
	for i, s := range k.rules {
		if s == nil {
			return nil
		}
		said := &d.Schemes[i]
		r.in.Periods = append(r.in.Periods, Period{Scheme: s, Span: cpd.Span{From: said.Period.From, To: said.Period.To}})
		r.said = append(r.said, said)
		if st := k.standings[i]; st != nil {
			published := StandingJSON(*st)
			r.said[i] = &published
			r.standings = append(r.standings, *st)
		}
	}
	r.in.For, r.in.Memberships = r.For, d.Memberships
	r.Memberships = memberships(r.in)
	r.rulesOf(func(s *scheme.Scheme) (bool, []string) {
		set := cpd.Find(d.Rules, func(o *RuleSet) bool { return o.ID == s.ID })
		if set == nil {
			return false, nil
		}
		return set.Own, cpd.Those(set.Differs, func(l string) bool { return set.Own || strings.HasPrefix(l, otherWords) })
	})
	r.LeftOut = LeftOut{Entries: d.LeftOut.Entries, Names: d.LeftOut.Names, AbsenceReasons: d.LeftOut.AbsenceReasons, Alone: d.LeftOut.Alone}
	for i := range d.Entries {
		r.LeftOut.again(&d.Entries[i], d)
		r.take(&d.Entries[i])
	}
	r.LeftOut.Reflections -= d.LeftOut.Alone
	r.confirmedBy(d.SignOffs)
	r.called(func(kind string) []Label {
		return slices.DeleteFunc(slices.Clone(d.Labels), func(l Label) bool { return l.Kind != kind })
	})
	return r
}

// again counts what the entry itself says was left out of it.
func (l *LeftOut) again(e *cpd.Entry, d *Document) {
	if isBare(e) && (d.For != ForFull || d.LeftOut.withholds(e)) {
		l.Withheld = append(l.Withheld, e.ID)
		return
	}
	l.Reflections += len(e.LeftOut)
}
