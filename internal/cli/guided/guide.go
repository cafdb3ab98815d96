// Package guided asks for an entry step by step: the same questions in the same
// order, with the same review, for whatever is added.
package guided

import (
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

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

// Guide asks for an entry step by step: the answers so far, and what they are
// asked against.
type Guide struct {
	s     *session.Session
	l     *member.Logbook
	ms    []cpd.Membership
	at    []member.Standing // today, by membership
	e     cpd.Entry
	files []string
	from  Start

	later bool      // what it counts as is said later
	like  cpd.Entry // the latest entry of the same row, for the time
	texts entry.Questions
	usual bool // the title is that of its kind, which goes by the day
}

// Start is what a conversation begins with.
type Start struct {
	Entry   cpd.Entry
	Files   []string
	Old     *cpd.Entry             // of an edit
	Like    bool                   // Entry has the values of an earlier one, which Enter takes
	Given   func(flag string) bool // what a flag has said is not asked again
	Titled  bool                   // nor is the title
	Command string                 // with which a draft is gone on with
	Draft   string                 // its name; "" keeps none
	Kind    *portfolio.Kind        // of a note; nil for an activity
	Texts   entry.Questions        // that are asked whatever it counts as
}

// Ask asks for what is open, up to the last yes, and returns the entry with the
// files that belong to it. Nothing is saved.
func Ask(s *session.Session, l *member.Logbook, from Start, words string) (entry.Draft, error) {
	g, err := newGuide(s, l, from)
	if err == nil {
		err = g.begin()
	}
	if err != nil {
		return entry.Draft{}, err
	}
	s.Out.Flush()
	if words != "" {
		s.Out.Ask("%s", words)
	}
	err = s.Converse(session.Conversation{Steps: g.steps, Draft: from.Draft, Command: from.Command, Answers: &answers{&g.e, &g.files, &g.later}})
	return entry.Draft{Entry: g.e, Files: g.files, TextsAsked: from.Old == nil}, err
}

// answers are what a conversation that was stopped had come to.
type answers struct {
	Entry *cpd.Entry `json:"entry"`
	Files *[]string  `json:"files"`
	Later *bool      `json:"later"`
}

func newGuide(s *session.Session, l *member.Logbook, from Start) (*Guide, error) {
	ms, err := l.Book.Memberships()
	if err == nil && len(ms) == 0 && from.Kind == nil {
		_, err = l.Joined()
	}
	if err != nil {
		return nil, err
	}
	g := &Guide{s: s, l: l, ms: ms, from: from, e: from.Entry, files: from.Files}
	if g.isGoal() {
		return g, nil // it counts for nothing
	}
	for _, m := range ms {
		one, err := l.Standing(m, l.Today)
		if err != nil {
			return nil, err
		}
		g.at = append(g.at, one)
	}
	return g, nil
}

// begin refuses, before the first question, what flags have said wrongly.
func (g *Guide) begin() error {
	if g.from.Old != nil {
		return nil
	}
	for _, c := range g.e.Claims {
		if err := g.checkRow(c); err != nil {
			return err
		}
	}
	if !g.given("date") && g.given("end-date") { // how many days it covers is still to be asked for
		return nil
	}
	if err := g.e.CheckWhen(); err != nil {
		return cpd.Fail(cpd.Invalid, err.Error()+"; nothing was saved", "")
	}
	if g.given("date") {
		return entry.CheckFuture(&g.e, g.l.Today)
	}
	return nil
}

func (g *Guide) given(flag string) bool { return g.from.Given != nil && g.from.Given(flag) }

func (g *Guide) isGoal() bool { return g.from.Kind != nil && g.from.Kind.ID == portfolio.KindGoal }

// checkRow refuses a row that there is not before the first question.
func (g *Guide) checkRow(c cpd.Claim) error {
	one := cpd.Find(g.at, func(s *member.Standing) bool { return s.Membership.Scheme == c.Scheme })
	if one == nil {
		_, err := g.l.Membership(c.Scheme)
		return err
	}
	_, err := entry.Row(one.Rules, c.Activity)
	return err
}

// steps are the questions that the answers so far call for.
func (g *Guide) steps() []ask.Step {
	var all []ask.Step
	add := func(id string, f func(ask.Question) error) { all = append(all, ask.Step{ID: id, Ask: f}) }
	if k := g.from.Kind; k != nil && len(k.Subs) > 0 && !g.given("type") {
		add("type", g.askSub)
	}
	for i := range g.at {
		one := &g.at[i]
		if !g.rowGiven(i) && !(g.later && i > 0) {
			add("row "+one.Rules.ID, func(q ask.Question) error { return g.askRow(q, one, i > 0) })
		}
		if row := g.row(one); row != nil && row.Per == scheme.PerCertified && !g.given("certified") {
			add("certified "+one.Rules.ID, func(q ask.Question) error { return g.askCertified(q, one) })
		}
	}
	if !g.from.Titled {
		add("title", g.askTitle)
	}
	if !g.given("date") && !g.isGoal() {
		add("date", g.askDate)
	}
	if !g.given("time") && !g.isGoal() {
		add("time", g.askTime)
	}
	for _, f := range g.open() {
		add("text "+f.ID, func(q ask.Question) error { return entryform.AskField(g.s, &g.e, &f, q) })
	}
	if (len(g.files) == 0 || !g.given("evidence")) && !g.isGoal() {
		add("evidence", g.askEvidence)
	}
	add("save", g.confirm)
	return all
}

// rowGiven reports whether flags named the row: --activity that of the main
// scheme, --claim those of all.
func (g *Guide) rowGiven(at int) bool {
	return g.given("claim") || at == 0 && g.given("activity")
}

// row is the row that the entry is claimed for under a scheme, or nil.
func (g *Guide) row(one *member.Standing) *scheme.Activity {
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
func (g *Guide) open() []portfolio.Question {
	if len(g.from.Texts.Fields) > 0 {
		return g.ahead(g.from.Texts.Fields)
	}
	if g.from.Old != nil || g.e.State == cpd.Planned || g.given("field") || !g.needsTexts() {
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

// ahead leaves out, for what is still to come, the questions about what came of
// it.
func (g *Guide) ahead(fields []portfolio.Question) []portfolio.Question {
	if g.e.State != cpd.Planned {
		return fields
	}
	return slices.DeleteFunc(slices.Clone(fields), portfolio.IsOutcome)
}

func (g *Guide) needsTexts() bool {
	return slices.ContainsFunc(g.at, func(s member.Standing) bool { return s.Rules.Takes(&g.e) && len(s.Rules.Rules.Needs.Fields) > 0 })
}

// latest is the newest entry of the same row, whose time is likely to be right
// again.
func (g *Guide) latest(id, row string) cpd.Entry {
	found, err := g.l.Book.Entries(logbook.Query{Scheme: id, Activity: row, State: cpd.Done, Newest: true, Limit: 1})
	if err != nil || len(found) == 0 {
		return cpd.Entry{}
	}
	return found[0]
}

// path is a file's path as a terminal writes it when the file is dragged in:
// in quotes, or with a backslash before each space. ~ is the home folder.
func (g *Guide) path(s string) string {
	if n := len(s); n > 1 && s[0] == s[n-1] && (s[0] == '"' || s[0] == '\'') {
		s = s[1 : n-1]
	}
	if rest, ok := strings.CutPrefix(s, "~"+string(filepath.Separator)); ok {
		return filepath.Join(cmp.Or(g.s.Env.Getenv("HOME"), g.s.Env.Getenv("USERPROFILE")), rest)
	}
	if _, err := os.Stat(s); err != nil && g.s.Env.OS != "windows" && strings.Contains(s, `\`) {
		return regexp.MustCompile(`\\(.)`).ReplaceAllString(s, "$1")
	}
	return s
}
