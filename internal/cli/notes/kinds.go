// Package notes is what a member writes down beside activities: reflections,
// supervision, observation, feedback, case studies, goals, the look back on a
// year.
package notes

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/guided"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
)

// A note is an entry of a kind that a text file declares: supervision,
// observation, feedback, a case study, and whatever a member adds. Its commands
// are made from that file; none of them knows one kind from another.

// NewNote makes the command note, which holds every kind of note, the member's
// own among them.
func NewNote(s *session.Session, setUp command.SetUp) *cobra.Command {
	const use, short, example = "note", "Notes of any kind: add, list", "  cpdlog note\n  cpdlog note plan add \"Plan for the year\" --aims -"
	shelf, err := s.Rules().Shelf("kinds")
	if err != nil {
		return broken(s, use, short, err)
	}
	var subs []*cobra.Command
	kinds := shelf.Kinds
	for i := range kinds {
		subs = append(subs, kindGroup(s, setUp, &kinds[i]))
	}
	c := command.Group(use, short, example, subs...)
	c.Long = "Notes of any kind. A kind is a text file in rules/kinds; add a file of your own in the\n" +
		"folder rules/kinds of the logbook, and it has its command here."
	wrong := c.Args
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return noKind(args[0], kinds)
		}
		return wrong(c, args)
	}
	command.TableFlags(c, s)
	c.RunE = command.Run(s, func([]string) error { return listKinds(s, kinds) })
	return c
}

func noKind(name string, kinds portfolio.Kinds) error {
	ids := kinds.IDs()
	return cpd.Fail(cpd.NotFound, cpd.DidYouMean("there is no kind of note "+cpd.Quoted(name), name, ids), "the kinds: "+strings.Join(ids, ", "))
}

func listKinds(s *session.Session, kinds portfolio.Kinds) error {
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "kinds": cpd.ListOf(kinds, func(k portfolio.Kind) kindJSON {
			return kindJSON{k.ID, k.Label, cpd.List(k.SubIDs()), cpd.List(entry.QuestionIDs(k.Fields))}
		})})
	}
	rows := cpd.ListOf(kinds, func(k portfolio.Kind) []string {
		return []string{k.ID, k.Label, strings.Join(entry.QuestionIDs(k.Fields), ", ")}
	})
	s.Out.Rows([]string{"Kind", "Name", "Fields"}, rows, 2)
	return nil
}

// broken stands in for a command that a broken file of the member's own keeps
// from being made. It says so when it is run, whatever its flags.
func broken(s *session.Session, use, short string, err error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: short, Example: "  cpdlog " + use, DisableFlagParsing: true, Args: cobra.ArbitraryArgs,
		RunE: command.Run(s, func([]string) error { return err }),
	}
}

// NewKind makes the command of one kind that comes with the program.
func NewKind(s *session.Session, setUp command.SetUp, id string) *cobra.Command {
	shelf, err := s.Rules().Shelf("kinds")
	if err != nil {
		return broken(s, id, "", err)
	}
	k := shelf.Kinds.Find(id)
	if k == nil {
		return broken(s, id, "", noKind(id, shelf.Kinds))
	}
	return kindGroup(s, setUp, k)
}

// kindGroup is add and list for a kind, with what its fields and rhythms call
// for besides, and what goals alone have.
func kindGroup(s *session.Session, setUp command.SetUp, k *portfolio.Kind) *cobra.Command {
	subs := []*cobra.Command{newAdd(s, setUp, k)}
	if k.ID != portfolio.KindGoal {
		subs = append(subs, newList(s, k))
	}
	if entry.HasQuestion(k.Fields, portfolio.FieldActions) {
		subs = append(subs, newTick(s, k))
	}
	if len(k.Consent) > 0 {
		subs = append(subs, newConsent(s, k))
	}
	if slices.ContainsFunc(k.Rhythms, func(r portfolio.Rhythm) bool { return len(r.ReadBefore) > 0 }) {
		subs = append(subs, newPrepare(s, k))
	}
	if k.ID == portfolio.KindGoal {
		subs = append(subs, newGoalList(s), newGoalLink(s), newGoalText(s, false), newGoalText(s, true))
	}
	names := cpd.ListOf(subs, func(c *cobra.Command) string { return c.Name() })
	return command.Group(k.ID, k.Label+": "+strings.Join(names, ", "), "  "+addExample(k)+"\n  cpdlog "+k.Command()+" list", subs...)
}

