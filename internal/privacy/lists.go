package privacy

import (
	_ "embed"
	"strings"
)

// list is one of the lists of words that the rules ask for; words/lists.txt
// holds them under these names, but for anyWord, which is no list.
type list uint8

const (
	anyWord, afterTurned, ageLead, ageWord, alWord, anyOne list = 6 * iota, 6*iota + 1, 6*iota + 2, 6*iota + 3, 6*iota + 4, 6*iota + 5
	article, beWord, beforeCalling, beforeClause, beforeDwelling, beforePlace
	beforeRange, beyond, birthSaid, birthUnit, birthWord, bookWord
	calling, caseLinkWord, caseStart, caseSystem, caseWord, clientOrKin
	closeKin, colleague, comforted, condition, countedPlace, crowd
	cueWord, dwellWord, dweller, etWord, faith, famed
	fictional, firmState, firmsDo, flatWord, functionWord, gaveWord
	giftStart, given, givenPlace, gluedLabel, greeting, groupRole
	healthWord, heldWith, history, ideaWord, inWord, kin
	kinWord, letteredArea, linkWord, livesIn, lowerSay, lowerSurname
	mailEnd, mailHost, mailMiddle, manyBefore, maybe, meetWord
	metWord, month, monthOrWeek, nameLabel, nameStart, negation
	neverIssued, notCalled, notHome, notNamed, notOnePerson, notPersonly
	numberEnd, numberStart, numbered, officeWord, oneBefore, oneBeforeAge
	origin, ownedWord, paperWord, parent, particle, patientOrResident
	patientWord, phoneWord, placed, plainStreet, possessive, postcodeArea
	pronoun, publicPerson, role, saidWord, sayWord, sharedBox
	sheOrHe, shortForm, smallWord, softTitle, staffWord, starter
	stateWord, streetWord, surmaybe, surname, talkWord, term
	thatPerson, thingWord, thingsDo, titleOfThings, titleWord, toldWhom
	traitStart, turnedWord, unitWord, upwards, visitWord, weakState
	welshKind, weptWord, whoTurned, workWord, yearOrMonth, yearShort
)

// set is all the lists that a word is on: a row of allSets, of so many bytes,
// with one bit for each list.
type set uint16

const (
	noSet       set = iota // that of a word on no list
	surnameOnly            // that of McGowan and O'Dowd, though no list holds them
	setBytes    = 24
)

// These hold every word of the lists, a tab, and the number of its set;
// the sets; and where a word stands (see slots). They are made from the lists:
// UPDATE=1 go test ./internal/privacy. One search answers for every list, and
// nothing is built when the program starts.
var (
	//go:embed words/all.txt
	allWords string
	//go:embed words/all.sets
	allSets string
	//go:embed words/all.slots
	allSlots string
)

// has reports whether the words of the set are on the list.
func (s set) has(l list) bool { return allSets[int(s)*setBytes+int(l>>3)]>>(l&7)&1 != 0 }

// setOf returns the lists that a word is on.
func setOf(word string) set {
	at, ok := slots(allSlots).find(word)
	if !ok && isScottishOrIrish(word) {
		return surnameOnly
	}
	if !ok {
		return noSet
	}
	s := noSet
	for i := at + len(word) + 1; allWords[i] != '\n'; i++ {
		s = 10*s + set(allWords[i]-'0')
	}
	return s
}

// onList looks up a word, or a part of one, that is no token.
func onList(l list, word string) bool { return setOf(word).has(l) }

// isPair reports whether two words together are on a list, such as Marie Curie
// on that of public people.
func isPair(l list, a, b string) bool { return onList(l, a+" "+b) }

// isScottishOrIrish reports whether a word begins like McGowan or O'Dowd.
func isScottishOrIrish(w string) bool {
	return len(w) > 4 && (strings.HasPrefix(w, "mc") || strings.HasPrefix(w, "o'"))
}
