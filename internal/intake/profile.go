package intake

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
)

// like is what a cell looks like, whatever its column is called.
type like int

const (
	likeText   like = iota
	likeNumber      // 1.5, 20
	likeClock       // 19:00, 1:30, 9am
	likeLength      // 1h30, 90 mins, PT1H
	likeDay         // 14/03/2026, 2026-03-14
	likeBool        // yes, FALSE, a tick
	likeKinds
)

// profile is what the cells of a column look like, as far as they were looked at.
type profile struct {
	filled int
	of     [likeKinds]int
	same   bool      // all cells say the same
	counts bool      // 1, 2, 3
	values []float64 // of its numbers
	first  string
	some   []string // a few cells

	states               int  // words for a state
	dayHalves            int  // clock times with am or pm
	working              int  // clock times from six in the morning on
	afternoon            bool // a clock time past noon
	dayFirst, monthFirst int  // dates as text that can only be read so
	realLow, realHigh    int  // dates as a spreadsheet has them, up to the 12th of a month and later
}

// profiles looks at the cells below the heading.
func profiles(rows []heldRow, columns int) []profile {
	all := make([]profile, columns)
	for i := range all {
		all[i].same, all[i].counts = true, true
	}
	for _, row := range rows {
		for i, cell := range row.cells[:min(columns, len(row.cells))] {
			if cell = strings.TrimSpace(cell); cell != "" {
				all[i].add(cell)
			}
		}
	}
	return all
}

func (p *profile) add(cell string) {
	kind := looksLike(cell)
	p.filled++
	p.of[kind]++
	if p.filled == 1 {
		p.first = cell
	}
	p.same = p.same && cell == p.first
	n, err := strconv.Atoi(cell)
	p.counts = p.counts && err == nil && n == p.filled
	if len(p.some) < 10 {
		p.some = append(p.some, cell)
	}
	if _, known := stateIn(cell); known {
		p.states++
	}
	switch v, ok := number(bareHours(cell)); kind {
	case likeNumber, likeLength:
		if ok {
			p.values = append(p.values, v)
		}
	case likeClock:
		hour, _, _ := strings.Cut(cell, ":")
		n, _ := strconv.Atoi(strings.TrimSpace(hour))
		if n >= 6 && n < 24 {
			p.working++
		}
		p.afternoon = p.afternoon || n >= 12 && n < 24 || strings.HasSuffix(strings.ToLower(cell), "m")
		if strings.HasSuffix(strings.ToLower(cell), "m") {
			p.dayHalves++
		}
	case likeDay:
		p.addDay(cell)
	}
}

func (p *profile) addDay(cell string) {
	if d, err := cpd.ParseDate(withoutClock(cell)); err == nil && d.Day() <= 12 {
		p.realLow++
	} else if err == nil {
		p.realHigh++
	}
	if a, b, ok := numericDay(cell); ok && a > 12 && b <= 12 {
		p.dayFirst++
	} else if ok && a <= 12 && b > 12 {
		p.monthFirst++
	}
}

// shareOrder lets the dates of all columns say in which order day and month stand in
// those whose dates can be read both ways.
func shareOrder(ps []profile) {
	var all profile
	for _, p := range ps {
		all.dayFirst, all.monthFirst = all.dayFirst+p.dayFirst, all.monthFirst+p.monthFirst
	}
	for i := range ps {
		if p := &ps[i]; p.dayFirst+p.monthFirst+p.realHigh+p.realLow == 0 && (all.dayFirst == 0 || all.monthFirst == 0) {
			p.dayFirst, p.monthFirst = all.dayFirst, all.monthFirst
		}
	}
}

// mostly reports whether more than half of the cells are of some kinds.
func (p *profile) mostly(kinds ...like) bool {
	n := 0
	for _, k := range kinds {
		n += p.of[k]
	}
	return 2*n > p.filled
}

// number reads 1.5, 1,5 and 1,200.
func number(cell string) (float64, bool) {
	if strings.Trim(cell, "0123456789.,") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(plainNumber(cell), 64)
	return v, err == nil
}

// bareHours leaves the unit out of 1.30hrs.
func bareHours(cell string) string {
	cell = strings.ToLower(cell)
	at := 1 + strings.LastIndexFunc(cell, func(r rune) bool { return !unicode.IsLetter(r) })
	if unit := cell[at:]; phrase.Unit(unit) != "hours" {
		return strings.TrimRight(cell, " ")
	}
	return strings.TrimRight(cell[:at], " ")
}

// plainNumber writes a decimal comma as a point and leaves out the one between
// thousands.
func plainNumber(cell string) string {
	whole, part, one := strings.Cut(cell, ",")
	if one && (len(part) == 3 || strings.Contains(part, ".")) && len(whole) <= 3 && whole != "" && whole != "0" {
		return whole + part
	}
	return strings.Replace(cell, ",", ".", 1)
}

