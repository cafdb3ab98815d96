package entries

import (
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/wording"
)

// confirm shows what it will earn, and asks for the last yes.
func (g *guide) confirm(q ask.Question) error {
	if err := g.ready(); err != nil {
		g.say(strings.TrimSuffix(err.Error(), "; nothing was changed"))
		return ask.ErrBack
	}
	g.s.Out.Ask("%s · %s", wording.Days(&g.e), g.e.Title)
	for _, line := range g.preview() {
		g.say(line)
	}
	q.Label, q.Help = "Save it?", "Nothing is saved until you say yes."
	if g.old != nil {
		q.Label, q.Help = "Save the change?", "Nothing is changed until you say yes."
	}
	yes, err := g.s.Asker().Yes(q, true)
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
	return entry.Check(g.l, &g.e, g.ms)
}

// preview is what the entry earns in each scheme if it is saved.
func (g *guide) preview() []string {
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

func (g *guide) previewUnder(m cpd.Membership) []string {
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
func (g *guide) say(line string) { g.s.Out.Talk("%s", g.s.Out.Screen().Wrapped("  ", line)) }
