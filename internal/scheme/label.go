package scheme

import (
	"strings"

	"cpdlog/internal/cpd"
)

// Label returns the short name of a scheme: its id in capitals where that reads
// as an abbreviation, else its title.
func (s *Scheme) Label() string { return label(s.ID, s.Title) }

// Label returns the short name of the scheme, as Scheme.Label does.
func (s *Standing) Label() string { return label(s.Scheme, s.Title) }

// PeriodNoun is what people call a period of the scheme: a year only where it is one.
func (s *Scheme) PeriodNoun() string { return s.Rules.Period.noun() }

func label(id, title string) string {
	if len(id) <= 6 && !strings.Contains(id, "-") {
		return strings.ToUpper(id)
	}
	return cpd.Visible(title)
}
