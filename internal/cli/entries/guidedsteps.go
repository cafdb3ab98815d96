package entries

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/phrase"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/wording"
)

// askRow asks for the row of one scheme. None is a choice too: of one scheme, or
// of all of several, it is the record only. So is later, which leaves all open.
func (g *guide) askRow(q ask.Question, one *member.Standing, further bool) error {
	s := one.Rules
	rows := len(s.Rules.Activities)
	options, def := append(g.rowOptions(one), ask.Option{Name: cpd.RecordOnly, Note: "keep it in the record only; it counts for nothing"}), -1
	if c := g.e.Claimed(s.ID); c != nil {
		def = slices.IndexFunc(options, func(o ask.Option) bool { return o.Name == c.Activity })
	}
	q.Label = "What does it count as?"
	if len(g.at) > 1 {
		q.Label = "What does it count as for " + s.Label() + "?"
		options[rows].Note = "it does not count for this scheme"
	}
	if !further {
		options = append(options, ask.Option{Name: "later", Note: "save it now, say later what it counts as"})
	}
	switch {
	case def < 0 && g.old != nil && len(g.old.Claims) == 0 && !further:
		def = rows + 1
	case def < 0 && (further || g.old != nil):
		def = g.usualRow(s, rows)
	}
	q.Help = "Each activity earns in its own way. The whole scheme: cpdlog scheme show " + s.ID + "."
	i, err := g.s.Asker().Choice(q, options, def)
	if err != nil {
		return err
	}
	g.texts, g.later = entry.Questions{}, i > rows
	switch {
	case g.later:
		g.e.Claims = nil
	default:
		g.claim(s.ID, options[i].Name)
	}
	if i < rows && !further {
		g.like = g.latest(s.ID, s.Rules.Activities[i].ID)
	}
	return nil
}

// claim claims a row of a scheme, or none. What counts for none of them is kept
// in the record only, as the answer to the last question settles.
func (g *guide) claim(id, row string) {
	none := row == cpd.RecordOnly
	g.e.Claims = slices.DeleteFunc(g.e.Claims, func(c cpd.Claim) bool { return c.Scheme == id && none || c.Activity == cpd.RecordOnly })
	if !none {
		entryform.SetClaim(&g.e, id, row)
	} else if len(g.e.Claims) == 0 && id == g.at[len(g.at)-1].Rules.ID {
		g.e.Claims = []cpd.Claim{{Scheme: g.at[0].Rules.ID, Activity: row}}
	}
}

func (g *guide) rowOptions(one *member.Standing) []ask.Option {
	var options []ask.Option
	for _, act := range one.Rules.Rules.Activities {
		options = append(options, ask.Option{Name: act.ID, Note: act.Name + wording.Room(&one.Standing, act.ID), Help: g.rule(one, act.ID)})
	}
	return options
}

// usualRow is the row of a further scheme that the latest like entry had, else
// none.
func (g *guide) usualRow(s *scheme.Scheme, none int) int {
	if c := g.like.Claimed(s.ID); c != nil {
		if i := slices.Index(entry.RowIDs(s), c.Activity); i >= 0 {
			return i
		}
	}
	return none
}

// rule is the sentence of a row and what is left of its limit.
func (g *guide) rule(one *member.Standing, id string) string {
	left := strings.TrimSpace(wording.Room(&one.Standing, id))
	if left != "" {
		left = " Now " + strings.Trim(left, "()") + "."
	}
	return one.Rules.RowSentence(id) + left
}

// rules are the sentences of the rows that were chosen.
func (g *guide) rules() string {
	words := ""
	for i := range g.at {
		if row := g.row(&g.at[i]); row != nil {
			words += " " + g.rule(&g.at[i], row.ID)
		}
	}
	return words
}

func (g *guide) askCertified(q ask.Question, one *member.Standing) error {
	c := g.e.Claimed(one.Rules.ID)
	q.Label = "Points on the certificate"
	q.Help = "The number printed on it, such as 2.5." + g.rules()
	if c.Certified != nil {
		q.Default = c.Certified.Exact()
	}
	read := func(s string) (cpd.Amount, error) { return cpd.ParseAmount(strings.Replace(s, ",", ".", 1)) }
	q.Check = func(s string) error { _, err := read(s); return err }
	s, err := g.s.Asker().Line(q)
	if err != nil {
		return err
	}
	v, err := read(s)
	c.Certified = &v
	return err
}

func (g *guide) askTitle(q ask.Question) error {
	q.Label, q.Default, q.Words = "Title", g.e.Title, true
	q.Help = "What it was, in a few words: the course, the event, the subject. No names of clients."
	q.Check = func(s string) error { return cpd.CheckLine("title", s, cpd.MaxTitle) }
	s, err := g.s.Asker().Line(q)
	if err == nil {
		g.e.Title = s
	}
	return err
}

