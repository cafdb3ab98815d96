package intake

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/cpdlog/internal/cpd"
)

func (d *draft) roundedDown(l length) {
	d.Remarks = append(d.Remarks, Problem{Row: d.Number, Column: l.Header, Text: "the seconds of " + strconv.Quote(cpd.Visible(l.text)) + " were left out"})
}

// cutSeconds divides 00:18:25 before the seconds.
func cutSeconds(text string) (clock, seconds string) {
	if strings.Count(text, ":") != 2 || strings.Trim(text, "0123456789:.") != "" {
		return text, ""
	}
	i := strings.LastIndexByte(text, ':')
	return text[:i], text[i+1:]
}

// cutWordSeconds divides 1h 33m 38s before the seconds.
func cutWordSeconds(text string) (rest string, cut bool) {
	words := letterWords(text)
	if len(words) < 2 || !slices.Contains([]string{"s", "sec", "secs", "second", "seconds"}, words[len(words)-1]) {
		return text, false
	}
	rest = strings.TrimRight(strings.TrimRightFunc(text, unicode.IsLetter), " ")
	minutes := strings.TrimRight(rest, "0123456789")
	return strings.TrimRight(minutes, " ,"), minutes != rest
}

// isoLength reads PT1H30M.
func isoLength(text string) (days, minutes int, err error) {
	if !strings.HasPrefix(text, "P") || len(text) > 20 {
		return 0, 0, errors.New("no ISO 8601 length of time")
	}
	return duration(text)
}
