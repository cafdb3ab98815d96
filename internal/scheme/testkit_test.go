package scheme

import (
	"fmt"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// What follows keeps the tables of the tests short.

func day(s string) cpd.Date {
	d, err := cpd.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func whole(n int64) *cpd.Amount { a := cpd.Whole(n); return &a }

func num(s string) cpd.Amount {
	a, err := cpd.ParseAmount(s)
	if err != nil {
		panic(err)
	}
	return a
}

func numAt(s string) *cpd.Amount { a := num(s); return &a }

func intAt(n int) *int { return &n }

func span(from, to string) cpd.Span { return cpd.Span{From: day(from), To: day(to)} }

func member(joined string) cpd.Membership {
	return cpd.Membership{Scheme: "x", Joined: day(joined)}
}

var serial int

// entry returns one done entry claimed for a row of scheme x.
func entry(date, row string, more ...func(*cpd.Entry)) cpd.Entry {
	serial++
	e := cpd.Entry{UID: fmt.Sprintf("%032d", serial), Date: day(date), Title: fmt.Sprintf("entry %d", serial),
		Items: 1, State: cpd.Done, Kind: cpd.KindLearning, Claims: []cpd.Claim{{Scheme: "x", Activity: row}}}
	e.ID = e.UID[28:]
	for _, f := range more {
		f(&e)
	}
	return e
}

func hours(h string) func(*cpd.Entry) {
	m := num(h).Mul(cpd.Whole(60))
	return func(e *cpd.Entry) { fmt.Sscan(m.Exact(), &e.Minutes) }
}

func minutes(m int) func(*cpd.Entry)   { return func(e *cpd.Entry) { e.Minutes = m } }
func items(n int) func(*cpd.Entry)     { return func(e *cpd.Entry) { e.Items = n } }
func titled(t string) func(*cpd.Entry) { return func(e *cpd.Entry) { e.Title = t } }
func tagged(t ...string) func(*cpd.Entry) {
	return func(e *cpd.Entry) { e.Tags = append(e.Tags, t...) }
}
func kind(k string) func(*cpd.Entry)  { return func(e *cpd.Entry) { e.Kind = k } }
func until(d string) func(*cpd.Entry) { return func(e *cpd.Entry) { e.EndDate = day(d) } }

func formally(f cpd.Formality) func(*cpd.Entry) { return func(e *cpd.Entry) { e.Formal = f } }

func field(name, text string) func(*cpd.Entry) {
	return func(e *cpd.Entry) {
		if e.Texts == nil {
			e.Texts = map[string]string{}
		}
		e.Texts[name] = text
	}
}

func split(tag string, m int) func(*cpd.Entry) {
	return func(e *cpd.Entry) {
		if e.Splits == nil {
			e.Splits = map[string]int{}
		}
		e.Splits[tag] = m
	}
}

func certified(s string) func(*cpd.Entry) {
	return func(e *cpd.Entry) { e.Claims[0].Certified = numAt(s) }
}

func requirement(t *testing.T, st Standing, id string) RequirementResult {
	t.Helper()
	for _, r := range st.Requirements {
		if r.ID == id {
			return r
		}
	}
	t.Fatalf("no requirement %q in %+v", id, st)
	return RequirementResult{}
}

func wantHave(t *testing.T, st Standing, id, have string) {
	t.Helper()
	if r := requirement(t, st, id); !r.Have.Equal(num(have)) {
		t.Errorf("%s: have %s, want %s; %v", id, r.Have.Exact(), have, r.Reasons)
	}
}

func wantNeed(t *testing.T, st Standing, id, need string) {
	t.Helper()
	if r := requirement(t, st, id); !r.Need.Equal(num(need)) {
		t.Errorf("%s: need %s, want %s; %v", id, r.Need.Exact(), need, r.Reasons)
	}
}
