package rulebook

import (
	"path/filepath"
	"slices"

	"example.org/cpdlog/internal/plainfile"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/internal/scheme"
)

// The folder of the member's own files keeps a copy of the rules by which each
// scheme was scored when something was last saved. When a new version of the
// program, or an edit, brings other rules, the totals that move can be said.

func (r *Rules) usedPath(id string) string { return filepath.Join(r.dir, "last-used", id+".toml") }

// LastUsed returns the rules by which s was scored before, where they are
// others; nil where they are the same, or cannot be read by this version.
func (r *Rules) LastUsed(s *scheme.Scheme) *scheme.Scheme {
	was, err := plainfile.Read(r.usedPath(s.ID), rulefile.MaxSize)
	if err != nil || string(was) == s.Text {
		return nil
	}
	old, err := rulefile.Read(s.ID+".toml", was)
	if err != nil {
		return nil
	}
	return old
}

// KeepUsed remembers the rules in force of these schemes, after a change was
// saved. It is a help for later and never a reason to fail.
func (r *Rules) KeepUsed(ids []string) {
	for id, s := range r.schemes {
		if !slices.Contains(ids, id) {
			continue
		}
		path := r.usedPath(id)
		if was, err := plainfile.Read(path, rulefile.MaxSize); err == nil && string(was) == s.Text {
			continue
		}
		if write(path, s.Text) != nil {
			return
		}
	}
}
