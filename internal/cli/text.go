package cli

import (
	"fmt"
	"io"
	"strings"

	"cpdlog/internal/cpd"
)

// readText takes a long text from standard input, so that it stays out of the
// shell's history.
func (a *app) readText(name string) (string, error) {
	if a.terminal().In && !a.noInput {
		fmt.Fprintf(a.env.Stderr, "Type the text for %q, then end it with Ctrl-D (Ctrl-Z and Enter on Windows):\n", name)
	}
	const most = 4*cpd.MaxText + 1
	b, err := io.ReadAll(io.LimitReader(a.env.Stdin, most))
	if err != nil {
		return "", fmt.Errorf("reading the text for %q: %w", name, err)
	}
	text := strings.ReplaceAll(strings.TrimPrefix(string(b), "\ufeff"), "\r\n", "\n")
	return strings.TrimRight(text, "\n"), nil
}
