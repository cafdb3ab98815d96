package cpd

import (
	"iter"
	"maps"
	"slices"
	"strings"
)

// List returns s, or an empty slice for nil, so that JSON has [] and not null.
func List[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// ListOf returns what f makes of each of them; it is never nil.
func ListOf[T, U any](all []T, f func(T) U) []U {
	out := make([]U, len(all))
	for i, v := range all {
		out[i] = f(v)
	}
	return out
}

// Those returns the ones that are meant, nil for none.
func Those[T any](all []T, meant func(T) bool) (those []T) {
	for _, v := range all {
		if meant(v) {
			those = append(those, v)
		}
	}
	return those
}

// InTurn does one after the other, up to the first that fails.
func InTurn[T any](all []T, do func(T) error) error {
	for _, v := range all {
		if err := do(v); err != nil {
			return err
		}
	}
	return nil
}

// Set has each of them.
func Set(all []string) map[string]bool {
	set := make(map[string]bool, len(all))
	for _, v := range all {
		set[v] = true
	}
	return set
}

// Unlike returns the keys, in order, whose values differ; what a map lacks is empty there.
func Unlike[V ~string | ~[]byte](a, b map[string]V) []string {
	keys := slices.AppendSeq(slices.Collect(maps.Keys(a)), maps.Keys(b))
	slices.Sort(keys)
	return Those(slices.Compact(keys), func(k string) bool { return string(a[k]) != string(b[k]) })
}

// Words are the parts of a list that a mark divides, without the empty ones and
// the spaces around them.
func Words(list, mark string) (words []string) {
	for w := range strings.SplitSeq(list, mark) {
		if w = strings.TrimSpace(w); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// Each returns each of them itself, to look at or to change, where ranging over
// the list itself copies.
func Each[T any](all []T) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range all {
			if !yield(&all[i]) {
				return
			}
		}
	}
}

// Find returns the first that is meant, or nil.
func Find[T any](all []T, meant func(*T) bool) *T {
	for i := range all {
		if meant(&all[i]) {
			return &all[i]
		}
	}
	return nil
}

// SortBy sorts a list of large values, and keeps the order of equals. It goes by way of
// pointers, of which the program has one sorter for all: slices.SortStableFunc is
// compiled again for each type.
func SortBy[T any](all []T, compare func(a, b T) int) {
	order := make([]*T, len(all))
	for i, v := range all {
		order[i] = &v
	}
	slices.SortStableFunc(order, func(a, b *T) int { return compare(*a, *b) })
	for i, p := range order {
		all[i] = *p
	}
}
