package privacy

// idRules are those for the numbers and addresses by which offices, banks, maps and networks
// know a person. They come before those for dates and telephones.
var idRules = []rule{
	{id: "plate-said", at: aWord | aCode, kind: Vehicle, weight: Medium,
		why: "The number plate of a car, as the words around it say.",
		find: func(t *text, i int) span {
			s := t.mask(i, "aa99 aaa", "A9+ AAA", "AAA 9+A", "AAA 9999")
			return s.when(s.last != none && (t.near(i, 5, plateWord) || t.after(s.last, 3, plateWord)) && !t.near(i, 4, venueWord))
		},
		fires: []string{"reg CU08 RTD", "number plate K123 ABC", "registration RNZ 4821"},
		quiet: []string{"course registration CU08 RTD", "K123 ABC"}},
	{id: "plate", at: aCode, kind: Vehicle, weight: Medium,
		why:   "Looks like the number plate of a car.",
		find:  func(t *text, i int) span { return t.mask(i, "AA99 AAA").when(!isThingNumber(t, i)) },
		fires: []string{"in her small red one, LX19 KVB"}, quiet: []string{"Certificate LX19 KVB", "LX19 for"}},
	{id: "driving-licence", at: aWord | aCode, kind: Document, weight: High,
		why:   "Looks like the number of a driving licence.",
		find:  func(t *text, i int) span { return t.mask(i, "AXXXX 999999 AX9AA") },
		fires: []string{"PRITC 507228 WA9IJ", "JONES710238SM9XY"}, quiet: []string{"PRITC 507228"}},
	{id: "document", at: aWord | aNumber | aCode, kind: Document, weight: High,
		why: "The number of a passport, a permit or a badge.",
		find: func(t *text, i int) span {
			return coded(t, i).when(t.near(i, 4, idWord) && (t.cueOf(i) != paperCue || t.near(i, 5, blueWord)))
		},
		fires: []string{"Passport 533380006", "BRP ZX1234567", "Blue badge number 5JX21K"},
		quiet: []string{"badge 5JX21K", "Carer Passport 2026"}},
	{id: "share-code", at: aCode, kind: Document, weight: High,
		why:   "A code that shows somebody's right to stay or work.",
		find:  func(t *text, i int) span { return t.mask(i, "XXX XXX XXX").when(t.near(i, 4, shareWord)) },
		fires: []string{"Share code W8T 4QX 9ZB"}, quiet: []string{"Zoom code W8T 4QX 9ZB"}},
	{id: "bank-sort-code", at: aNumber, kind: Bank, weight: High,
		why: "A bank's sort code.",
		find: func(t *text, i int) span {
			if s := t.mask(i, "99-99-99 99999999", "99-99-99, 99999999"); s.last != none {
				return s
			}
			return t.mask(i, "99 99 99").when(t.near(i, 4, sortWord))
		},
		fires: []string{"sort code 40-47-84", "20-32-06 43781906"}, quiet: []string{"Invoice 40-47-84", "on 20-03-06"}},
	{id: "bank-account", at: aNumber, kind: Bank, weight: High,
		why: "The number of an account.",
		find: func(t *text, i int) span {
			return t.mask(i, "9999 9999").when(t.near(i, 4, bankWord) && t.cueOf(i) != paperCue)
		},
		fires: []string{"bank account 12345678"}, quiet: []string{"Order 12345678"}},
	{id: "bank-iban", at: aCode, kind: Bank, weight: High,
		why:   "An international account number.",
		find:  func(t *text, i int) span { return t.mask(i, "AA99 XXXX 9999 9999 9999 99") },
		fires: []string{"GB29 NWBK 6016 1331 9268 19"}, quiet: []string{"GB29 NWBK"}},
	{id: "bank-card", at: aNumber, kind: Bank, weight: High,
		why:   "Looks like the number of a bank card.",
		find:  func(t *text, i int) span { return t.mask(i, "9999 9999 9999 9999").when(!isThingNumber(t, i)) },
		fires: []string{"from 4929 1234 5678 9012"}, quiet: []string{"Certificate 4929 1234 5678 9012"}},
	{id: "net-address", at: aNumber, kind: Location, weight: Medium,
		why:   "The address of a computer.",
		find:  netAddress,
		fires: []string{"IP address 86.134.22.107"}, quiet: []string{"Version 10.2.0.1", "Module 12.3.4.5", "10.2.0.999"}},
	{id: "grid-reference", at: aWord | aCode, kind: Location, weight: Medium,
		why: "A place on the map.",
		find: func(t *text, i int) span {
			s := t.mask(i, "AA 999 999", "AA 9999 9999", "AA 99999 99999")
			said := t.near(i, 3, gridWord)
			parted := said || s.last > i && t.cueOf(i) != paperCue // and no number of a member or a form
			return s.when(s.last != none && onList(gridSquare, foldedPair(t.at(i).word)) && parted && !t.near(i, 3, courseWord))
		},
		fires: []string{"grid reference SO 045 283", "the farm is at SN9214 5630"},
		quiet: []string{"Course code SO 045 283", "QQ 045 283", "number SW123456"}},
	{id: "coordinates", at: aNumber, kind: Location, weight: Medium,
		why:   "A place on the map.",
		find:  func(t *text, i int) span { return t.mask(i, "99.999+, -9.999+", "99.999+, 9.999+") },
		fires: []string{"52.1463, -3.4021", "52.1463,-3.4021"}, quiet: []string{"12.5, 13.5"}},
	{id: "three-words", at: aSign, kind: Location, weight: Medium,
		why:   "An address of three words: it is a square of three metres.",
		find:  func(t *text, i int) span { return t.mask(i, "///a+.a+.a+") },
		fires: []string{"///filled.count.soap"}, quiet: []string{"filled.count.soap", "//a.b"}},
	{id: "three-words-said", at: aCode, on: threeWords, kind: Location, weight: Medium,
		why:   "An address of three words: it is a square of three metres.",
		find:  threeWordsAt,
		fires: []string{"what3words: plank.otters.bridge"}, quiet: []string{"what3words is an app"}},
	{id: "file-initial", at: aWord, kind: Name, weight: Medium,
		why:   "A name and its initial in the name of a file.",
		find:  initialled,
		fires: []string{"file:consent_form_MThomson.pdf", "file:jpritchard-goals.docx"},
		quiet: []string{"file:MHFA certificate.pdf", "MThomson", "file:goals.docx"}},
	{id: "surname-initial", at: aWord, kind: Name, weight: Medium,
		why:   "A surname and an initial.",
		find:  surnameInitial,
		fires: []string{"file:Thomson_M_consent.pdf", "Thomson M: not seen", "file:discharge-PatelN.pdf"},
		quiet: []string{"Thomson M", "file:Plan_B.pdf"}},

	{id: "room", at: aWord, on: roomWord, kind: Address, weight: Medium,
		why:   "The room, the bed or the plot where somebody lives.",
		find:  roomAt,
		fires: []string{"Room 14 at Cartref has no window", "room 7, Ty Gwyn care home", "Plot 9 on the traveller site", "his caravan, pitch 31, leaks"},
		quiet: []string{"Room 14 at the Priory was booked", "Session 2, room 7", "room 12 in the hub"}},
	{id: "house-name", at: aWord, kind: Address, weight: Medium,
		why:   "The name of a house where somebody lives.",
		find:  houseNamed,
		fires: []string{"lives at Bryn Awel", "Her house, Rose Cottage, was flooded", "the address is Hafod-y-Garreg", "she rents Orchard Lodge"},
		quiet: []string{"lives at home", "Course at Rose Cottage Tearooms", "lives in Leeds"}},
	{id: "home-beside", at: aWord, on: homeKind, kind: Address, weight: Medium,
		why:   "A home, and what it stands beside.",
		find:  homeBeside,
		fires: []string{"lives in the caravan at Pen-y-Bont lock", "living in a van behind the chapel", "narrowboat Kingfisher"},
		quiet: []string{"lives in a caravan", "cottage near the sea to let"}},
	{id: "house-beside", at: aNumber | aCode, kind: Address, weight: Medium,
		why: "The number of a house, and what it stands beside.",
		find: func(t *text, i int) span {
			return t.span(i, i+1).when(houseNumber(t.at(i)) && t.is(i-1, "number", "no", "house") && t.is(i-2, "from", "at", "in", "of") && t.on(i+1, nextTo))
		},
		fires: []string{"A lady from number 12 opposite the surgery"}, quiet: []string{"question number 12 above the line"}},
	{id: "address-of-venue", at: aNumber | aCode, kind: Address, weight: Low,
		why:   "An address, probably of a venue.",
		find:  func(t *text, i int) span { return houseAt(t, i).when(ofVenue(t, i)) },
		fires: []string{"Training at 10 High Street, Leeds"}, quiet: []string{"Training at her home, 10 High Street", "at 10 High Street"}},
	{id: "postcode-of-venue", at: aCode, kind: Postcode, weight: Low,
		why:   "A postcode, probably of a venue.",
		find:  func(t *text, i int) span { return postcodeAt(t, i).when(ofVenue(t, i)) },
		fires: []string{"Training at the Wharf, LD3 7EW"}, quiet: []string{"Her training was at home, LD3 7EW", "LD3 7EW"}},
}

