package rulefile

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// What a name may refer to. The names are looked up when the whole file has
// been read.
type target string

const (
	toActivity    target = "activity"
	toRequirement target = "require"
	toLimit       target = "limit"
)

type reference struct {
	to   target
	name string
	at   *node
}

// bare takes the section off a name: "require.total" is the requirement total.
func bare(to target, name string) string { return strings.TrimPrefix(name, string(to)+".") }

func (r *reader) refer(to target, n *node, names ...string) {
	for i := range names {
		names[i] = bare(to, names[i])
	}
	for _, name := range names {
		at := n
		for _, k := range n.kids {
			if s, _ := k.text(); bare(to, s) == name {
				at = k
			}
		}
		r.refs = append(r.refs, reference{to, name, at})
	}
}

// referring is a kind whose names must exist.
func referring(to target, says string) kind[[]string] {
	words := wordsKind(says)
	return kind[[]string]{says, func(r *reader, n *node) ([]string, bool) {
		names, ok := words.read(r, n)
		if ok {
			r.refer(to, n, names...)
		}
		return names, ok
	}}
}

func servedKind() kind[[]string] {
	return referring(toRequirement, "a list of requirement ids")
}

// eachOfKind is a list of tags or activities, bare or as in a where. One of
// the list may be a where of several, of which any serves.
func eachOfKind() kind[[]string] {
	words := wordsKind("a list of tags or activities")
	return kind[[]string]{words.says, func(r *reader, n *node) (all []string, ok bool) {
		if n.shape == table {
			return r.tagsOrRows(n, words.says)
		}
		if s, _ := n.text(); n.shape != list && plain(s) == "roles" {
			return []string{scheme.MemberRoles}, true
		}
		if n.shape != list {
			return words.read(r, n)
		}
		for _, k := range n.kids {
			one, ok := []string(nil), false
			if k.shape == table {
				one, ok = r.tagsOrRows(k, words.says)
			} else {
				one, ok = words.read(r, k)
			}
			if name := strings.Join(one, scheme.EitherOf); ok && !slices.Contains(all, name) {
				all = append(all, name)
			}
		}
		if len(n.kids) == 0 {
			r.wrong(n, words.says)
		}
		return all, len(all) > 0
	}}
}

func (r *reader) tagsOrRows(n *node, says string) ([]string, bool) {
	var w scheme.Where
	ok := r.fill(sectionOf("where"), n, &w)
	all := append(w.Activity, w.Tag...)
	if ok && (len(all) == 0 || len(w.Activity) > 0 && len(w.Tag) > 0 || len(w.Kind)+len(w.Has)+len(w.All)+len(w.Any)+len(w.None) > 0) {
		r.wrong(n, says)
	}
	return all, ok && !n.bad
}

func limitNameKind() kind[string] {
	says := "the id of a limit"
	return kind[string]{says, func(r *reader, n *node) (string, bool) {
		if n.shape == list && len(n.kids) == 1 {
			n = n.kids[0]
		}
		s, ok := r.name(n, says)
		if s = bare(toLimit, s); ok {
			r.refer(toLimit, n, s)
		}
		return s, ok
	}}
}

// requirementsKind is requirement ids; "all" stands for all of them and comes
// back empty. "total" is the requirement of that id, or else the first one of
// the unit that takes every entry.
func requirementsKind() kind[[]string] {
	words := wordsKind(`the id of a requirement, or a list of ids`)
	return kind[[]string]{words.says, func(r *reader, n *node) ([]string, bool) {
		names, ok := words.read(r, n)
		if !ok || len(names) == 1 && names[0] == "all" {
			return nil, ok
		}
		r.refer(toRequirement, n, names...)
		return names, true
	}}
}

// conditionKind is "met" or the id of a requirement.
func conditionKind() kind[string] {
	return kindOf(`"met", or the id of a requirement`, func(r *reader, n *node) (string, bool) {
		s, _ := n.text()
		switch plain(s) {
		case "met", "all met", "requirements met", "everything met", "all requirements met":
			return "met", true
		}
		if id, ok := strings.CutSuffix(strings.TrimSpace(s), " met"); ok {
			s = id
		}
		s = bare(toRequirement, s)
		if cpd.CheckName("name", s) != nil {
			return "", false
		}
		r.refer(toRequirement, n, s)
		return s, true
	})
}

// idKind is the short name of a scheme.
func idKind() kind[string] {
	return kindOf("small letters, digits and hyphens", func(_ *reader, n *node) (string, bool) {
		s, _ := n.text()
		return s, s != "" && len(s) <= cpd.MaxName && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-_") == "" && strings.Trim(s, "-_") == s
	})
}

// unitKind is what the scheme counts.
func unitKind() kind[string] {
	says := `a word such as "points", "credits" or "hours"`
	line := textKind()
	return kind[string]{says, func(r *reader, n *node) (string, bool) {
		s, ok := line.read(r, n)
		switch plain(s) {
		case "records", "record":
			r.records = true // no unit of its own: what is needed and limited is records
			return "", ok
		case "values", "recorded hours":
			r.add(n.valAt, "unit: %q is a measure of its own; the unit is what the scheme's table gives, such as \"points\"", s)
			return s, false
		}
		return s, ok
	}}
}

// cutPair cuts a name such as scheme:activity in two.
func cutPair(s string) (a, b string, ok bool) {
	a, b, ok = strings.Cut(s, ":")
	return a, b, ok && a != "" && b != ""
}

// matchesKind is rows of other schemes: scheme:activity.
func matchesKind() kind[[]string] {
	words := wordsKind(`scheme:activity, or a list of these`)
	return kind[[]string]{words.says, func(r *reader, n *node) ([]string, bool) {
		names, ok := words.read(r, n)
		for i, s := range names {
			names[i] = strings.NewReplacer(".", ":", "/", ":").Replace(s)
			if a, b, ok := cutPair(names[i]); !ok || strings.Contains(b, ":") {
				r.wrong(n, `the scheme and the activity, such as "nalw:training"`)
			} else if a == r.scheme.ID {
				r.fault(n, "matches: %q is a row of this same scheme; name rows of other schemes", shown(s))
			}
		}
		return names, ok && !n.bad
	}}
}
