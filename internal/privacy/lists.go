package privacy

import (
	_ "embed"
	"strings"
)

// list is one of the lists of words that the rules ask for; words/lists.txt
// holds them under these names, but for anyWord, which is no list. Those that
// only words/rules.txt names have numbers after these.
type list uint8

const (
	anyWord, adverb, afterTurned, ageLead, ageWord, anyOne list = 6 * iota, 6*iota + 1, 6*iota + 2, 6*iota + 3, 6*iota + 4, 6*iota + 5
	article, beforeCalling, beforeDwelling, beforeHouse, beforePlace, beforeRange
	beyond, birthSaid, birthUnit, birthWord, calling, careWord
	caseLinkWord, caseSystem, caseWord, closeKin, colleague, condition
	countedPlace, courseWord, crowd, cueWord, domainEnd, dwellWord
	dweller, faith, famed, fictional, flatWord, followWord
	functionWord, given, gluedLabel, gridSquare, gridWord, handleWord
	healthWord, history, homeKind, ideaWord, inWord, kin
	letteredArea, livesIn, lowerSurname, mailEnd, mailHost, mailMiddle
	manyBefore, maybe, met, month, monthOrWeek, nameStart
	network, neverIssued, notHome, notOnePerson, notPersonly, nowhere
	numberEnd, numberStart, numbered, oneBefore, oneBeforeAge, onlyWhere
	origin, ownedWord, paperWord, parent, particle, peopleStart
	personNoun, phoneWord, placed, placeEnd, placeStart, plainStreet
	plateWord, plotWord, postcodeArea, profilePath, publicPath, publicPerson
	role, sharedBox, shortForm, smallWord, softTitle, someone
	starter, streetWord, surmaybe, surname, term, thatPerson
	thingWord, titleOfThings, titleWord, told, traitStart, turnedWord
	unitWord, upwards, venueWord, welshKind, whoTurned, yearOrMonth
	yearShort, fileEnd, workplace, _, _, _
)

// set is all the lists that a word is on: a row of allSets, of so many bytes,
// with one bit for each list.
type set uint16

const (
	noSet       set = iota // that of a word on no list
	surnameOnly            // that of McGowan and O'Dowd, though no list holds them
	placeOnly              // that of Llanfair and Tewkesbury
	setBytes    = 32
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
	//go:embed words/all.names
	listNames string // the lists in their order, those first that are named above
)

// has reports whether the words of the set are on the list.
func (s set) has(l list) bool { return allSets[int(s)*setBytes+int(l>>3)]>>(l&7)&1 != 0 }

// setOf returns the lists that a word is on.
func setOf(word string) set {
	at, ok := slots(allSlots).find(word)
	switch {
	case ok:
	case isScottishOrIrish(word):
		return surnameOnly
	default:
		return noSet
	}
	return setAt(at + len(word))
}

// setAt reads the number after the tab at that place in allWords.
func setAt(tab int) set {
	s := noSet
	for i := tab + 1; allWords[i] != '\n'; i++ {
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

// isPlaceLike reports whether a word that no list holds begins or ends as the
// names of places do.
func isPlaceLike(w string) bool {
	for n := 4; n <= 7 && n < len(w); n++ {
		if listed(placeStart, w[:n]) || listed(placeEnd, w[len(w)-n:]) {
			return true
		}
	}
	return false
}

// listed reports whether a part of a word is on a list.
func listed(l list, part string) bool {
	at, ok := slots(allSlots).find(part)
	return ok && setAt(at+len(part)).has(l)
}
