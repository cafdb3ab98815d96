package privacy

// scan is one check of one text. Another text may be read in the same room.
type scan struct {
	text   string
	c      Context
	reader tokenizer
	tokens []token // the reader's
	starts []int   // tokens at which a rule may begin
	found  []Finding
	aged   []int   // tokens at which one person's exact age stands
	points []point // details for combinations
}

// read looks for all that may identify someone; what it finds is in found, in
// the order of the rules.
func (s *scan) read(text string, c Context, keepOut *blockList) {
	s.text, s.c, s.found, s.aged = text, c, s.found[:0], s.aged[:0]
	s.tokens = s.reader.read(text, c.FileName)
	s.blocked(keepOut)
	if c.Code {
		return
	}
	s.classify()
	s.findStarts()
	s.emails()
	s.fromStarts((*scan).numberAt)
	s.fromStarts((*scan).name)
	s.fromStarts((*scan).age)
	s.combinations()
}

// at gives token i, or an empty one outside the text.
func (s *scan) at(i int) *token {
	if i < 0 || i >= len(s.tokens) {
		return &nothing
	}
	return &s.tokens[i]
}

var nothing = token{gap: 2}

// is says that token i is one of the words of a list (see oneOf).
func (s *scan) is(i int, list string) bool { return oneOf(list, s.at(i).word) }

// sign says that token i is the sign w.
func (s *scan) sign(i int, w string) bool { t := s.at(i); return t.form == mark && t.word == w }

// find notes that tokens from up to and including last are a finding.
func (s *scan) find(from, last int, k Kind, w Weight, why string) {
	s.findBytes(s.tokens[from].start, s.tokens[last].end, k, w, why)
}

func (s *scan) findBytes(start, end int, k Kind, w Weight, why string) {
	s.found = append(s.found, Finding{Start: start, End: end, Kind: k, Weight: w, Why: why})
}

// wordsBack calls f with the words before token i, nearest first, at most n of
// them, on the same line and within the sentence, until f returns true.
func (s *scan) wordsBack(i, n int, f func(j int) bool) bool {
	for j := i - 1; j >= 0 && n > 0 && s.at(j+1).gap < 2; j-- {
		t := &s.tokens[j]
		if t.form == mark {
			if s.ends(j) {
				return false
			}
			continue
		}
		if f(j) {
			return true
		}
		n--
	}
	return false
}

// ends says that the sign at j closes a sentence: a full stop after a short
// form such as no. or tel. does not.
func (s *scan) ends(j int) bool {
	switch s.at(j).word {
	case "!", "?", ";":
		return true
	case ".":
		return s.at(j+1).gap > 0 && !s.is(j-1, " no nos num ref tel mob dob b dr mr mrs ms pt hosp st ph cert approx ")
	}
	return false
}

// near says that one of the n words before token i is in the list.
func (s *scan) near(i, n int, list string) bool {
	return s.wordsBack(i, n, func(j int) bool { return s.is(j, list) })
}

// after says that one of the n tokens after token i, on the same line and in the sentence, is in
// the list.
func (s *scan) after(i, n int, list string) bool {
	for j := i + 1; j <= i+n && j < len(s.tokens) && s.at(j).gap < 2 && !s.ends(j); j++ {
		if s.is(j, list) {
			return true
		}
	}
	return false
}
