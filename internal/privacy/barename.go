package privacy

const (
	articles   = " the a an this that my his her our their your no any each every some "
	smallWords = " i a an the and or but if so as at by for from in into of off on to up with he she they we you it his her their our my who when where what why how today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december then said because after before since while mr mrs ms miss dr that this is was has had not no yes also "
	// thingWords after a name say that it is that of a thing: the Jean Golding
	// lecture.
	thingWords = " foundation trust centre center ward house lecture law act report review inquiry programme program award hospice hospital charity scheme model method scale course rule society project theory technique room building institute school academy college university museum library gallery theatre park road street avenue lane way square court fund appeal principles competence guidelines guidance cycle inventory questionnaire index syndrome disease test matrix framework toolkit training webinar workshop conference podcast book film documentary hall lodge surgery practice clinic memorial prize medal fellowship scholarship bequest collective partnership association alliance network campaign group club bill judgment judgement ruling case v vs community church chapel cathedral estate gardens garden day initiative consultancy consulting consultants associates solicitors ltd limited coaching therapies productions books training palace infirmary manor hotel pub arms service services unit suite bursary effect stages hierarchy pathway approach charter standard standards "
	sayWords   = " said says told tells asked asks rang phoned texted cried sobbed disclosed explained replied admitted confided described reported mentioned declined agreed attended wants wanted lives lived thinks feels felt came went wept smiled laughed refused decided chose loves enjoys struggles struggled started stopped missed wept thanked apologised complained arrived knows needs needed tried found "
	beWords    = " is was has had isn't wasn't hasn't seems seemed became looks looked doesn't didn't can't couldn't won't "
	stateWords = " tearful upset lonely very not keen worried anxious angry low quiet unwell ill sad happy grateful scared frightened afraid ashamed poorly struggling stopped lost moved agreed asked told started had never always still now widowed homeless pregnant drinking living waiting coming a "
	meetWords  = " met saw rang phoned visited texted emailed told helped supported hugged thanked supporting seeing visiting helping asked calling ringing accompanied encouraged introduced referred assessed invited took drove "
	talkWords  = " met meeting spoke speaking talked talking chatted chat worked working walked walking sat went visit call visited session time contact sitting work joint conversation appointment "
	kinWords   = " husband wife son daughter mum mother dad father brother sister partner carer care family sons daughters children kids housing support gp dog cat neighbour friend home flat house benefits mood memory grief story situation case plan health anxiety depression confidence "
	bookWords  = " led run delivered facilitated presented given book article talk webinar paper written chapter session training course workshop research taught podcast video blog report poem lecture hosted edited chaired reading study authored interview keynote "
	workWords  = " talk lecture model book theory article podcast webinar film paper keynote method approach framework technique ted scale "
	staffWords = " facilitator trainer tutor speaker presenter lecturer colleague colleagues manager supervisor mentor chair author authors director coordinator commissioner boss assessor instructor co-worker teammate "
)

// bareName looks for a name that no title or role announces.
func (s *scan) bareName(i int) int {
	t := s.at(i)
	if len(t.word) < 2 || s.sign(i-1, "@") || t.shape != title && !t.is(given) && !t.is(maybe) || t.is(term) && !t.is(given) && !t.is(maybe) {
		return none
	}
	if s.knownPerson(i) || s.knownPerson(i-1) || s.at(i-2).is(famed) && s.is(i-1, " and ") && isKnownPair(s.at(i-2).word, "and "+t.word) {
		return none
	}
	switch {
	case t.shape == lower:
		return s.lowerName(i)
	case t.shape == upper:
		return s.capitals(i)
	case t.is(given):
		return s.givenName(i)
	case t.is(maybe):
		return s.maybeName(i)
	}
	return s.unknownName(i)
}

// knownPerson says that tokens i and i+1 are a public name.
func (s *scan) knownPerson(i int) bool {
	n := s.at(i + 1)
	return s.at(i).is(famed) && n.gap < 2 && n.form == letter && s.at(i).form == letter && isKnownPair(s.at(i).word, n.word)
}

// givenName judges a capitalised given name that is hardly ever another word.
func (s *scan) givenName(i int) int {
	last := s.extend(i)
	if s.thing(i, last) {
		return last
	}
	if p := s.at(i - 1); p.form == letter && s.at(i).gap == 1 && p.shape == title && p.is(maybe) && s.at(i).is(surmaybe) {
		return none
	}
	if s.at(i).is(term) && last == i && !s.personal(i, last) {
		return none
	}
	s.noteName(i, last)
	return last
}

