package intake

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"example.org/cpdlog/internal/cpd"
)

// sense is one thing that a column may hold, and how well its heading says so.
type sense struct {
	meaning string
	score   int
	part    string // of hours that stand in several columns: formal, informal, verifiable
}

// How well a heading says what a column holds. What the cells look like is then
// taken off.
const (
	byMember = 1000 // the member said so
	byOwn    = 500  // this program's own name
	byName   = 100  // a whole heading that is known
	byUsual  = 60   // a heading that is known, and that others use otherwise
	byWord   = 50   // a word in it
	byChance = 30   // a word that says little
	unfit    = 120
	unfilled = 45
)

// sensesOf are the things that a heading may stand for. told is the member's own
// word and wins; "-" there means nothing.
func sensesOf(header string, told map[string]string, own bool) []sense {
	key := cpd.Key(header)
	if m, ok := told[key]; ok {
		if m == "-" {
			return nil
		}
		return []sense{{m, byMember, ""}}
	}
	var all []sense
	key = cpd.Key(spaced(header))
	if own {
		header = cpd.Column(header)
	}
	if own && isWorth(key) {
		return nil
	}
	if m := ownName(header); own && m != "" {
		return []sense{{m, byOwn, ""}}
	} else if m != "" {
		all = append(all, sense{m, byName, ""})
	} else if m := synonym(key); m != "" {
		all = append(all, sense{m, nameScore(m, key), ""})
	}
	if l := strings.ToLower(header); strings.Contains(l, "h.mm") || strings.Contains(l, "hours.min") || strings.Contains(l, "hrs.min") {
		return append(all, sense{"h.mm", byName, ""})
	}
	all = append(append(all, alsoOf(key)...), wordSenses(key)...)
	if name, _, ok := strings.Cut(header, "("); ok && len(all) == 0 {
		for _, s := range sensesOf(name, nil, false) {
			if !isLength(s.meaning) { // what stands in brackets is its unit
				all = append(all, s)
			}
		}
	}
	return all
}

// spaced divides the words of durationMinutes.
func spaced(header string) string {
	var b strings.Builder
	small := false
	for _, r := range header {
		if small && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		small = unicode.IsLower(r)
		b.WriteRune(r)
	}
	return b.String()
}

func nameScore(meaning, key string) int {
	if meaning == "title" && slices.Contains(usualTitles, key) {
		return byUsual
	}
	return byName
}

// wordSenses goes by the words of a heading: "Duration (hrs)", "CPD hours
// claimed", "Date attended".
func wordSenses(key string) []sense {
	words := strings.Fields(key)
	if i := slices.IndexFunc(words, func(w string) bool { return slices.Contains(withoutWords, w) }); i > 0 { // hours excluding travel
		words = words[:i]
		key = strings.Join(words, " ")
	}
	part := partIn(key)
	switch unit := unitIn(words); {
	case anyOf(words, noLengthWords) || slices.ContainsFunc(noLengths, func(s string) bool { return strings.Contains(key, s) }):
		return nil
	case unit != "" && anyOf(words, []string{"unit", "units", "uom"}):
		return []sense{{"unit", byName, ""}}
	case anyOf(words, breakWords):
		return []sense{{"less", byWord, ""}}
	case isLastDay(words):
		return []sense{{"expires", byWord, ""}}
	case strings.HasPrefix(key, "title "): // of whose CPD it is
		return []sense{{"title", byName - 5, ""}}
	case isTitle(words):
		return []sense{{"title", byWord, ""}}
	case unit == "" && part != "":
		return []sense{{"hours", byChance, part}}
	case unit == "time" && !strings.Contains(key, "hh mm") && !strings.Contains(key, "h mm"):
		return []sense{{unit, byWord - 5, part}}
	case unit != "":
		return []sense{{unit, byWord, part}}
	case strings.HasPrefix(key, "how long"):
		return []sense{{"time", byWord, ""}}
	case slices.Contains(words, "status"):
		return []sense{{"state", byWord, ""}}
	case len(words) > 1 && words[0] == "when":
		return []sense{{"date", byChance, ""}}
	}
	return momentSenses(words)
}

