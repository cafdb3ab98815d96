package entries

import (
	"cmp"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
)

// NewHistory makes the command history.
func NewHistory(s *session.Session) *cobra.Command {
	var limit int
	var asJSON bool
	c := &cobra.Command{
		Use:     "history",
		Short:   "Show what was changed, newest first",
		Example: "  cpdlog history\n  cpdlog history --limit 5",
		Args:    command.Exactly(0, ""),
		RunE:    command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runHistory(s, l, limit, asJSON) }),
	}
	c.Flags().IntVar(&limit, "limit", 20, "show at most this many; 0 for all")
	command.JSONFlag(c, &asJSON)
	return c
}

func runHistory(s *session.Session, l *member.Logbook, limit int, asJSON bool) error {
	steps, err := l.Book.History(limit)
	if err != nil {
		return err
	}
	if asJSON {
		out := cpd.ListOf(steps, func(t logbook.Step) stepJSON { return stepOf(s, t) })
		return s.Out.JSON(map[string]any{"schema_version": 1, "steps": out})
	}
	for _, t := range steps {
		mark := ""
		switch {
		case t.Undone:
			mark = " (undone)"
		case t.Undoes != 0 && !t.Chosen:
			mark = ": " + t.Command
		}
		s.Out.Say("%4d  %s  %s%s", t.Group, cpd.Local(t.At, cpd.MomentLayout, s.Here()), wordsOf(t), mark)
		sayEffects(s, "      ", t, 3)
	}
	return nil
}

type stepJSON struct {
	Number  int64        `json:"number"`
	At      string       `json:"at"`
	Command string       `json:"command"`
	What    string       `json:"what"`
	Entries []string     `json:"entries"`
	Undone  bool         `json:"undone"`
	Local   string       `json:"local"`
	Undoes  int64        `json:"undoes"`
	Changes []effectJSON `json:"changes"`
	More    int          `json:"more"`
}

type effectJSON struct {
	What   string    `json:"what"`
	ID     string    `json:"id"`
	Day    *cpd.Date `json:"day"`
	Title  string    `json:"title"`
	Did    string    `json:"did"`
	Fields []string  `json:"fields"`
}

func stepOf(s *session.Session, t logbook.Step) stepJSON {
	changes := []effectJSON{}
	for _, e := range t.Effects {
		changes = append(changes, effectJSON{e.What, e.Name, e.Day.OrNil(), e.Title, e.Did, cpd.List(e.Fields)})
	}
	return stepJSON{t.Group, t.At, t.Command, t.Words, cpd.List(t.Entries), t.Undone, cpd.Local(t.At, time.RFC3339, s.Here()), t.Undoes, changes, t.More}
}

func wordsOf(t logbook.Step) string { return cpd.Visible(cmp.Or(t.Words, logbook.Erased)) }

// sayEffects says what a step did, at most so many things of it.
func sayEffects(s *session.Session, indent string, t logbook.Step, most int) {
	n := min(most, len(t.Effects))
	for _, e := range t.Effects[:n] {
		s.Out.Say("%s%s", indent, cpd.Visible(effect(e)))
	}
	if more := len(t.Effects) - n + t.More; more > 0 {
		s.Out.Say("%sand %d more", indent, more)
	}
}

// effect says what was done to one thing: id, day and title of an entry.
func effect(e logbook.Effect) string {
	var name string
	switch {
	case e.What == "entry":
		name = e.Name + " · " + e.Day.Long() + " · " + e.Title
	case e.What == "membership":
		name = "scheme " + e.Name
	case e.What == "submission":
		name = "what was sent for " + e.Name + " on " + e.Day.Long()
	case strings.HasPrefix(e.Name, member.FineSetting):
		name = "a finding of the privacy check that you marked as fine"
	case e.What == "member":
		name = "your details"
	default:
		name = e.What + " " + e.Name
	}
	if len(e.Fields) == 0 {
		return name + ": " + e.Did
	}
	words := cpd.ListOf(e.Fields, func(f string) string { return fieldWord(e.What, f) })
	return name + ": " + english.List(words) + " " + e.Did
}

// fieldWord is what the screen calls a fact.
func fieldWord(what, field string) string {
	if f := cpd.FieldNamed(field); what == "entry" && f != nil {
		return english.LowerFirst(cmp.Or(f.Form.Name, f.Shown.Name, f.Name))
	}
	if what == "membership" && field == "profiles" {
		return "roles"
	}
	return strings.ReplaceAll(field, "_", " ")
}
