package cli

import (
	"fmt"
	"io"
	"strings"

	"cpdlog/internal/cpd"
)

// readText takes a long text from standard input, or from the editor where a
// person sits there, so that it stays out of the shell's history.
func (a *app) readText(name string) (string, error) {
	if a.terminal().In && a.canEdit() && name != "passphrase" {
		text, discard, err := a.editText("text-"+name, "")
		if err == nil {
			a.saved = append(a.saved, discard) // the draft stays until the entry is safe
		}
		return strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n"), err
	}
	if a.terminal().In && !a.noInput {
		fmt.Fprintf(a.env.Stderr, "Type the text for %q, then end it with Ctrl-D (Ctrl-Z and Enter on Windows):\n", name)
	}
	const most = 4*cpd.MaxText + 1
	b, err := io.ReadAll(io.LimitReader(a.stdin(), most))
	if err != nil {
		return "", fmt.Errorf("reading the text for %q: %w", name, err)
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(b), "\ufeff"), "\r\n", "\n")
	return strings.TrimRight(text, "\n"), nil
}

// orText is a text, or another one where it is empty.
func orText(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
