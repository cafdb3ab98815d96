package privacy

// titled is Mrs O'Brien, Mr. J. Kowalski, mr singh.
func titled(t *text, i int) span {
	j := afterTitle(t, i)
	return t.span(i, titledName(t, i, j)).when(!isPair(fictional, t.at(i).word, t.at(j).word))
}

// afterTitle skips the full stop, "and Mrs", and initials.
func afterTitle(t *text, i int) int {
	j := t.skipStop(i + 1)
	if t.is(j, "and", "&", "+") && t.on(j+1, titleWord) {
		j = t.skipStop(j + 2)
	}
	for n := 0; n < 3 && isInitial(t, j); n++ {
		j = t.skip(j+1, ".")
	}
	return j
}

// isInitial reports whether token j is one capital with a name after it.
func isInitial(t *text, j int) bool {
	tok := t.at(j)
	if tok.form != letter || len(tok.word) != 1 || tok.shape == lower || tok.gap == 2 {
		return false
	}
	k := t.skipStop(j + 1)
	n := t.at(k)
	return n.form == letter && n.shape != lower && n.gap < 2 && (len(n.word) > 1 || isInitial(t, k)) && !t.on(k, smallWord)
}

// titledName returns the last token of a name at j after a title at i, or none.
func titledName(t *text, i, j int) int {
	tok, n := t.at(i), t.at(j)
	known := n.on(given) || n.on(surname) || n.on(surmaybe)
	switch {
	case n.form != letter || n.gap == 2 || len(n.word) < 2:
		return none
	case t.c.FileName:
		if !known && (n.on(term) || len(n.word) < 3) {
			return none
		}
	case n.shape == lower && (tok.shape != lower || t.on(i, softTitle) || n.on(term) || tok.on(colleague)):
		if tok.shape != lower || !n.on(given) && !n.on(surname) {
			return none
		}
	case n.shape == upper && len(n.word) <= 3 && !known, n.on(term) && !known:
		return none
	case tok.word == "ms" && tok.shape == upper && (n.shape != upper || !known):
		return none
	case t.on(i, titleOfThings) && n.on(term):
		return none
	}
	return nameEnd(t, j)
}

// nameEnd returns the last token of a name that begins with token j: its other
// parts, by hyphen or by space.
func nameEnd(t *text, j int) int {
	first := j
	for n := 0; n < 4; n++ {
		k := j + 1
		if t.sign(k, "-") && t.at(k).gap == 0 && t.at(k+1).gap == 0 {
			k++
		}
		if t.at(j).owns || !namePart(t, first, k) {
			return j
		}
		j = k
	}
	return j
}

// namePart reports whether token k may go on a name that began with token first.
func namePart(t *text, first, k int) bool {
	tok, f := t.at(k), t.at(first)
	switch {
	case tok.form != letter || tok.gap == 2 || len(tok.word) < 2:
		return false
	case tok.shape == lower:
		return f.shape == lower && (tok.on(surname) || t.on(k, lowerSurname)) || t.on(k, particle) && t.at(k+1).shape == title
	case f.shape == lower:
		return false
	}
	return tok.on(surname) || tok.on(given) || tok.on(surmaybe) && !tok.on(month) || !tok.on(term)
}

// inRole is "a client called Sharon", "her son Jake", "Client: Wen Li".
func inRole(t *text, i int) span {
	j, linked := afterRole(t, i)
	if !isRoleName(t, i, j, linked) {
		return noSpan
	}
	last := nameEnd(t, j)
	return t.span(j, last).when(!isOrganisation(t, last))
}

// afterRole returns where a name may begin after the role at i, and how it is
// linked: 'c' called or is named, ',' a sign between, 0 nothing.
func afterRole(t *text, i int) (int, byte) {
	j := i + 1
	if t.is(j, "in") && t.is(j+1, "law") || t.sign(j, "-") && t.is(j+1, "in") {
		for t.is(j, "in", "law", "-") {
			j++
		}
	}
	for k := j; k < j+7 && k < len(t.tokens) && t.at(k).gap < 2 && !t.ends(k); k++ {
		if !t.on(k, linkWord) {
			continue
		}
		if t.is(k, "called", "named") && !t.on(k+1, notCalled) {
			return k + 1, 'c'
		}
		if t.is(k, "name", "names") && t.is(k+1, "is", "was", ":", "of") && k <= j+2 {
			return k + 2, 'c'
		}
		if t.on(k, notNamed) {
			break
		}
	}
	if t.is(j, ",", ":", "(", "-") {
		return j + 1, ','
	}
	return j, 0
}

// isRoleName reports whether token j is the name of the person of the role at i.
func isRoleName(t *text, i, j int, linked byte) bool {
	tok := t.at(j)
	if tok.form != letter || tok.gap == 2 || len(tok.word) < 2 || t.at(i).owns && linked != 'c' || tok.url {
		return false
	}
	given, maybe := tok.on(given), tok.on(maybe)
	if tok.shape == lower {
		return given && len(tok.word) > 2 || linked == 'c' && maybe && !tok.on(term)
	}
	run := termAfter(t, j)
	switch {
	case tok.shape == upper && len(tok.word) < 4 && !given:
		return false
	case given:
		return !isKnownPerson(t, j)
	case linked == 'c':
		return maybe || !tok.on(term)
	case maybe && !t.on(i, groupRole):
		return !run && (t.at(i).shape == lower || linked != 0) && !tok.on(month)
	case maybe && t.at(i).shape == lower && t.on(i-1, possessive):
		return !run
	case maybe && linked == 0 && !run && (t.on(j+1, beWord) || t.on(j+1, sayWord)):
		return true
	case tok.on(term) || run:
		return false
	case linked == ',':
		return t.on(i, patientOrResident) && len(tok.word) > 2 && tok.shape == title || tok.on(surname)
	case t.on(i, groupRole) || t.at(i).shape != lower:
		return tok.on(surname)
	}
	return tok.shape == title && !t.at(j).owns && !t.on(j+1, thingWord) || tok.on(surname)
}

// termAfter reports whether a capitalised term follows the word at j: the words are
// then a title of something.
func termAfter(t *text, j int) bool {
	n := t.at(j + 1)
	return n.form == letter && n.gap == 1 && n.shape == title && n.on(term) && !t.on(j+1, smallWord) && !n.on(surmaybe)
}

// afterLabel is "Re: Pauline Fletcher" and "Patient name: ...".
func afterLabel(t *text, i int) span {
	if t.on(i, role) || !t.sign(i+1, ":") {
		return noSpan
	}
	j := i + 2
	tok := t.at(j)
	if tok.form != letter || tok.gap == 2 || tok.shape != title || tok.on(term) && !tok.on(given) || len(tok.word) < 2 {
		return noSpan
	}
	last := nameEnd(t, j)
	if !tok.on(given) && (last == j || termAfter(t, last)) || isOrganisation(t, last) || isKnownPerson(t, j) {
		return noSpan
	}
	return t.span(j, last)
}
