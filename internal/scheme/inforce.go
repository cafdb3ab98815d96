package scheme

import (
	"slices"
	"strings"

	"cpdlog/internal/cpd"
)

// Step 1: the rules are chosen by date and by profile. Dated changes come
// first, then the member's roles, since a role is the closer word.

// book is one version of the rules with its rows by name.
type book struct {
	*Rules
	row     map[string]int
	names   []string       // of the rows as rules: "activity.training"
	matches map[string]int // "scheme:activity" elsewhere
}

func newBook(r *Rules) *book {
	b := &book{Rules: r, row: make(map[string]int, len(r.Activities))}
	for i := range r.Activities {
		b.row[r.Activities[i].ID] = i
		b.names = append(b.names, "activity."+r.Activities[i].ID)
		for _, name := range r.Activities[i].Matches {
			b.match(name, i)
		}
	}
	return b
}

func (b *book) match(name string, row int) {
	if b.matches == nil {
		b.matches = map[string]int{}
	}
	if _, taken := b.matches[name]; !taken {
		b.matches[name] = row
	}
}

// rulesFor are the rules of a period.
func (j *judging) rulesFor(y year) *book {
	return j.version(func(f *From) bool {
		if f.By == ByPeriodEnd {
			return !f.Date.After(y.full.To)
		}
		return !f.Date.After(y.began)
	}, y.span)
}

// rulesOn are the rules by which an entry of a period earns: the same, and
// the changes that go by the day of the activity.
func (j *judging) rulesOn(y year, b *book, day cpd.Date) *book {
	if !j.byActivity {
		return b
	}
	return j.version(func(f *From) bool {
		switch f.By {
		case ByPeriodEnd:
			return !f.Date.After(y.full.To)
		case ByActivityDate:
			return !f.Date.After(day)
		}
		return !f.Date.After(y.began)
	}, y.span)
}

// version builds each combination of dated changes and roles once.
func (j *judging) version(inForce func(*From) bool, span cpd.Span) *book {
	key := make([]byte, 0, 16)
	for i := range j.s.Froms {
		key = append(key, '0'+bit(inForce(&j.s.Froms[i])))
	}
	for i := range j.s.Profiles {
		key = append(key, '0'+bit(holds(j.m, j.s.Profiles[i].ID, span)))
	}
	if b := j.books[string(key)]; b != nil {
		return b
	}
	b := newBook(j.s.rulesBy(key))
	j.books[string(key)] = b
	return b
}

func bit(yes bool) byte {
	if yes {
		return 1
	}
	return 0
}

// rulesBy are the rules with the changes that a key of noughts and ones names.
func (s *Scheme) rulesBy(key []byte) *Rules {
	if !slices.Contains(key, '1') {
		return &s.Rules
	}
	r := s.Rules.clone()
	for i := range s.Froms {
		if key[i] == '1' {
			s.Froms[i].apply(r)
		}
	}
	var held []*Profile
	for i := range s.Profiles {
		if key[len(s.Froms)+i] == '1' {
			held = append(held, s.profileBy(&s.Profiles[i], key))
		}
	}
	return withProfiles(r, held)
}

// profileBy is a role with the dated changes of it that a key names.
func (s *Scheme) profileBy(p *Profile, key []byte) *Profile {
	changed := *p
	for i := range s.Froms {
		for _, later := range s.Froms[i].Profiles {
			if key[i] == '1' && later.ID == p.ID {
				changed.Sets = replaced(changed.Sets, later.Sets)
			}
		}
	}
	return &changed
}

// replaced is changes with later ones instead of those of the same setting.
func replaced(sets, later []Set) []Set {
	out := slices.DeleteFunc(slices.Clone(sets), func(s Set) bool {
		return slices.ContainsFunc(later, func(l Set) bool { return l.Path == s.Path })
	})
	return append(out, later...)
}

func (f *From) apply(r *Rules) {
	for _, set := range f.Sets {
		set.Do(r)
	}
}

func (p *Profile) apply(r *Rules) {
	for _, set := range p.Sets {
		set.Do(r)
	}
}

// withProfiles adds the member's roles. Where several name the same
// requirement, the highest holds.
func withProfiles(r *Rules, held []*Profile) *Rules {
	if len(held) == 0 {
		return r
	}
	all := r.clone()
	for _, p := range held {
		for _, set := range p.Sets {
			if !slices.ContainsFunc(held, func(o *Profile) bool { return o.sets(set.Path).above(set) }) {
				set.Do(all)
			}
		}
	}
	if len(held) == 1 {
		return all
	}
	for i := range all.Requires {
		if most, ok := highest(r, held, all.Requires[i].ID); ok {
			all.Requires[i].AtLeast = most
		}
	}
	return all
}

// sets is the change that a profile makes of one setting; the zero Set when it
// makes none.
func (p *Profile) sets(path string) Set {
	for _, s := range p.Sets {
		if s.Path == path {
			return s
		}
	}
	return Set{}
}

// above says that two changes are of numbers, and that this one is the higher.
func (t Set) above(o Set) bool {
	a, err1 := cpd.ParseAmount(strings.Trim(t.To, `"`))
	b, err2 := cpd.ParseAmount(strings.Trim(o.To, `"`))
	return err1 == nil && err2 == nil && a.Cmp(b) > 0
}

func highest(r *Rules, held []*Profile, id string) (most cpd.Amount, found bool) {
	path := "require." + id + ".at_least"
	for _, p := range held {
		if !slices.ContainsFunc(p.Sets, func(s Set) bool { return s.Path == path }) {
			continue
		}
		alone := r.clone()
		p.apply(alone)
		if q := alone.require(id); q != nil && (!found || q.AtLeast.Cmp(most) > 0) {
			most, found = q.AtLeast, true
		}
	}
	return most, found
}

func (r *Rules) require(id string) *Require {
	for i := range r.Requires {
		if r.Requires[i].ID == id {
			return &r.Requires[i]
		}
	}
	return nil
}

func (r *Rules) limit(id string) *Limit {
	for i := range r.Limits {
		if r.Limits[i].ID == id {
			return &r.Limits[i]
		}
	}
	return nil
}

// total is the requirement that is meant where a rule speaks of the total:
// the one called so, else the first of the unit that takes every entry.
func (r *Rules) total() *Require {
	if q := r.require("total"); q != nil {
		return q
	}
	for i := range r.Requires {
		if q := &r.Requires[i]; q.Of == MeasureUnit && q.Where.empty() {
			return q
		}
	}
	return nil
}

// holds says that the member has a role on any day of a span.
func holds(m cpd.Membership, profile string, span cpd.Span) bool {
	for _, h := range m.Profiles {
		if strings.EqualFold(h.Profile, profile) && meets(h.Span, span) {
			return true
		}
	}
	return false
}

// meets says that two spans share a day; open ends reach as far as needed.
func meets(a, b cpd.Span) bool {
	return (a.To.IsZero() || !a.To.Before(b.From)) && (b.To.IsZero() || !a.From.After(b.To))
}
