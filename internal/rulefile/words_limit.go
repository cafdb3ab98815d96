package rulefile

import (
	"cmp"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

func limitWords() *section {
	type t = scheme.Limit
	s := &section{key: "limit", form: named,
		help: "The most that counts, across rows of the table. at_most cuts points; max_items cuts items and their points; " +
			"max_records cuts records. Nothing cuts recorded hours.",
		words: []word{
			say("name", textKind(), func(l *t, v string) { l.Name = v }, `name = "Private study"`,
				"What the limit is called.", "title"),
			say("at_most", amountKind(), func(l *t, v cpd.Amount) { l.AtMost = &v }, `at_most = 5`,
				"The most points.", "max"),
			say("of", limitOfKind(), func(*t, string) {}, `of = "records"`,
				"What at_most limits: the unit (default), \"records\" (as max_records does) or \"items\" (as max_items does)."),
			say("max_items", countKind(0), func(l *t, v int) { l.MaxItems = &v }, `max_items = 3`,
				"The most items. Those worth the most points count first."),
			say("max_records", countKind(0), func(l *t, v int) { l.MaxRecords = &v }, `max_records = 1`,
				"The most records."),
			say("at_most_share", shareKind(), func(l *t, v cpd.Amount) { l.Share = &v }, `at_most_share = 0.5`,
				"The most, as a share. share_of names the whole."),
			say("share_of", choice([]string{"required", "total"}, map[string]string{"requirement": "required", "the total": "total"}),
				func(l *t, v string) { l.ShareOf = v }, `share_of = "required"`,
				`"required": a share of what is needed. "total": a share of all that counts, including this part.`),
			say("where", whereKind(), func(l *t, v scheme.Where) { l.Where = v }, `where = { activity = "reading" }`,
				"Which entries it limits. Default: all."),
			say("over", overKind(), func(l *t, v scheme.Window) { l.Over = v }, `over = "cycle"`,
				"The time it applies to, as for a requirement."),
			say("after", limitNameKind(), func(l *t, v string) { l.After = v }, `after = "reading"`,
				"If two limits can cut the same entry: the one to apply before this one."),
		}}
	s.find, s.add = items(func(r *scheme.Rules) *[]t { return &r.Limits }, func(l *t) *string { return &l.ID },
		t{Over: scheme.Window{Kind: scheme.OverPeriod}})
	return s
}

// limitOfKind is the unit or records; nothing cuts recorded hours.
func limitOfKind() kind[string] {
	says := `the unit, "records" or "items"`
	return kind[string]{says, func(r *reader, n *node) (string, bool) {
		s, _ := n.text()
		if plain(s) == "items" {
			return "items", true
		}
		m, ok := r.measure(plain(s))
		if !ok || m.of != scheme.MeasureUnit && m.of != scheme.MeasureRecords {
			r.wrong(n, says+" (no limit cuts recorded hours)")
			return "", false
		}
		return s, true
	}}
}

func requireWords() *section {
	type t = scheme.Require
	s := &section{key: "require", form: named,
		help: "The least that is needed.",
		words: []word{
			say("name", textKind(), func(q *t, v string) { q.Name = v }, `name = "Formal CPD"`,
				"What the requirement is called.", "title"),
			say("at_least", amountKind(), func(q *t, v cpd.Amount) { q.AtLeast = v }, `at_least = 10`,
				"How much is needed."),
			say("at_least_share", shareKind(), func(q *t, v cpd.Amount) { q.AtLeast, q.ForEvery = v, &scheme.Ratio{Amount: cpd.Whole(1), Of: q.Of} },
				`at_least_share = 0.25`,
				"How much is needed, as a share of all that counts in the time it looks at."),
			say("of", measureKind(), func(q *t, v measure) { q.Of, q.OfTag = v.of, cmp.Or(v.tag, q.OfTag) }, `of = "hours"`,
				`What is counted: the unit (default), "hours" (recorded hours), "records" (a count) or "values" (how many `+
					`different values of a tag). Where the unit is hours, "hours" means that unit; write "recorded hours" for the time as recorded.`),
			say("tag", nameKind("a tag in quotes"), func(q *t, v string) { q.OfTag = v }, `tag = "type"`,
				`For of = "values": the tag whose values are counted: type:formal and type:other are two values of type. `+
					`"activity" and "kind" work like tags here.`, "of_tag", "values_of", "values"),
			say("each_of", eachOfKind(), func(q *t, v []string) { q.EachOf = v }, `each_of = ["safeguarding", "ethics"]`,
				"at_least is needed in each of these tags or activities. each_of = \"roles\": in each tag that is called like a role of the member, "+
					"which makes the roles the member's own list."),
			say("no_gap", absenceKind(), func(q *t, v length) { q.NoGap, q.NoGapDays = v.months, v.days }, `no_gap = "3 months"`,
				"No stretch as long as this may pass without an entry. \"6 weeks\" and \"90 days\" work too."),
			say("spread", monthsKind(), func(q *t, v int) { q.Spread = v }, `spread = "3 months"`,
				"At least this much time must lie between the first entry and the last."),
			say("where", whereKind(), func(q *t, v scheme.Where) { q.Where = v }, `where = { tag = "formal" }`,
				"Which entries count towards it. Default: all."),
			say("over", overKind(), func(q *t, v scheme.Window) { q.Over = v }, `over = "any 3 years"`,
				`The time it looks at: "period" (default), "cycle", "each year" (every year of the cycle, or of a longer period, by itself), `+
					`"each of any 5 years" (the last five, each by itself), `+
					`"any 3 years" (the three in a row that end with the year asked about), "last 36 months" (rolling), "last 3 years not exempt". `+
					`The last three are judged from the year on that makes it so many; `+
					`a part of a year before the first full one is no year if the cycle starts with that.`),
			say("once_per", oncePerKind(), func(q *t, v string) { q.OncePer = v }, `once_per = "title"`,
				"A repeat of the same title (or activity, kind, day, tag, field) counts only once here."),
			say("level", choice([]string{"must", "should"}, map[string]string{"required": "must", "recommended": "should", "advised": "should"}),
				func(q *t, v string) { q.Level = v }, `level = "should"`,
				`"must" (default) or "should" (shown, but never a reason for NOT YET).`),
			say("for_every", ratioKind(), func(q *t, v scheme.Ratio) { q.ForEvery = &v }, `for_every = { amount = 20, of = "hours" }`,
				"at_least is needed for each such amount of something else, in proportion."),
		}}
	s.find, s.add = items(func(r *scheme.Rules) *[]t { return &r.Requires }, func(q *t) *string { return &q.ID },
		t{Of: scheme.MeasureUnit, Level: "must", Over: scheme.Window{Kind: scheme.OverPeriod}})
	return s
}
