package cli

import (
	"fmt"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
	"cpdlog/internal/screen"
)

// confirm shows what it will earn, and asks for the last yes.
func (g *guide) confirm(q screen.Question) error {
	if err := g.ready(); err != nil {
		fmt.Fprintln(g.env.Stderr, g.screen().Wrapped("  ", strings.TrimSuffix(err.Error(), "; nothing was changed")))
		return screen.ErrBack
	}
	fmt.Fprintln(g.env.Stderr, g.screen().Wrapped("", when(g.e)+" · "+g.e.Title))
	for _, line := range g.preview() {
		fmt.Fprintln(g.env.Stderr, g.screen().Wrapped("  ", line))
	}
	q.Label, q.Help = "Save it?", "Nothing is saved before you say yes."
	if g.old != nil {
		q.Label, q.Help = "Save the change?", "Nothing is changed before you say yes."
	}
	yes, err := g.asker().Yes(q, true)
	switch {
	case err != nil || yes:
		return err
	case g.old != nil:
		return cpd.Fail(cpd.Invalid, "nothing was changed", "")
	}
	return cpd.Fail(cpd.Invalid, "nothing was saved", "")
}

// ready says what is still wrong with the entry as a whole.
func (g *guide) ready() error {
	if len(g.e.Claims) == 0 && (g.old == nil || len(g.old.Claims) > 0) && g.e.Kind == cpd.KindLearning {
		return cpd.Fail(cpd.Invalid, "it counts for no scheme yet; choose a row", "")
	}
	return g.checkEntry(&g.e, g.ms)
}

// preview is what the entry earns in each scheme if it is saved.
func (g *guide) preview() []string {
	if g.e.State == cpd.Planned {
		return []string{"Planned: it counts once it is done"}
	}
	var lines []string
	for _, m := range g.ms {
		if g.e.Claimed(m.Scheme) != nil {
			lines = append(lines, g.previewUnder(m)...)
		}
	}
	return lines
}

func (g *guide) previewUnder(m cpd.Membership) []string {
	trial := g.e.Clone()
	if g.old == nil {
		trial.UID = "~new"
	}
	s, err := g.scheme(m.Scheme)
	if err != nil {
		return nil
	}
	one, err := g.score(m, g.dayFor(s, m, trial.Date))
	if err != nil {
		return nil
	}
	one.standing = scheme.Score(one.scheme, one.member, withEntry(one.entries, trial), one.standing.On)
	for _, r := range one.standing.Entries {
		if r.UID == trial.UID {
			return []string{earned(one, r), totals(one)}
		}
	}
	if _, ok := s.Period(m, trial.Date); !ok {
		return []string{label(s) + ": the day lies in no year of this membership, so it counts in none"}
	}
	return []string{label(s) + ": nothing counted"}
}

// withEntry is the entries with one added, or put in the place of what it was.
func withEntry(all []cpd.Entry, e cpd.Entry) []cpd.Entry {
	out := make([]cpd.Entry, 0, len(all)+1)
	for _, o := range all {
		if o.UID != e.UID {
			out = append(out, o)
		}
	}
	return append(out, e)
}
