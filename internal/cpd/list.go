package cpd

import "iter"

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
