package rulefile

import (
	"strings"

	"cpdlog/internal/scheme"
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

// check refuses what can be read but cannot be meant.
func (r *reader) check() {
	r.checkMissing()
	r.checkNames()
	if r.tooMany() {
		return
	}
	said := map[finding]bool{}
	for _, f := range r.findings(&r.scheme.Rules) {
		said[f] = true
		if !r.doubtful(f.path) {
			r.add(r.offset(f.path), "%s", f.text)
		}
	}
	r.checkChanges(said)
	if r.work.spent {
		r.add(-1, "the limits and requirements are too many, or choose by too many names, to be compared with each other")
	}
	r.checkScored()
}

// checkScored refuses by name what the scoring cannot do yet: a scheme is
// scored right or not at all.
func (r *reader) checkScored() {
	if len(r.list) > 0 {
		return
	}
	for _, word := range scheme.Unsupported(r.scheme) {
		path, _, _ := strings.Cut(word, " =")
		r.add(r.offset(path), "this version of the program cannot score %s", shown(word))
	}
}

// doubtful says that the thing was not read in full, so that whatever it seems
// to lack may only have been written wrongly.
func (r *reader) doubtful(path string) bool {
	for path != "" {
		if n := r.marks[path]; n != nil && n.shape == table {
			return n.anyBad()
		}
		path = path[:max(0, strings.LastIndexByte(path, '.'))]
	}
	return false
}

// checkChanges looks at the rules again as each date and each role makes them.
func (r *reader) checkChanges(said map[finding]bool) {
	rules := r.scheme.Rules
	for i := range r.scheme.Froms {
		f := &r.scheme.Froms[i]
		rules = applied(rules, f.Sets)
		r.checkChanged(&rules, "from."+f.Date.String(), said)
		for _, p := range f.Profiles {
			role := applied(rules, p.Sets)
			r.checkChanged(&role, "from."+f.Date.String(), said)
		}
	}
	for i := range r.scheme.Profiles {
		p := &r.scheme.Profiles[i]
		changed := applied(r.scheme.Rules, p.Sets)
		r.checkChanged(&changed, "profile."+p.ID, said)
	}
}

func applied(rules scheme.Rules, sets []scheme.Set) scheme.Rules {
	rules = copied(rules)
	for _, set := range sets {
		set.Do(&rules)
	}
	return rules
}

func (r *reader) checkChanged(rules *scheme.Rules, path string, said map[finding]bool) {
	for _, f := range r.findings(rules) {
		if !said[f] && !r.doubtful(path) {
			said[f] = true
			r.add(r.offset(path), "with [%s]: %s", path, f.text)
		}
	}
}

func (r *reader) findings(rules *scheme.Rules) []finding {
	all := append(clashingWords(rules), r.overlaps(rules)...)
	for _, section := range []string{"period", "cycle", "activity", "limit"} {
		if n := r.root.kid(section); n != nil && n.anyBad() {
			return all // what can be reached is not known
		}
	}
	return append(all, r.outOfReach(rules)...)
}

// offset is where a word stands, or the thing that lacks it.
func (r *reader) offset(path string) int {
	for path != "" {
		if n := r.marks[path]; n != nil {
			return n.keyAt
		}
		path = path[:max(0, strings.LastIndexByte(path, '.'))]
	}
	return 0
}

func (r *reader) tooMany() bool {
	s := r.scheme
	many := func(n, most int, what string) bool {
		if n > most {
			r.add(-1, "the file has %d %s; at most %d can be checked", n, what, most)
		}
		return n > most
	}
	return many(len(s.Rules.Activities), mostRows, "activities") ||
		many(len(s.Rules.Limits), mostRules, "limits") ||
		many(len(s.Rules.Requires), mostRules, "requirements") ||
		many(len(s.Froms)+len(s.Profiles), mostChanges, "profiles and dated changes")
}

// checkMissing names what every scheme has to say.
func (r *reader) checkMissing() {
	if s := r.root.kid("scheme"); s == nil {
		r.add(0, "the file has no [scheme] table, which gives the scheme's id and title")
	} else {
		r.missing(s, "scheme", "id")
		r.missing(s, "scheme", "title")
	}
	if p := r.root.kid("period"); p == nil {
		r.add(0, "the file has no [period] table, which says how long a year is and when it starts")
	} else {
		r.missing(p, "period", "starts")
	}
	r.missingIn("assume", "text")
}

func (r *reader) missing(n *node, path, key string) {
	if r.marks[path+"."+key] == nil && !n.anyBad() {
		r.add(n.keyAt, "[%s] has no %s", path, key)
	}
}

// missingIn asks every thing of a section for one word.
func (r *reader) missingIn(section, key string) {
	s := sectionOf(section)
	n := r.root.kid(section)
	if n == nil || n.shape != table {
		return
	}
	if s.form == either && r.isOne(s, n) {
		r.missing(n, section, key)
		return
	}
	for _, k := range n.kids {
		if k.shape == table && !k.bad {
			r.missing(k, section+"."+k.key, key)
		}
	}
}
