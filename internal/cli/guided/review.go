package guided

import (
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/wording"
)

// confirm shows what it will earn, and asks for the last yes.
func (g *Guide) confirm(q ask.Question) error {
	if g.usual {
		g.e.Title = g.from.Kind.UsualTitle(&g.e)
	}
	if err := entry.Check(g.l, &g.e, g.ms); err != nil {
		g.say(strings.TrimSuffix(err.Error(), "; nothing was changed"))
		return ask.ErrBack
	}
	g.s.Out.Ask("%s · %s", wording.Days(&g.e), g.e.Title)
	for _, line := range slices.Concat(g.facts(), g.preview()) {
		g.say(line)
	}
	q.Label, q.Help = "Save it?", "Nothing is saved until you say yes."
	if g.from.Old != nil {
		q.Label, q.Help = "Save the change?", "Nothing is changed until you say yes."
	}
	yes, err := g.s.Asker().Yes(q, true)
	switch {
	case err != nil || yes:
		return err
	case g.from.Old != nil:
		return cpd.Fail(cpd.Invalid, "nothing was changed", "")
	}
	return cpd.Fail(cpd.Invalid, "nothing was saved", "")
}

// facts are the time and the evidence, which is where what was forgotten is seen.
func (g *Guide) facts() []string {
	if g.isGoal() {
		return nil
	}
	files := cpd.ListOf(g.e.Evidence, func(v cpd.Evidence) string { return v.Name })
	for _, f := range g.files {
		files = append(files, filepath.Base(f))
	}
	lines := []string{"Evidence: " + english.ListOr(files, "none yet")}
	if g.e.Minutes > 0 {
		lines = slices.Insert(lines, 0, "Time: "+cpd.FormatMinutes(g.e.Minutes))
	}
	return lines
}

// preview is what the entry earns in each scheme if it is saved.
func (g *Guide) preview() []string {
	if g.e.State == cpd.Planned {
		return []string{"Planned: it counts once it is done"}
	}
	var lines []string
	if g.e.Unplaced() {
		lines = append(lines, "Still to be placed: it counts for nothing yet")
	}
	for _, m := range g.ms {
		if g.e.Claimed(m.Scheme) != nil {
			lines = append(lines, g.previewUnder(m)...)
		}
	}
	return lines
}

func (g *Guide) previewUnder(m cpd.Membership) []string {
	then, uid, err := entry.Preview(g.l, m, &g.e)
	if err != nil {
		return nil
	}
	if then.Rules.OnlyKeeps(&g.e) {
		return []string{wording.OnlyKept(&then.Standing)}
	}
	for i := range then.Entries {
		if r := &then.Entries[i]; r.UID == uid {
			return []string{wording.Earned(&then.Standing, r), wording.Totals(&then.Standing)}
		}
	}
	if _, ok := then.Rules.Period(m, g.e.Date); !ok {
		return []string{then.Label() + ": this date is outside your membership, so it earns nothing"}
	}
	return []string{then.Label() + ": nothing counted"}
}

// say shows a line of the review.
func (g *Guide) say(line string) { g.s.Out.Talk("%s", g.s.Out.Screen().Wrapped("  ", line)) }