// organisation says that what follows the name ending at last makes it that of
// a thing: Martin House, Martha's Rule.
func (s *scan) organisation(last int) bool {
	t, n := s.at(last), s.at(last+1)
	if n.form == mark && n.word == "'" {
		n = s.at(last + 2)
	}
	if n.form != letter || n.gap == 2 || len(n.word) < 2 {
		return false
	}
	if n.shape == lower {
		return n.is(thingWord) && (!t.owns && !s.c.FileName || oneOf(" law rule ", n.word))
	}
	if t.owns && n.shape == title && !n.is(given) && !oneOf(smallWords, n.word) && !oneOf(" universal attendance blue personal housing council english ", n.word) && !s.c.FileName {
		return true // Andy's Man Club
	}
	return n.shape == title && n.is(term) && !oneOf(smallWords, n.word) && !s.c.FileName || n.is(thingWord)
}

// thing says that the name from i to last is that of a thing or of no client: St Luke,
// Martin House, Alexandra Park, Storm Arwen.
func (s *scan) thing(i, last int) bool {
	if s.is(i-1, notPersonly) && s.at(i).gap == 1 || s.sign(i-1, ".") && s.is(i-2, " st ") {
		return true
	}
	if s.organisation(last) {
		return true
	}
	return last > i && s.is(last, thingWords) && !s.personal(i, last)
}

func (s *scan) noteName(i, last int) {
	if s.published(i, last) {
		s.find(i, last, Name, Low, "A name, it seems of an author, a trainer or a colleague.")
		return
	}
	s.find(i, last, Name, Medium, "It seems the name of a person.")
}

// published says that the name is that of who wrote, taught or works here.
func (s *scan) published(i, last int) bool {
	if s.near(i, 2, staffWords) || s.after(last, 3, " et ") && s.after(last, 4, " al ") {
		return true
	}
	if s.is(i-1, " by ") && s.near(i-1, 3, bookWords) || s.is(i-1, " with ") && s.near(i-1, 2, " webinar podcast workshop training seminar masterclass interview supervision appraisal mentoring coaching shadowing ") || s.is(i-1, " shadowed shadowing ") {
		return true
	}
	if y := s.at(last + 2); s.sign(last+1, "(") && y.form == digit && len(y.word) == 4 {
		return true
	}
	if last > i && (s.at(last).owns && s.after(last, 3, workWords) || s.is(last+2, workWords) && !isFunctionWord(s.at(last+1).word)) {
		return true
	}
	return s.sign(last+1, ",") && s.is(last+2, staffWords) || s.sign(last+1, "(") && s.is(last+2, staffWords)
}

// lowerName is a name typed without its capital: sharon said.
func (s *scan) lowerName(i int) int {
	t := s.at(i)
	if t.is(maybe) && s.is(i+1, " said told asked cried rang phoned says ") && !s.is(i-1, articles) {
		s.noteName(i, i)
		return i
	}
	if len(t.word) < 3 || !t.is(given) || s.at(i).gap == 0 && i > 0 && !s.sign(i-1, "(") && !s.sign(i-1, "\"") && !s.sign(i-1, "'") {
		return none
	}
	if s.sign(i+1, "-") && s.at(i+1).gap == 0 && !s.c.FileName {
		return none
	}
	last := s.extend(i)
	if last == i && s.c.FileName && !s.at(i+1).is(surname) && !s.at(i+1).is(surmaybe) && s.is(i+1, thingWords) {
		return none
	}
	if last == i && len(t.word) < 4 && !s.personal(i, last) && !s.c.FileName {
		return none
	}
	s.noteName(i, last)
	return last
}

// capitals is PATRICIA MOORE; a single word in capitals is taken for an
// abbreviation.
func (s *scan) capitals(i int) int {
	t := s.at(i)
	if len(t.word) < 3 || !t.is(given) {
		return none
	}
	n := s.at(i + 1)
	last := i
	if n.form == letter && n.gap == 1 && n.shape == upper && len(n.word) > 1 && (n.is(surname) || !n.is(term)) {
		last = i + 1
	} else if !s.personal(i, i) || len(t.word) < 4 {
		return none
	}
	s.noteName(i, last)
	return last
}

// personal says that the words around a possible name speak of a person.
func (s *scan) personal(i, last int) bool {
	return s.personAfter(i, last) || s.personBefore(i, last)
}

func (s *scan) personAfter(i, last int) bool {
	t := s.at(last)
	switch {
	case t.owns:
		return s.is(last+1, kinWords)
	case s.at(last+1).gap == 2:
		return false
	case s.is(last+1, " doesn't didn't wouldn't couldn't can't won't "):
		return true
	case s.is(last+1, sayWords):
		return !s.is(last+1, " found needs came went started stopped ") || s.at(last+2).shape == lower
	case s.is(last+1, beWords) && s.is(last+2, stateWords):
		return !(s.is(last+2, " a not never always still now ") && s.at(i).is(maybe) && last == i)
	case s.sign(last+1, ",") && (s.is(last+2, " who she he ") || s.at(last+2).form == digit && s.sign(last+3, ",")):
		return true
	case s.is(last+1, " and ") && s.is(last+2, " her his "):
		return s.is(last+3, kinWords) || s.at(last+3).is(role)
	case s.sign(last+1, "("):
		return s.is(last+2, " patient client pt carer daughter son wife husband mum dad ") || s.at(last+2).form == digit && len(s.at(last+2).word) == 2 && s.sign(last+3, ")")
	}
	return false
}

