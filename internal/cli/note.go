package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/portfolio"
)

// A note is an entry of a kind that a text file declares: supervision,
// observation, feedback, a case study, and whatever a member adds. Its commands
// are made from that file; none of them knows one kind from another.

// kinds are the kinds of note there are. Flags and commands are made from them
// before the command line is read, so --dir is looked up by hand.
func (a *app) kinds() (portfolio.Kinds, error) {
	if a.dir == "" {
		a.dir = dirOf(a.args)
	}
	s, err := a.shelf("kinds")
	if err != nil {
		return nil, err
	}
	return s.Kinds, nil
}

func dirOf(args []string) string {
	for i, w := range args {
		if d, ok := strings.CutPrefix(w, "--dir="); ok {
			return d
		}
		if w == "--dir" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

func kindIDs(kinds portfolio.Kinds) []string {
	var ids []string
	for _, k := range kinds {
		ids = append(ids, k.ID)
	}
	return ids
}

// noteCmd holds every kind of note, the member's own among them.
func (a *app) noteCmd() *cobra.Command {
	const use, short, example = "note", "Notes of any kind: add, list", "  cpdlog note\n  cpdlog note plan add \"Plan for the year\" --aims -"
	kinds, err := a.kinds()
	if err != nil {
		return a.brokenCmd(use, short, err)
	}
	var subs []*cobra.Command
	for i := range kinds {
		if kinds[i].ID == portfolio.KindGoal {
			subs = append(subs, a.goalCmd())
			continue
		}
		subs = append(subs, a.kindGroup(&kinds[i]))
	}
	c := a.group(use, short, example, subs...)
	c.Long = "Notes of any kind. A kind is a text file in rules/kinds; add a file of your own in the\nfolder rules/kinds of the logbook, and it has its command here."
	wrong := c.Args
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return a.noKind(args[0], kinds)
		}
		return wrong(c, args)
	}
	var asJSON bool
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&a.plain, "plain", false, "print tab-separated lines")
	c.RunE = a.run(func([]string) error { return a.listKinds(kinds, asJSON) })
	return c
}

func (a *app) noKind(name string, kinds portfolio.Kinds) error {
	text := "there is no kind of note " + quote(name)
	if near := nearest(name, kindIDs(kinds)); near != "" {
		text += "; did you mean " + near + "?"
	}
	a.running = true
	return cpd.Fail(cpd.NotFound, text, "the kinds: "+strings.Join(kindIDs(kinds), ", "))
}

func (a *app) listKinds(kinds portfolio.Kinds, asJSON bool) error {
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "kinds": kindsJSON(kinds)})
	}
	var rows [][]string
	for _, k := range kinds {
		rows = append(rows, []string{k.ID, k.Label, strings.Join(fieldIDs(k.Fields), ", ")})
	}
	a.table([]string{"Kind", "Name", "Fields"}, rows, 2)
	return nil
}

// brokenCmd stands in for a command that a broken file of the member's own
// keeps from being made. It says so when it is run, whatever its flags.
func (a *app) brokenCmd(use, short string, err error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Example: "  cpdlog " + use, DisableFlagParsing: true,
		RunE: a.run(func([]string) error { return err }),
	}
}

// kindCmd is the command of one kind that comes with the program. more are
// commands that this kind alone has.
func (a *app) kindCmd(id string, more ...func() *cobra.Command) *cobra.Command {
	kinds, err := a.kinds()
	if err != nil {
		return a.brokenCmd(id, "", err)
	}
	k := kinds.Find(id)
	if k == nil {
		return a.brokenCmd(id, "", a.noKind(id, kinds))
	}
	g := a.kindGroup(k, more...)
	return g
}

func (a *app) supervisionCmd() *cobra.Command { return a.kindCmd("supervision") }
func (a *app) observationCmd() *cobra.Command { return a.kindCmd("observation") }
func (a *app) feedbackCmd() *cobra.Command    { return a.kindCmd("feedback") }

func (a *app) caseStudyCmd() *cobra.Command {
	c := a.kindCmd("case-study")
	c.Aliases = []string{"casestudy"}
	return c
}

// kindGroup is add and list for a kind, with what its fields and rhythms call
// for besides.
func (a *app) kindGroup(k *portfolio.Kind, more ...func() *cobra.Command) *cobra.Command {
	subs := []*cobra.Command{a.noteAddCmd(k)}
	if k.ID != portfolio.KindGoal {
		subs = append(subs, a.noteListCmd(k))
	}
	if hasField(k.Fields, portfolio.FieldActions) {
		subs = append(subs, a.noteTickCmd(k))
	}
	if slices.ContainsFunc(k.Rhythms, func(r portfolio.Rhythm) bool { return len(r.ReadBefore) > 0 }) {
		subs = append(subs, a.notePrepareCmd(k))
	}
	for _, m := range more {
		subs = append(subs, m())
	}
	var names []string
	for _, s := range subs {
		names = append(names, s.Name())
	}
	return a.group(k.ID, k.Label+": "+strings.Join(names, ", "), "  "+addExample(k)+"\n  cpdlog "+called(k)+" list", subs...)
}

// called is how a kind's command is typed.
func called(k *portfolio.Kind) string {
	switch k.ID {
	case "supervision", "observation", "feedback", "case-study", portfolio.KindGoal:
		return k.ID
	}
	return "note " + k.ID
}

func addExample(k *portfolio.Kind) string {
	line := "cpdlog " + called(k) + " add"
	if len(k.Subs) > 0 {
		return line + " --type " + k.Subs[0].ID + " --time 1h --date yesterday"
	}
	line += ` "A title of your own"`
	for _, f := range k.Fields {
		if f.Required {
			return line + " --" + f.ID + " - < text.txt"
		}
	}
	return line
}
