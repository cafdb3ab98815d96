package scheme

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// byAge returns the order in which entries use limits up: by the day of the
// activity, then by content, then by unique id; never by order of typing.
func byAge(a, b *cpd.Entry) int {
	if c := a.Date.Compare(b.Date); c != 0 {
		return c
	}
	if c := byContent(a, b); c != 0 {
		return c
	}
	return strings.Compare(a.UID, b.UID)
}

func byContent(a, b *cpd.Entry) int {
	return cmp.Or(byFacts(a, b), byMap(a.Texts, b.Texts), slices.Compare(a.LeftOut, b.LeftOut), len(a.Evidence)-len(b.Evidence))
}

// byFacts returns the order by content as far as the texts are not asked.
func byFacts(a, b *cpd.Entry) int {
	if c := cmp.Or(a.EndDate.Compare(b.EndDate), strings.Compare(a.Title, b.Title), a.Minutes-b.Minutes,
		a.Items-b.Items, strings.Compare(string(a.Formal), string(b.Formal)), strings.Compare(a.Kind, b.Kind),
		strings.Compare(a.Provider, b.Provider), a.BreakMinutes-b.BreakMinutes); c != 0 {
		return c
	}
	return cmp.Or(slices.CompareFunc(a.Claims, b.Claims, byClaim), slices.Compare(a.Tags, b.Tags),
		slices.Compare(a.Competencies, b.Competencies), byMap(a.Splits, b.Splits))
}

func byClaim(a, b cpd.Claim) int {
	return cmp.Or(strings.Compare(a.Scheme, b.Scheme), strings.Compare(a.Activity, b.Activity), byCertified(a.Certified, b.Certified))
}

func byCertified(a, b *cpd.Amount) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return a.Cmp(*b)
}

func byMap[V any](a, b map[string]V) int {
	if len(a) == 0 && len(b) == 0 {
		return 0
	}
	return slices.Compare(flat(a), flat(b))
}

func flat[V any](m map[string]V) []string {
	var s []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		s = append(s, k, fmt.Sprint(m[k]))
	}
	return s
}
