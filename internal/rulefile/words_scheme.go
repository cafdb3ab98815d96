package rulefile

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

func schemeWords() *section {
	type t = scheme.Scheme
	return &section{key: "scheme", form: single,
		help: "Who the body is, and where the rules were read.",
		words: []word{
			say("id", idKind(), func(s *t, v string) { s.ID = v }, `id = "nalw"`,
				"The short name to type."),
			say("title", textKind(), func(s *t, v string) { s.Title = v }, `title = "National Association of Link Workers"`,
				"The body's full name.", "name"),
			say("unit", unitKind(), func(s *t, v string) { s.Unit = v }, `unit = "points"`,
				`What the scheme counts: "points", "credits", "units", "hours", or "records" where it only counts pieces. Default: points.`),
			say("source", textKind(), func(s *t, v string) { s.Source = v }, `source = "https://www.nalw.org.uk/cpd/"`,
				"The address of the page where the rules were read."),
			say("checked", dateKind(), func(s *t, v cpd.Date) { s.Checked = v }, `checked = 2026-11-21`,
				"The day they were read."),
			say("applies", joinedTextKind(), func(s *t, v string) { s.Applies = v }, `applies = "Professional members"`,
				"Who the rules apply to.", "applies_to"),
		}}
}

func periodWords() *section {
	return (&section{key: "period", form: single,
		help:  "The membership year, or whatever length the scheme works with. A year ends on the day before its anniversary.",
		words: lengthWords(`length = "1 year"`, `starts = "member date"`),
	}).in(only(func(r *scheme.Rules) *scheme.PeriodRule { return &r.Period }))
}

func cycleWords() *section {
	s := &section{key: "cycle", form: single,
		help:  "A cycle of several years, for limits and requirements that look at more than one.",
		words: lengthWords(`length = "3 years"`, `starts = "first full year"`),
	}
	s.add = func(r *scheme.Rules, _ string) any {
		c := scheme.PeriodRule{}
		if r.Cycle != nil {
			c = *r.Cycle
		}
		r.Cycle = &c
		return r.Cycle
	}
	s.find = func(r *scheme.Rules, id string) any {
		if r.Cycle == nil {
			return nil
		}
		return s.add(r, id)
	}
	return s
}

func lengthWords(length, starts string) []word {
	type t = scheme.PeriodRule
	return []word{
		say("length", monthsKind(), func(p *t, v int) { p.Months = v }, length,
			"How long it is."),
		say("starts", startKind(), func(p *t, v scheme.PeriodRule) { v.Months = p.Months; *p = v }, starts,
			`When it starts: "member date" (the member's own), a day of the year such as "12-01" (the same for everyone), `+
				`a date such as 2023-01-01 (from then on, one length after the other) or "first full year" (of a cycle: with the first whole year of membership).`),
	}
}

func startKind() kind[scheme.PeriodRule] {
	says := `"member date", a day of the year such as "12-01" (month, then day), a date, or "first full year"`
	return kindOf(says, func(_ *reader, n *node) (p scheme.PeriodRule, ok bool) {
		if d, err := n.date(); err == nil {
			return scheme.PeriodRule{Anchor: d}, true
		}
		s, _ := n.text()
		switch plain(s) {
		case "member date", "member's date", "members date", "member's own date", "own date", "joining date", "joined", "registration date",
			"renewal date", "membership date", "anniversary", "member":
			return scheme.PeriodRule{MemberDate: true}, true
		case "first full year", "first full period":
			return scheme.PeriodRule{FirstFullYear: true}, true
		}
		p.Fixed, ok = dayOfYear(s)
		return p, ok
	})
}

func needsWords() *section {
	type t = scheme.Needs
	return (&section{key: "needs", form: single,
		help: "What an entry needs in order to count.",
		words: []word{
			say("fields", wordsKind(`the name of a field, or a list of names`), func(s *t, v []string) { s.Fields = v }, `fields = ["learned", "impact"]`,
				"Texts that must be filled before an entry counts.", "field", "has"),
			say("once_per", oncePerKind(), func(s *t, v string) { s.OncePer = v }, `once_per = "title"`,
				"A repeat of the same title counts only once: the oldest does. Instead of the title: activity, kind, day, tag or the name of a field."),
			say("where", whereKind(), func(s *t, v scheme.Where) { s.Where = v }, `where = { none = { activity = "lecture" } }`,
				"Which entries need this; the others count without. Default: all."),
			say("shows", wordsKind(`the name of a field, or a list of names`), func(s *t, v []string) { s.Shows = v }, `shows = ["learned", "impact"]`,
				"Private texts that the body wants to read: export asks the member once whether its record shows them. Default: none.", "show"),
		}}).in(only(func(r *scheme.Rules) *t { return &r.Needs }))
}

