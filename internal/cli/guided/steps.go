package guided

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/phrase"
	"example.org/cpdlog/internal/scheme"
)

// fewRows are how many rows are shown before the others are asked for.
const fewRows = 6

// askSub asks which type of its kind a note is.
func (g *Guide) askSub(q ask.Question) error {
	k, options, def := g.from.Kind, []ask.Option(nil), -1
	for i, sub := range k.Subs {
		note := sub.Label
		if sub.Note != "" {
			note += ": " + english.LowerFirst(sub.Note)
		}
		options = append(options, ask.Option{Name: sub.ID, Note: note})
		if k.Sub(&g.e).ID == sub.ID {
			def = i
		}
	}
	q.Label = "Which?"
	i, err := g.s.Asker().Choice(q, options, def)
	if err != nil {
		return err
	}
	g.e.Tags = slices.DeleteFunc(g.e.Tags, func(t string) bool { return slices.Contains(k.SubIDs(), t) })
	g.e.Tags = entryform.AddWords(g.e.Tags, []string{k.Subs[i].ID})
	return nil
}

// askRow asks for the row of one scheme, the most used first. None is a choice
// too: of one scheme, or of all of several, it is the record only. So is later,
// which leaves all open.
func (g *Guide) askRow(q ask.Question, one *member.Standing, further bool) error {
	s := one.Rules
	none := ask.Option{Name: cpd.RecordOnly, Note: "keep it in the record only; it counts for nothing"}
	q.Label = "What does it count as?"
	if len(g.at) > 1 {
		q.Label = "What does it count as for " + s.Label() + "?"
		none.Note = "it does not count for this scheme"
	}
	always := []ask.Option{none}
	if !further {
		always = append(always, ask.Option{Name: laterName, Note: "save it now, say later what it counts as"})
	}
	usual := g.usualRow(s, further)
	options := g.rowOptions(s, usual)
	if q.Shown = fewRows + len(always); len(options) <= q.Shown {
		q.Shown = 0
		options = append(options, always...)
	} else {
		options = slices.Insert(options, fewRows, always...)
	}
	q.Help = "Each activity earns in its own way. The whole scheme: cpdlog scheme show " + s.ID + "."
	i, err := g.s.Asker().Choice(q, options, slices.IndexFunc(options, func(o ask.Option) bool { return o.Name == usual }))
	if err != nil {
		return err
	}
	g.texts, g.later = entry.Questions{}, options[i].Name == laterName
	switch {
	case g.later:
		g.e.Claims = nil
	default:
		g.claim(s.ID, options[i].Name)
	}
	if !g.later && options[i].Name != cpd.RecordOnly && !further {
		g.like = g.latest(s.ID, options[i].Name)
	}
	return nil
}

// laterName is the choice that leaves open what it counts as.
const laterName = "later"

// claim claims a row of a scheme, or none. What counts for none of them is kept
// in the record only, as the answer to the last question settles.
func (g *Guide) claim(id, row string) {
	none := row == cpd.RecordOnly
	g.e.Claims = slices.DeleteFunc(g.e.Claims, func(c cpd.Claim) bool { return c.Scheme == id && none || c.Activity == cpd.RecordOnly })
	if !none {
		entryform.SetClaim(&g.e, id, row)
	} else if g.from.Kind == nil && len(g.e.Claims) == 0 && id == g.at[len(g.at)-1].Rules.ID {
		g.e.Claims = []cpd.Claim{{Scheme: g.at[0].Rules.ID, Activity: row}}
	}
}

// rowOptions are the rows of a scheme: what Enter takes, then the most used.
func (g *Guide) rowOptions(s *scheme.Scheme, usual string) []ask.Option {
	used := map[string]int{usual: math.MaxInt32}
	latest, _ := g.l.Book.Entries(logbook.Query{Scheme: s.ID, Newest: true, Limit: 200}) // without them the order of the rules stays
	for i := range latest {
		if c := latest[i].Claimed(s.ID); c != nil {
			used[c.Activity]++
		}
	}
	options := cpd.ListOf(s.Rules.Activities, func(act scheme.Activity) ask.Option {
		return ask.Option{Name: act.ID, Note: act.Name, Help: s.RowSentence(act.ID)}
	})
	slices.SortStableFunc(options, func(a, b ask.Option) int { return cmp.Compare(used[b.Name], used[a.Name]) })
	return options
}

// usualRow is what Enter takes: the row that it has, the one that suits its kind,
// or, of a further scheme, the one that the latest like entry had; else none. What
// an activity counts as in the first scheme is never guessed.
func (g *Guide) usualRow(s *scheme.Scheme, further bool) string {
	if c := g.e.Claimed(s.ID); c != nil {
		return c.Activity
	}
	if old := g.from.Old; old != nil && len(old.Claims) == 0 && !further {
		return laterName
	}
	if g.from.Kind != nil {
		if act := s.Suiting(&g.e); act != nil {
			return act.ID
		}
		return cpd.RecordOnly
	}
	if !further && g.from.Old == nil {
		return ""
	}
	if c := g.like.Claimed(s.ID); c != nil && s.Row(c.Activity) != nil {
		return c.Activity
	}
	return cpd.RecordOnly
}

