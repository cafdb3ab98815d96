package notes

import (
	"fmt"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
)

// NewReview makes the command review.
func NewReview(s *session.Session) *cobra.Command {
	var year string
	c := &cobra.Command{
		Use: "review", Short: "Look back on a year: what you put in, what came of it",
		Long: `Look back on a year: what you put in (time, by activity and by mode, protected time) and
what came of it (entries that say what changed, entries that do not, goals).
An entry's mode comes from its tag mode:compliance, mode:knowledge or mode:reflective,
else from its kind; protected time from the tag protected, or --split protected=2h.`,
		Example: "  cpdlog review\n  cpdlog review --year last --json",
		RunE:    command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runReview(s, l, year) }),
	}
	command.YearFlag(c, &year, "this, last, all, 2025 or 2025-26 (default: this membership year)")
	command.TableFlags(c, s)
	return c
}

func runReview(s *session.Session, l *member.Logbook, year string) error {
	r, err := look(l, year)
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(reviewJSON{1, r.Span.From, r.Span.To, r.Entries, r.Minutes, r.Protected, cpd.List(r.Activities), cpd.List(r.Modes),
			r.Recorded, cpd.List(r.Outcomes), idsOf(r.Without), goalsJSON(r.Goals)})
	}
	reviewInput(s, r)
	reviewOutput(s, r)
	return nil
}

func look(l *member.Logbook, year string) (portfolio.Review, error) {
	span, err := l.Year("", year)
	if err != nil {
		return portfolio.Review{}, err
	}
	if span.IsZero() {
		span = cpd.Span{From: cpd.MustDate(1900, 1, 1), To: l.Today}
	}
	shelf, err := l.Rules.Shelf("kinds")
	if err != nil {
		return portfolio.Review{}, err
	}
	ms, err := l.Book.Memberships()
	if err != nil {
		return portfolio.Review{}, err
	}
	entries, err := l.Book.Entries(logbook.Query{})
	return portfolio.Look(shelf.Kinds, entries, member.Main(ms), span, l.Today), err
}

func reviewInput(s *session.Session, r portfolio.Review) {
	if s.Out.Plain {
		sums(s, "activity", r.Activities)
		sums(s, "mode", modeWords(r.Modes))
		sums(s, "outcome", r.Outcomes)
		s.Out.Columns([][]string{{"protected", "", "", fmt.Sprint(r.Protected)}, {"without", "", fmt.Sprint(len(r.Without)), ""}})
		return
	}
	line := fmt.Sprintf("%s: %s, %s", r.Span, english.Count(r.Entries, "entry", "entries"), timeOf(r.Minutes))
	if r.Protected > 0 {
		line += ", of it " + timeOf(r.Protected) + " of protected time"
	}
	s.Out.Say("%s", line)
	s.Out.Say("What went in, by activity")
	sums(s, "", r.Activities)
	s.Out.Say("By mode")
	sums(s, "", modeWords(r.Modes))
}

// sums prints lines of a review; plainly each has the name of its table first
// and its minutes as a number.
func sums(s *session.Session, table string, all []portfolio.Sum) {
	var rows [][]string
	for _, sum := range all {
		if s.Out.Plain {
			rows = append(rows, []string{table, sum.Key, fmt.Sprint(sum.Entries), fmt.Sprint(sum.Minutes)})
			continue
		}
		rows = append(rows, []string{"  " + sum.Key, english.Count(sum.Entries, "entry", "entries"), timeOf(sum.Minutes)})
	}
	s.Out.Columns(rows)
}

// modeWords are the modes by their names for people.
func modeWords(all []portfolio.Sum) []portfolio.Sum {
	return cpd.ListOf(all, func(s portfolio.Sum) portfolio.Sum {
		s.Key = portfolio.Mode(s.Key).Label()
		return s
	})
}

func timeOf(minutes int) string {
	if minutes == 0 {
		return "no time recorded"
	}
	return cpd.FormatMinutes(minutes)
}

func reviewOutput(s *session.Session, r portfolio.Review) {
	var rows [][]string
	for i := range r.Without {
		rows = append(rows, append([]string{"without"}, entryform.Row(&r.Without[i])[:3]...))
	}
	if s.Out.Plain {
		s.Out.Columns(rows)
		return
	}
	s.Out.Say("What came out: %s", english.Count(r.Recorded, "entry says what changed", "entries say what changed"))
	for _, o := range portfolio.OutcomeSorts() {
		for _, sum := range r.Outcomes {
			if sum.Key == o.Field {
				s.Out.Say("  %s: %s", o.Label, english.Count(sum.Entries, "entry", "entries"))
			}
		}
	}
	if len(r.Without) > 0 {
		s.Out.Say("What came of these is not recorded yet; write it with: cpdlog reflect %s", r.Without[0].ID)
		for i := range rows {
			rows[i] = rows[i][1:]
		}
		s.Out.Columns(rows)
	}
	for _, g := range r.Goals {
		s.Out.Say("Goal %s · %s · %s", g.Goal.ID, g.State, cpd.Visible(g.Goal.Title))
	}
}

// reviewJSON is the published form of a review; the names are a promise.
type reviewJSON struct {
	Version    int             `json:"schema_version"`
	From       cpd.Date        `json:"from"`
	To         cpd.Date        `json:"to"`
	Entries    int             `json:"entries"`
	Minutes    int             `json:"minutes"`
	Protected  int             `json:"protected_minutes"`
	Activities []portfolio.Sum `json:"activities"`
	Modes      []portfolio.Sum `json:"modes"`
	Recorded   int             `json:"with_outcome"`
	Outcomes   []portfolio.Sum `json:"outcomes"`
	Without    []string        `json:"without_outcome"`
	Goals      []goalJSON      `json:"goals"`
}
