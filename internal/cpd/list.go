package cpd

// List returns s, or an empty slice for nil, so that JSON has [] and not null.
func List[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
