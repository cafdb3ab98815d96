package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/scheme"
)

func (a *app) addCmd() *cobra.Command {
	var asJSON bool
	var t templateFlags
	c := &cobra.Command{
		Use:   "add [TITLE]",
		Short: "Log an activity",
		Long: `Log an activity: what it was, the row of your scheme that it counts as, how long
it took and when. Without a title, on a terminal, cpdlog asks step by step.`,
		Example: `  cpdlog add "Safeguarding level 2" --activity training --time 3h --date yesterday --evidence cert.pdf
  cpdlog add "Monthly reflection" --activity reflection --field learned=- < notes.txt
  cpdlog add "Regional conference" --activity conference --time "9:00-17:00 less 75m" --formal`,
		Args: between(0, 1, "one title, in quotes"),
	}
	e := a.addEntryFlags(c.Flags())
	c.Flags().BoolVar(&e.planned, "planned", false, "it is still to come; it does not count until it is done")
	c.Flags().StringVar(&a.like, "like", "", "take what is not given from an earlier entry: its id, or last")
	c.Flags().StringVar(&t.name, "template", "", "an event that is several entries at once, such as team-session")
	c.Flags().Var(listFlag{&t.parts}, "part", "the time of one piece of a template, as PIECE=30m; may be given several times")
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	offer(c, "template", a.completing(a.offerTemplates))
	c.RunE = a.run(func(args []string) error {
		if t.name != "" {
			e.title = strings.Join(args, "")
			return a.addTemplate(e, t, asJSON)
		}
		if len(t.parts) > 0 {
			return cpd.Fail(cpd.Usage, "--part belongs to --template; nothing was saved", "")
		}
		if len(args) == 0 {
			return a.addGuided(e)
		}
		e.title = args[0]
		return a.runAdd(e, asJSON)
	})
	offer(c, "like", a.completing(a.offerIDs))
	a.completeEntryFlags(c)
	return c
}

// runAdd adds the entry that the flags describe.
func (a *app) runAdd(f *entryFlags, asJSON bool) error {
	if err := a.offerSetUp(); err != nil {
		return err
	}
	ms, err := a.joined()
	if err != nil {
		return err
	}
	if !asJSON && a.canAsk() && a.leavesOpen(f, ms) {
		return a.addGuided(f)
	}
	e, err := a.newEntry(f, ms)
	if err != nil {
		return err
	}
	return a.save(e, ms, f.evidence, asJSON)
}

// save checks a new entry, copies its evidence, saves it, and only then
// speaks.
func (a *app) save(e cpd.Entry, ms []cpd.Membership, files []string, asJSON bool) error {
	if err := a.checkEntry(&e, ms); err != nil {
		return err
	}
	if err := a.beforeSave(&e, files); err != nil {
		return err
	}
	notes, err := a.remarks(&e)
	if err != nil {
		return err
	}
	if err := a.takeEvidence(&e, files); err != nil {
		return err
	}
	if _, err := a.change("added “"+e.Title+"”", func(tx *logbook.Tx) error { return tx.Add(&e) }); err != nil {
		return err
	}
	return a.sayAdded(e, ms, notes, asJSON)
}

func (a *app) newEntry(f *entryFlags, ms []cpd.Membership) (cpd.Entry, error) {
	e := cpd.Entry{Title: strings.TrimSpace(f.title), Date: a.today(), Items: 1, State: cpd.Done, Kind: cpd.KindLearning}
	if err := a.startLike(&e); err != nil {
		return e, err
	}
	if err := f.apply(a, &e, ms[0].Scheme); err != nil {
		return e, err
	}
	if f.planned {
		e.State = cpd.Planned
	}
	if len(e.Claims) == 0 {
		return e, a.noActivity(ms)
	}
	return e, nil
}

func (a *app) noActivity(ms []cpd.Membership) error {
	hint := "see the rows with: cpdlog scheme show " + ms[0].Scheme
	if s, err := a.scheme(ms[0].Scheme); err == nil {
		hint = "give --activity with one of: " + strings.Join(activityIDs(s), ", ")
	}
	return cpd.Fail(cpd.Usage, "what does it count as? The activity is missing; nothing was saved", hint)
}

func activityIDs(s *scheme.Scheme) []string {
	var ids []string
	for _, act := range s.Rules.Activities {
		ids = append(ids, act.ID)
	}
	return ids
}

// checkEntry refuses what cannot be kept or scored, before anything is written.
func (a *app) checkEntry(e *cpd.Entry, ms []cpd.Membership) error {
	if bad := e.Validate(); len(bad) > 0 {
		return cpd.Fail(cpd.Invalid, errors.Join(bad...).Error()+"; nothing was changed", "")
	}
	for _, c := range e.Claims {
		if err := a.checkClaim(e, c, ms); err != nil {
			return err
		}
	}
	return a.checkFuture(e)
}

func (a *app) checkClaim(e *cpd.Entry, c cpd.Claim, ms []cpd.Membership) error {
	if !slices.ContainsFunc(ms, func(m cpd.Membership) bool { return m.Scheme == c.Scheme }) {
		_, err := a.membership(c.Scheme)
		return err
	}
	s, err := a.scheme(c.Scheme)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(s.Rules.Activities, func(act scheme.Activity) bool { return act.ID == c.Activity })
	if i < 0 {
		return a.noRow(s, c.Activity)
	}
	return checkRate(e, c, s.Rules.Activities[i])
}

// checkRate asks for what the row's rate needs.
func checkRate(e *cpd.Entry, c cpd.Claim, act scheme.Activity) error {
	switch {
	case act.Per == scheme.PerHour && e.Minutes == 0:
		return cpd.Fail(cpd.Invalid, fmt.Sprintf("%q earns by the hour, so it needs a time; nothing was changed", act.ID),
			"add --time, such as --time 1h30")
	case act.Per == scheme.PerCertified && c.Certified == nil:
		return cpd.Fail(cpd.Invalid, fmt.Sprintf("%q counts the points printed on the certificate, which are missing; nothing was changed", act.ID),
			"add --certified, such as --certified 2.5")
	}
	return nil
}

func (a *app) noRow(s *scheme.Scheme, id string) error {
	text := fmt.Sprintf("the scheme %s has no activity %s", s.ID, quote(id))
	if near := nearest(id, activityIDs(s)); near != "" {
		text += "; did you mean " + near + "?"
	}
	return cpd.Fail(cpd.Invalid, ending(text, "Nothing was changed"), "one of: "+strings.Join(activityIDs(s), ", "))
}

func (a *app) checkFuture(e *cpd.Entry) error {
	if e.State == cpd.Planned || !e.Date.After(a.today()) {
		return nil
	}
	return cpd.Fail(cpd.Invalid, fmt.Sprintf("%s lies in the future; nothing was changed", e.Date.Long()),
		"add --planned if it is still to come, or give the day with its year")
}

// takeEvidence copies the files into the logbook. The row that names them is
// written afterwards: a crash in between leaves a file too many, never a row
// without its file.
func (a *app) takeEvidence(e *cpd.Entry, files []string) error {
	if len(files) == 0 {
		return nil
	}
	b, err := a.open()
	if err != nil {
		return err
	}
	most, err := a.evidenceCap()
	if err != nil {
		return err
	}
	for _, path := range files {
		if err := logbook.LookAtEvidence(path, most); err != nil {
			return err
		}
	}
	for _, path := range files {
		v, err := b.TakeEvidence(path, most)
		if err != nil {
			return err
		}
		e.Evidence = append(e.Evidence, v)
	}
	return nil
}
