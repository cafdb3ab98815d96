package intake

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/cpdlog/internal/cpd"
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
	switch v, ok := number(cell); kind {
	case likeNumber:
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
	case digits >= 4 && marks >= 2 && !slices.ContainsFunc(letterWords(cell), isNoDayWord):
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
	return strings.FieldsFunc(strings.ToLower(cell), func(r rune) bool { return !unicode.IsLetter(r) })
}

// isNoDayWord reports whether a word is nothing that days are written with.
func isNoDayWord(word string) bool {
	if len(word) < 3 {
		return !slices.Contains([]string{"t", "z", "st", "nd", "rd", "th", "of", "am", "pm"}, word)
	}
	return !strings.Contains(" jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun ", " "+word[:3]+" ")
}

// hasUnit reports whether a cell names a unit of time beside its numbers.
func hasUnit(cell string) bool {
	for _, word := range letterWords(cell) {
		if lengthUnit(word) != "" || word == "m" {
			return true
		}
	}
	return false
}

// saysYes reads a tick or a word for yes or no, as check boxes are written.
func saysYes(cell string) (yes, said bool) {
	switch strings.ToLower(cell) {
	case "true", "yes", "y", "☑", "✓", "✔", "x":
		return true, true
	case "false", "no", "n", "☐", "✗", "✘":
		return false, true
	}
	return false, false
}
