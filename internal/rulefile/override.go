package rulefile

import (
	"cmp"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// changes reads what profiles and dates change of the rules.
type changes struct{ *reader }

func (c changes) profiles(s *section, n *node) {
	for _, k := range n.kids {
		if k.shape != table {
			c.unknownID(s, k)
			continue
		}
		if c.goodID(k, "profile", ":./", ", - and _") {
			p := scheme.Profile{ID: k.key}
			p.Sets = c.sets(s, k, &p)
			c.scheme.Profiles = append(c.scheme.Profiles, p)
			c.marks["profile."+k.key] = k
		}
	}
}

func (c changes) froms(s *section, n *node) {
	for _, k := range n.kids {
		d, err := cpd.ParseDate(k.key)
		if err != nil || k.shape != table {
			c.misnamed(k, "expected a date such as [from.2021-12-01], not %s", shown(k.key))
			continue
		}
		f := scheme.From{Date: d, By: scheme.ByPeriodStart}
		f.Sets = c.sets(s, c.withoutRoles(k, &f), &f)
		c.scheme.Froms = append(c.scheme.Froms, f)
		c.marks["from."+d.String()] = k
	}
	slices.SortStableFunc(c.scheme.Froms, func(a, b scheme.From) int { return cmp.Compare(a.Date.String(), b.Date.String()) })
}

// withoutRoles reads what a date changes of roles, and gives the rest.
func (c changes) withoutRoles(n *node, f *scheme.From) *node {
	roles := n.kid("profile")
	if roles == nil {
		return n
	}
	if roles.shape != table {
		c.wrong(roles, "the role and what it changes, such as profile.senior.require.total.at_least = 15")
	}
	for _, k := range roles.kids {
		c.changedRole(k, f)
	}
	rest := *n
	rest.kids = slices.DeleteFunc(slices.Clone(n.kids), func(k *node) bool { return k == roles })
	rest.more = true
	return &rest
}

func (c changes) changedRole(k *node, f *scheme.From) {
	known := cpd.ListOf(c.scheme.Profiles, func(p scheme.Profile) string { return p.ID })
	switch {
	case !slices.Contains(known, k.key):
		c.misnamed(k, "there is no [profile.%s] to change%s", shown(k.key), meant(k.key, known))
	case k.shape != table:
		c.wrong(k, "what it changes, such as require.total.at_least = 15")
	default:
		p := scheme.Profile{ID: k.key}
		p.Sets = c.sets(sectionOf("profile"), k, &p)
		f.Profiles = append(f.Profiles, p)
	}
}

// sets reads what a profile or a date changes; its own words go into thing.
func (c changes) sets(s *section, n *node, thing any) (sets []scheme.Set) {
	for _, k := range n.kids {
		if s.word(k.key) != nil {
			c.apply(s, k, thing)
			continue
		}
		o := sectionOf(k.key)
		if o == nil || o.find == nil {
			c.unknown(k, "word", " in ["+s.key+"."+n.key+"]", c.changeable(s))
			continue
		}
		sets = append(sets, c.sectionSets(o, k)...)
	}
	if len(sets) == 0 && !n.anyBad() && !n.more && n.kid("name") == nil {
		c.add(n.keyAt, "[%s.%s] changes nothing; write what it changes, such as require.total.at_least = 15", s.key, shown(n.key))
	}
	return sets
}

func (c changes) changeable(s *section) []string {
	known := s.keys()
	for _, o := range language() {
		if o.find != nil {
			known = append(known, o.key)
		}
	}
	return known
}

func (c changes) sectionSets(o *section, n *node) (sets []scheme.Set) {
	switch {
	case n.shape != table:
		c.wrong(n, "what it changes, such as require.total.at_least = 15")
	case o.form == single:
		return c.thingSets(o, n, "", o.key)
	case o.form == either && isOne(n):
		return c.thingSets(o, n, o.defaultID(), o.key)
	default:
		for _, k := range n.kids {
			if k = asText(o, k); k.shape != table {
				c.misnamed(k, "%s.%s: say which of its words changes, such as %s.%s.%s", o.key, shown(k.key), o.key, shown(k.key), o.usual())
			} else if c.goodID(k, o.key, ":./", ", - and _") {
				sets = append(sets, c.thingSets(o, k, k.key, o.key+"."+k.key)...)
			}
		}
	}
	return sets
}

// thingSets makes one change of the rules for each word.
func (c changes) thingSets(o *section, n *node, id, path string) (sets []scheme.Set) {
	if o.find(&c.scheme.Rules, id) == nil {
		if !c.isNew(o, n, id) {
			return nil
		}
		sets = append(sets, scheme.Set{Path: path, To: "new", Do: func(rules *scheme.Rules) {
			if o.find(rules, id) == nil {
				o.add(rules, id)
			}
		}})
	}
	c.weekly, c.inside = n.weekly(), n
	for _, k := range n.kids {
		change := c.change(o, k)
		if change == nil {
			continue
		}
		key := o.word(k.key).key
		if path == "limit."+id && key == "at_most" && c.marks[path+".at_most"] != nil {
			change = c.countedMost(k, id, change)
		}
		sets = append(sets, scheme.Set{Path: path + "." + key, To: k.raw, Do: func(rules *scheme.Rules) {
			if thing := o.find(rules, id); thing != nil {
				change(thing)
			}
		}})
	}
	return sets
}

// countedMost changes the at_most of a limit that counts records or items,
// where the file wrote it as at_most.
func (c changes) countedMost(k *node, id string, change func(any)) func(any) {
	base, _ := sectionOf("limit").find(&c.scheme.Rules, id).(*scheme.Limit)
	if a, why := parseNumber(strings.Trim(k.raw, `"'`)); base != nil && base.AtMost == nil && why == "" && wholeOr(a, -1) < 0 {
		c.wrong(k, "a whole number: this limit counts records or items")
	}
	return func(thing any) {
		l, ok := thing.(*scheme.Limit)
		counts := ok && l.AtMost == nil && (l.MaxRecords != nil || l.MaxItems != nil)
		change(thing)
		if !counts || l.AtMost == nil {
			return
		}
		i := ptr(wholeOr(*l.AtMost, 0))
		if l.AtMost = nil; l.MaxItems != nil {
			l.MaxItems = i
		} else {
			l.MaxRecords = i
		}
	}
}

// isNew reports whether an override brings a thing of its own. It must then have a
// name, so that a slip in an id does not make a second thing.
func (c changes) isNew(o *section, n *node, id string) bool {
	if n.kid("name") != nil || o.form == single {
		return true
	}
	known := c.root.kid(o.key).keys()
	c.misnamed(n, "there is no [%s.%s] to change%s (a new one needs a name)", o.key, shown(id), meant(id, known))
	return false
}
