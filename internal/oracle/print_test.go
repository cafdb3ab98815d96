package oracle

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// text shows a pair so that a person can work it out by hand.
func (p pair) text() string {
	var b strings.Builder
	r := &p.s.Rules
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("period %s", startText(&r.Period))
	if r.Cycle != nil {
		line("cycle  %s", startText(r.Cycle))
	}
	if r.Needs.Fields != nil || r.Needs.OncePer != "" {
		line("needs  %v once per %q", r.Needs.Fields, r.Needs.OncePer)
	}
	for _, a := range r.Activities {
		line("activity %s: %s", a.ID, rowText(&a))
	}
	for _, l := range r.Limits {
		line("limit %s: %s", l.ID, limitText(&l))
	}
	for _, q := range r.Requires {
		line("require %s: %s", q.ID, requireText(&q))
	}
	restText(line, p)
	line("member %s", memberText(p.m))
	line("asked on %s", p.on)
	for _, e := range inOrderOfDate(p.entries) {
		line("  %s", entryText(&e))
	}
	return b.String()
}

func restText(line func(string, ...any), p pair) {
	r := &p.s.Rules
	for _, c := range r.Carries {
		line("carry %s at most %s, earned last %d, only if %q, into %v, fill first %v, where %s", c.What, maybe(c.AtMost), c.EarnedLast, c.OnlyIf, c.Into, c.FillFirst, whereText(&c.Where))
	}
	for _, a := range r.Adjusts {
		line("adjust when %s %s, at least %d months %d days, basis %s %s, reduces %v, grant %s of %s, extend %d, full time %d", a.When, a.On, a.AtLeast, a.AtLeastDays, a.Basis, a.Months, a.Reduces, maybe(a.Grant), a.GrantOf, a.Extend, a.FullTime)
	}
	for _, x := range r.Exempts {
		line("exempt when %s %s of %v", x.When, x.On, x.Requirements)
	}
	for _, x := range r.Exclusives {
		line("exclusive %v where %s", x.Of, whereText(&x.Where))
	}
	for _, f := range p.s.Froms {
		line("from %s by %s: %s", f.Date, f.By, setsText(f.Sets))
	}
	for _, f := range p.s.Profiles {
		line("profile %s: %s", f.ID, setsText(f.Sets))
	}
}

func setsText(sets []scheme.Set) string {
	var out []string
	for _, s := range sets {
		out = append(out, s.Path+" = "+s.To)
	}
	return strings.Join(out, ", ")
}

func startText(p *scheme.PeriodRule) string {
	return fmt.Sprintf("%d months, member date %v, fixed %q, anchor %q, first full year %v", p.Months, p.MemberDate, p.Fixed.String(), p.Anchor.String(), p.FirstFullYear)
}

func maybe(a *cpd.Amount) string {
	if a == nil {
		return "-"
	}
	return a.Exact()
}

func number(n *int) string {
	if n == nil {
		return "-"
	}
	return fmt.Sprint(*n)
}

func rowText(a *scheme.Activity) string {
	s := fmt.Sprintf("%s per %s", a.Points.Exact(), a.Per)
	if a.MinutesPerHour != 60 {
		s += fmt.Sprintf(" of %d minutes", a.MinutesPerHour)
	}
	if a.Step != nil {
		s += fmt.Sprintf(", step %s %s", a.Step.Exact(), [...]string{"down", "nearest", "up"}[a.Round])
	}
	s += fmt.Sprintf(", entry: min %s floor %s most %s", maybe(a.MinPerEntry), maybe(a.AtLeast), maybe(a.MaxPerEntry))
	for _, m := range a.Multiply {
		s += fmt.Sprintf(", times %s with %s", m.By.Exact(), m.Has)
	}
	return s + fmt.Sprintf(", max %s, max items %s, tags %v, matches %v", maybe(a.Max), number(a.MaxItems), a.Tags, a.Matches)
}

func limitText(l *scheme.Limit) string {
	return fmt.Sprintf("at most %s, items %s, records %s, share %s of %s, over %s %d, after %q, where %s",
		maybe(l.AtMost), number(l.MaxItems), number(l.MaxRecords), maybe(l.Share), l.ShareOf, l.Over.Kind, l.Over.N, l.After, whereText(&l.Where))
}

func requireText(q *scheme.Require) string {
	s := fmt.Sprintf("%s %s of %s %s over %s %d, where %s", q.Level, q.AtLeast.Exact(), q.Of, q.OfTag, q.Over.Kind, q.Over.N, whereText(&q.Where))
	if q.ForEvery != nil {
		s += fmt.Sprintf(", for every %s of %s where %s", q.ForEvery.Amount.Exact(), q.ForEvery.Of, whereText(&q.ForEvery.Where))
	}
	return s + fmt.Sprintf(", each of %v, no gap %d, once per %q", q.EachOf, q.NoGap, q.OncePer)
}

func whereText(w *scheme.Where) string {
	var out []string
	for name, list := range map[string][]string{"activity": w.Activity, "tag": w.Tag, "kind": w.Kind, "has": w.Has} {
		if list != nil {
			out = append(out, fmt.Sprint(name, list))
		}
	}
	for name, list := range map[string][]scheme.Where{"all": w.All, "any": w.Any, "none": w.None} {
		for i := range list {
			out = append(out, name+"("+whereText(&list[i])+")")
		}
	}
	return "{" + strings.Join(out, " ") + "}"
}

func memberText(m cpd.Membership) string {
	s := fmt.Sprintf("joined %s renewal %q left %q", m.Joined, m.Renewal.String(), m.Left.String())
	for _, h := range m.Profiles {
		s += " role " + h.Profile + " from " + h.From.String() + " to " + h.To.String()
	}
	for _, a := range m.Absences {
		s += " away " + a.From.String() + " to " + a.To.String()
	}
	for _, r := range m.Reductions {
		s += fmt.Sprintf(" reduced %s by %s on %s", r.Requirement, r.Amount.Exact(), r.On)
	}
	for _, w := range m.WeeklyHours {
		s += fmt.Sprintf(" week of %d minutes from %s", w.Minutes, w.From)
	}
	return s
}

func entryText(e *cpd.Entry) string {
	s := fmt.Sprintf("%s %s %q %d min, %d items, %s %s %s", e.ID, e.Date, e.Title, e.Minutes, e.Items, e.State, e.Kind, e.Formal)
	if !e.EndDate.IsZero() {
		s += " to " + e.EndDate.String()
	}
	for _, c := range e.Claims {
		s += fmt.Sprintf(" %s:%s certified %s", c.Scheme, c.Activity, maybe(c.Certified))
	}
	return s + fmt.Sprintf(" tags %v fields %q splits %v", e.Tags, e.Texts, e.Splits)
}
