package cli

import (
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
)

func (a *app) showCmd() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:               "show ID",
		Short:             "Show one entry whole",
		Long:              "Show one entry with its texts, its evidence, and what it earned and why.",
		Example:           "  cpdlog show k7m2\n  cpdlog show last --json",
		Args:              exactly(1, "the id of an entry, or last"),
		RunE:              a.run(func(args []string) error { return a.runShow(args[0], asJSON) }),
		ValidArgsFunction: a.completeIDs,
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func (a *app) runShow(id string, asJSON bool) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	e, err := b.Entry(id)
	if err != nil {
		return err
	}
	if asJSON {
		return a.json(struct {
			Version int       `json:"schema_version"`
			Entry   cpd.Entry `json:"entry"`
		}{1, e})
	}
	ms, err := a.joined()
	if err != nil {
		return err
	}
	standings, err := a.scoresOf(e, ms)
	if err != nil {
		return err
	}
	a.showFacts(e)
	for _, s := range standings {
		a.sayEarned(e, s)
	}
	a.showTexts(e)
	return nil
}

// showFacts prints what the entry says, one fact a line.
func (a *app) showFacts(e cpd.Entry) {
	a.say("%s · %s · %s", e.ID, when(e), cpd.Visible(e.Title))
	if e.State == cpd.Planned {
		a.say("  Planned")
	}
	if e.Kind != cpd.KindLearning {
		a.say("  Kind: %s", cpd.Visible(e.Kind))
	}
	if e.Minutes > 0 {
		line := cpd.FormatMinutes(e.Minutes)
		if e.BreakMinutes > 0 {
			line += " (" + cpd.FormatMinutes(e.BreakMinutes) + " of breaks already taken off)"
		}
		a.say("  Time: %s", line)
	}
	if e.Items != 1 {
		a.say("  Items: %d", e.Items)
	}
	for _, tag := range slices.Sorted(maps.Keys(e.Splits)) {
		a.say("  Of it %s: %s", cpd.Visible(tag), cpd.FormatMinutes(e.Splits[tag]))
	}
	if e.Formal != cpd.FormalDefault {
		a.say("  Marked %s%s", e.Formal, cpd.Visible(because(e.FormalReason)))
	}
	if e.Provider != "" {
		a.say("  Provider: %s", cpd.Visible(e.Provider))
	}
	if len(e.Tags) > 0 {
		a.say("  Tags: %s", cpd.Visible(strings.Join(e.Tags, ", ")))
	}
	a.sayCompetencies(e.Competencies)
	for _, c := range e.Claims {
		line := "  Counts as: " + c.Scheme + ":" + c.Activity
		if c.Certified != nil {
			line += ", certified " + c.Certified.Exact()
		}
		a.say("%s", cpd.Visible(line))
	}
	for _, v := range e.Evidence {
		a.say("  Evidence: %s (%d bytes)%s", cpd.Visible(v.Name), v.Size, cpd.Visible(because(v.Kind)))
	}
}

// showTexts prints the long texts last, each under its name.
func (a *app) showTexts(e cpd.Entry) {
	for _, name := range slices.Sorted(maps.Keys(e.Fields)) {
		a.say("  %s:", cpd.Visible(name))
		for _, line := range strings.Split(e.Fields[name], "\n") {
			a.say("    %s", cpd.Visible(line))
		}
	}
}
