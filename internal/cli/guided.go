package cli

import (
	"fmt"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/portfolio"
	"cpdlog/internal/scheme"
	"cpdlog/internal/screen"
)

// guide is a guided add or edit: the answers so far, and what they are asked
// against.
type guide struct {
	*app
	ms    []cpd.Membership
	at    []scored // today, by membership
	e     cpd.Entry
	old   *cpd.Entry // of an edit
	given func(flag string) bool

	titled bool      // the title stood on the command line
	like   cpd.Entry // the latest entry of the same row, for the time
	files  []string
	texts  questions // that the schemes ask for
}

// addGuided asks for an entry step by step. What flags said is not asked
// again; nothing is saved before the last yes.
func (a *app) addGuided(f *entryFlags) error {
	if !a.canAsk() {
		return cpd.Fail(cpd.Usage, "add needs a title; nothing was saved", `for example: cpdlog add "Safeguarding level 2" --activity training --time 3h`)
	}
	if err := a.offerSetUp(); err != nil {
		return err
	}
	g, err := a.newGuide()
	if err != nil {
		return err
	}
	if err := g.begin(f); err != nil {
		return err
	}
	g.introduce("Log an activity. ? explains, < goes back, Ctrl-C leaves and saves nothing.")
	if err := a.walk(g.steps); err != nil {
		return err
	}
	a.asked = true
	return a.save(g.e, g.ms, g.files, false)
}

// editGuided asks for everything that an entry says, with what it says now as
// the answers that Enter keeps.
func (a *app) editGuided(e cpd.Entry, ms []cpd.Membership) error {
	g, err := a.newGuide()
	if err != nil {
		return err
	}
	g.e, g.old, g.given = e.Clone(), &e, func(string) bool { return false }
	g.introduce(fmt.Sprintf("Change %s. Enter keeps what stands in [ ], ? explains, < goes back, Ctrl-C leaves and changes nothing.", e.ID))
	if err := a.walk(g.steps); err != nil {
		return err
	}
	a.asked = true
	return a.saveEdit(e, g.e, ms, g.files)
}

// leavesOpen says that the flags leave out what the entry cannot do without: a
// row, or what the row's rate needs. A text from standard input leaves nobody
// there to be asked.
func (a *app) leavesOpen(f *entryFlags, ms []cpd.Membership) bool {
	if a.like != "" || slices.ContainsFunc(f.fields, func(s string) bool { return strings.HasSuffix(s, "=-") }) {
		return false
	}
	var e cpd.Entry
	if f.applyClaims(&e, ms[0].Scheme) != nil || len(e.Claims) == 0 {
		return len(e.Claims) == 0
	}
	e.Minutes = f.time.Minutes
	for _, c := range e.Claims {
		s, err := a.scheme(c.Scheme)
		if err != nil {
			return false
		}
		i := slices.Index(activityIDs(s), c.Activity)
		if i >= 0 && checkRate(&e, c, s.Rules.Activities[i]) != nil {
			return true
		}
	}
	return false
}

func (a *app) newGuide() (*guide, error) {
	ms, err := a.joined()
	if err != nil {
		return nil, err
	}
	g := &guide{app: a, ms: ms}
	for _, m := range ms {
		one, err := a.scoreWhole(m, a.today())
		if err != nil {
			return nil, err
		}
		g.at = append(g.at, one)
	}
	return g, nil
}

// begin takes the flags, and an earlier entry named by --like, as answers.
func (g *guide) begin(f *entryFlags) error {
	g.given, g.files, g.titled = f.set.Changed, f.evidence, f.title != ""
	g.e = cpd.Entry{Title: f.title, Date: g.today(), Items: 1, State: cpd.Done, Kind: cpd.KindLearning}
	if err := g.startLike(&g.e); err != nil {
		return err
	}
	if err := f.apply(g.app, &g.e, g.ms[0].Scheme); err != nil {
		return err
	}
	if f.planned {
		g.e.State = cpd.Planned
	}
	for _, c := range g.e.Claims {
		if err := g.checkRow(c); err != nil {
			return err
		}
	}
	return nil
}

// checkRow refuses a row that there is not before the first question.
func (g *guide) checkRow(c cpd.Claim) error {
	one := g.of(c.Scheme)
	if one == nil {
		_, err := g.membership(c.Scheme)
		return err
	}
	if !slices.Contains(activityIDs(one.scheme), c.Activity) {
		return g.noRow(one.scheme, c.Activity)
	}
	return nil
}

func (g *guide) introduce(words string) {
	g.flush()
	fmt.Fprintln(g.env.Stderr, g.screen().Wrapped("", words))
}

// of is the standing under a scheme, nil for one that is not joined.
func (g *guide) of(id string) *scored {
	for i := range g.at {
		if g.at[i].member.Scheme == id {
			return &g.at[i]
		}
	}
	return nil
}

// steps are the questions that the answers so far call for.
func (g *guide) steps() []step {
	var all []step
	add := func(id string, ask func(screen.Question) error) { all = append(all, step{id, ask}) }
	for i := range g.at {
		one := &g.at[i]
		if !g.rowGiven(i) {
			add("row "+one.scheme.ID, func(q screen.Question) error { return g.askRow(q, one, i > 0) })
		}
		if row := g.row(one); row != nil && row.Per == scheme.PerCertified && !g.given("certified") {
			add("certified "+one.scheme.ID, func(q screen.Question) error { return g.askCertified(q, one) })
		}
	}
	if !g.titled {
		add("title", g.askTitle)
	}
	if !g.given("date") {
		add("date", g.askDate)
	}
	if !g.given("time") {
		add("time", g.askTime)
	}
	for _, f := range g.open() {
		add("text "+f.ID, func(q screen.Question) error { return g.askText(q, &f) })
	}
	if len(g.files) == 0 || !g.given("evidence") {
		add("evidence", g.askEvidence)
	}
	add("save", g.confirm)
	return all
}

// rowGiven says that flags named the row: --activity that of the main scheme,
// --claim those of all.
func (g *guide) rowGiven(at int) bool {
	return g.given("claim") || at == 0 && g.given("activity")
}

// row is the row that the entry is claimed for under a scheme, or nil.
func (g *guide) row(one *scored) *scheme.Activity {
	c := g.e.Claimed(one.scheme.ID)
	if c == nil {
		return nil
	}
	for i := range one.scheme.Rules.Activities {
		if a := &one.scheme.Rules.Activities[i]; a.ID == c.Activity {
			return a
		}
	}
	return nil
}

// open are the texts that a claimed scheme needs and flags did not give. Those
// of an edit are asked by reflect.
func (g *guide) open() []portfolio.Field {
	if g.old != nil || g.e.State == cpd.Planned || g.given("field") || !g.needsTexts() {
		return nil
	}
	if len(g.texts.fields) == 0 {
		q, err := g.questionsFor(&g.e, "")
		if err != nil {
			return nil
		}
		g.texts = q
	}
	return g.texts.fields
}

func (g *guide) needsTexts() bool {
	for i := range g.at {
		if g.row(&g.at[i]) != nil && len(g.at[i].scheme.Rules.Needs.Fields) > 0 {
			return true
		}
	}
	return false
}

// latest is the newest entry of the same row, whose time is likely to be right
// again.
func (g *guide) latest(id, row string) cpd.Entry {
	found, err := g.book.Entries(logbook.Query{Scheme: id, Activity: row, State: cpd.Done, Newest: true, Limit: 1})
	if err != nil || len(found) == 0 {
		return cpd.Entry{}
	}
	return found[0]
}
