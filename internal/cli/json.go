package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf16"

	"cpdlog/internal/cpd"
)

// json prints a value for programs: two spaces of indent, no escaping of < and
// >, since the output is no web page.
func (a *app) json(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	a.write(visibleJSON(b.Bytes()))
	return nil
}

// visibleJSON is the same JSON with hidden characters escaped as \u001b: it means
// the same to a program, and does nothing to a screen.
func visibleJSON(text []byte) string {
	hidden := func(r rune) bool { return cpd.Hidden(r) && r != '\n' }
	if !bytes.ContainsFunc(text, hidden) {
		return string(text)
	}
	var b strings.Builder
	for _, r := range string(text) {
		if !hidden(r) {
			b.WriteRune(r)
			continue
		}
		for _, unit := range utf16.Encode([]rune{r}) {
			fmt.Fprintf(&b, `\u%04x`, unit)
		}
	}
	return b.String()
}

// some is never nil, so that JSON has [] and not null.
func some[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}