func (g *guide) askDate(q ask.Question) error {
	q.Label, q.Help = "Date", "The day: 14/3, yesterday, last thu, 2025-11-20. The day comes before the month. A day in the future is saved as a plan."
	q.Default = "today"
	if g.e.Date != g.l.Today || g.old != nil {
		q.Default = g.e.Date.Long()
	}
	read := func(s string) (cpd.Date, error) {
		if g.e.State == cpd.Planned && g.old == nil {
			return phrase.DateAhead(s, g.l.Today)
		}
		return phrase.Date(s, g.l.Today)
	}
	q.Check = func(s string) error { _, err := read(s); return err }
	s, err := g.s.Asker().Line(q)
	if err != nil {
		return err
	}
	d, err := read(s)
	if err != nil {
		return err
	}
	g.s.Out.Talk("  %s", d.Long())
	was := g.e
	if !g.e.EndDate.IsZero() && !g.given("end-date") {
		g.e.EndDate = g.e.EndDate.AddDays(g.e.Date.DaysUntil(d))
	}
	g.e.Date = d
	return g.settleAhead(was)
}

// settleAhead asks whether a day ahead, the first or the last, is a plan.
func (g *guide) settleAhead(was cpd.Entry) error {
	if g.e.State == cpd.Planned || !g.e.Last().After(g.l.Today) {
		return nil
	}
	yes, err := g.s.Asker().Yes(ask.Question{Label: "That day is still to come. Save it as a plan?",
		Help: "A plan does not count until it is done: cpdlog done ID."}, true)
	if err == nil && !yes {
		g.e.Date, g.e.EndDate = was.Date, was.EndDate
		return ask.ErrAgain
	}
	if err == nil {
		g.e.State = cpd.Planned
	}
	return err
}

func (g *guide) askTime(q ask.Question) error {
	q.Label, q.Help = "Time", "How long, without breaks: 3h, 1h30, 90m, 9:00-17:00 less 1h. A bare number is hours."+g.rules()
	q.Optional = !g.needsTime()
	minutes := g.e.Minutes
	if minutes == 0 && g.old == nil {
		minutes = g.like.Minutes
	}
	if minutes > 0 {
		q.Default = cpd.FormatMinutes(minutes)
	}
	q.Check = func(s string) error { _, err := phrase.Duration(s); return err }
	s, err := g.s.Asker().Line(q)
	switch {
	case err != nil:
		return err
	case s == "":
		g.e.SetTime(0, 0)
	case s == q.Default:
		g.e.Minutes = minutes
	default:
		t, err := phrase.Duration(s)
		g.e.SetTime(t.Minutes, t.Break)
		return err
	}
	return nil
}

func (g *guide) needsTime() bool {
	for i := range g.at {
		if row := g.row(&g.at[i]); row != nil && row.Per == scheme.PerHour {
			return true
		}
	}
	return false
}

// askText asks for a text that a scheme needs. It may be left for later.
func (g *guide) askText(q ask.Question, f *portfolio.Question) error {
	return entryform.AskField(g.s, &g.e, f, q.Step, q.Of)
}

func (g *guide) askEvidence(q ask.Question) error {
	q.Label, q.Optional, q.Default = "Evidence file", true, strings.Join(g.files, " ")
	q.Help = "A file to keep with it: " + g.wanted() + ". Drag it into the window, or leave it empty and attach it later: cpdlog evidence add."
	if n := len(g.e.Evidence); n > 0 {
		q.Label = fmt.Sprintf("Another evidence file (it has %d)", n)
	}
	q.Check = func(s string) error {
		if info, err := os.Stat(g.path(s)); err != nil || !info.Mode().IsRegular() {
			return cpd.Fail(cpd.Invalid, "there is no file "+cpd.Quoted(g.path(s)), "give its whole path, or - to leave it empty")
		}
		return nil
	}
	s, err := g.s.Asker().Line(q)
	if err != nil {
		return err
	}
	g.files = nil
	if s != "" {
		g.files = []string{g.path(s)}
	}
	return nil
}

// wanted is what the chosen rows want filed.
func (g *guide) wanted() string {
	for i := range g.at {
		if row := g.row(&g.at[i]); row != nil && row.Evidence != "" {
			return english.LowerFirst(row.Evidence)
		}
	}
	return "a certificate or a written note"
}

// path is a file's path as a terminal writes it when the file is dragged in:
// in quotes, or with a backslash before each space. ~ is the home folder.
func (g *guide) path(s string) string {
	s = unquote(s)
	if rest, ok := strings.CutPrefix(s, "~"+string(filepath.Separator)); ok {
		home := g.s.Env.Getenv("HOME")
		if home == "" {
			home = g.s.Env.Getenv("USERPROFILE")
		}
		return filepath.Join(home, rest)
	}
	if _, err := os.Stat(s); err != nil && g.s.Env.OS != "windows" && strings.Contains(s, `\`) {
		return unescaped(s)
	}
	return s
}

// unescaped takes away the backslashes of a shell.
func unescaped(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
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
