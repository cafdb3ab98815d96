package privacy

const (
	titles          = " mr mrs ms miss mx mister master madam "
	colleagueTitles = " dr doctor prof professor nurse sister matron rev reverend father canon imam rabbi pastor councillor cllr sergeant constable pc midwife consultant "
	roles           = " client clients patient pt resident carer daughter son husband wife mum mam mammy mother dad father brother sister partner neighbour friend gran grandma grandmother granny nan nana grandad granddad grandfather aunt auntie aunty uncle niece nephew cousin grandson granddaughter stepson stepdaughter fiance fiancee boyfriend girlfriend ex child baby toddler twin lady gentleman man woman boy girl lad lass chap bloke guy fella teenager person user tenant caller widow widower pensioner participant member attendee individual husbands girlfriends boyfriends kid kids "
	// groupRoles also begin the names of schemes: only a known name follows them.
	groupRoles = " lady man woman child baby person user member individual participant friend partner carer neighbour girl boy guy toddler kid kids clients master sister father "
	callWords  = " called named "
	nameWords  = " name names "
	// notNamed between a role and a name say that the name is not the role's.
	notNamed    = " group app course scheme service charity event project centre programme team dog cat "
	nameLabels  = " re fao ref name referral client patient pt surname forename subject service-user "
	notPersonly = " saint st king queen prince princess duke pope president saints storm hurricane typhoon hms villa san "
)

// fiction are pairs that begin like a person and are none.
const fiction = " miss:saigon miss:world miss:england miss:universe miss:marple miss:daisy miss:havisham mr:men mr:bean mr:bates mr:tumble mr:motivator mr:benn mr:kipling mr:potato mrs:doubtfire mrs:brown's mrs:beeton mrs:dalloway mrs:hinch mr:magoo mr:darcy dr:foster dr:martens mr:right mr:whippy mr:selfridge mrs:tiggywinkle miss:muffet "

// name looks for the name of a person that starts with token i, or with a title
// or a role there.
func (s *scan) name(i int) int {
	t := s.at(i)
	if t.form != letter || t.url || t.shape == lower && !t.is(given|maybe|titleWord|colleague|role|nameLabel) {
		return none
	}
	if last := s.titled(i); last != none {
		return last
	}
	if last := s.inRole(i); last != none {
		return last
	}
	return s.bareName(i)
}

// titled is Mrs O'Brien, Mr. J. Kowalski, mr singh; Dr Patel is a colleague.
func (s *scan) titled(i int) int {
	colleague := s.at(i).is(colleague)
	if !colleague && !s.at(i).is(titleWord) || colleague && s.at(i).shape == lower {
		return none
	}
	j := s.afterTitle(i)
	last := s.titledName(i, j)
	if last == none || oneOf(fiction, s.at(i).word+":"+s.at(j).word) {
		return none
	}
	if colleague {
		s.find(i, last, Name, Low, "A title and a name, perhaps of a colleague.")
	} else {
		s.find(i, last, Name, High, "A title and a name.")
	}
	return last
}

// afterTitle skips the full stop, "and Mrs", and initials.
func (s *scan) afterTitle(i int) int {
	j := i + 1
	if s.sign(j, ".") && s.at(j).gap == 0 {
		j++
	}
	if s.is(j, " and & + ") && s.at(j+1).is(titleWord) {
		j += 2
		if s.sign(j, ".") && s.at(j).gap == 0 {
			j++
		}
	}
	for n := 0; n < 3 && s.initial(j); n++ {
		j++
		if s.sign(j, ".") {
			j++
		}
	}
	return j
}

// initial says that token j is one capital with a name after it.
func (s *scan) initial(j int) bool {
	t := s.at(j)
	if t.form != letter || len(t.word) != 1 || t.shape == lower || t.gap == 2 {
		return false
	}
	k := j + 1
	if s.sign(k, ".") && s.at(k).gap == 0 {
		k++
	}
	n := s.at(k)
	return n.form == letter && n.shape != lower && n.gap < 2 && (len(n.word) > 1 || s.initial(k)) && !s.is(k, smallWords)
}

func (s *scan) titledName(i, j int) int {
	t, n := s.at(i), s.at(j)
	known := n.is(given) || n.is(surname) || n.is(surmaybe)
	switch {
	case n.form != letter || n.gap == 2 || len(n.word) < 2:
		return none
	case s.c.FileName:
		if !known && (n.is(term) || len(n.word) < 3) {
			return none
		}
	case n.shape == lower && (t.shape != lower || s.is(i, " miss ms master madam ") || n.is(term) || t.is(colleague)):
		if t.shape != lower || !n.is(given) && !n.is(surname) {
			return none
		}
	case n.shape == upper && len(n.word) <= 3 && !known, n.is(term) && !known:
		return none
	case t.word == "ms" && t.shape == upper && (n.shape != upper || !known):
		return none
	case s.is(i, " miss master sister father matron pastor consultant midwife ") && n.is(term):
		return none
	}
	return s.extend(j)
}

