package oracle

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// TestBothScorersAgree scores random schemes and entries twice. With
// CPDLOG_LONG set it takes a hundred thousand pairs instead of two thousand,
// or as many more as it says.
func TestBothScorersAgree(t *testing.T) {
	n := uint64(2_000)
	if long := os.Getenv("CPDLOG_LONG"); long != "" {
		n = 100_000
		if more, err := strconv.ParseUint(long, 10, 64); err == nil {
			n = max(n, more)
		}
	}
	failed := 0
	for seed := range n {
		p := make1(seed)
		if diff := differences(p); diff != "" {
			p = shrunk(p)
			t.Errorf("seed %d\n%s%s", seed, differences(p), p.text())
			if failed++; failed == 40 {
				t.Fatal("and perhaps more")
			}
		}
	}
}

// shrunk takes entries and rules away as long as the scorers still differ.
func shrunk(p pair) pair {
	for again := true; again; {
		again = false
		for i := range p.entries {
			q := p
			q.entries = slices.Delete(slices.Clone(p.entries), i, i+1)
			if differences(q) != "" {
				p, again = q, true
				break
			}
		}
	}
	return withoutRules(p)
}

func withoutRules(p pair) pair {
	for again := true; again; {
		again = false
		for _, q := range smaller(p) {
			if differences(q) != "" {
				p, again = q, true
				break
			}
		}
	}
	return p
}

// smaller is the pair without one of its rules, each in turn.
func smaller(p pair) (out []pair) {
	less := func(change func(*scheme.Scheme)) {
		s := *p.s
		s.Rules = copied(s.Rules)
		change(&s)
		q := p
		q.s = &s
		out = append(out, q)
	}
	r := &p.s.Rules
	for i := range r.Limits {
		less(func(s *scheme.Scheme) { s.Rules.Limits = slices.Delete(s.Rules.Limits, i, i+1) })
	}
	for i := range r.Requires {
		if r.Requires[i].ID != "total" {
			less(func(s *scheme.Scheme) { s.Rules.Requires = slices.Delete(s.Rules.Requires, i, i+1) })
		}
	}
	if len(r.Carries) > 0 {
		less(func(s *scheme.Scheme) { s.Rules.Carries = nil })
	}
	if len(r.Adjusts) > 0 {
		less(func(s *scheme.Scheme) { s.Rules.Adjusts = nil })
	}
	if len(r.Exempts) > 0 {
		less(func(s *scheme.Scheme) { s.Rules.Exempts = nil })
	}
	if len(r.Exclusives) > 0 {
		less(func(s *scheme.Scheme) { s.Rules.Exclusives = nil })
	}
	if len(p.s.Froms) > 0 {
		less(func(s *scheme.Scheme) { s.Froms = nil })
	}
	return out
}

// differences is what the two scorers say differently; "" when they agree.
func differences(p pair) string {
	o := &scorer{p.s, p.m, p.entries}
	want, in := o.score(p.on)
	span, has := p.s.Period(p.m, p.on)
	if in != has {
		return fmt.Sprintf("in a period: want %v, got %v %s\n", in, has, span)
	}
	if !in {
		return ""
	}
	got, broke := scored(p)
	if broke != nil {
		return fmt.Sprintf("Score broke: %v\n", broke)
	}
	var b strings.Builder
	say := func(what string, want, got any) {
		if fmt.Sprint(want) != fmt.Sprint(got) {
			fmt.Fprintf(&b, "%s: want %v, got %v\n", what, want, got)
		}
	}
	ys := years(p.s, &p.s.Rules.Period, p.m, p.on)
	say("period", ys[len(ys)-1].in, got.Period)
	rows(say, want, got)
	say("all met", want.met, got.Met)
	for _, q := range got.Requirements {
		requirement(say, p.s, want.requires[q.ID], q)
	}
	return b.String()
}

// scored is what the real scorer says, or what broke it.
func scored(p pair) (st scheme.Standing, broke any) {
	defer func() { broke = recover() }()
	return scheme.Score(p.s, p.m, p.entries, p.on), nil
}

func rows(say func(string, any, any), want result, got scheme.Standing) {
	total := whole(0)
	for _, a := range got.Activities {
		if a.Per != scheme.PerPeriod { // what a repeat of a flat row earned before it was cut is not said
			say("earned "+a.ID, show(want.earned[a.ID]), text(a.Earned))
		}
		say("counted "+a.ID, show(want.counted[a.ID]), text(a.Counted))
		total = plus(total, of(a.Counted))
	}
	say("total", show(want.total), show(total))
}

func text(a cpd.Amount) string { return show(of(a)) }

func requirement(say func(string, any, any), s *scheme.Scheme, want finding, got scheme.RequirementResult) {
	say(got.ID+" exempt", want.exempt, got.Exempt)
	if want.exempt {
		return
	}
	say(got.ID+" not judged", want.notJudged, got.NotJudged)
	if want.notJudged {
		return
	}
	say(got.ID+" met", want.met, got.Met)
	for _, q := range s.Rules.Requires {
		if q.ID == got.ID && (q.EachOf != nil || q.NoGap > 0 || q.Over.Kind == scheme.OverEachYear) {
			return // how these are put into one number is not said
		}
	}
	if eitherSide(&s.Rules) {
		say(got.ID+" to go", show(minus(want.need, want.have)), show(minus(of(got.Need), of(got.Have))))
		return
	}
	say(got.ID+" need", show(want.need), text(got.Need))
	say(got.ID+" have", show(want.have), text(got.Have))
}

// eitherSide reports whether a rule may take from what is needed as well as
// from what there is: what pays a debt first.
func eitherSide(r *scheme.Rules) bool {
	return slices.ContainsFunc(r.Carries, func(c scheme.Carry) bool { return c.FillFirst })
}
