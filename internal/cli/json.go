package cli

import "encoding/json"

// json prints a value for programs: two spaces of indent, no escaping of < and
// >, since the output is no web page.
func (a *app) json(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// some is never nil, so that JSON has [] and not null.
func some[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
