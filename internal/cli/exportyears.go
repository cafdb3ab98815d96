package cli

import (
	"fmt"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/record"
	"cpdlog/internal/scheme"
)

// exportInput gathers what the record is made from.
func (x *exporter) exportInput() (record.Input, error) {
	f := x.f
	in := record.Input{For: record.Profile(f.audience), WithReflections: f.reflections, Signature: f.signature, Published: builtIn}
	var err error
	if in.Member, err = x.book.Member(); err != nil {
		return in, err
	}
	if in.Memberships, err = x.book.Memberships(); err != nil {
		return in, err
	}
	if in.Consent, err = x.consentFields(); err != nil {
		return in, err
	}
	judge, err := x.judgeOf(x.book)
	if err != nil {
		return in, err
	}
	x.judge = judge.Name()
	if in.Only, err = x.chosen(); err != nil {
		return in, err
	}
	ms, err := x.exportMemberships()
	if err != nil {
		return in, err
	}
	var years []string
	for _, m := range ms {
		if years, err = x.addPeriods(&in, m); err != nil {
			return in, err
		}
	}
	in.Each, in.Bare, in.Notable = x.each, x.bare, x.notable
	if x.f.format != "csv" { // which goes through them once
		c := &career{x: x, span: reachOf(&in)}
		in.Each, in.Bare, in.Notable = c.each, c.bare, c.notable
	}
	in.Sum, in.Names = x.book.Count, x.book.FieldNames
	x.name = exportName(ms, years)
	return in, nil
}

// each gives the entries of a span, and tells the privacy check which of them
// were looked at when they were saved.
func (x *exporter) each(span cpd.Span, g func(*cpd.Entry) error) error {
	return x.book.EachLooked(logbook.Query{Span: span}, func(e *cpd.Entry, looked int64) error {
		x.looked = looked
		return g(e)
	})
}

// bare gives the same without their texts.
func (x *exporter) bare(span cpd.Span, g func(*cpd.Entry) error) error {
	return x.book.Each(logbook.Query{Span: span, NoTexts: true}, g)
}

// notable gives the entries that have evidence or that the check has to read.
func (x *exporter) notable(g func(*cpd.Entry) error) error {
	return x.book.EachNotable(logbook.Query{}, x.judge, func(e *cpd.Entry, looked int64) error {
		x.looked = looked
		return g(e)
	})
}

// chosen are the unique ids of --only.
func (x *exporter) chosen() ([]string, error) {
	var uids []string
	for _, list := range x.f.only {
		for id := range strings.SplitSeq(list, ",") {
			e, err := x.book.Entry(strings.TrimSpace(id))
			if err != nil {
				return nil, err
			}
			uids = append(uids, e.UID)
		}
	}
	return uids, nil
}

// exportMemberships are those of --scheme, else the main one; a full copy has
// all.
func (x *exporter) exportMemberships() ([]cpd.Membership, error) {
	if len(x.f.schemes) == 0 && x.f.audience == string(record.ForFull) || slices.Equal(x.f.schemes, []string{"all"}) {
		return x.joined()
	}
	if len(x.f.schemes) == 0 {
		m, err := x.membership("")
		return []cpd.Membership{m}, err
	}
	var out []cpd.Membership
	for _, id := range x.f.schemes {
		m, err := x.membership(id)
		if err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	return out, nil
}

// addPeriods adds the years asked for of one scheme, and the days that they
// cover; all years cover every day.
func (x *exporter) addPeriods(in *record.Input, m cpd.Membership) ([]string, error) {
	s, err := x.scheme(m.Scheme)
	if err != nil {
		return nil, err
	}
	spans, err := x.yearsAsked(s, m)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, p := range spans {
		in.Periods = append(in.Periods, record.Period{Scheme: s, Membership: m, Span: p})
		names = append(names, fmt.Sprint(p.From.Year()))
		if x.f.year != "all" && !slices.Contains(in.Spans, p) {
			in.Spans = append(in.Spans, p)
		}
	}
	if x.f.year == "all" {
		names = []string{"all"}
	}
	return names, nil
}

func (x *exporter) yearsAsked(s *scheme.Scheme, m cpd.Membership) ([]cpd.Span, error) {
	switch x.f.year {
	case "all":
		return s.Periods(m, x.today()), nil
	case "cycle":
		return x.cycleYears(s, m)
	}
	var out []cpd.Span
	for word := range strings.SplitSeq(x.f.year, ",") {
		p, err := x.periodNamed(s, m, strings.TrimSpace(word))
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b cpd.Span) int { return a.From.Compare(b.From) })
	return out, nil
}

// cycleYears are the years so far of the cycle that today lies in.
func (x *exporter) cycleYears(s *scheme.Scheme, m cpd.Membership) ([]cpd.Span, error) {
	cycle := scheme.Score(s, m, nil, x.today()).Cycle
	if cycle.IsZero() {
		return nil, cpd.Fail(cpd.NotFound, label(s)+" has no cycle of years", "give --year 2024,2025")
	}
	all := s.Periods(m, x.today())
	return slices.DeleteFunc(all, func(p cpd.Span) bool { return !cycle.Holds(p.From) }), nil
}

// exportName is the name of the files: cpd-record-SCHEME-YEAR.
func exportName(ms []cpd.Membership, years []string) string {
	name := "cpd-record"
	for _, m := range ms {
		name += "-" + m.Scheme
	}
	if len(years) == 0 {
		return name
	}
	name += "-" + years[0]
	if last := years[len(years)-1]; last != years[0] {
		name += "-" + last
	}
	return name
}
