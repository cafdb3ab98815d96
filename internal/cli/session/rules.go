package session

import (
	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/rulebook"
	"example.org/cpdlog/internal/scheme"
)

// Install puts rules that were read from a file in force, and says so. Other
// rules of the member's are replaced where the member says so, by replace or by
// an answer.
func (s *Session) Install(rules *scheme.Scheme, from string, replace bool) error {
	in, err := s.Rules().Install(rules, func(path string) error { return s.agree(rules.ID, path, from, replace) })
	if err != nil {
		return err
	}
	if in.Same {
		s.Out.Say("Nothing was changed: the rules of %s are these already (%s)", rules.ID, cpd.Visible(in.Path))
		return nil
	}
	s.Out.Say("Installed %s (%s) from %s", rules.ID, cpd.Visible(rules.Title), cpd.Visible(from))
	s.Out.Say("  as %s", cpd.Visible(in.Path))
	if in.Kept != "" {
		s.Out.Say("  the earlier file is kept as %s", cpd.Visible(in.Kept))
	}
	if in.Over {
		s.Out.Say("  they stand in the place of the program's own; take that file away to have those back")
	}
	return nil
}

func (s *Session) agree(id, path, from string, replace bool) error {
	words := "there are rules of " + id + " already: " + cpd.Visible(path)
	if replace {
		return nil
	}
	if s.CanAsk() {
		s.Out.Flush()
		s.Out.Ask("%s", words)
		yes, err := s.Asker().Yes(ask.Question{Label: "Replace them? The earlier file is kept beside it.", NoBack: true}, false)
		if err != nil || yes {
			return err
		}
	}
	return cpd.Fail(cpd.Invalid, words+"; nothing was changed",
		"to replace them (the earlier file is kept): cpdlog scheme install "+cpd.Pasted(s.Env.OS, from)+" --replace")
}

// RulesNamed returns the scheme that a word names: one that is there, by its id,
// or that of a rules file, by its path. Such a file is in force for this run, and
// install puts it in force for good; it is nil for an id.
func (s *Session) RulesNamed(word string) (rules *scheme.Scheme, install func() error, err error) {
	if !rulebook.IsPath(word) {
		rules, err = s.Rules().Named(word)
		return rules, nil, err
	}
	if rules, err = rulebook.ReadFile(word); err != nil {
		return nil, nil, err
	}
	return rules, func() error { return s.Install(rules, word, false) }, nil
}
