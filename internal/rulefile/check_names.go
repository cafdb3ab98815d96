package rulefile

import (
	"slices"

	"cpdlog/internal/scheme"
)

// checkNames looks up every name that one rule uses of another.
func (r *reader) checkNames() {
	for _, ref := range r.refs {
		if ref.at.bad {
			continue
		}
		known := r.ids(ref.to)
		if slices.Contains(known, ref.name) {
			continue
		}
		what := map[target]string{toActivity: "activity", toRequirement: "requirement", toLimit: "limit"}[ref.to]
		ref.at.bad = true
		r.add(ref.at.valAt, "there is no %s %q in this file%s", what, shown(ref.name), meant(ref.name, known))
	}
}

// ids is every id that a name may mean, with those that an override brings.
func (r *reader) ids(to target) []string {
	if ids, ok := r.known[to]; ok {
		return ids
	}
	if r.known == nil {
		r.known = map[target][]string{}
	}
	rules := r.scheme.Rules
	for _, f := range r.scheme.Froms {
		rules = applied(rules, f.Sets)
	}
	for _, p := range r.scheme.Profiles {
		rules = applied(rules, p.Sets)
	}
	r.known[to] = idsOf(&rules, to)
	return r.known[to]
}

func idsOf(rules *scheme.Rules, to target) (ids []string) {
	switch to {
	case toActivity:
		for i := range rules.Activities {
			ids = append(ids, rules.Activities[i].ID)
		}
	case toLimit:
		for i := range rules.Limits {
			ids = append(ids, rules.Limits[i].ID)
		}
	case toRequirement:
		for i := range rules.Requires {
			ids = append(ids, rules.Requires[i].ID)
		}
	}
	return ids
}
