package entries

import (
	"fmt"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/scheme"
)

// guide is a guided add or edit: the answers so far, and what they are asked
// against.
type guide struct {
	s     *session.Session
	l     *member.Logbook
	ms    []cpd.Membership
	at    []member.Standing // today, by membership
	e     cpd.Entry
	old   *cpd.Entry // of an edit
	given func(flag string) bool

	titled bool      // the title stood on the command line
	later  bool      // what it counts as is said later
	like   cpd.Entry // the latest entry of the same row, for the time
	files  []string
	texts  entry.Questions // that the schemes ask for
}

// addGuided asks for an entry step by step. What flags said is not asked again;
// nothing is saved before the last yes.
func addGuided(s *session.Session, o *addOptions) error {
	if !s.CanAsk() {
		return cpd.Fail(cpd.Usage, "add needs a title; nothing was saved", `for example: cpdlog add "Safeguarding level 2" --activity training --time 3h`)
	}
	if err := o.setUp(s); err != nil {
		return err
	}
	g, err := newGuide(s)
	if err != nil {
		return err
	}
	if err := g.begin(o); err != nil {
		return err
	}
	g.introduce("Log an activity. ? explains, < goes back, Ctrl-C quits without saving.")
	if err := ask.Walk(g.steps); err != nil {
		return err
	}
	o.asJSON = false
	return add(s, g.l, o, g.ms, entry.Draft{Entry: g.e, Files: g.files, TextsAsked: true})
}

// editGuided asks for everything that an entry says, with what it says now as
// the answers that Enter keeps.
func editGuided(s *session.Session, l *member.Logbook, old *cpd.Entry, ms []cpd.Membership) error {
	g, err := newGuide(s)
	if err != nil {
		return err
	}
	g.e, g.old, g.given = old.Clone(), old, func(string) bool { return false }
	g.introduce(fmt.Sprintf("Change %s. Enter keeps what is in [ ], ? explains, < goes back, Ctrl-C quits without changing anything.", old.ID))
	if err := ask.Walk(g.steps); err != nil {
		return err
	}
	return saveChange(s, l, old, entry.Draft{Entry: g.e, Files: g.files}, ms, entryform.Asking(s))
}

func newGuide(s *session.Session) (*guide, error) {
	l, err := s.Logbook()
	if err != nil {
		return nil, err
	}
	ms, err := l.Joined()
	if err != nil {
		return nil, err
	}
	g := &guide{s: s, l: l, ms: ms}
	for _, m := range ms {
		one, err := l.Standing(m, l.Today)
		if err != nil {
			return nil, err
		}
		g.at = append(g.at, one)
	}
	return g, nil
}

// begin takes the flags, and an earlier entry named by --like, as answers.
func (g *guide) begin(o *addOptions) error {
	g.given, g.files, g.titled = o.Set.Changed, o.Evidence, o.Title != ""
	g.e = cpd.Entry{Title: o.Title, Date: g.l.Today, Items: 1, State: cpd.Done, Kind: cpd.KindLearning}
	if err := o.begin(g.l, &g.e, g.ms); err != nil {
		return err
	}
	for _, c := range g.e.Claims {
		if err := g.checkRow(c); err != nil {
			return err
		}
	}
	if g.given("date") { // else the day is still to be asked for
		return entry.CheckFuture(&g.e, g.l.Today)
	}
	return nil
}

// checkRow refuses a row that there is not before the first question.
func (g *guide) checkRow(c cpd.Claim) error {
	one := g.of(c.Scheme)
	if one == nil {
		_, err := g.l.Membership(c.Scheme)
		return err
	}
	_, err := entry.Row(one.Rules, c.Activity)
	return err
}

func (g *guide) introduce(words string) {
	g.s.Out.Flush()
	g.s.Out.Ask("%s", words)
}

// of is the standing under a scheme, nil for one that is not joined.
func (g *guide) of(id string) *member.Standing {
	return cpd.Find(g.at, func(s *member.Standing) bool { return s.Membership.Scheme == id })
}

// steps are the questions that the answers so far call for.
func (g *guide) steps() []ask.Step {
	var all []ask.Step
	add := func(id string, f func(ask.Question) error) { all = append(all, ask.Step{ID: id, Ask: f}) }
	for i := range g.at {
		one := &g.at[i]
		if !g.rowGiven(i) && !(g.later && i > 0) {
			add("row "+one.Rules.ID, func(q ask.Question) error { return g.askRow(q, one, i > 0) })
		}
		if row := g.row(one); row != nil && row.Per == scheme.PerCertified && !g.given("certified") {
			add("certified "+one.Rules.ID, func(q ask.Question) error { return g.askCertified(q, one) })
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
		add("text "+f.ID, func(q ask.Question) error { return g.askText(q, &f) })
	}
	if len(g.files) == 0 || !g.given("evidence") {
		add("evidence", g.askEvidence)
	}
	add("save", g.confirm)
	return all
}

// rowGiven reports whether flags named the row: --activity that of the main
// scheme, --claim those of all.
func (g *guide) rowGiven(at int) bool {
	return g.given("claim") || at == 0 && g.given("activity")
}

// row is the row that the entry is claimed for under a scheme, or nil.
func (g *guide) row(one *member.Standing) *scheme.Activity {
	c := g.e.Claimed(one.Rules.ID)
	if c == nil {
		return nil
	}
	act, err := entry.Row(one.Rules, c.Activity)
	if err != nil {
		return nil
	}
	return act
}

// open are the texts that a claimed scheme needs and flags did not give. Those
// of an edit are asked by reflect.
func (g *guide) open() []portfolio.Question {
	if g.old != nil || g.e.State == cpd.Planned || g.given("field") || !g.needsTexts() {
		return nil
	}
	if len(g.texts.Fields) == 0 {
		q, err := entry.QuestionsFor(g.l, &g.e, "")
		if err != nil {
			return nil
		}
		g.texts = q
	}
	return g.texts.Fields
}

func (g *guide) needsTexts() bool {
	for i := range g.at {
		if g.at[i].Rules.Takes(&g.e) && len(g.at[i].Rules.Rules.Needs.Fields) > 0 {
			return true
		}
	}
	return false
}

// latest is the newest entry of the same row, whose time is likely to be right
// again.
func (g *guide) latest(id, row string) cpd.Entry {
	found, err := g.l.Book.Entries(logbook.Query{Scheme: id, Activity: row, State: cpd.Done, Newest: true, Limit: 1})
	if err != nil || len(found) == 0 {
		return cpd.Entry{}
	}
	return found[0]
}
