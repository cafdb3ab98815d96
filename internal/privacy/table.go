package privacy

import (
	"slices"
	"sync"
)

// rules are all the rules, in the order in which they are tried: the passes one
// after the other, and of a pass the first rule that takes something. Put
// together when first asked for.
var rules = sync.OnceValue(func() [][]rule {
	return [][]rule{
		mail:     slices.Concat(mailRules, networkRules),
		ownWords: ownRules,
		numbers:  slices.Concat(idRules, numberRules),
		names:    nameRules,
		ages:     ageRules,
		people:   peopleRules,
		together: togetherRules,
	}
})

var mailRules = []rule{
	{id: "email-shared", at: aSign, kind: Email, weight: Low,
		why:   "An e-mail address, probably of an organisation.",
		find:  func(t *text, i int) span { s, local := emailAt(t, i); return s.when(onList(sharedBox, local)) },
		fires: []string{"Booked at info@example.org"}, quiet: []string{"Wrote to j.smith@example.org"}},
	{id: "email", at: aSign, kind: Email, weight: High,
		why:   "An e-mail address.",
		find:  func(t *text, i int) span { s, _ := emailAt(t, i); return s },
		fires: []string{"Wrote to j.smith@example.org", "her address: pat @ example.org"}, quiet: []string{"Booked at info@example.org", "5 @ 3 pounds"}},
	{id: "email-spelt", at: aWord, kind: Email, weight: Medium,
		why:   "An e-mail address spelt out.",
		find:  speltEmail,
		fires: []string{"sharon dot jones at gmail dot com"}, quiet: []string{"looked at sky sports dot com"}},
}

var ownRules = []rule{
	{id: "own-word", kind: Blocked, weight: High,
		why:   "A word that you blocked.",
		all:   blocked,
		fires: []string{"at MILL house again", "at the Millhouse"}, quiet: []string{"a mill and a house"}},
}

var ageRules = []rule{
	{id: "age-rare", at: aWord | aNumber | aCode, on: ageWord, kind: Age, weight: High,
		why:   "An exact age that few people have; a stage of life says enough.",
		find:  func(t *text, i int) span { a := ageAt(t, i); return a.when(a.rare()) },
		fires: []string{"aged 91", "a 7 year old girl"}, quiet: []string{"aged 72", "aged 16 to 25"}},
	{id: "age", at: aWord | aNumber | aCode, on: ageWord, kind: Age, weight: Low,
		why:   "An exact age; a stage of life says enough.",
		find:  func(t *text, i int) span { return ageAt(t, i).span },
		fires: []string{"aged 72", "a seventy-two-year-old man", "she is 84."}, quiet: []string{"aged 91", "aged 65 and over", "the service is 20 years old"}},
}

var togetherRules = []rule{
	{id: "together", kind: Combination, weight: Medium,
		why:   "These details together may let someone local guess who is meant.",
		all:   combinations,
		fires: []string{"A retired miner of 72 from Leeds, a widower with dementia; he is 72."}, quiet: []string{"A widower from Leeds"}},
}
