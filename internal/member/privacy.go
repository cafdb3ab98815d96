package member

import (
	"strings"

	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/privacy"
)

// The settings that hold what the member decided about the privacy check. A
// mark is kept by its hash, never by its words; the lists hold a word or a
// phrase a line.
const (
	FineSetting  = "privacy-fine:"
	BlockSetting = logbook.BlockSetting
	AllowSetting = logbook.AllowSetting
)

// Privacy is what the check knows of the member: the own name, the words to
// keep out, the words that are fine, and what was marked as fine.
func (l *Logbook) Privacy() (privacy.Context, error) {
	c := privacy.Context{Today: l.Today, Marks: map[string]bool{}}
	all, err := l.Book.Settings()
	if err != nil {
		return c, err
	}
	m, err := l.Book.Member()
	if err != nil {
		return c, err
	}
	if m.Name != "" {
		c.OwnNames = []string{m.Name}
	}
	for name := range all {
		if hash, ok := strings.CutPrefix(name, FineSetting); ok {
			c.Marks[hash] = true
		}
	}
	c.Block, c.Allow = Words(all[BlockSetting]), Words(all[AllowSetting])
	return c.Ready(), nil
}

// Words returns the words or phrases of a list that is kept as lines.
func Words(lines string) []string {
	return strings.FieldsFunc(lines, func(r rune) bool { return r == '\n' })
}