func (s *scan) personBefore(i, last int) bool {
	if n := s.at(last + 1); n.form == letter && n.shape == title && n.gap == 1 && n.is(term) {
		return false
	}
	switch {
	case i == 0 || s.at(i).gap == 2:
		return false
	case s.is(i-1, meetWords):
		return !s.is(i-1, " saw visited seeing visiting took ") || !lexiconPlace(s.at(i).word)
	case s.is(i-1, " with to wi ") && s.is(i-2, talkWords):
		return true
	case s.is(i-1, " hi hello dear "):
		return s.at(last+1).form == mark || s.at(last+1).gap == 2
	case s.is(i-1, " sent gave got offered showed lent brought bought "):
		return s.is(last+1, " a an the some her his ")
	case s.is(i-1, " about for from to with of that as if when because and but since "):
		return s.after(last, 5, " he she him his her herself himself ") && !s.at(i).is(month)
	}
	return false
}

// lexiconPlace knows given names that are places as well.
func lexiconPlace(w string) bool {
	return oneOf(" chelsea georgia jordan sydney victoria paris london lincoln preston devon kent dorset israel charlotte florence india china america austin madison skye iona kerry sienna verona santiago spring winter summer autumn savannah ", w)
}

// maybeName judges Grace, Mark or May: a name where the sentence says so.
func (s *scan) maybeName(i int) int {
	last := s.extend(i)
	if s.thing(i, last) {
		return none
	}
	full := last == i+1 && s.at(last).is(surname) && !s.at(i).is(term)
	if !full && !s.personal(i, last) {
		return none
	}
	s.noteName(i, last)
	return last
}

// unknownName judges a capitalised word that no list holds: only where the
// sentence says plainly that it is a person.
func (s *scan) unknownName(i int) int {
	t := s.at(i)
	if t.is(term) || len(t.word) < 3 && !s.sign(i+1, "-") || s.at(i).gap == 0 && i > 0 && s.sign(i-1, "-") {
		return none
	}
	last := i
	if s.sign(i+1, "-") && s.at(i+1).gap == 0 && s.at(i+2).gap == 0 && s.at(i+2).form == letter {
		last = i + 2
	}
	if n := s.at(i + 1); n.gap == 1 && n.form == letter && n.shape == title && !t.owns && !n.is(term) {
		last = i + 1
	}
	full := last == i+1 && s.at(last).is(surname) && !t.is(surname)
	if s.organisation(last) || !full && !s.surelyPersonal(i, last) {
		return none
	}
	s.noteName(i, last)
	return last
}

// surelyPersonal wants more than a verb that an organisation may have too.
func (s *scan) surelyPersonal(i, last int) bool {
	switch {
	case s.at(last).owns:
		return s.is(last+1, " husband wife son daughter mum mother dad father brother sister sons daughters kids ")
	case s.is(last+1, " cried sobbed wept confided "):
		return true
	case s.is(last+1, " said told says "):
		return s.is(last+2, " she he me us her his ") || s.is(last+2, " that ") && s.is(last+3, " she he her his ")
	case s.sign(last+1, "("):
		return s.is(last+2, " patient client pt ")
	case s.sign(last+1, ",") && s.at(last+2).form == digit && s.sign(last+3, ","):
		return number(s.at(last+2).word) >= 16 && len(s.at(last+2).word) == 2
	case s.is(last+1, " and ") && s.is(last+2, " her his "):
		return s.is(last+3, kinWords)
	case s.midSentence(i) && (s.is(last+1, sayWords) && !s.is(last+1, " found needs started stopped reported mentioned declined ") || s.is(last+1, beWords) && s.is(last+2, stateWords) && !s.is(last+2, " a not never always now still very coming ")):
		return true
	case s.is(i-1, " rang phoned thanked hugged comforted consoled ") || s.is(i-1, " with to ") && s.is(i-2, " met spoke talked chatted "):
		return last == i && s.at(last+1).shape == lower
	case s.is(i-1, " with to ") && s.is(i-2, talkWords):
		return s.is(last+1, " who she he ") || s.is(last+1, " about and ") && s.is(last+2, " her his ")
	}
	return false
}

// midSentence says that small letters come before token i, so that its capital
// is its own.
func (s *scan) midSentence(i int) bool {
	p := s.at(i - 1)
	return s.at(i).gap == 1 && p.form == letter && p.shape == lower
}
