package rulefile

import (
	"cmp"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

func limitWords() *section {
	type t = scheme.Limit
	return (&section{key: "limit", form: named,
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
		}}).in(items(func(r *scheme.Rules) *[]t { return &r.Limits }, func(l *t) *string { return &l.ID },
		t{Over: scheme.Window{Kind: scheme.OverPeriod}}))
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
	return (&section{key: "require", form: named,
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
		}}).in(items(func(r *scheme.Rules) *[]t { return &r.Requires }, func(q *t) *string { return &q.ID },
		t{Of: scheme.MeasureUnit, Level: "must", Over: scheme.Window{Kind: scheme.OverPeriod}}))
}

// whereWords are the words of where = { … }: which entries. Every word that is
// given must hold; a list holds when any of its names does.
func whereWords() *section {
	type t = scheme.Where
	return &section{key: "where", form: inner,
		help: "Which entries a limit, a requirement, a carry, an exempt or an exclusive looks at. An entry must match every " +
			"word given; it matches a list if it matches any name in it.",
		words: []word{
			say("activity", referring(toActivity, "the id of an activity, or a list of ids"),
				func(w *t, v []string) { w.Activity = v }, `where = { activity = "reading" }`,
				"Rows of the table, one or a list.", "activities"),
			say("tag", wordsKind("a tag in quotes, or a list of tags"), func(w *t, v []string) { w.Tag = v }, `where = { tag = "formal" }`,
				`Tags, one or a list. "formal" and "informal" are what the entry is.`, "tags"),
			say("kind", wordsKind("a kind in quotes, or a list of kinds"), func(w *t, v []string) { w.Kind = v }, `where = { kind = "feedback" }`,
				"Kinds of entry, one or a list: learning, reflection, feedback, discussion, practice, …", "kinds"),
			say("has", wordsKind("the name of a field, or a list of names"), func(w *t, v []string) { w.Has = v }, `where = { has = "peer-reflection" }`,
				"At least one of these fields is filled.", "field", "fields"),
			say("all", wheresKind(), func(w *t, v []scheme.Where) { w.All = v }, `where = { all = [{ tag = "formal" }, { has = "outcome" }] }`,
				"All of these match.", "all_of"),
			say("any", wheresKind(), func(w *t, v []scheme.Where) { w.Any = v }, `where = { any = [{ activity = "mentoring" }, { tag = "group" }] }`,
				"At least one of these matches.", "any_of"),
			say("none", wheresKind(), func(w *t, v []scheme.Where) { w.None = v }, `where = { none = [{ activity = "reading" }] }`,
				"None of these matches.", "none_of", "not"),
		}}
}

func whereKind() kind[scheme.Where] {
	says := `{ tag = "…" }, { activity = "…" }, { kind = "…" } or { has = "…" }`
	return kind[scheme.Where]{says, func(r *reader, n *node) (w scheme.Where, ok bool) {
		if n.shape != table || len(n.kids) == 0 {
			r.wrong(n, says)
			return w, false
		}
		return w, r.fill(sectionOf("where"), n, &w)
	}}
}

func wheresKind() kind[[]scheme.Where] {
	one := whereKind()
	says := "a list of " + one.says
	return kind[[]scheme.Where]{says, func(r *reader, n *node) ([]scheme.Where, bool) {
		var out []scheme.Where
		ok := r.each(n, says, func(k *node) {
			if w, ok := one.read(r, k); ok {
				out = append(out, w)
			}
		})
		return out, ok && len(out) > 0
	}}
}

