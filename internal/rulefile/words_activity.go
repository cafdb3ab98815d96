package rulefile

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

func activityWords() *section {
	type t = scheme.Activity
	return (&section{key: "activity", form: named,
		help: "A row of the scheme's table: what one entry earns.",
		words: []word{
			say("name", textKind(), func(a *t, v string) { a.Name = v }, `name = "Training course"`,
				"The row's name on the screen and in the record.", "title"),
			say("points", amountKind(), func(a *t, v cpd.Amount) { a.Points = v }, `points = 0.5`,
				"How many points (credits, units) it earns; per says for what."),
			say("per", perKind(), func(a *t, v scheme.Per) { a.Per = v }, `per = "hour"`,
				`What the points are for: each "hour", each "item" (piece, session, episode), each "day", `+
					`the "period" (flat, once a year), "certified" (the value printed on the certificate), or "nothing" (counted, but earning no points).`),
			say("minutes_per_hour", minutesKind(1, "a whole number from 1 up"), func(a *t, v int) { a.MinutesPerHour = v }, `minutes_per_hour = 50`,
				"How many minutes the scheme counts as an hour. Default: 60."),
			say("step", entryAmountKind(true), func(a *t, v cpd.Amount) { a.Step = &v }, `step = 0.5`,
				"Points come in multiples of this. For a row with per = \"hour\" it may be a time, such as \"15 minutes\". "+
					"The same goes for the three limits per entry below."),
			say("round", roundKind(), func(a *t, v cpd.Rounding) { a.Round = v }, `round = "down"`,
				`How part of a step is rounded: "down" (default), "nearest" or "up".`),
			say("add_up", yesNoKind(), func(a *t, v bool) { a.AddUp = v }, `add_up = true`,
				"What the row's entries of a period earn is added up first, and the step rounds the sum."),
			say("min_per_entry", entryAmountKind(false), func(a *t, v cpd.Amount) { a.MinPerEntry = &v }, `min_per_entry = 0.5`,
				"An entry worth less than this earns nothing."),
			say("at_least_per_entry", entryAmountKind(false), func(a *t, v cpd.Amount) { a.AtLeast = &v }, `at_least_per_entry = 1`,
				"An entry that earns anything earns at least this."),
			say("max_per_entry", entryAmountKind(false), func(a *t, v cpd.Amount) { a.MaxPerEntry = &v }, `max_per_entry = 5`,
				"The most that one entry can earn."),
			say("multiply", multiplyKind(), func(a *t, v []scheme.Multiply) { a.Multiply = v }, `multiply = { by = 2, has = "first-time" }`,
				"The entry earns a multiple of its points when the member fills a field."),
			say("max", amountKind(), func(a *t, v cpd.Amount) { a.Max = &v }, `max = 15`,
				"The most points that the row gives in a period."),
			say("max_items", countKind(0), func(a *t, v int) { a.MaxItems = &v }, `max_items = 2`,
				"The most items that the row counts in a period. Those worth the most points count first."),
			say("tags", wordsKind(`a tag in quotes, or a list of tags`), func(a *t, v []string) { a.Tags = v }, `tags = ["formal"]`,
				`Tags that every entry of the row has. "formal" makes its entries formal, unless an entry says otherwise.`, "tag"),
			say("evidence", joinedTextKind(), func(a *t, v string) { a.Evidence = v }, `evidence = "Certificate of attendance"`,
				"What to file for it, in words."),
			say("evidence_kind", choice([]string{"certificate", "written evidence", "feedback form", "plan", "other"}, nil),
				func(a *t, v string) { a.EvidenceKind = v }, `evidence_kind = "certificate"`,
				"The kind of evidence, so that cpdlog can ask for the right file."),
			say("evidence_text", yesNoKind(), func(a *t, v bool) { a.EvidenceText = v }, `evidence_text = true`,
				"A filled text of the entry, such as what was learned, is evidence too: without a file it is not missing."),
			say("suits", wordsKind("a kind in quotes, or a list of kinds"), func(a *t, v []string) { a.Suits = v }, `suits = ["reflection"]`,
				"Kinds of entry that are offered as this row, never claimed unasked; one type of a kind is \"supervision:clinical\"."),
			say("matches", matchesKind(), func(a *t, v []string) { a.Matches = v }, `matches = ["social-work-england:piece"]`,
				"Rows of other schemes whose entries count as this one too, as scheme:activity."),
			say("typical", minutesKind(1, `a time such as "90 minutes", or a number of minutes`), func(a *t, v int) { a.Typical = v }, `typical = "90 minutes"`,
				"How long one item usually takes, used when cpdlog proposes a plan. If it is your guess, list it under [assume.ID]."),
			say("note", textKind(), func(a *t, v string) { a.Note = v }, `note = "Breaks are taken off"`,
				"A sentence to show beside the row."),
		}}).in(items(func(r *scheme.Rules) *[]t { return &r.Activities }, func(a *t) *string { return &a.ID }, t{MinutesPerHour: 60}))
}

