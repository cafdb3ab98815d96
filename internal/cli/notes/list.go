package notes

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

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

type listOptions struct {
	of              *portfolio.Kind
	year, sub, grep string
	tags            []string
}

func newList(s *session.Session, k *portfolio.Kind) *cobra.Command {
	f := listOptions{of: k}
	c := &cobra.Command{
		Use: "list", Short: "List them, with what is due and what was agreed",
		Example: "  cpdlog " + k.Command() + " list\n  cpdlog " + k.Command() + " list --year this",
		RunE:    command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runList(s, l, f) }),
	}
	fs := c.Flags()
	command.YearFlag(c, &f.year, "this, last, all, 2025 or 2025-26 (default: all)")
	if len(k.Subs) > 0 {
		fs.StringVar(&f.sub, "type", "", "only this type")
		command.OfferFlag(c, "type", command.Fixed(k.SubIDs()...))
	}
	fs.Var(command.List(&f.tags), "tag", "only those with this tag")
	fs.StringVar(&f.grep, "grep", "", "only those whose title or texts contain this text")
	command.TableFlags(c, s)
	return c
}

func runList(s *session.Session, l *member.Logbook, f listOptions) error {
	of, err := l.Asked(f.of)
	if err != nil {
		return err
	}
	f.of = of
	entries, err := chosen(l, f)
	if err != nil {
		return err
	}
	all, err := chosen(l, listOptions{of: f.of})
	if err != nil {
		return err
	}
	reminders := portfolio.Remind(portfolio.Kinds{*f.of}, all, s.Today())
	actions := portfolio.OpenActions(entries)
	if s.Out.AsJSON {
		return s.Out.JSON(noteListJSON{1, f.of.ID, cpd.List(entries), remindersJSON(reminders), actionsJSON(actions)})
	}
	if len(entries) == 0 {
		s.Out.Say("No %s yet", cmp.Or(f.of.Plural, english.LowerFirst(f.of.Label)))
	} else {
		table(s, f.of, entries)
	}
	if s.Out.Plain {
		return nil
	}
	span, err := l.AnyYear(f.year)
	if err != nil {
		return err
	}
	for _, r := range reminders {
		if r.State == portfolio.NotBegun && !r.Expected() {
			continue
		}
		s.Out.Say("%s", r.Text())
		if n, of := r.Held(all, span, s.Today()); r.Rhythm.By == 1 && of > 0 {
			s.Out.Say("  in %d of %s%s", n, english.Count(of, "month", "months"), map[bool]string{true: " up to today", false: " of " + span.String()}[span.IsZero()])
		}
	}
	openActions(s, actions)
	return nil
}

// chosen are the entries of a kind that the flags choose.
func chosen(l *member.Logbook, f listOptions) ([]cpd.Entry, error) {
	span, err := l.AnyYear(f.year)
	if err != nil {
		return nil, err
	}
	q := logbook.Query{Kinds: []string{f.of.ID}, Span: span, Tags: f.tags, Match: f.grep}
	if f.sub != "" {
		if !slices.Contains(f.of.SubIDs(), f.sub) {
			return nil, (&noteFlags{of: f.of, sub: f.sub}).putSub(&cpd.Entry{})
		}
		q.Tags = append(slices.Clone(q.Tags), f.sub)
	}
	return l.Book.Entries(q)
}

func table(s *session.Session, k *portfolio.Kind, entries []cpd.Entry) {
	names, rows := []string{"Id", "Date", "Type", "Title", "Time", "Counts as"}, [][]string{}
	for i := range entries {
		e := &entries[i]
		usual := entryform.Row(e)
		counts := cpd.ListOf(e.Claims, func(c cpd.Claim) string { return c.Activity })
		row := []string{usual[0], usual[1], k.Sub(e).ID, usual[2], usual[4], strings.Join(counts, " ")}
		if len(k.Subs) == 0 {
			row = slices.Delete(row, 2, 3)
		}
		rows = append(rows, row)
	}
	if len(k.Subs) == 0 {
		names = slices.Delete(names, 2, 3)
	}
	s.Out.Rows(names, rows, slices.Index(names, "Title"), slices.Index(names, "Time"))
}

// openActions lists what was agreed and is not done, the dated ones first.
func openActions(s *session.Session, actions []portfolio.Action) {
	if len(actions) == 0 {
		return
	}
	s.Out.Say("Open actions:")
	s.Out.Columns(cpd.ListOf(actions, func(act portfolio.Action) []string {
		return []string{"  " + act.ID + " " + strconv.Itoa(act.Number), act.Due.String(), act.Text, lateWord(s, act.Due)}
	}))
}

