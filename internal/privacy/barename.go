package privacy

// publicThing is a given name that is that of a thing, or of no client.
func publicThing(t *text, i int) span {
	if !mayBeName(t, i) || t.at(i).shape != title || !t.on(i, given) {
		return noSpan
	}
	last := nameEnd(t, i)
	return t.span(i, last).when(isThing(t, i, last))
}

// published is the name of who wrote, taught or works here.
func published(t *text, i int) span {
	last := bareName(t, i)
	return t.span(i, last).when(last != none && isPublished(t, i, last))
}

// mayBeName reports whether a name that no title or role announces may begin at
// token i.
func mayBeName(t *text, i int) bool {
	tok := t.at(i)
	known := tok.on(given) || tok.on(maybe)
	if len(tok.word) < 2 || t.sign(i-1, "@") || !known && (tok.shape != title || tok.on(term)) {
		return false
	}
	return !isKnownPerson(t, i) && !isKnownPerson(t, i-1) && !(t.on(i-2, famed) && t.is(i-1, "and") && isPair(publicPerson, t.at(i-2).word, "and "+tok.word))
}

// readBareName returns the last token of a name that no title or role announces.
// That it is not the name of a thing was looked at before (see publicThing).
func readBareName(t *text, i int) int {
	switch tok := t.at(i); {
	case !mayBeName(t, i):
		return none
	case tok.shape == lower:
		return lowerName(t, i)
	case tok.shape == upper:
		return capitals(t, i)
	case tok.on(given):
		return givenName(t, i)
	case tok.on(maybe):
		return maybeName(t, i)
	}
	return unknownName(t, i)
}

// isKnownPerson reports whether tokens i and i+1 are a public name.
func isKnownPerson(t *text, i int) bool {
	n := t.at(i + 1)
	return t.at(i).on(famed) && n.gap < 2 && n.form == letter && t.at(i).form == letter && isPair(publicPerson, t.at(i).word, n.word)
}

// givenName judges a capitalised given name that is hardly ever another word.
func givenName(t *text, i int) int {
	last := nameEnd(t, i)
	if p := t.at(i - 1); p.form == letter && t.at(i).gap == 1 && p.shape == title && p.on(maybe) && t.at(i).on(surmaybe) {
		return none
	}
	if t.at(i).on(term) && last == i && !isPersonal(t, i, last) {
		return none
	}
	return last
}

// isOrganisation reports whether what follows the name ending at last makes it that of
// a thing: Martin House, Martha's Rule.
func isOrganisation(t *text, last int) bool {
	tok, n := t.at(last), t.at(last+1)
	if n.form == mark && n.word == "'" {
		n = t.at(last + 2)
	}
	if n.form != letter || n.gap == 2 || len(n.word) < 2 {
		return false
	}
	if n.shape == lower {
		return n.on(thingWord) && (!tok.owns && !t.c.FileName || (n.word == "law" || n.word == "rule"))
	}
	if tok.owns && n.shape == title && !n.on(given) && !n.on(smallWord) && !n.on(ownedWord) && !t.c.FileName {
		return true // Andy's Man Club
	}
	return n.shape == title && n.on(term) && !n.on(smallWord) && !t.c.FileName || n.on(thingWord)
}

// isThing reports whether the name from i to last is that of a thing or of no
// client: St Luke, Martin House, Alexandra Park, Storm Arwen.
func isThing(t *text, i, last int) bool {
	if t.on(i-1, notPersonly) && t.at(i).gap == 1 || t.sign(i-1, ".") && t.is(i-2, "st") {
		return true
	}
	return isOrganisation(t, last) || last > i && t.on(last, thingWord) && !isPersonal(t, i, last)
}

// isPublished reports whether the name is that of who wrote, taught or works here.
func isPublished(t *text, i, last int) bool {
	if t.near(i, 2, staffWord) || t.after(last, 3, etWord) && t.after(last, 4, alWord) {
		return true
	}
	if t.is(i-1, "by") && t.near(i-1, 3, bookWord) || t.is(i-1, "with") && t.near(i-1, 2, heldWith) || t.is(i-1, "shadowed", "shadowing") {
		return true
	}
	if y := t.at(last + 2); t.sign(last+1, "(") && y.form == digit && len(y.word) == 4 {
		return true
	}
	if last > i && (t.at(last).owns && t.after(last, 3, workWord) || t.on(last+2, workWord) && !t.on(last+1, functionWord)) {
		return true
	}
	return t.sign(last+1, ",") && t.on(last+2, staffWord) || t.sign(last+1, "(") && t.on(last+2, staffWord)
}

// lowerName is a name typed without its capital: sharon said.
func lowerName(t *text, i int) int {
	tok := t.at(i)
	if tok.on(maybe) && t.on(i+1, lowerSay) && !t.on(i-1, article) {
		return i
	}
	if len(tok.word) < 3 || !tok.on(given) || t.at(i).gap == 0 && i > 0 && !t.sign(i-1, "(") && !t.sign(i-1, "\"") && !t.sign(i-1, "'") {
		return none
	}
	if t.sign(i+1, "-") && t.at(i+1).gap == 0 && !t.c.FileName {
		return none
	}
	last := nameEnd(t, i)
	if last == i && t.c.FileName && !t.at(i+1).on(surname) && !t.at(i+1).on(surmaybe) && t.on(i+1, thingWord) {
		return none
	}
	if last == i && len(tok.word) < 4 && !isPersonal(t, i, last) && !t.c.FileName {
		return none
	}
	return last
}

