package rulefile

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
)

// What a name in a portfolio file may refer to: a table of the same file, or
// something in another one.
const (
	toArea    target = "area"
	toRoute   target = "route"
	toSub     target = "sub"
	toField   target = "field"
	toPart    target = "part of a framework"
	toPrompts target = "set of prompts"
)

// oneOf is a name that must exist; someOf is such a name or a list of them.
func oneOf(to target, says string) kind[string] { return alone(referring(to, says)) }

func someOf(to target, says string) kind[[]string] { return referring(to, says) }

// alone takes one name where a list is not meant.
func alone(names kind[[]string]) kind[string] {
	return kind[string]{names.says, func(r *reader, n *node) (string, bool) {
		if n.shape == list {
			r.wrong(n, names.says)
			return "", false
		}
		all, ok := names.read(r, n)
		if !ok {
			return "", false
		}
		return all[0], true
	}}
}

// partsKind is parts of frameworks: splw:4.3.
func partsKind(says string) kind[[]string] {
	words := referring(toPart, says)
	return kind[[]string]{words.says, func(r *reader, n *node) ([]string, bool) {
		names, ok := words.read(r, n)
		for _, s := range names {
			if a, b, found := strings.Cut(s, ":"); !found || a == "" || b == "" {
				r.wrong(n, words.says)
			}
		}
		return names, ok && !n.bad
	}}
}

// claimsKind is rows of schemes: nalw:training.
func claimsKind() kind[[]cpd.Claim] {
	words := wordsKind(`SCHEME:ACTIVITY, such as "nalw:training", or a list of these`)
	return kind[[]cpd.Claim]{words.says, func(r *reader, n *node) ([]cpd.Claim, bool) {
		names, ok := words.read(r, n)
		claims := make([]cpd.Claim, len(names))
		for i, s := range names {
			a, b, found := strings.Cut(s, ":")
			if ok && (!found || a == "" || b == "" || strings.Contains(b, ":")) {
				r.wrong(n, words.says)
			}
			claims[i] = cpd.Claim{Scheme: a, Activity: b}
		}
		return claims, ok && !n.bad
	}}
}

// textsKind is a list of texts, or one.
func textsKind() kind[[]string] {
	one := textKind()
	says := "a text, or a list of texts"
	return kind[[]string]{says, func(r *reader, n *node) ([]string, bool) {
		kids := n.kids
		if n.shape != list {
			kids = []*node{n}
		}
		var out []string
		for _, k := range kids {
			if s, ok := one.read(r, k); ok && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
		return out, len(out) > 0 && len(out) == len(kids)
	}}
}

// intervalKind is a length in months and years, or "" for none.
func intervalKind() kind[int] {
	says := `an interval such as "6 months" or "1 year", or "" where none is set`
	return kind[int]{says, func(r *reader, n *node) (int, bool) {
		s, ok := n.text()
		months, err := portfolio.ParseMonths(s)
		if !ok || err != nil {
			r.wrong(n, says)
		}
		return months, ok && err == nil
	}}
}