// momentSenses goes by the words of a heading that is about a day or a time.
func momentSenses(words []string) []sense {
	end, time := anyOf(words, endWords), slices.Contains(words, "time")
	switch {
	case time && anyOf(words, startWords):
		return []sense{{"start", byWord, ""}, {"date", byChance - 5, ""}}
	case time && end:
		return []sense{{"end", byWord, ""}, {"end_date", byChance - 5, ""}}
	case time && !anyOf(words, momentWords) && anyOf(words, spentWords):
		return []sense{{"time", byWord - 10, ""}}
	case time && !anyOf(words, momentWords):
		return []sense{{"time", byChance, ""}}
	case !anyOf(words, []string{"date", "dates"}) || anyOf(words, otherDateWords):
		return nil
	case end:
		return []sense{{"end_date", byChance, ""}}
	case anyOf(words, notedWords):
		return []sense{{"date", byChance - 15, ""}}
	}
	return []sense{{"date", byChance, ""}}
}

// unitIn is the last unit that a heading names; a colon's hh:mm is a time.
func unitIn(words []string) (unit string) {
	for i, w := range words {
		if (w == "hh" || w == "h") && i+1 < len(words) && words[i+1] == "mm" {
			return "time"
		}
		switch u := lengthUnit(w); {
		case u == "minutes" && unit == "hours":
			unit = "time"
		case u != "" && (u != "time" || unit == ""):
			unit = u
		}
	}
	return unit
}

func partIn(key string) string {
	for _, p := range hourParts {
		if strings.Contains(" "+key+" ", " "+p+" ") {
			return p
		}
	}
	return ""
}

// fitOf is how much the cells of a column speak against a meaning.
func fitOf(s sense, p *profile, header string) int {
	switch base := baseOf(s.meaning); {
	case s.score >= byOwn:
		return 0
	case p.filled == 0:
		return -unfilled
	case p.mostly(looksNotFor(base)...):
		return -unfit
	case base == "time" && isBareTime(header) && p.dayHalves*2 > p.filled, base == "state" && s.score > byName && p.states*2 <= p.filled:
		return -unfit
	case base == "time" && s.score == byChance && (p.working == p.filled || !p.mostly(likeLength, likeClock)):
		return -unfit
	case base == "date" && p.mostly(likeText):
		return -byWord / 5
	case base == "title" && p.counts && p.filled > 1, base == "title" && p.same && p.filled > 1 && s.score < byName:
		return -byWord
	case s.part != "" && s.score == byChance && !p.mostly(likeNumber, likeLength, likeClock):
		return -unfit
	}
	return 0
}

// choice is a column and one thing that it may be.
type choice struct {
	column int
	sense
}

// choices are all that speak for anything, the best first; of equals the column
// that stands first.
func choices(columns []Column, told map[string]string, own bool, ps []profile) []choice {
	var all []choice
	for i, c := range columns {
		for _, s := range sensesOf(c.Header, told, own) {
			if ps != nil {
				s.score += fitOf(s, &ps[i], c.Header)
			}
			if s.score > 0 {
				all = append(all, choice{i, s})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b choice) int { return cmp.Compare(b.score, a.score) })
	return all
}

// assign gives each column the meaning that fits best. A meaning is given once;
// further lengths of time are parts of it or are compared with it, and of several
// states the least counts.
func assign(columns []Column, all []choice) (score int) {
	seen, length := map[string]bool{}, 0
	for _, c := range all {
		m := c.meaning
		if isLength(m) {
			m = lengthMeaning(c.sense, seen, length)
		}
		if columns[c.column].Meaning != "" || seen[m] && !repeats(m) {
			continue
		}
		columns[c.column].Meaning, seen[m] = m, true
		if score++; isLength(m) && c.part == "" {
			length++
		}
	}
	return score
}

func repeats(meaning string) bool { return meaning == "state" || strings.Contains(meaning, " (") }

// lengthMeaning is what a length of time is beside those that were taken before.
// Hours and minutes make one length.
func lengthMeaning(s sense, seen map[string]bool, lengths int) string {
	pair := s.meaning == "minutes" && seen["hours"] || s.meaning == "hours" && seen["minutes"]
	switch {
	case s.part != "":
		return s.meaning + " (" + s.part + ")"
	case lengths == 0, lengths == 1 && pair:
		return s.meaning
	}
	return s.meaning + comparedMark
}

// comparedMark stands behind the meaning of a length that is only compared.
const comparedMark = " (compared)"

// baseOf is a meaning without what it is beside another.
func baseOf(meaning string) string {
	base, _, _ := strings.Cut(meaning, " (")
	return base
}

func isLength(meaning string) bool {
	switch baseOf(meaning) {
	case "hours", "minutes", "time", "seconds", "h.mm":
		return true
	}
	return false
}