func perKind() kind[scheme.Per] {
	words := []scheme.Per{scheme.PerHour, scheme.PerItem, scheme.PerDay, scheme.PerPeriod, scheme.PerCertified, scheme.PerNothing}
	return choice(words, map[string]scheme.Per{
		"hours": scheme.PerHour, "an hour": scheme.PerHour, "items": scheme.PerItem, "an item": scheme.PerItem,
		"piece": scheme.PerItem, "session": scheme.PerItem, "episode": scheme.PerItem, "certificate": scheme.PerCertified,
		"days": scheme.PerDay, "a day": scheme.PerDay, "periods": scheme.PerPeriod, "flat": scheme.PerPeriod, "none": scheme.PerNothing,
	})
}

func roundKind() kind[cpd.Rounding] {
	word := choice([]string{"down", "nearest", "up"}, nil)
	return kind[cpd.Rounding]{word.says, func(r *reader, n *node) (cpd.Rounding, bool) {
		s, ok := word.read(r, n)
		return map[string]cpd.Rounding{"nearest": cpd.Nearest, "up": cpd.Up}[s], ok
	}}
}

// multiplyWords are the words of one { by = 2, has = "field" }.
func multiplyWords() *section {
	type t = scheme.Multiply
	return &section{key: "multiply", form: inner,
		help: "Inside an activity: the multiple, and when it applies.",
		words: []word{
			say("by", amountAboveKind(), func(m *t, v cpd.Amount) { m.By = v }, `multiply = { by = 2, has = "first-time" }`,
				"The multiple: 2 doubles the points.", "times", "factor"),
			say("has", nameKind("the name of a field"), func(m *t, v string) { m.Has = v }, `multiply = { by = 2, has = "first-time" }`,
				"The field that must be filled.", "when", "field"),
		}}
}

func multiplyKind() kind[[]scheme.Multiply] {
	says := `{ by = 2, has = "field" }, or a list of these`
	return kind[[]scheme.Multiply]{says, func(r *reader, n *node) ([]scheme.Multiply, bool) {
		var out []scheme.Multiply
		if fields := r.fieldTimes(n); fields != nil {
			return fields, true
		}
		ok := r.each(n, says, func(k *node) {
			var m scheme.Multiply
			r.fill(sectionOf("multiply"), k, &m)
			if !k.bad && (k.kid("has") == nil && k.kid("when") == nil && k.kid("field") == nil || len(k.kids) < 2) {
				r.wrong(k, says)
			}
			out = append(out, m)
		})
		return out, ok
	}}
}

// fieldTimes reads { first-time = 2 }: the field itself, and how many times.
func (r *reader) fieldTimes(n *node) (out []scheme.Multiply) {
	s := sectionOf("multiply")
	for _, k := range n.kids {
		a, why := parseNumber(k.raw)
		if n.shape != table || k.shape != scalar || why != "" || s.word(k.key) != nil || near(k.key, s.keys()) != "" {
			return nil
		}
		out = append(out, scheme.Multiply{By: a, Has: k.key})
	}
	return out
}
