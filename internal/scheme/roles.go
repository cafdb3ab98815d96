package scheme

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Over some days a number that roles change is the strictest that held on any of
// them: the most that is needed, the least that is earned or counts. On a day without a role that sets it, and beside a role that sets no
// number at all, the number for everyone holds. What is no number (a name, a
// window, a reduction) a role changes only where it is so on all of the days.

// rolesOn are the roles that the member held together at one time or another
// of some days, each time as a nought or a one for every role of the scheme.
func (s *Scheme) rolesOn(m cpd.Membership, days []cpd.Span) []string {
	if len(s.Profiles) == 0 || len(m.Profiles) == 0 {
		return nil
	}
	var held []string
	for _, d := range changesOn(m, days) {
		key := make([]byte, len(s.Profiles))
		for i := range s.Profiles {
			key[i] = '0' + bit(holds(m, s.Profiles[i].ID, d))
		}
		held = append(held, string(key))
	}
	return unique(held)
}

// changesOn are the days of some spans, as far as the membership ran, from
// which the member's roles are other ones: the first, and those after it.
func changesOn(m cpd.Membership, days []cpd.Span) (out []cpd.Date) {
	for _, span := range days {
		span = span.Meet(cpd.Span{From: m.Joined, To: m.Left})
		if span.Days() == 0 {
			continue
		}
		out = append(out, span.From)
		for _, h := range m.Profiles {
			for _, d := range []cpd.Date{h.From, h.To.AddIfSet(1)} {
				if !d.IsZero() && span.Holds(d) {
					out = append(out, d)
				}
			}
		}
	}
	return out
}

// holds reports whether the member has a role on a day.
func holds(m cpd.Membership, profile string, d cpd.Date) bool {
	return slices.ContainsFunc(m.Profiles, func(h cpd.Held) bool { return strings.EqualFold(h.Profile, profile) && h.Holds(d) })
}

// holdsThroughout reports whether the member has a role on every day of a span.
func holdsThroughout(m cpd.Membership, profile string, span cpd.Span) bool {
	return !slices.ContainsFunc(changesOn(m, []cpd.Span{span}), func(d cpd.Date) bool { return !holds(m, profile, d) })
}

// role is a role that was held, with the rules as it alone makes them.
type role struct {
	*Profile
	alone *Rules
	plain bool // sets no number: a title that others are compared with
}

// withRoles changes rules by the roles held at one time or another.
func (s *Scheme) withRoles(r *Rules, dates string, held []string) *Rules {
	if !slices.ContainsFunc(held, func(key string) bool { return strings.Contains(key, "1") }) {
		return r
	}
	roles := make([]*role, len(s.Profiles))
	for i := range s.Profiles {
		if slices.ContainsFunc(held, func(key string) bool { return key[i] == '1' }) {
			roles[i] = roleOn(r, s.profileBy(&s.Profiles[i], dates))
		}
	}
	all := r.clone()
	for _, p := range roles {
		for _, set := range p.sets() {
			if !p.beaten(set, r, roles, held) {
				set.Do(all)
			}
		}
	}
	return all
}

// roleOn returns a role over rules. "retired" is no title: it is there to exempt.
func roleOn(r *Rules, p *Profile) *role {
	alone := r.With(p.Sets)
	numbers := slices.ContainsFunc(p.Sets, func(t Set) bool { return alone.figure(t.Path) != nil })
	return &role{p, alone, !numbers && !strings.EqualFold(p.ID, "retired")}
}

func (p *role) sets() []Set {
	if p == nil {
		return nil
	}
	return p.Sets
}

func (p *role) setsPath(path string) bool {
	return slices.ContainsFunc(p.sets(), func(t Set) bool { return t.Path == path })
}

// beaten reports whether another role's word for a setting, or the one for everyone,
// holds instead of this role's.
func (p *role) beaten(set Set, r *Rules, roles []*role, held []string) bool {
	mine := p.alone.figure(set.Path)
	if !r.brings(set.Path, set.To) && forEveryone(set.Path, roles, held) {
		if base := r.figure(set.Path); mine == nil || base == nil || !mine.stricter(*base) {
			return true
		}
	}
	return mine != nil && slices.ContainsFunc(roles, func(o *role) bool {
		return o.setsPath(set.Path) && o.alone.figure(set.Path).stricter(*mine)
	})
}

// forEveryone reports whether at some time no role held sets it, or one that was
// held sets no number at all.
func forEveryone(path string, roles []*role, held []string) bool {
	return slices.ContainsFunc(held, func(key string) bool {
		set := false
		for i, p := range roles {
			if key[i] != '1' {
				continue
			}
			if p.setsPath(path) {
				set = true
			} else if p.plain {
				return true
			}
		}
		return !set
	})
}
