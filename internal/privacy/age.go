package privacy

// The ages that single a person out most: children, and the very old.
const (
	childUnder = 18
	oldFrom    = 90
)

const (
	ageNotPerson = " service charity scheme programme project policy building organisation law act guidance model framework company group laptop car club partnership contract plan strategy study report system practice problem habit relationship marriage tradition debt follow evaluation review pilot "
	onePerson    = " man woman lady gentleman client patient boy girl lad lass mother father mum dad widow widower son daughter husband wife chap bloke resident tenant child baby carer teenager grandmother grandfather person she he her his him sister brother nan gran "
)

// age looks for one person's exact age that starts at token i.
func (s *scan) age(i int) int {
	if t := s.at(i); t.url || t.form == mark || t.form == letter && !t.is(ageWord) {
		return none
	}
	if s.is(i, " aged age ") {
		return s.agedAfter(i)
	}
	years, j := s.yearsAt(i)
	if j == none {
		return none
	}
	last, months := s.yearsOld(j + 1)
	if last == none {
		last = s.turned(i, j, years)
	}
	if last == none || s.is(last+1, ageNotPerson) || s.is(last+2, ageNotPerson) && s.at(last+1).shape == lower || s.notOne(i, last) || s.joinedBefore(i) && !s.sign(i-1, "(") {
		return none
	}
	if months {
		years = 0
	}
	return s.noteAge(i, last, years)
}

// notOne says that the age is that of a group, or of a thing.
func (s *scan) notOne(i, last int) bool {
	return s.isRange(last+1) && s.is(last, " old age ") || s.is(i-1, " to - and or under over least ") ||
		s.is(last+1, " pupils children students people girls boys teenagers learners adults drivers ") || s.near(i, 4, ageNotPerson)
}

// agedAfter reads "aged 91" and "age: 54", not "aged 16 to 25", "aged 65 and
// over", "ages 5 to 11".
func (s *scan) agedAfter(i int) int {
	j := i + 1
	for s.sign(j, ":") || s.sign(j, "-") || s.is(j, " of just only about is ") {
		j++
	}
	years, last := s.yearsAt(j)
	if last == none || s.at(j).gap == 2 || s.isRange(last+1) || s.is(i-1, " people those adults anyone everyone children patients women men clients over under ") || s.is(i, " age ") && s.is(j, " uk ") {
		return none
	}
	if s.is(i, " age ") && !s.sign(i+1, ":") && !s.near(i, 3, " at her his the client is ") && !s.after(last, 4, onePerson) {
		return none
	}
	return s.noteAge(i, last, years)
}

func (s *scan) isRange(j int) bool {
	return s.sign(j, "+") || s.sign(j, "-") && s.at(j+1).form == digit || s.sign(j, "/") || s.is(j, " to plus onwards upwards ") ||
		s.is(j, " and or ") && s.is(j+1, " over above under older up below upwards younger ") ||
		s.is(j, " and ") && s.at(j+1).form == digit
}

// yearsAt reads a number of years in figures or in words, and the token it
// ends with.
func (s *scan) yearsAt(j int) (int, int) {
	t := s.at(j)
	if t.form == digit && len(t.word) <= 3 {
		n := number(t.word)
		if n > 120 || s.joinedAfter(j) && !s.sign(j+1, "-") && s.at(j+1).form != letter {
			return 0, none
		}
		return n, j
	}
	if t.form == mixed && len(t.word) >= 3 && len(t.word) <= 5 && oneOf(" yo yrs yr y ", t.word[2:]) && isDigit(rune(t.word[0])) && isDigit(rune(t.word[1])) {
		return number(t.word[:2]), j
	}
	return s.wordedYears(j)
}

const tensWords = " ten twenty thirty forty fifty sixty seventy eighty ninety "

const ageWords = " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "

func (s *scan) wordedYears(j int) (int, int) {
	if !s.at(j).is(ageWord) {
		return 0, none
	}
	if n := place(ageWords, s.at(j).word); n > 0 {
		return n, j
	}
	tens := place(tensWords, s.at(j).word) * 10
	if tens == 0 {
		return 0, none
	}
	k := j + 1
	if s.sign(k, "-") {
		k++
	}
	if n := place(ageWords, s.at(k).word); n > 0 && n < 10 && s.at(k).gap < 2 {
		return tens + n, k
	}
	return tens, j
}

// place is the place of a word in a list, the first being 1; 0 when it is not
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

// yearsOld reads "-year-old", "years old", "yrs old", "yo", "y/o", and says
// when they were months.
func (s *scan) yearsOld(j int) (last int, months bool) {
	if m := s.at(j - 1); m.form == mixed && oneOf(" yo ", m.word[2:]) {
		return j - 1, false
	}
	j = s.skipDash(j)
	switch {
	case s.at(j).gap == 2:
		return none, false
	case s.is(j, " yo "):
		return j, false
	case s.is(j, " y ") && s.sign(j+1, "/") && s.is(j+2, " o "):
		return j + 2, false
	case s.is(j, " year years yr yrs month months week weeks ") || s.at(j-1).form == mixed:
		months = s.is(j, " month months week weeks ")
		if s.at(j-1).form == mixed {
			j--
		}
		if s.sign(j+1, ".") {
			j++
		}
		if k := s.skipDash(j + 1); s.is(k, " old ") || s.is(k, " of ") && s.is(k+1, " age ") {
			return k, months
		}
	}
	return none, false
}

func (s *scan) skipDash(j int) int {
	if s.sign(j, "-") {
		return j + 1
	}
	return j
}

// turned reads "turned 90", "she is 84", "Zofia, 72," and "(72)".
func (s *scan) turned(i, j, years int) int {
	if s.at(i).form != digit || years < 5 || s.isRange(j+1) {
		return none
	}
	end := s.at(j+1).form == mark && !s.sign(j+1, "%") || j+1 >= len(s.tokens) || s.at(j+1).gap == 2 || s.is(j+1, " and next but now who in when this on at ")
	switch {
	case s.is(i-1, " turned turning turns ") && end:
	case s.is(i-1, " is was 's now just ") && s.is(i-2, " she he is client husband wife mum dad mother father patient ") && end && !s.sign(j+1, "/") && !s.sign(j+1, ":"):
	case years >= 16 && s.sign(i-1, "(") && s.sign(j+1, ")") && (s.at(i-2).is(dweller) || s.at(i-2).is(given)):
	case years >= 16 && s.sign(i-1, ",") && s.sign(j+1, ",") && (s.at(i-2).is(given) || s.at(i-2).is(dweller)):
	default:
		return none
	}
	return j
}

func (s *scan) noteAge(i, last, years int) int {
	s.aged = append(s.aged, i)
	if years < childUnder || years >= oldFrom {
		s.find(i, last, Age, High, "An exact age that few people here have; a stage of life says enough.")
	} else {
		s.find(i, last, Age, Low, "An exact age; a stage of life says enough.")
	}
	return last
}
