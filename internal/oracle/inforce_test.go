package oracle

import (
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

// inForce is the rules of a year: the file's, changed by dates in their order,
// then by the roles held. With a day of an entry, changes that go by the
// activity's date are taken up to that day.
func inForce(s *scheme.Scheme, m cpd.Membership, y year, entry cpd.Date) scheme.Rules {
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
	for _, set := range highest(s, m, y) {
		set.Do(&r)
	}
	return r
}

func copied(r scheme.Rules) scheme.Rules {
	r.Activities = slices.Clone(r.Activities)
	r.Limits = slices.Clone(r.Limits)
	r.Requires = slices.Clone(r.Requires)
	return r
}

// highest is the changes of the roles held in a year; where several change the
// same thing, the highest number.
func highest(s *scheme.Scheme, m cpd.Membership, y year) []scheme.Set {
	var out []scheme.Set
	for _, p := range s.Profiles {
		if !holds(m, p.ID, y) {
			continue
		}
		for _, set := range p.Sets {
			i := slices.IndexFunc(out, func(o scheme.Set) bool { return o.Path == set.Path })
			if i < 0 {
				out = append(out, set)
			} else if less(parsed(out[i].To), parsed(set.To)) {
				out[i] = set
			}
		}
	}
	return out
}

func parsed(s string) num {
	a, _ := cpd.ParseAmount(s)
	return of(a)
}

// holds says that a role is held in a year. The generator only makes roles
// that are held for all of a year or for none of it.
func holds(m cpd.Membership, profile string, y year) bool {
	for _, h := range m.Profiles {
		if h.Profile == profile && h.Holds(y.in.From) && h.Holds(y.in.To) {
			return true
		}
	}
	return false
}