func lateWord(s *session.Session, due cpd.Date) string {
	switch {
	case due.IsZero():
		return ""
	case due.Before(s.Today()):
		return "late"
	}
	return english.Days(s.Today().DaysUntil(due)) + " left"
}

func newTick(s *session.Session, k *portfolio.Kind) *cobra.Command {
	return &cobra.Command{
		Use: "tick ID NUMBER", Short: "Mark an agreed action as done",
		Example:           "  cpdlog " + k.Command() + " tick k7m2 1",
		Args:              command.Exactly(2, "the id of an entry and the number of an action"),
		ValidArgsFunction: completeKind(s, k.ID),
		RunE:              command.WithEntry(s, func(l *member.Logbook, e cpd.Entry, args []string) error { return runTick(s, l, e, args[1]) }),
	}
}

func runTick(s *session.Session, l *member.Logbook, e cpd.Entry, number string) error {
	n, err := strconv.Atoi(number)
	before := e.Clone()
	was, ok := portfolio.Tick(&e, n)
	switch {
	case err != nil || !ok:
		return cpd.Fail(cpd.NotFound, fmt.Sprintf("%s has no action %s; nothing was changed", e.ID, cpd.Visible(number)),
			"see them with: cpdlog show "+e.ID)
	case was.Done:
		return cpd.Fail(cpd.Invalid, fmt.Sprintf("%s is done already; nothing was changed", cpd.Visible(was.Text)), "")
	}
	if _, err := l.Change("ticked off an action of “"+e.Title+"”", func(tx *logbook.Tx) error { return tx.Amended(&before, &e) }); err != nil {
		return err
	}
	s.Out.Say("%s: done", cpd.Visible(was.Text))
	s.Out.Undo()
	return nil
}

func newPrepare(s *session.Session, k *portfolio.Kind) *cobra.Command {
	return command.JSON(s, &cobra.Command{
		Use: "prepare", Short: "What to think about before the next one",
		Example: "  cpdlog " + k.Command() + " prepare",
		RunE:    command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runPrepare(s, l, k) }),
	})
}

// runPrepare shows what to think over, and what came up last time.
func runPrepare(s *session.Session, l *member.Logbook, k *portfolio.Kind) error {
	entries, err := chosen(l, listOptions{of: k})
	if err != nil {
		return err
	}
	reminders := portfolio.Remind(portfolio.Kinds{*k}, entries, s.Today())
	unseen, err := notYet(l, k)
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(prepared(k, entries, reminders, unseen))
	}
	for _, r := range reminders {
		s.Out.Say("%s", r.Text())
		if r.Rhythm.Says != "" {
			s.Out.Say("  %s", cpd.Visible(r.Rhythm.Says))
		}
		for _, q := range r.Rhythm.ReadBefore {
			s.Out.Say("  - %s", cpd.Visible(q))
		}
	}
	if len(unseen) > 0 {
		s.Out.Say("Not seen yet in practice: %s", strings.Join(unseen, ", "))
	}
	if n := len(entries); n > 0 {
		entryform.ShowTexts(s, l, &entries[n-1])
	}
	openActions(s, portfolio.OpenActions(entries))
	return nil
}

// notYet are the competencies of the member's main framework of which no observation
// is evidence, for a kind that is one.
func notYet(l *member.Logbook, k *portfolio.Kind) ([]string, error) {
	all, err := l.Frameworks()
	if k.Shows != portfolio.ProofObservation || err != nil || len(all) == 0 {
		return nil, err
	}
	entries, err := l.Book.Entries(logbook.Query{Kinds: []string{k.ID}})
	if err != nil {
		return nil, err
	}
	var codes []string
	for _, r := range portfolio.Cover(&all[0], portfolio.Kinds{*k}, nil, entries, cpd.Span{}) {
		if r.Counts[portfolio.ProofObservation] == 0 {
			codes = append(codes, r.Part.ID)
		}
	}
	return codes, nil
}

// completeKind offers the entries of one kind.
func completeKind(s *session.Session, kind string) command.Completer {
	return command.Completing(s, func(l *member.Logbook) ([]string, error) {
		return command.Entries(l, logbook.Query{Kinds: []string{kind}})
	})
}