func carryWords() *section {
	type t = scheme.Carry
	return (&section{key: "carry", form: either,
		help: "What moves into the next period: a surplus that helps, or a shortfall that must be made up. Write [carry], or [carry.ID] if there are several.",
		words: []word{
			say("name", textKind(), func(*t, string) {}, `name = "Surplus of the year before"`,
				"What it is called, for the reader of the file.", "title"),
			say("what", choice([]string{"surplus", "shortfall"}, map[string]string{"both": bothWays, "surplus and shortfall": bothWays}),
				func(c *t, v string) { c.What = v }, `what = "surplus"`,
				`"surplus" (default) or "shortfall".`),
			say("surplus", movesKind(), func(c *t, v moves) { c.What, c.AtMost = v.what(c.What, "surplus"), cmp.Or(v.atMost, c.AtMost) }, `surplus = 10`,
				"Short form: a surplus moves, up to this amount, or all of it with true."),
			say("shortfall", movesKind(), func(c *t, v moves) { c.What = v.what(c.What, "shortfall") }, `shortfall = true`,
				"Short form: a shortfall moves, up to this amount, or all of it with true. With surplus as well, both move."),
			say("at_most", amountKind(), func(c *t, v cpd.Amount) { c.AtMost = &v }, `at_most = 10`,
				"The most that moves.", "max"),
			say("where", whereKind(), func(c *t, v scheme.Where) { c.Where = v }, `where = { tag = "formal" }`,
				"Only what these entries earned moves. Default: all."),
			say("earned_last", monthsKind(), func(c *t, v int) { c.EarnedLast = v }, `earned_last = "3 months"`,
				"Only what was earned in the last part of the period moves."),
			say("only_if", conditionKind(), func(c *t, v string) { c.OnlyIf = v }, `only_if = "met"`,
				`Only when everything was "met", or the requirement with this id was.`),
			say("into", requirementsKind(), func(c *t, v []string) { c.Into = v }, `into = "total"`,
				`What it counts towards in the next period: "total" (default), or the ids of requirements. `+
					`The same amount moves into all of them: the surplus that all of them have, or the largest shortfall.`),
			say("fill_first", yesNoKind(), func(c *t, v bool) { c.FillFirst = v }, `fill_first = true`,
				"This period first makes up the shortfall of the last one."),
			say("out_of", choice([]string{"first period", "later periods"}, map[string]string{"first year": "first period", "later years": "later periods"}),
				func(c *t, v string) { c.OutOf = v }, `out_of = "later periods"`,
				`Only out of the member's "first period", or only out of "later periods". Default: out of every one.`),
			say("once_in", monthsKind(), func(c *t, v int) { c.OnceIn = v }, `once_in = "5 years"`,
				"Once it has moved, it does not move again in this time."),
		}}).in(items(func(r *scheme.Rules) *[]t { return &r.Carries }, func(c *t) *string { return &c.ID }, t{}))
}

func exclusiveWords() *section {
	type t = scheme.Exclusive
	return (&section{key: "exclusive", form: either,
		help: "An entry may count towards only one of a set of requirements: the one that is best for the member. " +
			"Write [exclusive], or [exclusive.ID] if there are several. If one set holds a part of each requirement of another, " +
			"such as the practical hours of each role beside its total, an entry counts for the same role in both.",
		words: []word{
			say("name", textKind(), func(*t, string) {}, `name = "Ethics or risk, not both"`,
				"What it is called, for the reader of the file.", "title"),
			say("of", servedKind(), func(x *t, v []string) { x.Of = v }, `of = ["ethics", "risk"]`,
				"The ids of the requirements. An entry counts towards only one of them.",
				"only_one_of", "one_of", "set", "requirements", "requires", "require"),
			say("where", whereKind(), func(x *t, v scheme.Where) { x.Where = v }, `where = { kind = "learning" }`,
				"Which entries this applies to. Default: all."),
		}}).in(items(func(r *scheme.Rules) *[]t { return &r.Exclusives }, func(x *t) *string { return &x.ID }, t{}))
}

func exemptWords() *section {
	type t = scheme.Exempt
	return (&section{key: "exempt", form: either,
		help: "A requirement that does not apply.",
		words: []word{
			say("name", textKind(), func(*t, string) {}, `name = "New members"`,
				"What it is called, for the reader of the file.", "title"),
			say("when", exemptWhenKind(), func(x *t, v whenDay) { x.When, x.On = v.when, cmp.Or(v.day, x.On) }, `when = "joined on or after 09-02"`,
				`"joined on or after MM-DD" (of the year in question; of a period of several years, of its last year), "first period", `+
					`"retired" (the member holds the role retired for the whole period) or "leave" (away for the whole period).`),
			say("on", dayKind(), func(x *t, v cpd.Anniversary) { x.On = v }, `on = "09-02"`,
				`The day for when = "joined on or after", if it is on a line of its own.`, "date", "day"),
			say("requirements", requirementsKind(), func(x *t, v []string) { x.Requirements = v }, `requirements = ["peer"]`,
				"Which requirements. Default: all.", "requirement", "requires", "require", "of"),
			say("where", whereKind(), func(x *t, v scheme.Where) { x.Where = v }, `where = { activity = "reading" }`,
				"Only if the member has such an entry in the period. Without when, such an entry is enough."),
			say("counts", yesNoKind(), func(x *t, v bool) { x.Counts = v }, `counts = true`,
				"What is done in an exempt period still counts where a requirement looks at the \"last 3 years not exempt\"."),
		}}).in(items(func(r *scheme.Rules) *[]t { return &r.Exempts }, func(x *t) *string { return &x.ID }, t{}))
}