// extend gives the last token of a name that begins with token j: its other
// parts, by hyphen or by space.
func (s *scan) extend(j int) int {
	first := j
	for n := 0; n < 4; n++ {
		k := j + 1
		if s.sign(k, "-") && s.at(k).gap == 0 && s.at(k+1).gap == 0 {
			k++
		}
		if s.at(j).owns || !s.namePart(first, k) {
			return j
		}
		j = k
	}
	return j
}

// namePart says that token k may go on a name that began with token first.
func (s *scan) namePart(first, k int) bool {
	t, f := s.at(k), s.at(first)
	switch {
	case t.form != letter || t.gap == 2 || len(t.word) < 2:
		return false
	case t.shape == lower:
		return f.shape == lower && (t.is(surname) || s.is(k, " brown green white young black wright taylor cooper walker turner ")) || s.is(k, " van de der bin al el da dos ") && s.at(k+1).shape == title
	case f.shape == lower:
		return false
	}
	return t.is(surname) || t.is(given) || t.is(surmaybe) && !t.is(month) || !t.is(term)
}

// inRole is "a client called Sharon", "her son Jake", "Client: Wen Li".
func (s *scan) inRole(i int) int {
	if !s.at(i).is(role) {
		return s.labelled(i)
	}
	j, linked := s.afterRole(i)
	if j == none {
		return s.labelled(i)
	}
	if !s.roleName(i, j, linked) {
		return none
	}
	last := s.extend(j)
	if s.organisation(last) {
		return none
	}
	s.find(j, last, Name, Medium, "A name after a word such as client or son.")
	return last
}

// afterRole is where a name may begin after the role at i, and how it is
// linked: 'c' called or is named, ',' a sign between, 0 nothing.
func (s *scan) afterRole(i int) (int, byte) {
	j := i + 1
	if s.is(j, " in ") && s.is(j+1, " law ") || s.sign(j, "-") && s.is(j+1, " in ") {
		for s.is(j, " in law - ") {
			j++
		}
	}
	for k := j; k < j+7 && k < len(s.tokens) && s.at(k).gap < 2 && !s.ends(k); k++ {
		if !s.at(k).is(linkWord) {
			continue
		}
		if s.is(k, callWords) && !s.is(k+1, " the a an me us for by in ") {
			return k + 1, 'c'
		}
		if s.is(k, nameWords) && s.is(k+1, " is was : of ") && k <= j+2 {
			return k + 2, 'c'
		}
		if s.is(k, notNamed) {
			break
		}
	}
	if s.at(j).form == mark && oneOf(" , : ( - ", s.at(j).word) {
		return j + 1, ','
	}
	return j, 0
}

func (s *scan) roleName(i, j int, linked byte) bool {
	t := s.at(j)
	if t.form != letter || t.gap == 2 || len(t.word) < 2 || s.at(i).owns && linked != 'c' || t.url {
		return false
	}
	given, maybe := t.is(given), t.is(maybe)
	if t.shape == lower {
		return given && len(t.word) > 2 || linked == 'c' && maybe && !t.is(term)
	}
	run := s.termAfter(j)
	switch {
	case t.shape == upper && len(t.word) < 4 && !given:
		return false
	case given:
		return !s.knownPerson(j)
	case linked == 'c':
		return maybe || !t.is(term)
	case maybe && !s.is(i, groupRoles):
		return !run && (s.at(i).shape == lower || linked != 0) && !t.is(month)
	case maybe && s.at(i).shape == lower && s.is(i-1, " his her my their our "):
		return !run
	case maybe && linked == 0 && !run && (s.is(j+1, beWords) || s.is(j+1, sayWords)):
		return true
	case t.is(term) || run:
		return false
	case linked == ',':
		return s.is(i, " client patient pt resident ") && len(t.word) > 2 && t.shape == title || t.is(surname)
	case s.is(i, groupRoles) || s.at(i).shape != lower:
		return t.is(surname)
	}
	return t.shape == title && !s.at(j).owns && !s.is(j+1, thingWords) || t.is(surname)
}

// termAfter says that a capitalised term follows the word at j: the words are
// then a title of something.
func (s *scan) termAfter(j int) bool {
	n := s.at(j + 1)
	return n.form == letter && n.gap == 1 && n.shape == title && n.is(term) && !s.is(j+1, smallWords) && !n.is(surmaybe)
}

// labelled is "Re: Pauline Fletcher" and "Patient name: ...".
func (s *scan) labelled(i int) int {
	if !s.at(i).is(nameLabel) || !s.sign(i+1, ":") {
		return none
	}
	j := i + 2
	t := s.at(j)
	if t.form != letter || t.gap == 2 || t.shape != title || t.is(term) && !t.is(given) || len(t.word) < 2 {
		return none
	}
	last := s.extend(j)
	if !t.is(given) && (last == j || s.termAfter(last)) || s.organisation(last) || s.knownPerson(j) {
		return none
	}
	s.find(j, last, Name, Medium, "A name after a label such as Re: or Name:.")
	return last
}
