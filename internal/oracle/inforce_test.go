package oracle

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// inForce is the rules of a year: the file's, changed by dates in their order,
// then by the roles held in it.
func inForce(s *scheme.Scheme, m cpd.Membership, y year, entry cpd.Date) scheme.Rules {
	return rolesAdded(s, m, dated(s, y, entry), []cpd.Span{y.in})
}

// dated is the rules of a year without roles. With a day of an entry, changes
// that go by the activity's date are taken up to that day.
func dated(s *scheme.Scheme, y year, entry cpd.Date) scheme.Rules {
	r := copied(s.Rules)
	for _, f := range s.Froms {
		day := y.from
		if s.Rules.Period.MemberDate {
			day = y.in.From // the first period begins with the member, however long it is
		}
		switch f.By {
		case scheme.ByPeriodEnd:
			day = y.to
		case scheme.ByActivityDate:
			day = entry
		}
		if day.IsZero() || day.Before(f.Date) {
			continue
		}
		for _, set := range f.Sets {
			set.Do(&r)
		}
	}
	return r
}

func copied(r scheme.Rules) scheme.Rules {
	r.Activities = slices.Clone(r.Activities)
	r.Limits = slices.Clone(r.Limits)
	r.Requires = slices.Clone(r.Requires)
	return r
}

// rolesAdded asks every day which number holds on it: the hardest of the roles
// held, and the scheme's own where none of them has one, or where one of them is
// nothing but a name. The hardest of all days is it: the largest need, the
// smallest limit.
func rolesAdded(s *scheme.Scheme, m cpd.Membership, r scheme.Rules, days []cpd.Span) scheme.Rules {
	if len(m.Profiles) == 0 {
		return r
	}
	r = copied(r)
	best := map[string]scheme.Set{}
	keep := func(set scheme.Set) {
		was, ok := best[set.Path]
		lower, higher := parsed(was.To), parsed(set.To)
		if strings.HasPrefix(set.Path, "limit.") {
			lower, higher = higher, lower
		}
		if !ok || less(lower, higher) {
			best[set.Path] = set
		}
	}
	for _, span := range days {
		for d := span.From; !d.After(span.To); d = d.AddDays(1) {
			member := !d.Before(m.Joined) && (m.Left.IsZero() || !d.After(m.Left))
			if member && (d == span.From || d == m.Joined || changed(m, d)) {
				onDay(s, m, &r, d, keep)
			}
		}
	}
	for _, set := range best {
		set.Do(&r)
	}
	return r
}

// changed reports whether a day is not like the one before it.
func changed(m cpd.Membership, d cpd.Date) bool {
	return slices.ContainsFunc(m.Profiles, func(h cpd.Held) bool { return h.From == d || h.To == d.AddDays(-1) })
}

func onDay(s *scheme.Scheme, m cpd.Membership, r *scheme.Rules, d cpd.Date, keep func(scheme.Set)) {
	has, onlyNames := map[string]bool{}, false
	for _, p := range s.Profiles {
		if !heldOn(m, p.ID, d) {
			continue
		}
		onlyNames = onlyNames || len(p.Sets) == 0 && p.ID != "retired"
		for _, set := range p.Sets {
			has[set.Path] = true
			keep(set)
		}
	}
	for _, p := range s.Profiles {
		for _, set := range p.Sets {
			if own, ok := ownNumber(r, set.Path); ok && (onlyNames || !has[set.Path]) {
				keep(own)
			}
		}
	}
}

// ownNumber is the number of the scheme itself, as a change that changes
// nothing.
func ownNumber(r *scheme.Rules, path string) (scheme.Set, bool) {
	nothing := func(*scheme.Rules) {}
	for _, q := range r.Requires {
		if path == "require."+q.ID+".at_least" {
			return scheme.Set{Path: path, To: q.AtLeast.String(), Do: nothing}, true
		}
	}
	for _, l := range r.Limits {
		if path == "limit."+l.ID+".at_most" && l.AtMost != nil {
			return scheme.Set{Path: path, To: l.AtMost.String(), Do: nothing}, true
		}
	}
	return scheme.Set{}, false
}

func parsed(s string) num {
	a, _ := cpd.ParseAmount(s)
	return of(a)
}

func heldOn(m cpd.Membership, profile string, d cpd.Date) bool {
	return slices.ContainsFunc(m.Profiles, func(h cpd.Held) bool { return h.Profile == profile && h.Holds(d) })
}

// holds reports whether a role is held on every day of a year.
func holds(m cpd.Membership, profile string, y year) bool {
	for d := y.in.From; !d.After(y.in.To); d = d.AddDays(1) {
		if !heldOn(m, profile, d) {
			return false
		}
	}
	return true
}

// within is the rules of the year asked about for the roles held over other
// days.
func (v *view) within(days ...cpd.Span) scheme.Rules {
	return rolesAdded(v.o.s, v.o.m, dated(v.o.s, v.years[v.now], cpd.Date{}), days)
}

// days are the days that a window looks at.
func (v *view) days(w scheme.Window, id string) (out []cpd.Span) {
	now := v.years[v.now].in
	switch w.Kind {
	case scheme.OverCycle:
		if c, ok := cycle(v.o.s, v.o.m, v.on); ok {
			return []cpd.Span{c}
		}
	case scheme.OverAnyYears:
		return []cpd.Span{{From: v.years[max(0, v.now-w.N+1)].in.From, To: now.To}}
	case scheme.OverLastMonths:
		return []cpd.Span{{From: v.on.AddMonths(-w.N).AddDays(1), To: v.on}}
	case scheme.OverLastNotExmpt:
		found := 0
		for n := v.now; n >= 0 && found < w.N; n-- {
			if !v.exempt(id, n) {
				found++
			}
			if !v.exempt(id, n) || v.allTheSame(n) {
				out = append(out, v.years[n].in)
			}
		}
		return out
	}
	return []cpd.Span{now}
}
