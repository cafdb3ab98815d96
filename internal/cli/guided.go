package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/phrase"
	"cpdlog/internal/scheme"
	"cpdlog/internal/screen"
)

// guide is a guided add: the answers so far, and what they are asked against.
type guide struct {
	*app
	main  scored
	e     cpd.Entry
	row   scheme.Activity
	like  cpd.Entry // the latest entry of the same row, for defaults
	files []string
}

const guideSteps = 6

// addGuided asks for an entry step by step. Flags that were given are taken as
// answers; nothing is saved before the last yes.
func (a *app) addGuided(f *entryFlags) error {
	if !a.canAsk() {
		return cpd.Fail(cpd.Usage, "add needs a title; nothing was saved", `for example: cpdlog add "Safeguarding level 2" --activity training --time 3h`)
	}
	if err := a.offerSetUp(); err != nil {
		return err
	}
	g, err := a.newGuide(f)
	if err != nil {
		return err
	}
	fmt.Fprintln(a.env.Stderr, "Log an activity. ? explains, < goes back, Ctrl-C leaves and saves nothing.")
	if err := a.form([]func() error{g.askRow, g.askTitle, g.askDate, g.askTime, g.askEvidence, g.confirm}); err != nil {
		return err
	}
	return a.saveGuided(g)
}

func (a *app) newGuide(f *entryFlags) (*guide, error) {
	ms, err := a.joined()
	if err != nil {
		return nil, err
	}
	main, err := a.score(ms[0], a.today())
	if err != nil {
		return nil, err
	}
	g := &guide{app: a, main: main, files: f.evidence}
	g.e = cpd.Entry{Date: a.today(), Items: 1, State: cpd.Done, Kind: cpd.KindLearning}
	if err := a.startLike(&g.e); err != nil {
		return nil, err
	}
	if err := f.apply(a, &g.e, ms[0].Scheme); err != nil {
		return nil, err
	}
	if f.planned {
		g.e.State = cpd.Planned
	}
	return g, nil
}

func (g *guide) question(step int, label, help string) screen.Question {
	return screen.Question{Step: step, Of: guideSteps, Label: label, Help: help, NoBack: step == 1}
}

func (g *guide) askRow() error {
	acts := g.main.scheme.Rules.Activities
	options, def := make([]screen.Option, 0, len(acts)), -1
	claim := g.e.Claimed(g.main.member.Scheme)
	for i, act := range acts {
		options = append(options, screen.Option{Name: act.ID, Note: act.Name + room(g.main, act.ID)})
		if claim != nil && claim.Activity == act.ID {
			def = i
		}
	}
	i, err := g.asker().Choice(g.question(1, "What does it count as?", "Each row of the scheme earns in its own way; cpdlog scheme show "+g.main.scheme.ID+" explains them all."), options, def)
	if err != nil {
		return err
	}
	g.row = acts[i]
	setClaim(&g.e, g.main.member.Scheme, g.row.ID)
	g.like = g.latest(g.row.ID)
	return nil
}

// latest is the newest entry of the same row, whose time and provider are
// likely to be right again.
func (g *guide) latest(row string) cpd.Entry {
	found, err := g.book.Entries(logbook.Query{Scheme: g.main.member.Scheme, Activity: row, Newest: true, Limit: 1})
	if err != nil || len(found) == 0 {
		return cpd.Entry{}
	}
	return found[0]
}

func (g *guide) askTitle() error {
	q := g.question(2, "Title", "What it was, in a few words: the course, the event, the subject.")
	q.Default = g.e.Title
	q.Check = func(s string) error { return cpd.CheckLine("title", s, cpd.MaxTitle) }
	s, err := g.asker().Line(q)
	if err == nil {
		g.e.Title = s
	}
	return err
}

func (g *guide) askDate() error {
	q := g.question(3, "Date", "The day: 14/3, yesterday, last thu, 2025-11-20.")
	q.Default = "today"
	if g.e.Date != g.today() {
		q.Default = g.e.Date.Long()
	}
	q.Check = func(s string) error {
		d, err := phrase.Date(s, g.today())
		if err != nil {
			return err
		}
		trial := g.e
		trial.Date, trial.EndDate = d, cpd.Date{}
		return g.checkFuture(&trial)
	}
	s, err := g.asker().Line(q)
	if err != nil {
		return err
	}
	g.e.Date, err = phrase.Date(s, g.today())
	fmt.Fprintln(g.env.Stderr, "  "+g.e.Date.Long())
	return err
}

