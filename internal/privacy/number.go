package privacy

import "strings"

// cue is what the words before a number say about it.
type cue int

const (
	noCue cue = iota
	healthCue
	phoneCue
	insuranceCue
	paperCue // a certificate, an order, a meeting: the number is that of a thing
)

// cueOf returns the cue before token i; the nearest word that says something wins.
func (t *text) cueOf(i int) cue {
	found := noCue
	t.wordsBack(i, 4, func(j int) bool {
		found = t.cueAt(j)
		return found != noCue
	})
	return found
}

func (t *text) cueAt(j int) cue {
	switch {
	case !t.at(j).on(cueWord):
		return noCue
	case t.on(j, healthWord) || t.is(j, "c") && t.is(j-2, "h") || t.is(j, "number", "no") && t.is(j-1, "care") && t.is(j-3, "health"):
		return healthCue
	case t.is(j, "ni", "nino") || t.is(j, "insurance") && t.is(j-1, "national"):
		return insuranceCue
	case t.on(j, paperWord):
		return paperCue
	case t.on(j, phoneWord):
		return phoneCue
	}
	return noCue
}

// mostParts is how many parts of a number are looked at.
const mostParts = 8

// group is digits parted by single signs: its figures, how many parts they come
// in, the lengths of the parts, and where each stands.
type group struct {
	figures string
	count   int
	parts   [mostParts]int
	at      [mostParts]int
}

// groupAt reads the digits from token i on, at most `most` figures, parted by a space
// or by one of the signs.
func (t *text) groupAt(i int, signs string, most int) group {
	var g group
	for j := i; t.at(j).form == digit && len(g.figures)+len(t.at(j).word) <= most && g.count < mostParts; {
		g.figures += t.at(j).word
		g.parts[g.count], g.at[g.count] = len(t.at(j).word), j
		g.count++
		j = t.nextPart(j, signs)
	}
	return g
}

// nextPart is the token of the next part after part j, or none.
func (t *text) nextPart(j int, signs string) int {
	k, signsSeen := j+1, 0
	for t.at(k).form == mark && signsSeen < 2 && strings.Contains(signs, t.at(k).word) && t.at(k).gap < 2 {
		k, signsSeen = k+1, signsSeen+1
	}
	if t.at(k).form != digit || t.at(k).gap == 2 || k == j+1 && t.at(k).gap == 0 {
		return none
	}
	return k
}

// take returns the figures and the last token of the first n parts.
func (g *group) take(n int) (figures string, last int) {
	total := 0
	for _, p := range g.parts[:n] {
		total += p
	}
	return g.figures[:total], g.at[n-1]
}

// length returns how many parts make exactly n figures, 0 if none do.
func (g *group) length(n int) int {
	total := 0
	for i, p := range g.parts[:g.count] {
		if total += p; total == n {
			return i + 1
		}
	}
	return 0
}