// rules are the sentences of the rows that were chosen.
func (g *Guide) rules() string {
	words := ""
	for i := range g.at {
		if row := g.row(&g.at[i]); row != nil {
			words += " " + g.at[i].Rules.RowSentence(row.ID)
		}
	}
	return words
}

func (g *Guide) askCertified(q ask.Question, one *member.Standing) error {
	c := g.e.Claimed(one.Rules.ID)
	q.Label = "Points on the certificate"
	q.Help = "The number printed on it, such as 2.5." + g.rules()
	if c.Certified != nil {
		q.Default = c.Certified.Exact()
	}
	v, err := ask.Read(g.s.Asker(), q, func(s string) (cpd.Amount, error) { return cpd.ParseAmount(strings.Replace(s, ",", ".", 1)) })
	if err == nil {
		c.Certified = &v
	}
	return err
}

func (g *Guide) askTitle(q ask.Question) error {
	q.Label, q.Default, q.Words = "Title", g.e.Title, true
	g.usual = g.from.Kind != nil && (q.Default == "" || g.usual)
	if g.usual {
		q.Default = g.from.Kind.UsualTitle(&g.e)
	}
	q.Help = "What it was, in a few words: the course, the event, the subject. No names of clients."
	q.Check = func(s string) error { return cpd.CheckLine("title", s, cpd.MaxTitle) }
	s, err := g.s.Asker().Line(q)
	if err == nil {
		g.e.Title, g.usual = s, g.usual && s == q.Default
	}
	return err
}

func (g *Guide) askDate(q ask.Question) error {
	q.Label, q.Help = "Date", "The day: 14/3, yesterday, last thu, 2025-11-20. The day comes before the month. A day in the future is saved as a plan."
	q.Default = "today"
	if g.e.Date != g.l.Today || g.from.Old != nil {
		q.Default = g.e.Date.Long()
	}
	read := phrase.Date
	if g.e.State == cpd.Planned && g.from.Old == nil {
		read = phrase.DateAhead
	}
	d, err := ask.Read(g.s.Asker(), q, func(s string) (cpd.Date, error) {
		d, err := read(s, g.l.Today)
		if err == nil {
			moved := g.movedTo(d)
			err = moved.CheckWhen()
		}
		return d, err
	})
	if err != nil {
		return err
	}
	g.s.Out.Talk("  %s", d.Long())
	was := g.e
	g.e = g.movedTo(d)
	return g.settleAhead(was)
}

// movedTo is the entry on another day, with as many days as it covers.
func (g *Guide) movedTo(d cpd.Date) cpd.Entry {
	e := g.e
	if !e.EndDate.IsZero() && !g.given("end-date") {
		e.EndDate = e.EndDate.AddDays(e.Date.DaysUntil(d))
	}
	e.Date = d
	return e
}

// settleAhead asks whether a day ahead, the first or the last, is a plan.
func (g *Guide) settleAhead(was cpd.Entry) error {
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

func (g *Guide) askTime(q ask.Question) error {
	q.Label, q.Help = "Time", "How long, without breaks: 3h, 1h30, 90m, 9:00-17:00 less 1h. A bare number is hours."+g.rules()
	q.Optional = !g.needsTime()
	minutes := g.e.Minutes
	if minutes == 0 && g.from.Old == nil {
		minutes = g.like.Minutes
	}
	if minutes > 0 {
		q.Default = cpd.FormatMinutes(minutes)
	}
	t, err := ask.Read(g.s.Asker(), q, func(s string) (phrase.Time, error) {
		t, err := phrase.Duration(s)
		if err == nil {
			long := g.e
			long.SetTime(t.Minutes, t.Break)
			err = long.CheckWhen()
		}
		return t, err
	})
	if err == nil && (t.Minutes != g.e.Minutes || t.Break > 0) { // Enter keeps the break too
		g.e.SetTime(t.Minutes, t.Break)
	}
	return err
}

func (g *Guide) needsTime() bool {
	return cpd.Find(g.at, func(s *member.Standing) bool { row := g.row(s); return row != nil && row.Per == scheme.PerHour }) != nil
}

func (g *Guide) askEvidence(q ask.Question) error {
	q.Label, q.Optional, q.Default = "Evidence file", true, strings.Join(g.files, " ")
	q.Help = "A file to keep with it: " + g.wanted() + ". Drag it into the window, or leave it empty and attach it later: cpdlog evidence add."
	if n := len(g.e.Evidence); n > 0 {
		q.Label = fmt.Sprintf("Another evidence file (it has %d)", n)
	}
	file, err := ask.Read(g.s.Asker(), q, func(s string) (string, error) {
		if info, err := os.Stat(g.path(s)); err != nil || !info.Mode().IsRegular() {
			return "", cpd.Fail(cpd.Invalid, "there is no file "+cpd.Quoted(g.path(s)), "give its whole path, or - to leave it empty")
		}
		return g.path(s), nil
	})
	if err == nil {
		g.files = slices.DeleteFunc([]string{file}, func(f string) bool { return f == "" })
	}
	return err
}

// wanted is what the chosen rows want filed.
func (g *Guide) wanted() string {
	for i := range g.at {
		if row := g.row(&g.at[i]); row != nil && row.Evidence != "" {
			return english.LowerFirst(row.Evidence)
		}
	}
	return "a certificate or a written note"
}
