package rulefile

import (
	"cmp"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

func carryWords() *section {
	type t = scheme.Carry
	s := &section{key: "carry", form: either,
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
		}}
	s.find, s.add = items(func(r *scheme.Rules) *[]t { return &r.Carries }, func(c *t) *string { return &c.ID }, t{})
	return s
}

func exclusiveWords() *section {
	type t = scheme.Exclusive
	s := &section{key: "exclusive", form: either,
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
		}}
	s.find, s.add = items(func(r *scheme.Rules) *[]t { return &r.Exclusives }, func(x *t) *string { return &x.ID }, t{})
	return s
}

func exemptWords() *section {
	type t = scheme.Exempt
	s := &section{key: "exempt", form: either,
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
		}}
	s.find, s.add = items(func(r *scheme.Rules) *[]t { return &r.Exempts }, func(x *t) *string { return &x.ID }, t{})
	return s
}
