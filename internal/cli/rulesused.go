package cli

import (
	"os"
	"path/filepath"
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/rulefile"
	"cpdlog/internal/scheme"
)

// The logbook keeps a copy of the rules that each scheme was last scored by
// when something was saved. When a new version of the program, or an edit,
// brings other rules, the totals that move are said once on every status until
// the next change, and once more with that change.

func (a *app) usedRules(id string) string {
	return filepath.Join(a.book.RulesDir(), "last-used", id+".toml")
}

// movedByRules says how this year's totals move because the rules are others
// than those last used; nothing when they are the same.
func (a *app) movedByRules(s scored) []string {
	was, err := os.ReadFile(a.usedRules(s.scheme.ID))
	if err != nil || string(was) == s.scheme.Text {
		return nil
	}
	old, err := rulefile.Read(s.scheme.ID+".toml", was)
	if err != nil {
		return nil // kept by a version whose words this one does not know; nothing to compare with
	}
	if s, err = a.scoreWhole(s.member, s.standing.On); err != nil {
		return nil // the status itself has said why
	}
	moved := scheme.Diff(scheme.Score(old, s.member, s.entries, s.standing.On), s.standing)
	if len(moved) == 0 {
		return []string{"The rules of " + label(s.scheme) + " have changed since they were last used; no total of this year moves"}
	}
	return append([]string{"The rules of " + label(s.scheme) + " have changed since they were last used:"}, moved...)
}

// keepRules remembers the rules in force, after a change was saved. It is a
// help for later and never a reason to fail.
func (a *app) keepRules(ms []cpd.Membership) {
	for id, s := range a.schemes {
		if !slices.ContainsFunc(ms, func(m cpd.Membership) bool { return m.Scheme == id }) {
			continue
		}
		path := a.usedRules(id)
		if was, err := os.ReadFile(path); err == nil && string(was) == s.Text {
			continue
		}
		if os.MkdirAll(filepath.Dir(path), 0o700) != nil || os.WriteFile(path+".new", []byte(s.Text), 0o600) != nil {
			return
		}
		_ = os.Rename(path+".new", path)
	}
}
