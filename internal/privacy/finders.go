package privacy

import "sync"

// reading takes what a rule looks for at token i, or nothing.
type reading func(t *text, i int) span

// readings are those that words/rules.txt goes by: most under the id of their
// rule. What frames, masks and conditions can say stands there.
var readings = sync.OnceValue(func() map[string]reading {
	return map[string]reading{
		"email-shared": func(t *text, i int) span { s, local := emailAt(t, i); return s.when(onList(sharedBox, local)) },
		"email":        func(t *text, i int) span { s, _ := emailAt(t, i); return s },
		"email-spelt":  speltEmail,
		"handle":       handleAt,
		"profile":      profileAt,
		"handle-said":  handleSaid,
		"blog":         blogAt,

		"coded":              coded,
		"net-address":        netAddress,
		"grid-reference":     gridReference,
		"three-words-said":   threeWordsAt,
		"file-initial":       initialled,
		"file-initial-apart": initialApart,
		"surname-initial":    surnameInitial,
		"name-possessed":     possessed,
		"room":               roomAt,
		"house-name":         houseNamed,

		"case-number":            caseNumber,
		"insurance-number-said":  func(t *text, i int) span { n := insuranceNumberAt(t, i); return n.when(n.cue == insuranceCue) },
		"insurance-number-paper": func(t *text, i int) span { n := insuranceNumberAt(t, i); return n.when(n.whole && n.cue == paperCue) },
		"insurance-number":       func(t *text, i int) span { n := insuranceNumberAt(t, i); return n.when(n.whole) },
		"flat":                   flatAt,
		"house":                  houseAt,
		"dwelling":               dwellingAt,
		"birth-date":             birthDate,
		"birth-year":             birthYear,
		"contact-date":           func(t *text, i int) span { d := dayAt(t, i); return d.when(d.news) },
		"old-date":               func(t *text, i int) span { d := dayAt(t, i); return d.when(d.old) },
		"any-date":               func(t *text, i int) span { return dayAt(t, i).span },
		"health-number-said":     func(t *text, i int) span { n := healthNumberAt(t, i); return n.when(n.cue == healthCue && n.passes) },
		"health-number-mistyped": func(t *text, i int) span { n := healthNumberAt(t, i); return n.when(n.cue == healthCue) },
		"health-number-paper":    func(t *text, i int) span { n := healthNumberAt(t, i); return n.when(n.cue == paperCue && n.likely()) },
		"health-number-spaced":   func(t *text, i int) span { n := healthNumberAt(t, i); return n.when(n.written334 && n.likely()) },
		"health-number-file": func(t *text, i int) span {
			n := healthNumberAt(t, i)
			return n.when(n.inFileOfPaper(t, i) && n.likely())
		},
		"health-number":       func(t *text, i int) span { n := healthNumberAt(t, i); return n.when(n.likely() && !n.phoneLike()) },
		"health-number-short": brokenHealthNumber,
		"postcode-paper":      func(t *text, i int) span { p := postcodeAt(t, i); return p.when(p.ofPaper) },
		"postcode":            func(t *text, i int) span { return postcodeAt(t, i).span },
		"phone-shared":        func(t *text, i int) span { p := phoneAt(t, i); return p.when(p.shared()) },
		"phone-home":          func(t *text, i int) span { p := phoneAt(t, i); return p.when(p.home != "") },
		"phone":               func(t *text, i int) span { return phoneAt(t, i).span },
		"phone-local":         localPhone,

		"own-part":           ownPart,
		"title-of-family":    titledFamily,
		"title":              titled,
		"title-of-colleague": func(t *text, i int) span { return titled(t, i).when(t.at(i).shape != lower) },
		"beside-colleague":   besideColleague,
		"public-thing":       publicThing,
		"label":              afterLabel,
		"author-year":        namedYear,

		"age-rare": func(t *text, i int) span { a := ageAt(t, i); return a.when(a.rare()) },
		"age":      func(t *text, i int) span { return ageAt(t, i).span },
	}
})