// askNote asks for what no flag said, in the order in which every entry is asked
// for. It returns the draft that it goes on with, or would keep.
func askNote(s *session.Session, l *member.Logbook, f *entryform.Flags, k *portfolio.Kind, texts entry.Questions, e *cpd.Entry) (draft string, err error) {
	entryform.Introduce(s, texts.Title, texts.Note)
	from := guided.Start{Entry: *e, Files: f.Evidence, Given: f.Set.Changed, Titled: f.Title != "", Kind: k, Texts: texts}
	if f.SayNothing() && !from.Titled {
		from.Draft, from.Command = "new-"+k.ID+"-answers", "cpdlog "+s.Command
	}
	d, err := guided.Ask(s, l, from, "")
	if err == nil {
		*e, f.Evidence = d.Entry, d.Files
	}
	return from.Draft, err
}

// The published form of notes; the names are a promise.

type noteListJSON struct {
	Version   int            `json:"schema_version"`
	Kind      string         `json:"kind"`
	Entries   []cpd.Entry    `json:"entries"`
	Reminders []reminderJSON `json:"reminders"`
	Actions   []actionJSON   `json:"actions"`
}

type reminderJSON struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	State   string    `json:"state"`
	Last    *cpd.Date `json:"last"`
	Entry   string    `json:"entry"` // the last one
	From    *cpd.Date `json:"from"`
	By      *cpd.Date `json:"by"`
	Planned *cpd.Date `json:"planned"`
	Text    string    `json:"text"`
}

type actionJSON struct {
	Entry  string    `json:"entry"`
	Number int       `json:"number"`
	Due    *cpd.Date `json:"due"`
	Text   string    `json:"text"`
}

func remindersJSON(all []portfolio.Reminder) []reminderJSON {
	return cpd.ListOf(all, func(r portfolio.Reminder) reminderJSON {
		return reminderJSON{r.Rhythm.ID, r.Name(), string(r.State), r.Last.OrNil(), r.ID, r.From.OrNil(), r.By.OrNil(), r.Planned.OrNil(), r.Text()}
	})
}

func actionsJSON(all []portfolio.Action) []actionJSON {
	return cpd.ListOf(all, func(act portfolio.Action) actionJSON {
		return actionJSON{act.ID, act.Number, act.Due.OrNil(), act.Text}
	})
}

type kindJSON struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Types  []string `json:"types"`
	Fields []string `json:"fields"`
}

type prepareJSON struct {
	Version   int            `json:"schema_version"`
	Kind      string         `json:"kind"`
	Questions []string       `json:"questions"`
	Reminders []reminderJSON `json:"reminders"`
	Last      *cpd.Entry     `json:"last"` // null: there is none yet
	Actions   []actionJSON   `json:"actions"`
	NotSeen   []string       `json:"not_seen"` // competencies without an observation
}

func prepared(k *portfolio.Kind, entries []cpd.Entry, reminders []portfolio.Reminder, unseen []string) prepareJSON {
	out := prepareJSON{Version: 1, Kind: k.ID, Questions: []string{}, Reminders: remindersJSON(reminders),
		Actions: actionsJSON(portfolio.OpenActions(entries)), NotSeen: cpd.List(unseen)}
	for _, r := range k.Rhythms {
		out.Questions = append(out.Questions, r.ReadBefore...)
	}
	if n := len(entries); n > 0 {
		out.Last = &entries[n-1]
	}
	return out
}
