package cli

import (
	"errors"
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
		if errors.Is(err, errUnwritten) {
			return "", noText(name, "came back from the editor empty")
		}
		if err == nil {
			a.saved = append(a.saved, discard) // the draft stays until the entry is safe
		}
		return strings.TrimRight(text, "\n"), err
	}
	if a.terminal().In && !a.noInput {
		fmt.Fprintf(a.env.Stderr, "Type the text for %q, then end it with Ctrl-D (Ctrl-Z and Enter on Windows):\n", name)
	}
	const most = 4*cpd.MaxText + 1
	b, err := io.ReadAll(io.LimitReader(a.stdin(), most))
	if err != nil {
		return "", fmt.Errorf("reading the text for %q: %w", name, err)
	}
	text := strings.TrimRight(plainLines(string(b)), "\n")
	if strings.TrimSpace(text) == "" && name != "passphrase" {
		return "", noText(name, "came empty from standard input")
	}
	return text, nil
}

// noText is a text that was promised and did not come; it erases nothing.
func noText(name, how string) error {
	return cpd.Fail(cpd.Invalid, fmt.Sprintf("the text for %q %s; nothing was changed", name, how), "to erase it on purpose: --field "+name+"=")
}

// orText is a text, or another one where it is empty.
func orText(s, other string) string {
	if s == "" {
		return other
	}
	return s
}
