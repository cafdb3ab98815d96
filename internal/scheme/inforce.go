package scheme

import (
	"cmp"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
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
	b := &book{Rules: r, row: make(map[string]int, len(r.Activities)), matches: map[string]int{}}
	for i, a := range r.Activities {
		b.row[a.ID] = i
		b.names = append(b.names, "activity."+a.ID)
		for _, name := range a.Matches {
			if _, taken := b.matches[name]; !taken {
				b.matches[name] = i
			}
		}
	}
	return b
}

// rulesFor are the rules of a period.
func (j *judging) rulesFor(y year) *book { return j.rulesOver(y, []cpd.Span{y.span}) }

// rulesOver are the rules of a period by the roles held over other days: those
// that a limit or a requirement looks at.
func (j *judging) rulesOver(y year, days []cpd.Span) *book {
	return j.version(y.inForce(y.began), days)
}

// rulesOn are the rules by which an entry of a period earns: the same, and
// the changes that go by the day of the activity.
func (j *judging) rulesOn(y year, b *book, day cpd.Date) *book {
	if !j.byActivity {
		return b
	}
	return j.version(y.inForce(day), []cpd.Span{y.span})
}

// inForce tells the dated changes that hold in a period, on a day of activity.
func (y year) inForce(day cpd.Date) func(*From) bool {
	return func(f *From) bool {
		switch f.By {
		case ByPeriodEnd:
			return !f.Date.After(y.full.To)
		case ByActivityDate:
			return !f.Date.After(day)
		}
		return !f.Date.After(y.began)
	}
}

// version builds each combination of dated changes and roles once.
func (j *judging) version(inForce func(*From) bool, days []cpd.Span) *book {
	j.step(1 + len(j.s.Froms) + len(days))
	dates, held := j.s.datesKey(inForce), j.s.rolesOn(j.m, days)
	key := dates
	for _, roles := range held {
		key += " " + roles
	}
	if b := j.books[key]; b != nil {
		return b
	}
	b := newBook(j.s.rulesBy(dates, held))
	j.books[key] = b
	return b
}

// datesKey returns a nought or a one for each dated change.
func (s *Scheme) datesKey(inForce func(*From) bool) string {
	key := make([]byte, len(s.Froms))
	for i := range s.Froms {
		key[i] = '0' + bit(inForce(&s.Froms[i]))
	}
	return string(key)
}

func bit(yes bool) byte {
	if yes {
		return 1
	}
	return 0
}

// rulesBy are the rules with the dated changes that a key of noughts and ones
// names, and with the roles held at one time or another.
func (s *Scheme) rulesBy(dates string, held []string) *Rules {
	r := &s.Rules
	if strings.Contains(dates, "1") {
		r = r.clone()
	}
	for i := range s.Froms {
		if dates[i] == '1' {
			r.change(s.Froms[i].Sets)
		}
	}
	return s.withRoles(r, dates, held)
}

// profileBy returns a role with the dated changes of it that a key names.
func (s *Scheme) profileBy(p *Profile, key string) *Profile {
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

// replaced returns changes with later ones instead of those of the same setting.
func replaced(sets, later []Set) []Set {
	out := slices.DeleteFunc(slices.Clone(sets), func(s Set) bool {
		return slices.ContainsFunc(later, func(l Set) bool { return l.Path == s.Path })
	})
	return append(out, later...)
}

func (r *Rules) require(id string) *Require {
	return cpd.Find(r.Requires, func(q *Require) bool { return q.ID == id })
}

func (r *Rules) limit(id string) *Limit {
	return cpd.Find(r.Limits, func(l *Limit) bool { return l.ID == id })
}

// total returns the requirement that is meant where a rule speaks of the total:
// the one called so, else the first of the unit that takes every entry.
func (r *Rules) total() *Require {
	return cmp.Or(r.require("total"), cpd.Find(r.Requires, (*Require).ofAll))
}

// requireOrTotal returns the requirement of an id; "total" is the one that is meant.
func (r *Rules) requireOrTotal(id string) *Require {
	if id == "total" {
		return r.total()
	}
	return r.require(id)
}

// ofAll reports whether a requirement counts the unit of every entry.
func (r *Require) ofAll() bool { return r.Of == MeasureUnit && r.Where.Empty() }

// meets reports whether two spans share a day; open ends reach as far as needed.
func meets(a, b cpd.Span) bool {
	return (a.To.IsZero() || !a.To.Before(b.From)) && (b.To.IsZero() || !a.From.After(b.To))
}

// place finds the row of these rules that an entry counts as: the one that it
// claims, else the first row that a claim on another scheme matches. claimed
// is false for an entry that is no business of this scheme, on purpose or not.
func (b *book) place(e *cpd.Entry, scheme string) (row *Activity, claim *cpd.Claim, claimed bool) {
	if c := e.Claimed(scheme); c != nil {
		row = b.activity(c.Activity)
		return row, c, row != nil || c.Activity != cpd.RecordOnly
	}
	if len(b.matches) == 0 {
		return nil, nil, false
	}
	best := -1
	for c := range cpd.Each(e.Claims) {
		if at, ok := b.matches[c.Scheme+":"+c.Activity]; ok && (best < 0 || at < best) {
			best, claim = at, c
		}
	}
	if best < 0 {
		return nil, nil, false
	}
	return &b.Activities[best], claim, true
}

func (b *book) activity(id string) *Activity {
	if i, ok := b.row[id]; ok {
		return &b.Activities[i]
	}
	return nil
}