// oncePerKind is what may not repeat: the title, or something else that an
// entry has, such as a field.
func oncePerKind() kind[string] {
	words := []string{"title", "activity", "kind", "day", "tag"}
	says := quotedWords(words) + " or the name of a field"
	return kind[string]{says, func(r *reader, n *node) (string, bool) {
		s, ok := r.name(n, says)
		switch {
		case !ok || slices.Contains(words, s):
		case s == "date":
			s = "day"
		case near(s, words) != "":
			r.add(n.valAt, "%s: expected %s, not %s%s", n.key, says, shown(n.raw), near(s, words))
			n.bad, ok = true, false
		}
		return s, ok
	}}
}

func remindWords() *section {
	type t = scheme.Remind
	return (&section{key: "remind", form: single,
		help: "Dates to show. They do not change what counts.",
		words: []word{
			say("opens", remindKind(), func(s *t, v reminder) { s.Opens, s.OpensBefore = v.day, v.before }, `opens = "09-01"`,
				"The day of the year on which renewal or reporting opens, or \"60 days before the end\" of the period."),
			say("closes", remindKind(), func(s *t, v reminder) { s.Closes, s.ClosesBefore = v.day, v.before }, `closes = "11-30"`,
				"The day of the year by which it must be done, or so many days before the end."),
			say("keep_years", yearsKind(), func(s *t, v int) { s.KeepYears = v }, `keep_years = 3`,
				"How many years the body wants records kept."),
		}}).in(only(func(r *scheme.Rules) *t { return &r.Remind }))
}

type reminder struct {
	day    cpd.Anniversary
	before int
}

// remindKind is a day of the year, or so many days before the end of the period.
func remindKind() kind[reminder] {
	says := `a day of the year such as "09-01", or "60 days before the end"`
	return kindOf(says, func(r *reader, n *node) (out reminder, ok bool) {
		s, _ := n.text()
		if days, found := cutAny(plain(s), " before the end", " before the end of the period", " before renewal"); found {
			l, ok := parseLength(days)
			return reminder{before: l.days}, ok && l.months == 0 && l.minutes == 0 && l.days > 0 && l.days <= 366
		}
		out.day, ok = dayKind().read(r, n)
		return out, ok
	})
}

// yearsKind is a number of years, bare or in words.
func yearsKind() kind[int] {
	says := "a number of years"
	return kind[int]{says, func(r *reader, n *node) (int, bool) {
		s, _ := n.text()
		if l, ok := parseLength(s); ok && l.days == 0 && l.minutes == 0 && l.months%12 == 0 && l.months > 0 {
			return l.months / 12, true
		}
		return countKind(1).read(r, n)
	}}
}

func assumeWords() *section {
	type t = scheme.Assume
	return (&section{key: "assume", form: named,
		help: "How the file reads a rule where the body has not said. status and the record show it.",
		words: []word{
			say("text", textKind(), func(s *t, v string) { s.Text = v }, `text = "Part hours count exactly."`,
				"The reading, in one or two sentences."),
		}}).in(items(func(r *scheme.Rules) *[]t { return &r.Assumes }, func(a *t) *string { return &a.ID }, t{}))
}

func profileWords() *section {
	return &section{key: "profile", form: named,
		help: "Other numbers for a role. Below its name, write what it changes, as in require.total.at_least = 15. A member " +
			"with several roles has the strictest number: the most that is needed, the least that an entry earns or a limit lets count. " +
			"A member who held a role for part of the time has the strictest number that applied on any day: " +
			"on a day without such a role, the number for everyone applies. " +
			"Anything that is not a number, such as over, changes only if the role was held all the time. " +
			"A role that has only a name changes nothing: it is a title with the numbers for everyone, " +
			"or the role \"retired\" that an exempt asks for, which must be held for the whole period.",
		words: []word{
			say("name", textKind(), func(s *scheme.Profile, v string) { s.Name = v }, `name = "Practitioner"`,
				"What the role is called.", "title"),
		}}
}

func fromWords() *section {
	return &section{key: "from", form: named,
		help: "Other numbers from a date on, as in [from.2021-12-01] require.pieces.at_least = 2, or for a role: profile.senior.require.total.at_least = 40.",
		words: []word{
			say("name", textKind(), func(*scheme.From, string) {}, `name = "The rules of 2025"`,
				"What the change is called, for the reader of the file.", "title", "note"),
			say("by", choice([]scheme.FromBy{scheme.ByPeriodStart, scheme.ByPeriodEnd, scheme.ByActivityDate},
				map[string]scheme.FromBy{"year start": scheme.ByPeriodStart, "year end": scheme.ByPeriodEnd,
					"start of period": scheme.ByPeriodStart, "end of period": scheme.ByPeriodEnd,
					"entry date": scheme.ByActivityDate, "activity": scheme.ByActivityDate}),
				func(s *scheme.From, v scheme.FromBy) { s.By = v }, `by = "period start"`,
				`Which day decides: "period start" (default: a period that began before the date keeps the old numbers to its end), `+
					`"period end" (a period that ends on the date or later has the new ones from its first day), `+
					`or "activity date" for what an activity earns.`),
		}}
}