func looksLike(cell string) like {
	if len(cell) > 40 {
		return likeText
	}
	switch _, said := saysYes(cell); {
	case said:
		return likeBool
	case strings.Trim(cell, "0123456789.,") == "" && strings.Count(cell, ".") < 2:
		return likeNumber
	case isClock(strings.ReplaceAll(cell, " ", "")):
		return likeClock
	}
	return looksLikeWords(cell)
}

// looksLikeWords tells days and lengths by how they are written: 14-MAR-2026,
// 90 mins.
func looksLikeWords(cell string) like {
	digits := strings.Count(strings.Map(digitOrX, cell), "0")
	marks := strings.Count(cell, "/") + strings.Count(cell, "-") + strings.Count(cell, ".") + strings.Count(cell, " ")
	switch _, _, err := isoLength(cell); {
	case err == nil:
		return likeLength
	case digits == 0:
		return likeText
	case digits >= 4 && marks >= 2 && strings.Count(withoutClock(cell), ":") == 0 && daysAreWrittenSo(cell):
		return likeDay
	case hasUnit(cell) && cell[0] >= '0' && cell[0] <= '9':
		return likeLength
	}
	return likeText
}

func digitOrX(r rune) rune {
	if r >= '0' && r <= '9' {
		return '0'
	}
	return 'x'
}

// letterWords are the words of a cell, without its numbers, in small letters.
func letterWords(cell string) []string {
	if !strings.ContainsFunc(cell, unicode.IsLetter) {
		return nil
	}
	return strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return !unicode.IsLetter(r) })
}

// daysAreWrittenSo reports whether each word of a cell is one that days are written with.
func daysAreWrittenSo(cell string) bool {
	return !slices.ContainsFunc(letterWords(cell), func(word string) bool { return !phrase.InDay(word) })
}

// hasUnit reports whether a cell names a unit of time beside its numbers.
func hasUnit(cell string) bool {
	return slices.ContainsFunc(letterWords(cell), func(word string) bool { return lengthUnit(word) != "" || word == "m" })
}

// saysYes reads a tick or a word for yes or no, as check boxes are written.
func saysYes(cell string) (yes, said bool) {
	switch strings.ToLower(cell) {
	case "true", "yes", "y", "☑", "✓", "✔", "x", "ie", "ydw", "oes":
		return true, true
	case "false", "no", "n", "☐", "✗", "✘", "nac ydw", "naddo", "nac oes":
		return false, true
	}
	return false, false
}

// isPerson knows headings of columns that say whose a row is.
func isPerson(key string) bool {
	return slices.Contains([]string{
		"name", "names", "full name", "your name", "first name", "forename", "last name", "surname", "employee", "employee name", "staff", "staff name",
		"staff member", "team member", "member of staff", "member name", "colleague", "learner", "learner name", "user", "user full name", "attendee",
		"attendee name", "delegate", "delegate name", "participant", "participant name", "who", "person", "student", "student name", "worker", "link worker",
	}, key)
}

// people are the columns that name several persons, unless the member said what
// they are.
func (h header) people(ps []profile, told map[string]string) (at []int) {
	var mail []int
	for i, c := range h.columns {
		key := cpd.Key(c.Header)
		if c.Meaning != "" || told[key] != "" || ps[i].same || !ps[i].mostly(likeText) {
			continue
		}
		if isPerson(key) {
			at = append(at, i)
		} else if strings.HasPrefix(key, "email") || strings.HasSuffix(key, " email") {
			mail = append(mail, i)
		}
	}
	if len(at) == 0 {
		return mail
	}
	return at
}

// whose doubts a row of a list of several people that may be another one's. An
// empty cell is of the person above.
func (d *draft) whose(cells []string) {
	mine := strings.Fields(cpd.Key(d.t.o.Member))
	for n, i := range d.t.people {
		if strings.TrimSpace(cells[i]) != "" {
			d.t.persons[n] = cells[i]
		}
		name, _, _ := strings.Cut(d.t.persons[n], "@")
		words := strings.Fields(cpd.Key(name))
		if !slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(mine, w) }) {
			continue
		}
		header := d.t.columns[i].Header
		d.Doubts = append(d.Doubts, Problem{Row: d.Number, Column: header, Text: "is this yours? It names " + cpd.Quoted(firstPart(d.t.persons[n])),
			Hint: "if the column does not say whose a row is: --map " + quoteForShell(header+"=nothing")})
		return
	}
}

// answer puts yes and no for the Welsh do and na, which are something else in English,
// where a heading of the sheet is Welsh.
func (t *table) answer(cell string) string {
	inWelsh := func(c Column) bool { return strings.Contains(cpd.Key(c.Header), "dyddiad") }
	at := slices.Index([]string{"do", "na"}, strings.ToLower(cell))
	if at < 0 || !slices.ContainsFunc(t.columns, inWelsh) {
		return cell
	}
	return []string{"yes", "no"}[at]
}
