package privacy

import "strings"

const (
	streetWords = " street st road rd avenue ave lane ln close drive dr crescent cres court ct gardens gdns grove terrace tce place pl way square sq hill rise mews row walk park green view parade villas house lodge heights croft fold bank brow wharf quay buildings cottages cottage mount vale wynd brae "
	// plainStreetWords name a street even in lower case.
	plainStreetWords = " street road avenue crescent terrace lane close gardens grove st rd ave ln cres "
	unitWords        = " minute minutes min hour hours day days week weeks month months year years mile miles step steps person people point points percent ways habits pillars principles stage stages session sessions great best top century men women good key x th st nd rd level part module tier pm am new km k m "
	// beforeNumber are words after which a number is not that of a house.
	beforeNumber = " level part module tier step ward room bay chapter section page pages episode week day unit stage standard question case class year phase version article bus route number-of section volume top table figure slide session band grade "
	flatWords    = " flat apartment apt bedsit "
	dwellWords   = " lives lived living live moved home housed staying stays address resides rehoused "
)

// address looks for a house at token i: a flat, a number and a street, or a
// street after a word such as lives.
func (s *scan) address(i int) int {
	switch t := s.at(i); {
	case t.is(flatWord):
		if !s.joinedBefore(i) {
			return s.flat(i)
		}
	case houseNumber(t):
		if !s.joinedBefore(i) {
			return s.house(i)
		}
	case t.form == letter && t.shape == title && t.gap == 1 && s.is(i-1, " at on in to near : the ") && s.dwelt(i):
		return s.dwelling(i)
	}
	return none
}

func houseNumber(t *token) bool {
	w := t.word
	switch t.form {
	case digit:
		return len(w) <= 4 && w[0] != '0'
	case mixed:
		n := len(w)
		return n >= 2 && n <= 5 && isDigit(rune(w[n-2])) && isDigit(rune(w[0])) && w[n-1] >= 'a' && w[n-1] <= 'h'
	}
	return false
}

// flat is "Flat 3, 22 High Street" or "flat 12 Byron Court", whole.
func (s *scan) flat(i int) int {
	n := s.at(i + 1)
	if n.gap == 2 || n.form == mark || n.form == letter && len(n.word) > 1 {
		return none
	}
	j := i + 2
	if s.sign(j, ",") {
		j++
	}
	last := none
	if houseNumber(s.at(j)) {
		last = s.streetAt(j + 1)
	} else {
		last = s.streetAt(j)
	}
	if last == none {
		return none
	}
	s.find(i, last, Address, High, "A home address.")
	return last
}

func (s *scan) house(i int) int {
	j := i + 1
	if s.sign(j, ",") || s.is(j, " in on ") && s.is(i-1, " number no . ") {
		j++
	}
	if s.welshStreet(j) {
		s.find(i, j+1, Address, Medium, "A house number and a street.")
		return j + 1
	}
	last := s.streetAt(j)
	if last == none || s.near(i, 1, beforeNumber) || s.at(j).is(month) || s.counts(i, j) || s.is(j, unitWords) && !s.is(j, " st ") {
		return none
	}
	if s.is(j, " downing ") || s.is(last+1, streetNotHome) && s.at(last+1).gap == 1 {
		return none
	}
	s.find(i, last, Address, Medium, "A house number and a street.")
	return last
}

// welshStreet says that a street named the Welsh way round starts at j: Heol y
// Parc.
func (s *scan) welshStreet(j int) bool {
	return s.is(j, " heol ffordd stryd lon clos rhodfa ") && s.at(j).shape == title && s.at(j+1).form == letter && s.at(j+1).gap == 1
}

// counts says that the number counts something: 3 Peaks Walk, 7 Days Way.
func (s *scan) counts(i, j int) bool {
	w := s.at(j).word
	return s.at(i).form == digit && s.at(i).word != "1" && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !s.at(j).owns &&
		s.is(j+1, " walk way drive park challenge view row hill place green day days ")
}

// streetNotHome follow the name of a place where people work or meet.
const streetNotHome = " surgery practice clinic hospital school church club group project centre community medical health theatre pharmacy challenge of to and day programme workshop course webinar "

// streetAt is the last token of a street's name that starts at j: one to three
// words and then the kind of street.
func (s *scan) streetAt(j int) int {
	if !s.streetNear(j) {
		return none
	}
	if s.is(j, " the ") && s.is(j+1, streetWords) && s.at(j+1).shape != lower {
		return j + 1
	}
	plain := s.at(j).shape == lower
	for k := j; k <= j+3; k++ {
		t := s.at(k)
		if s.sign(k, ".") && k == j+1 && s.is(j, " st ") {
			continue
		}
		if t.form != letter || t.gap == 2 || (t.shape == lower) != plain && !(plain && k > j) {
			return none
		}
		if k > j && (!plain && oneOf(streetWords, t.word) && !s.moreStreet(k) || plain && oneOf(plainStreetWords, t.word)) {
			if s.sign(k+1, "-") && s.at(k+1).gap == 0 {
				return none
			}
			return k
		}
		if plain && (isFunctionWord(t.word) || oneOf(unitWords, t.word)) {
			return none
		}
	}
	return none
}

// streetNear says that a kind of street is among the words from j on that
// streetAt looks at.
func (s *scan) streetNear(j int) bool {
	for k := j; k <= j+3; k++ {
		if s.at(k).is(streetWord) {
			return true
		}
	}
	return false
}

// moreStreet says that the kind of street is still to come: Park Road.
func (s *scan) moreStreet(k int) bool {
	n := s.at(k + 1)
	return n.gap == 1 && n.form == letter && n.shape != lower && oneOf(streetWords, n.word)
}

func (s *scan) dwelt(i int) bool { return s.near(i, 4, dwellWords) }

func (s *scan) dwelling(i int) int {
	last := s.streetAt(i)
	if last == none || s.is(last, " house ") && !s.near(i, 3, " lives lived living live moved housed staying address ") ||
		s.is(last+1, streetNotHome) && s.at(last+1).gap == 1 && !s.is(last+1, " and ") {
		return none
	}
	s.find(i, last, Address, Medium, "The street or building where someone lives.")
	return last
}

// isFunctionWord knows the small words that no street is named by.
func isFunctionWord(w string) bool {
	return oneOf(" a an and as at but by for from had has he her him his i if in is it its me my not of off on or our out she so that the their them then they this to up us was we were who will with you your ", w)
}
