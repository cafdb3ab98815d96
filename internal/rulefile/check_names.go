package rulefile

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// checkNames looks up every name that one rule uses of another.
func (c *checker) checkNames() {
	for _, ref := range c.refs {
		if ref.at.bad {
			continue
		}
		known := c.ids(ref.to)
		if slices.Contains(known, ref.name) || c.isTotal(ref) {
			continue
		}
		what := map[target]string{toActivity: "activity", toRequirement: "requirement", toLimit: "limit"}[ref.to]
		ref.at.bad = true
		c.add(ref.at.valAt, "there is no %s %q in this file%s", what, shown(ref.name), meant(ref.name, known))
	}
}

// isTotal reports whether the name "total" stands for the requirement that takes
// every entry, in a file that has none called so. The scoring wants its id.
func (c *checker) isTotal(ref reference) bool {
	rules := &c.scheme.Rules
	i := slices.IndexFunc(rules.Requires, func(q scheme.Require) bool { return q.Of == scheme.MeasureUnit && q.Where.Empty() })
	if ref.to != toRequirement || ref.name != "total" || i < 0 {
		return false
	}
	id := rules.Requires[i].ID
	for i := range rules.Carries {
		rename(rules.Carries[i].Into, id)
	}
	for i := range rules.Adjusts {
		rename(rules.Adjusts[i].Reduces, id)
	}
	for i := range rules.Exempts {
		rename(rules.Exempts[i].Requirements, id)
	}
	return true
}

func rename(names []string, id string) {
	if i := slices.Index(names, "total"); i >= 0 {
		names[i] = id
	}
}

// ids returns every id that a name may mean, with those that an override brings.
func (c *checker) ids(to target) []string {
	if ids, ok := c.known[to]; ok {
		return ids
	}
	if c.known == nil {
		c.known = map[target][]string{}
	}
	rules := &c.scheme.Rules
	for _, f := range c.scheme.Froms {
		rules = rules.With(f.Sets)
		for _, p := range f.Profiles {
			rules = rules.With(p.Sets)
		}
	}
	for _, p := range c.scheme.Profiles {
		rules = rules.With(p.Sets)
	}
	c.known[to] = idsOf(rules, to)
	return c.known[to]
}

func idsOf(rules *scheme.Rules, to target) []string {
	switch to {
	case toActivity:
		return cpd.ListOf(rules.Activities, func(a scheme.Activity) string { return a.ID })
	case toLimit:
		return cpd.ListOf(rules.Limits, func(l scheme.Limit) string { return l.ID })
	case toRequirement:
		return cpd.ListOf(rules.Requires, func(q scheme.Require) string { return q.ID })
	}
	return nil
}