func (g *guide) askTime() error {
	q := g.question(4, "Time", "How long, breaks taken off: 3h, 1h30, 90m, 9:00-17:00 less 1h.")
	q.Optional = g.row.Per != scheme.PerHour
	switch {
	case g.e.Minutes > 0:
		q.Default = cpd.FormatMinutes(g.e.Minutes)
	case g.like.Minutes > 0:
		q.Default = cpd.FormatMinutes(g.like.Minutes)
	}
	q.Check = func(s string) error { _, err := phrase.Duration(s); return err }
	s, err := g.asker().Line(q)
	if err != nil || s == "" {
		return err
	}
	t, err := phrase.Duration(s)
	if err == nil && s != q.Default {
		g.e.Minutes, g.e.BreakMinutes = t.Minutes, t.Break
	} else if g.e.Minutes == 0 {
		g.e.Minutes = t.Minutes
	}
	return err
}

func (g *guide) askEvidence() error {
	q := g.question(5, "Evidence file", "A file to keep with it: "+orText(g.row.Evidence, "a certificate or a written note")+". Drag it into the window, or leave it empty.")
	q.Optional = true
	q.Default = strings.Join(g.files, " ")
	q.Check = func(s string) error {
		if info, err := os.Stat(unquote(s)); err != nil || !info.Mode().IsRegular() {
			return cpd.Fail(cpd.Invalid, "there is no file "+quote(s), "give its whole path, or leave it empty")
		}
		return nil
	}
	if len(g.files) > 0 {
		return errSkip
	}
	s, err := g.asker().Line(q)
	if err == nil && s != "" {
		g.files = []string{unquote(s)}
	}
	return err
}

// unquote takes off the quotes that a terminal puts around a path that was
// dragged into it.
func unquote(s string) string {
	for _, q := range []string{`"`, "'"} {
		if len(s) > 1 && strings.HasPrefix(s, q) && strings.HasSuffix(s, q) {
			return s[1 : len(s)-1]
		}
	}
	return s
}

func orText(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// confirm shows what it will earn, and asks.
func (g *guide) confirm() error {
	if err := g.checkEntry(&g.e, []cpd.Membership{g.main.member}); err != nil && !g.other(err) {
		fmt.Fprintln(g.env.Stderr, "  "+cpd.Visible(err.Error()))
		return screen.ErrBack
	}
	fmt.Fprintf(g.env.Stderr, "%s · %s\n  %s\n", g.e.Date.Long(), cpd.Visible(g.e.Title), g.preview())
	yes, err := g.asker().Yes(g.question(6, "Save it?", "Nothing is saved before you say yes."), true)
	if err == nil && !yes {
		return cpd.Fail(cpd.Invalid, "nothing was saved", "")
	}
	return err
}

// other says that an error is about a further scheme, which checkEntry knows
// better once it is given all memberships.
func (g *guide) other(err error) bool {
	var e *cpd.Error
	return errors.As(err, &e) && e.Kind == cpd.NotFound
}

// preview scores the entry as if it were saved.
func (g *guide) preview() string {
	if g.e.State == cpd.Planned {
		return "planned: it counts once it is done"
	}
	trial := g.e.Clone()
	trial.UID = "~new"
	one, err := g.score(g.main.member, g.dayFor(g.main.scheme, g.main.member, trial.Date))
	if err != nil {
		return ""
	}
	one.standing = scheme.Score(one.scheme, one.member, append(one.entries, trial), one.standing.On)
	for _, r := range one.standing.Entries {
		if r.UID == trial.UID {
			return earned(one, r) + "\n  " + totals(one)
		}
	}
	return "it lies in no year of this membership, so it counts in none"
}

func (a *app) saveGuided(g *guide) error {
	ms, err := a.joined()
	if err != nil {
		return err
	}
	return a.save(g.e, ms, g.files, false)
}