// networkRules are those for names on networks.
var networkRules = []rule{
	{id: "handle", at: aSign, kind: Handle, weight: Medium,
		why:   "A name on a network: it leads to a person.",
		find:  handleAt,
		fires: []string{"@dai_the_baker", "posts as @welshlad_77 on TikTok"},
		quiet: []string{"Follow @SocialPrescribe", "5 @ 3 pounds"}},
	{id: "profile", at: aWord, on: network, kind: Handle, weight: Medium,
		why:   "The address of a profile: it leads to a person.",
		find:  profileAt,
		fires: []string{"facebook.com/shaz.pritchard.5", "https://www.linkedin.com/in/dilys-parry-4b2", "x.com/oldminer58"},
		quiet: []string{"https://www.facebook.com/groups/linkworkers", "facebook.com", "instagram.com/p/Cabc123"}},
	{id: "handle-said", at: aWord, on: network, kind: Handle, weight: Medium,
		why:   "A name on a network, as the words before it say.",
		find:  handleSaid,
		fires: []string{"Instagram: sunny_jim_brecon", "Snapchat name is becca.xo", "twitter handle radnorboy"},
		quiet: []string{"Instagram is addictive", "Facebook: new posts"}},
}

// peopleRules are those for words that point at one person without a name.
var peopleRules = []rule{
	{id: "only-one", at: aWord, on: onlyWord, kind: Combination, weight: Medium,
		why:   "The only one of a kind at a place can be told by anyone there.",
		find:  onlyOne,
		fires: []string{"She is the only woman in our village with MS", "The only Somali family in Leeds"},
		quiet: []string{"The only woman in the film", "The only course in Wales", "only a woman in need"}},
	{id: "family-of-someone-known", at: aWord, on: liveCalling, kind: Combination, weight: Medium,
		why: "The family of somebody whom people know.",
		find: func(t *text, i int) span {
			return t.span(i, i+1).when(t.at(i).owns && t.on(i+1, familyWord) && t.is(i-1, "our", "my", "the", "his", "her"))
		},
		fires: []string{"Our receptionist's mother came"}, quiet: []string{"Our receptionist's mug", "a receptionist's mother"}},
	{id: "someone-known", at: aWord, on: liveCalling, kind: Combination, weight: Medium,
		why: "Somebody whom people know, as a client.",
		find: func(t *text, i int) span {
			next, ok := t.match(i+1, 1, []step{{is: "was is has", opt: true}, {is: "been", opt: true}, {is: "referred"}, {is: "to"}, {is: "me us"}})
			return t.span(i, next-1).when(ok && t.is(i-1, "my", "our", "the"))
		},
		fires: []string{"my neighbour was referred to me"}, quiet: []string{"my manager referred her to me"}},
	{id: "family-in-the-news", at: aWord, on: familyWord, kind: Combination, weight: Medium,
		why: "Whoever reads the news can tell who is meant.",
		find: func(t *text, i int) span {
			next, ok := t.match(i+1, 1, []step{{is: "of"}, {is: "the a"}, {on: dweller, skip: 1}, {is: "who"}, {is: "was were got", opt: true}, {on: harmVerb}})
			return t.span(i, next-1).when(ok)
		},
		fires: []string{"The mother of the boy who drowned"}, quiet: []string{"The mother of the boy who rang"}},
}
