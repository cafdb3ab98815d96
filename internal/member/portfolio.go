package member

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/scheme"
)

// Frameworks returns those that concern the member, the main one first: that of
// the main scheme, else the link worker's, else the first there is.
func (l *Logbook) Frameworks() ([]portfolio.Framework, error) {
	s, err := l.Rules.Shelf("frameworks")
	if err != nil {
		return nil, err
	}
	ms, err := l.Book.Memberships()
	if err != nil {
		return nil, err
	}
	ids := cpd.ListOf(ms, func(m cpd.Membership) string { return m.Scheme })
	all := portfolio.For(s.Frameworks, ids)
	slices.SortStableFunc(all, func(x, y portfolio.Framework) int {
		return frameworkRank(x, Main(ms)) - frameworkRank(y, Main(ms))
	})
	return all, nil
}

func frameworkRank(f portfolio.Framework, main string) int {
	switch {
	case f.Scheme != "" && f.Scheme == main:
		return 0
	case f.ID == "splw":
		return 1
	}
	return 2
}

// KindOf returns the kind that the entry is of; nil for ordinary entries, and
// where the kinds cannot be read.
func (l *Logbook) KindOf(e *cpd.Entry) *portfolio.Kind {
	if e.Kind == "" || e.Kind == cpd.KindLearning {
		return nil
	}
	s, err := l.Rules.Shelf("kinds")
	if err != nil {
		return nil
	}
	return s.Kinds.Find(e.Kind)
}

// TextLabels returns what the questions of a scheme call some texts of an entry,
// else their names in words.
func (l *Logbook) TextLabels(schemeID string, fields []string) []string {
	var questions []portfolio.Question
	if shelf, err := l.Rules.Shelf("prompts"); err == nil {
		if set := shelf.ForEntry(&cpd.Entry{Claims: []cpd.Claim{{Scheme: schemeID}}}, false); set != nil {
			questions = set.Fields
		}
	}
	var out []string
	for _, f := range fields {
		label := scheme.FieldLabel(f)
		for _, q := range questions {
			if q.ID == f && q.Label != "" {
				label = q.Label
			}
		}
		out = append(out, label)
	}
	return out
}
