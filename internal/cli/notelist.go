package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/portfolio"
)

type noteListFlags struct {
	of              *portfolio.Kind
	year, sub, grep string
	tags            []string
	asJSON          bool
}

func (a *app) noteListCmd(k *portfolio.Kind) *cobra.Command {
	f := noteListFlags{of: k}
	c := &cobra.Command{
		Use: "list", Short: "List them, with what is due and what was agreed",
		Example: "  cpdlog " + called(k) + " list\n  cpdlog " + called(k) + " list --year this",
		Args:    exactly(0, ""),
		RunE:    a.run(func([]string) error { return a.runNoteList(f) }),
	}
	fs := c.Flags()
	fs.StringVarP(&f.year, "year", "y", "", "this, last, all, 2025 or 2025-26 (default: all)")
	if len(k.Subs) > 0 {
		fs.StringVar(&f.sub, "type", "", "only this type")
		offer(c, "type", fixed(subIDs(k)...))
	}
	fs.Var(listFlag{&f.tags}, "tag", "only those with this tag")
	fs.StringVar(&f.grep, "grep", "", "only those with these words in their title or texts")
	fs.BoolVar(&f.asJSON, "json", false, "print JSON")
	fs.BoolVar(&a.plain, "plain", false, "print tab-separated lines")
	offer(c, "year", a.completing(a.offerYears))
	offer(c, "tag", a.completing(a.offerTags))
	return c
}

func (a *app) runNoteList(f noteListFlags) error {
	entries, err := a.notes(f)
	if err != nil {
		return err
	}
	reminders := portfolio.Remind(portfolio.Kinds{*f.of}, entries, a.today())
	actions := portfolio.OpenActions(entries)
	if f.asJSON {
		return a.json(noteListJSON{1, f.of.ID, some(entries), remindersJSON(reminders), actionsJSON(actions)})
	}
	if len(entries) == 0 {
		a.say("No %s yet", orText(f.of.Plural, lowerFirst(f.of.Label)))
		return nil
	}
	a.noteTable(f.of, entries)
	if a.plain {
		return nil
	}
	for _, r := range reminders {
		a.say("%s", r.Text())
	}
	a.openActions(actions)
	return nil
}

// notes are the entries of a kind that the flags choose.
func (a *app) notes(f noteListFlags) ([]cpd.Entry, error) {
	b, err := a.open()
	if err != nil {
		return nil, err
	}
	span, err := a.someSpan(f.year)
	if err != nil {
		return nil, err
	}
	q := logbook.Query{Kinds: []string{f.of.ID}, Span: span, Tags: f.tags, Match: f.grep}
	if f.sub != "" {
		if !slices.Contains(subIDs(f.of), f.sub) {
			return nil, (&noteFlags{of: f.of, sub: f.sub}).putSub(&cpd.Entry{})
		}
		q.Tags = append(slices.Clone(q.Tags), f.sub)
	}
	return b.Entries(q)
}

func (a *app) noteTable(k *portfolio.Kind, entries []cpd.Entry) {
	names, rows := []string{"Id", "Date", "Type", "Title", "Time", "Counts as"}, [][]string{}
	for i := range entries {
		e := &entries[i]
		usual := listRow(e)
		counts := []string{}
		for _, c := range e.Claims {
			counts = append(counts, c.Activity)
		}
		row := []string{usual[0], usual[1], k.Sub(e).ID, usual[2], usual[4], strings.Join(counts, " ")}
		if len(k.Subs) == 0 {
			row = slices.Delete(row, 2, 3)
		}
		rows = append(rows, row)
	}
	if len(k.Subs) == 0 {
		names = slices.Delete(names, 2, 3)
	}
	a.table(names, rows, slices.Index(names, "Title"), slices.Index(names, "Time"))
}

// openActions lists what was agreed and is not done, the dated ones first.
func (a *app) openActions(actions []portfolio.Action) {
	if len(actions) == 0 {
		return
	}
	a.say("Open actions:")
	var rows [][]string
	for _, act := range actions {
		rows = append(rows, []string{"  " + act.ID + " " + strconv.Itoa(act.Number), act.Due.String(), act.Text, a.lateWord(act.Due)})
	}
	a.columns(rows)
}

func (a *app) lateWord(due cpd.Date) string {
	switch {
	case due.IsZero():
		return ""
	case due.Before(a.today()):
		return "late"
	}
	return days(a.today().DaysUntil(due)) + " left"
}

func (a *app) noteTickCmd(k *portfolio.Kind) *cobra.Command {
	return &cobra.Command{
		Use: "tick ID NUMBER", Short: "Mark an action that was agreed as done",
		Example:           "  cpdlog " + called(k) + " tick k7m2 1",
		Args:              exactly(2, "the id of an entry and the number of an action"),
		ValidArgsFunction: a.completeKind(k.ID),
		RunE:              a.run(func(args []string) error { return a.runTick(args[0], args[1]) }),
	}
}

func (a *app) runTick(id, number string) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	e, err := b.Entry(id)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(number)
	was, ok := portfolio.Tick(&e, n)
	switch {
	case err != nil || !ok:
		return cpd.Fail(cpd.NotFound, fmt.Sprintf("%s has no action %s; nothing was changed", e.ID, cpd.Visible(number)),
			"see them with: cpdlog show "+e.ID)
	case was.Done:
		return cpd.Fail(cpd.Invalid, fmt.Sprintf("%s is done already; nothing was changed", cpd.Visible(was.Text)), "")
	}
	if _, err := a.change("ticked off an action of “"+e.Title+"”", func(tx *logbook.Tx) error { return tx.Update(e) }); err != nil {
		return err
	}
	a.say("%s: done", cpd.Visible(was.Text))
	a.say("Undo: cpdlog undo")
	return nil
}

func (a *app) notePrepareCmd(k *portfolio.Kind) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "prepare", Short: "What to think over before the next one",
		Example: "  cpdlog " + called(k) + " prepare", Args: exactly(0, ""),
		RunE: a.run(func([]string) error { return a.runPrepare(k, asJSON) }),
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

// runPrepare shows what to think over, and what came up last time.
func (a *app) runPrepare(k *portfolio.Kind, asJSON bool) error {
	entries, err := a.notes(noteListFlags{of: k})
	if err != nil {
		return err
	}
	if asJSON {
		return a.json(a.prepareJSON(k, entries))
	}
	for _, r := range portfolio.Remind(portfolio.Kinds{*k}, entries, a.today()) {
		a.say("%s", r.Text())
		if r.Rhythm.Says != "" {
			a.say("  %s", cpd.Visible(r.Rhythm.Says))
		}
		for _, q := range r.Rhythm.ReadBefore {
			a.say("  - %s", cpd.Visible(q))
		}
	}
	if n := len(entries); n > 0 {
		a.showTexts(entries[n-1])
	}
	a.openActions(portfolio.OpenActions(entries))
	return nil
}

// completeKind offers the entries of one kind.
func (a *app) completeKind(kind string) completer {
	return a.completing(func(string) ([]string, error) {
		return a.offerEntries(logbook.Query{Kinds: []string{kind}, Newest: true, Limit: 50})
	})
}
