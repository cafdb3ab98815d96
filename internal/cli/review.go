package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/portfolio"
)

func (a *app) reviewCmd() *cobra.Command {
	var year string
	var asJSON bool
	c := &cobra.Command{
		Use: "review", Short: "Look back on a year: what went in, what came out",
		Long: `Look back on a year from both sides: what went in (time, by activity and by mode, protected
time) and what came out (entries that say what changed, those that do not, goals).
An entry's mode comes from its tag mode:compliance, mode:knowledge or mode:reflective,
else from its kind; protected time from the tag protected, or --split protected=2h.`,
		Example: "  cpdlog review\n  cpdlog review --year last --json", Args: exactly(0, ""),
		RunE: a.run(func([]string) error { return a.runReview(year, asJSON) }),
	}
	fs := c.Flags()
	fs.StringVarP(&year, "year", "y", "", "this, last, all, 2025 or 2025-26 (default: this membership year)")
	fs.BoolVar(&asJSON, "json", false, "print JSON")
	fs.BoolVar(&a.plain, "plain", false, "print tab-separated lines")
	offer(c, "year", a.completing(a.offerYears))
	return c
}

func (a *app) runReview(year string, asJSON bool) error {
	r, err := a.review(year)
	if err != nil {
		return err
	}
	if asJSON {
		return a.json(reviewJSONOf(r))
	}
	a.reviewInput(r)
	a.reviewOutput(r)
	return nil
}

func (a *app) review(year string) (portfolio.Review, error) {
	span, err := a.yearSpan("", year)
	if err != nil {
		return portfolio.Review{}, err
	}
	if span.IsZero() {
		span = cpd.Span{From: cpd.MustDate(1900, 1, 1), To: a.today()}
	}
	s, err := a.shelf("kinds")
	if err != nil {
		return portfolio.Review{}, err
	}
	ms, err := a.memberships()
	if err != nil {
		return portfolio.Review{}, err
	}
	entries, err := a.book.Entries(logbook.Query{})
	if err != nil {
		return portfolio.Review{}, err
	}
	return portfolio.Look(s.Kinds, entries, mainScheme(ms), span, a.today()), nil
}

func (a *app) reviewInput(r portfolio.Review) {
	if a.plain {
		a.sums("activity", r.Activities)
		a.sums("mode", modeWords(r.Modes))
		a.sums("outcome", r.Outcomes)
		a.columns([][]string{{"protected", "", "", fmt.Sprint(r.Protected)}, {"without", "", fmt.Sprint(len(r.Without)), ""}})
		return
	}
	line := fmt.Sprintf("%s: %s, %s", r.Span, counted(r.Entries, "entry", "entries"), timeOf(r.Minutes))
	if r.Protected > 0 {
		line += ", of it " + timeOf(r.Protected) + " of protected time"
	}
	a.say("%s", line)
	a.say("What went in, by activity")
	a.sums("", r.Activities)
	a.say("By mode")
	a.sums("", modeWords(r.Modes))
}

// sums prints lines of a review; plainly each has the name of its table first
// and its minutes as a number.
func (a *app) sums(table string, all []portfolio.Sum) {
	var rows [][]string
	for _, s := range all {
		if a.plain {
			rows = append(rows, []string{table, s.Key, fmt.Sprint(s.Entries), fmt.Sprint(s.Minutes)})
			continue
		}
		rows = append(rows, []string{"  " + s.Key, counted(s.Entries, "entry", "entries"), timeOf(s.Minutes)})
	}
	a.columns(rows)
}

// modeWords are the modes by their names for people.
func modeWords(all []portfolio.Sum) []portfolio.Sum {
	var out []portfolio.Sum
	for _, s := range all {
		s.Key = portfolio.Mode(s.Key).Label()
		out = append(out, s)
	}
	return out
}

func timeOf(minutes int) string {
	if minutes == 0 {
		return "no time recorded"
	}
	return cpd.FormatMinutes(minutes)
}

func (a *app) reviewOutput(r portfolio.Review) {
	var rows [][]string
	for i := range r.Without {
		rows = append(rows, append([]string{"without"}, listRow(&r.Without[i])[:3]...))
	}
	if a.plain {
		a.columns(rows)
		return
	}
	a.say("What came out: %s", counted(r.Recorded, "entry says what changed", "entries say what changed"))
	for _, o := range portfolio.OutcomeSorts() {
		for _, s := range r.Outcomes {
			if s.Key == o.Field {
				a.say("  %s: %s", o.Label, counted(s.Entries, "entry", "entries"))
			}
		}
	}
	if len(r.Without) > 0 {
		a.say("Nothing says what came of these; write it with: cpdlog reflect %s", r.Without[0].ID)
		for i := range rows {
			rows[i] = rows[i][1:]
		}
		a.columns(rows)
	}
	for _, g := range r.Goals {
		a.say("Goal %s · %s · %s", g.Goal.ID, g.State, cpd.Visible(g.Goal.Title))
	}
}

// reviewJSON is the published form of a review; the names are a promise.
type reviewJSON struct {
	Version    int        `json:"schema_version"`
	From       cpd.Date   `json:"from"`
	To         cpd.Date   `json:"to"`
	Entries    int        `json:"entries"`
	Minutes    int        `json:"minutes"`
	Protected  int        `json:"protected_minutes"`
	Activities []sumJSON  `json:"activities"`
	Modes      []sumJSON  `json:"modes"`
	Recorded   int        `json:"with_outcome"`
	Outcomes   []sumJSON  `json:"outcomes"`
	Without    []string   `json:"without_outcome"`
	Goals      []goalJSON `json:"goals"`
}

type sumJSON struct {
	Key     string `json:"key"`
	Entries int    `json:"entries"`
	Minutes int    `json:"minutes"`
}

func reviewJSONOf(r portfolio.Review) reviewJSON {
	return reviewJSON{1, r.Span.From, r.Span.To, r.Entries, r.Minutes, r.Protected, sumsJSON(r.Activities), sumsJSON(r.Modes),
		r.Recorded, sumsJSON(r.Outcomes), idsOf(r.Without), goalsJSON(r.Goals)}
}

func sumsJSON(all []portfolio.Sum) []sumJSON {
	out := []sumJSON{}
	for _, s := range all {
		out = append(out, sumJSON{s.Key, s.Entries, s.Minutes})
	}
	return out
}