// capitals is PATRICIA MOORE; a single word in capitals is taken for an
// abbreviation.
func capitals(t *text, i int) int {
	tok := t.at(i)
	if len(tok.word) < 3 || !tok.on(given) {
		return none
	}
	n := t.at(i + 1)
	last := i
	if n.form == letter && n.gap == 1 && n.shape == upper && len(n.word) > 1 && (n.on(surname) || !n.on(term)) {
		last = i + 1
	} else if !isPersonal(t, i, i) || len(tok.word) < 4 {
		return none
	}
	return last
}

// isPersonal reports whether the words around a possible name speak of a person.
func isPersonal(t *text, i, last int) bool {
	return isPersonAfter(t, i, last) || isPersonBefore(t, i, last)
}

func isPersonAfter(t *text, i, last int) bool {
	tok := t.at(last)
	switch {
	case tok.owns:
		return t.on(last+1, kinWord)
	case t.at(last+1).gap == 2:
		return false
	case t.on(last+1, negation):
		return true
	case t.on(last+1, sayWord):
		return !t.on(last+1, thingsDo) || t.at(last+2).shape == lower
	case t.on(last+1, beWord) && t.on(last+2, stateWord):
		return !(t.on(last+2, weakState) && t.at(i).on(maybe) && last == i)
	case t.sign(last+1, ",") && (t.is(last+2, "who", "she", "he") || t.at(last+2).form == digit && t.sign(last+3, ",")):
		return true
	case t.is(last+1, "and") && t.is(last+2, "her", "his"):
		return t.on(last+3, kinWord) || t.at(last+3).on(role)
	case t.sign(last+1, "("):
		return t.on(last+2, clientOrKin) || t.at(last+2).form == digit && len(t.at(last+2).word) == 2 && t.sign(last+3, ")")
	}
	return false
}

func isPersonBefore(t *text, i, last int) bool {
	if n := t.at(last + 1); n.form == letter && n.shape == title && n.gap == 1 && n.on(term) {
		return false
	}
	switch {
	case i == 0 || t.at(i).gap == 2:
		return false
	case t.on(i-1, meetWord):
		return !t.on(i-1, visitWord) || !t.on(i, givenPlace)
	case t.is(i-1, "with", "to", "wi") && t.on(i-2, talkWord):
		return true
	case t.on(i-1, greeting):
		return t.at(last+1).form == mark || t.at(last+1).gap == 2
	case t.on(i-1, gaveWord):
		return t.on(last+1, giftStart)
	case t.on(i-1, beforeClause):
		return t.after(last, 5, pronoun) && !t.at(i).on(month)
	}
	return false
}

// maybeName judges Grace, Mark or May: a name where the sentence says so.
func maybeName(t *text, i int) int {
	last := nameEnd(t, i)
	if isThing(t, i, last) {
		return none
	}
	full := last == i+1 && t.at(last).on(surname) && !t.at(i).on(term)
	if !full && !isPersonal(t, i, last) {
		return none
	}
	return last
}

// unknownName judges a capitalised word that no list holds: only where the
// sentence says plainly that it is a person.
func unknownName(t *text, i int) int {
	tok := t.at(i)
	if tok.on(term) || len(tok.word) < 3 && !t.sign(i+1, "-") || t.at(i).gap == 0 && i > 0 && t.sign(i-1, "-") {
		return none
	}
	last := i
	if t.sign(i+1, "-") && t.at(i+1).gap == 0 && t.at(i+2).gap == 0 && t.at(i+2).form == letter {
		last = i + 2
	}
	if n := t.at(i + 1); n.gap == 1 && n.form == letter && n.shape == title && !tok.owns && !n.on(term) {
		last = i + 1
	}
	full := last == i+1 && t.at(last).on(surname) && !tok.on(surname)
	if isOrganisation(t, last) || !full && !isSurelyPersonal(t, i, last) {
		return none
	}
	return last
}

// isSurelyPersonal wants more than a verb that an organisation may have too.
func isSurelyPersonal(t *text, i, last int) bool {
	switch {
	case t.at(last).owns:
		return t.on(last+1, closeKin)
	case t.on(last+1, weptWord):
		return true
	case t.on(last+1, saidWord):
		return t.on(last+2, toldWhom) || t.is(last+2, "that") && t.on(last+3, sheOrHe)
	case t.sign(last+1, "("):
		return t.on(last+2, patientWord)
	case t.sign(last+1, ",") && t.at(last+2).form == digit && t.sign(last+3, ","):
		return number(t.at(last+2).word) >= 16 && len(t.at(last+2).word) == 2
	case t.is(last+1, "and") && t.is(last+2, "her", "his"):
		return t.on(last+3, kinWord)
	case t.followsSmall(i) && (t.on(last+1, sayWord) && !t.on(last+1, firmsDo) || t.on(last+1, beWord) && t.on(last+2, stateWord) && !t.on(last+2, firmState)):
		return true
	case t.on(i-1, comforted) || t.is(i-1, "with", "to") && t.on(i-2, metWord):
		return last == i && t.at(last+1).shape == lower
	case t.is(i-1, "with", "to") && t.on(i-2, talkWord):
		return t.is(last+1, "who", "she", "he") || t.is(last+1, "about", "and") && t.is(last+2, "her", "his")
	}
	return false
}
