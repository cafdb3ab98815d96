package privacy

// The ages that single a person out most: children, and the very old.
const (
	childUnder = 18
	oldFrom    = 90
)

// ageReading is the exact age of one person.
type ageReading struct {
	span
	years int
}

// rare reports whether few people here have that age.
func (a ageReading) rare() bool { return a.years < childUnder || a.years >= oldFrom }

// ageAt reads one person's exact age that starts at token i.
func ageAt(t *text, i int) ageReading {
	if t.is(i, "aged", "age") {
		years, last := agedAfter(t, i)
		return ageReading{t.span(i, last), years}
	}
	years, j := yearsAt(t, i)
	if j == none {
		return ageReading{span: noSpan}
	}
	last, months := yearsOld(t, j+1)
	if last == none && isTurned(t, i, j, years) {
		last = j
	}
	if last == none || isGroup(t, i, last) || t.joinedBefore(i) && !t.sign(i-1, "(") {
		return ageReading{span: noSpan}
	}
	if months {
		years = 0
	}
	return ageReading{t.span(i, last), years}
}

// isGroup reports whether the age is that of a group, or of a thing.
func isGroup(t *text, i, last int) bool {
	return t.on(last+1, notOnePerson) || t.on(last+2, notOnePerson) && t.at(last+1).shape == lower ||
		isRange(t, last+1) && t.is(last, "old", "age") || t.on(i-1, beforeRange) || t.sign(i-1, "-") ||
		t.on(last+1, crowd) || t.near(i, 4, notOnePerson)
}

// agedAfter reads "aged 91" and "age: 54", not "aged 16 to 25", "aged 65 and
// over", "ages 5 to 11".
func agedAfter(t *text, i int) (years, last int) {
	j := i + 1
	for t.is(j, ":", "-") || t.on(j, ageLead) {
		j++
	}
	years, last = yearsAt(t, j)
	if last == none || t.at(j).gap == 2 || isRange(t, last+1) || t.on(i-1, manyBefore) {
		return 0, none
	}
	told := t.sign(i+1, ":") || t.at(i).gap == 2 && t.sign(last+1, ",")
	if t.is(i, "age") && !told && !t.near(i, 3, oneBeforeAge) && !t.after(last, 4, dweller) {
		return 0, none
	}
	return years, last
}

// isRange reports whether what starts at j makes an age that of many: + or "to 25".
func isRange(t *text, j int) bool {
	return t.is(j, "+", "/") || t.is(j, "-", "and") && t.at(j+1).form == digit || t.on(j, upwards) || t.is(j, "and", "or") && t.on(j+1, beyond)
}

// yearsAt reads a number of years in figures or in words, and the token it
// ends with.
func yearsAt(t *text, j int) (int, int) {
	tok := t.at(j)
	if tok.form == digit && len(tok.word) <= 3 {
		n := number(tok.word)
		if n > 120 || t.joinedAfter(j) && !t.sign(j+1, "-") && t.at(j+1).form != letter {
			return 0, none
		}
		return n, j
	}
	if w := tok.word; tok.form == mixed && len(w) <= 5 && isDigit(rune(w[0])) && isDigit(rune(w[1])) && onList(yearShort, w[2:]) {
		return number(w[:2]), j
	}
	return wordedYears(t, j)
}

// Numbers in words, in their order.
const (
	tensWords = " ten twenty thirty forty fifty sixty seventy eighty ninety "
	onesWords = " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
)

func wordedYears(t *text, j int) (int, int) {
	if !t.at(j).on(ageWord) {
		return 0, none
	}
	if n := place(onesWords, t.at(j).word); n > 0 {
		return n, j
	}
	tens := place(tensWords, t.at(j).word) * 10
	if tens == 0 {
		return 0, none
	}
	k := t.skip(j+1, "-")
	if n := place(onesWords, t.at(k).word); n > 0 && n < 10 && t.at(k).gap < 2 {
		return tens + n, k
	}
	return tens, j
}

// place returns the place of a word in a list, the first being 1; 0 if it is not
// there.
func place(list, word string) int {
	n, start := 0, 1
	for i := 1; i < len(list); i++ {
		if list[i] == ' ' {
			n++
			if list[start:i] == word {
				return n
			}
			start = i + 1
		}
	}
	return 0
}

// yearsOld reads "-year-old", "years old", "yrs old", "yo", "y/o", and reports
// whether they were months.
func yearsOld(t *text, j int) (last int, months bool) {
	if m := t.at(j - 1); m.form == mixed && m.word[2:] == "yo" {
		return j - 1, false
	}
	j = t.skip(j, "-")
	switch {
	case t.at(j).gap == 2:
		return none, false
	case t.is(j, "yo"):
		return j, false
	case t.is(j, "y") && t.sign(j+1, "/") && t.is(j+2, "o"):
		return j + 2, false
	case t.on(j, yearOrMonth) || t.at(j-1).form == mixed:
		months = t.on(j, monthOrWeek)
		if t.at(j-1).form == mixed {
			j--
		}
		if k := t.skip(t.skip(j+1, "."), "-"); t.is(k, "old") || t.is(k, "of") && t.is(k+1, "age") {
			return k, months
		}
	}
	return none, false
}

// isTurned reports whether a number alone is an age: "turned 90", "she is 84",
// "Zofia, 72," and "(72)".
func isTurned(t *text, i, j, years int) bool {
	if t.at(i).form != digit || years < 5 || isRange(t, j+1) {
		return false
	}
	ends := t.at(j+1).form == mark && !t.sign(j+1, "%") || j+1 >= len(t.tokens) || t.at(j+1).gap == 2 || t.on(j+1, afterTurned)
	switch {
	case t.on(i-1, turnedWord):
		return ends
	case t.is(i-1, "is", "was", "now", "just"):
		return ends && t.on(i-2, whoTurned) && !t.sign(j+1, "/") && !t.sign(j+1, ":")
	}
	return years >= 16 && isAgeOf(t, i, j)
}

// isAgeOf reports whether the number from i to j stands by itself beside somebody:
// "a man of 47", "Zofia, 72," and "62, diabetic".
func isAgeOf(t *text, i, j int) bool {
	switch {
	case t.is(i-1, "of"):
		return t.on(i-2, dweller) || t.on(i-2, calling)
	case i == 0 || t.at(i).gap == 2:
		return t.sign(j+1, ",") && (t.on(j+2, condition) || t.on(j+2, origin) || t.on(j+2, kin))
	}
	return (t.on(i-2, dweller) || t.on(i-2, given) || t.on(i-2, calling)) && (t.sign(i-1, "(") && t.sign(j+1, ")") || t.sign(i-1, ",") && t.sign(j+1, ","))
}
