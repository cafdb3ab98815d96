package rulefile

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// finding is something that is wrong with rules as they stand together. path
// names the word it is about, as an override would: "limit.reading.after".
type finding struct{ path, text string }

// The most of each thing that a file may hold; the checks compare each with
// each.
const (
	mostRules   = 100
	mostRows    = 500
	mostChanges = 40
)

// checker looks for what can be read but cannot be meant.
type checker struct {
	*reader
	known map[target][]string
	work  work // of comparing wheres
}

// check refuses what cannot be meant.
func (c *checker) check() {
	c.checkMissing()
	c.checkNames()
	c.checkDays()
	if c.tooMany() {
		return
	}
	said := map[finding]bool{}
	for _, f := range c.findings(&c.scheme.Rules) {
		said[f] = true
		if !c.doubtful(f.path) {
			c.add(c.offset(f.path), "%s", f.text)
		}
	}
	c.checkChanges(said)
	if c.work.spent {
		c.add(-1, "the limits and requirements are too many, or choose by too many names, to be compared with each other")
	}
	c.checkScored()
}

// checkScored refuses rules that ask nothing or take nothing.
func (c *checker) checkScored() {
	if len(c.list) > 0 {
		return
	}
	c.missingTable("activity", "row to log an activity under, such as [activity.course]")
	c.missingTable("require", "requirement, such as [require.total], so every year would be met")
}

// doubtful reports whether the thing was not read in full, so that whatever it seems
// to lack may only have been written wrongly.
func (c *checker) doubtful(path string) bool {
	for path != "" {
		if n := c.marks[path]; n != nil && n.shape == table {
			return n.anyBad()
		}
		path = path[:max(0, strings.LastIndexByte(path, '.'))]
	}
	return false
}

// checkChanges looks at the rules again as each date and each role makes them.
func (c *checker) checkChanges(said map[finding]bool) {
	rules := &c.scheme.Rules
	for _, f := range c.scheme.Froms {
		rules = rules.With(f.Sets)
		c.checkChanged(rules, "from."+f.Date.String(), said)
		for _, p := range f.Profiles {
			c.checkChanged(rules.With(p.Sets), "from."+f.Date.String(), said)
		}
	}
	for _, p := range c.scheme.Profiles {
		c.checkChanged(c.scheme.Rules.With(p.Sets), "profile."+p.ID, said)
	}
}

func (c *checker) checkChanged(rules *scheme.Rules, path string, said map[finding]bool) {
	for _, f := range c.findings(rules) {
		if !said[f] && !c.doubtful(path) {
			said[f] = true
			c.add(c.offset(path), "with [%s]: %s", path, f.text)
		}
	}
}

func (c *checker) findings(rules *scheme.Rules) []finding {
	all := append(clashingWords(rules), c.overlaps(rules)...)
	for _, section := range []string{"period", "cycle", "activity", "limit"} {
		if n := c.root.kid(section); n != nil && n.anyBad() {
			return all // what can be reached is not known
		}
	}
	return append(all, c.outOfReach(rules)...)
}

func (c *checker) tooMany() bool {
	s := c.scheme
	many := func(n, most int, what string) bool {
		if n > most {
			c.add(-1, "the file has %d %s; at most %d can be checked", n, what, most)
		}
		return n > most
	}
	return many(len(s.Rules.Activities), mostRows, "activities") ||
		many(len(s.Rules.Limits), mostRules, "limits") ||
		many(len(s.Rules.Requires), mostRules, "requirements") ||
		many(len(s.Froms)+len(s.Profiles), mostChanges, "profiles and dated changes")
}

// checkMissing names what every scheme has to say.
func (c *checker) checkMissing() {
	if s := c.root.kid("scheme"); s == nil {
		c.add(0, "the file has no [scheme] table, which gives the scheme's id and title")
	} else {
		c.missing(s, "scheme", "id")
		c.missing(s, "scheme", "title")
	}
	if p := c.root.kid("period"); p == nil {
		c.add(0, "the file has no [period] table, which says how long a year is and when it starts")
	} else {
		c.missing(p, "period", "starts")
	}
	c.missingIn("assume", "text")
}

func (c *checker) missing(n *node, path, key string) {
	if c.marks[path+"."+key] == nil && !n.anyBad() {
		c.add(n.keyAt, "[%s] has no %s", path, key)
	}
}

// missingTable asks for one thing of a section at least.
func (c *checker) missingTable(section, what string) {
	if n := c.root.kid(section); n == nil || n.shape == table && len(n.kids) == 0 {
		c.add(0, "the file has no %s", what)
	}
}

// missingIn asks every thing of a section for one word.
func (c *checker) missingIn(section, key string) {
	s := sectionOf(section)
	n := c.root.kid(section)
	if n == nil || n.shape != table {
		return
	}
	if s.form == either && isOne(n) {
		c.missing(n, section, key)
		return
	}
	for _, k := range n.kids {
		if k.shape == table && !k.bad {
			c.missing(k, section+"."+k.key, key)
		}
	}
}

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
		c.fault(ref.at, "there is no %s %q in this file%s", what, shown(ref.name), meant(ref.name, known))
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
