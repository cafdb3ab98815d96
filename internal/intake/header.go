package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// HeaderKey is a header without what varies between files: capitals, marks,
// spaces. Remembered mappings are kept under it.
func HeaderKey(header string) string {
	return string(appendKey(make([]byte, 0, 64), header))
}

// appendKey appends the key of a text: its letters and digits in small
// letters, with one space for whatever stands between them.
func appendKey(to []byte, text string) []byte {
	start, gap := len(to), false
	for _, r := range text {
		r = unicode.ToLower(r)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = len(to) > start
			continue
		}
		if gap {
			to, gap = append(to, ' '), false
		}
		to = utf8.AppendRune(to, r)
	}
	return to
}

// header is a row of column names that was found.
type header struct {
	at, rows int // index of the first of its rows, and how many there are
	columns  []Column
	own      bool
	score    int
}

// findHeader looks for the row, or the two rows of a merged heading, that name
// the most columns. The first of equals wins.
func findHeader(held []heldRow, told map[string]string) header {
	best := header{at: -1}
	for i := range held {
		h := headerFrom(held[i].cells, told)
		h.at, h.rows = i, 1
		if i+1 < len(held) && looksLikeNames(held[i+1].cells) {
			if two := headerFrom(merged(held[i].cells, held[i+1].cells), told); two.score > h.score && two.score > headerFrom(held[i+1].cells, told).score {
				two.at, two.rows = i, 2
				h = two
			}
		}
		if h.usable() && h.score > best.score {
			best = h
		}
	}
	return best
}

// usable reports whether the row names the least that an entry needs.
func (h header) usable() bool {
	date, text := false, false
	for _, c := range h.columns {
		date = date || c.Meaning == "date"
		text = text || c.Meaning == "title" || c.Meaning == "activity" || c.Meaning == "claims"
	}
	return date && text
}

func headerFrom(cells []string, told map[string]string) header {
	h := header{}
	seen := map[string]bool{}
	for i, cell := range cells {
		c := Column{Number: i + 1, Header: strings.TrimSpace(cell)}
		if m := meaningOf(c.Header, told); m != "" && !seen[m] {
			c.Meaning, seen[m] = m, true
			h.score++
		}
		h.own = h.own || c.Header == "uid"
		h.columns = append(h.columns, c)
	}
	h.own = h.own && seen["minutes"] && seen["title"]
	if !seen["title"] {
		h.titleFromActivity(seen)
	}
	if !h.own {
		h.startFromTime(seen, told)
	}
	return h
}

// startFromTime takes a column that is called just "Time" for the start, where
// another one says how long it took, or when it ended.
func (h *header) startFromTime(seen map[string]bool, told map[string]string) {
	at, length, perhaps := -1, -1, -1
	for i, c := range h.columns {
		switch m := meaningOf(c.Header, told); {
		case at < 0 && isBareTime(c.Header) && told[HeaderKey(c.Header)] == "":
			at = i
		case length < 0 && (m == "hours" || m == "minutes" || m == "time"):
			length = i
		case m == "" && saysLength(c.Header):
			perhaps = i
		}
	}
	if length < 0 {
		length = perhaps
	}
	if at < 0 || length < 0 && (seen["start"] || !seen["end"]) {
		return
	}
	if length >= 0 && h.columns[length].Meaning == "" {
		h.columns[length].Meaning = "time"
	}
	h.columns[at].Meaning = ""
	if !seen["start"] {
		h.columns[at].Meaning = "start"
	}
}

func isBareTime(header string) bool { return HeaderKey(header) == "time" }

// saysLength reports whether a column is called a length of time among other
// words: "Length of session".
func saysLength(header string) bool {
	words := strings.Fields(HeaderKey(header))
	return slices.Contains(words, "length") || slices.Contains(words, "duration")
}

// titleFromActivity takes "Activity" for the title where a file has nothing
// nearer: many people's logs call it so.
func (h *header) titleFromActivity(seen map[string]bool) {
	if seen["claims"] || !seen["activity"] {
		return
	}
	for i := range h.columns {
		key := HeaderKey(h.columns[i].Header)
		if h.columns[i].Meaning == "activity" && (key == "activity" || key == "cpd activity" || key == "activity undertaken") {
			h.columns[i].Meaning = "title"
		}
	}
}

// merged joins a heading above several columns with the names below it.
func merged(upper, lower []string) []string {
	both := make([]string, max(len(upper), len(lower)))
	for i := range both {
		if i < len(lower) {
			both[i] = strings.TrimSpace(lower[i])
		}
		if both[i] == "" && i < len(upper) {
			both[i] = upper[i]
		}
	}
	return both
}

// looksLikeNames reports whether no cell begins with a digit.
func looksLikeNames(cells []string) bool {
	named := false
	for _, c := range cells {
		c = strings.TrimSpace(c)
		if c != "" && c[0] >= '0' && c[0] <= '9' {
			return false
		}
		named = named || c != ""
	}
	return named
}

// notes say which columns were not used.
func (h header) notes() []string {
	var unused []string
	points := false
	for _, c := range h.columns {
		key := HeaderKey(c.Header)
		if c.Meaning != "" || c.Header == "" {
			continue
		}
		if isPoints(key) {
			points = true
			continue
		}
		unused = append(unused, fmt.Sprintf("%q", c.Header))
	}
	var notes []string
	if len(unused) > 0 {
		notes = append(notes, "columns not used: "+strings.Join(unused, ", "))
	}
	if points {
		notes = append(notes, "a column of points was left out: points are worked out from the rules")
	}
	return notes
}

// IsPoints reports whether a column holds points, which are never read: they
// are worked out from the rules.
func IsPoints(header string) bool { return isPoints(HeaderKey(header)) }

func isPoints(key string) bool {
	return strings.Contains(key, "point") || strings.Contains(key, "credit")
}
