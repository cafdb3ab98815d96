package line

import (
	"slices"
	"strings"
	"unicode"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// text is what is written, in characters as people see them, and where the
// cursor stands: before parts[at].
type text struct {
	parts []string
	at    int
}

func (t *text) String() string { return strings.Join(t.parts, "") }

// split takes a text apart: a letter and its marks are one.
func split(s string) []string {
	var parts []string
	for g := graphemes.FromString(s); g.Next(); {
		parts = append(parts, g.Value())
	}
	return parts
}

// insert puts a text at the cursor. A mark joins the letter before it.
func (t *text) insert(s string) {
	from := max(0, t.at-1)
	parts := split(strings.Join(t.parts[from:t.at], "") + s)
	t.parts = slices.Replace(t.parts, from, t.at, parts...)
	t.at = from + len(parts)
}

// press does what keys do within a text.
func (t *text) press(code rune) {
	switch code {
	case left, ctrl('B'):
		t.at = max(0, t.at-1)
	case right, ctrl('F'):
		t.at = min(len(t.parts), t.at+1)
	case home, ctrl('A'):
		t.at = t.begin()
	case end, ctrl('E'):
		t.at = t.end()
	case wordLeft:
		t.at = t.word(-1)
	case wordRight:
		t.at = t.word(1)
	case del:
		t.cut(t.at, t.at+1)
	case ctrl('H'), 0x7f:
		t.cut(t.at-1, t.at)
	case ctrl('W'):
		t.cut(t.word(-1), t.at)
	case ctrl('U'):
		t.cut(t.begin(), t.at)
	case ctrl('K'):
		t.cut(t.at, t.end())
	}
}

func (t *text) cut(from, to int) {
	from, to = max(0, from), min(to, len(t.parts))
	t.parts = slices.Delete(t.parts, from, to)
	t.at = from
}

// begin and end are those of the line that the cursor is in.
func (t *text) begin() int {
	i := t.at
	for i > 0 && t.parts[i-1] != "\n" {
		i--
	}
	return i
}

func (t *text) end() int {
	i := t.at
	for i < len(t.parts) && t.parts[i] != "\n" {
		i++
	}
	return i
}

// word is the other end of the word before the cursor, by -1, or behind it.
func (t *text) word(by int) int {
	i := t.at
	blank := func() bool { return strings.ContainsFunc(t.parts[i+min(by, 0)], unicode.IsSpace) }
	inside := func() bool { return i+min(by, 0) >= 0 && i+min(by, 0) < len(t.parts) }
	for inside() && blank() {
		i += by
	}
	for inside() && !blank() {
		i += by
	}
	return i
}

// complete adds what all names that begin like the text have in common.
func (t *text) complete(names []string) {
	begun, found := strings.ToLower(t.String()), ""
	for _, n := range names {
		switch {
		case !strings.HasPrefix(strings.ToLower(n), begun):
		case found == "":
			found = n
		default:
			for !strings.HasPrefix(n, found) {
				found = found[:len(found)-1]
			}
		}
	}
	if len(found) > len(begun) {
		*t = text{}
		t.insert(found)
	}
}
