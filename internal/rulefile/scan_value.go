package rulefile

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
)

// value reads whatever stands after = into n; depth is that of n.
func (s *scanner) value(n *node, depth int) {
	if depth > maxDepth {
		s.fail(s.pos, "tables and lists are nested more than %d deep", maxDepth)
	}
	at := s.pos
	switch c := s.peek(); c {
	case '"', '\'':
		n.shape = quoted
		s.shortText(c)
		n.value = s.text[min(at+1, s.pos):max(at+1, s.pos-1)]
	case '[':
		n.shape = list
		s.nest++
		s.elements(n, depth)
		s.nest--
	case '{':
		n.shape = table
		s.nest++
		s.inline(n, depth)
		s.nest--
		s.needsParser = s.needsParser || strings.Contains(s.text[at:s.pos], "\n")
	default:
		s.bare(n)
	}
	n.raw = s.text[at:s.pos]
}

// shortText passes over a text in one or three quotes.
func (s *scanner) shortText(quote byte) {
	at := s.pos
	three := strings.Repeat(string(quote), 3)
	if strings.HasPrefix(s.text[s.pos:], three) {
		s.needsParser = true
		s.longText(at, quote, three)
		return
	}
	for s.pos++; s.peek() != quote; s.pos++ {
		switch s.peek() {
		case 0, '\n', '\r':
			s.fail(at, "the text is not closed with %c on this line", quote)
		case '\\':
			s.pos += width(quote == '"') - 1
			s.needsParser = s.needsParser || quote == '"'
		}
	}
	s.pos++
}

func (s *scanner) longText(at int, quote byte, three string) {
	for s.pos += 3; !strings.HasPrefix(s.text[s.pos:], three); s.pos++ {
		if s.pos >= len(s.text) {
			s.fail(at, "the text is not closed with %s", three)
		}
		if s.peek() == '\\' && quote == '"' {
			s.pos = min(s.pos+1, len(s.text)-1)
		}
	}
	s.pos += 3
	for range 2 { // up to two quotes may belong to the text
		if s.peek() == quote {
			s.pos++
		}
	}
}

func (s *scanner) elements(n *node, depth int) {
	at := s.pos
	s.pos++
	for {
		s.skipBlank()
		if s.peek() == ']' {
			s.pos++
			return
		}
		s.value(s.newKid(n, part{at: s.pos}, scalar, s.pos), depth+1)
		s.comma(at, ']', "list")
	}
}

func (s *scanner) inline(n *node, depth int) {
	at := s.pos
	s.pos++
	for {
		s.skipBlank()
		if s.peek() == '}' {
			s.pos++
			return
		}
		s.keyValue(n, depth)
		if s.comma(at, '}', "table"); s.text[s.pos-1] == ',' {
			s.skipSpace()
			s.needsParser = s.needsParser || s.peek() == '}'
		}
	}
}

// comma passes over the comma after an element, or stays at the closing
// bracket.
func (s *scanner) comma(open int, closing byte, what string) {
	s.skipBlank()
	switch s.peek() {
	case ',':
		s.pos++
	case closing:
	case 0:
		s.fail(open, "the %s that begins here is not closed with %c", what, closing)
	default:
		line, _ := s.place(open)
		s.fail(s.pos, "expected a comma or %c here, in the %s that begins on line %d", closing, what, line)
	}
}

// bare reads a number, a date, true, false, or a word whose quotes were
// forgotten.
func (s *scanner) bare(n *node) {
	at, ends := s.pos, "\n#"
	if s.nest > 0 {
		ends = ",]}\n#"
	}
	if i := strings.IndexAny(s.text[at:], ends); i >= 0 {
		s.pos += i
	} else {
		s.pos = len(s.text)
	}
	s.pos = at + len(strings.TrimRight(s.text[at:s.pos], " \t\r"))
	raw := s.text[at:s.pos]
	s.needsParser = s.needsParser || !isPlain(raw)
	s.bareWord(n, raw)
}

// isPlain reports whether a bare value is true, false, a day, or a number of digits
// with at most one point and no needless 0 before it.
func isPlain(raw string) bool {
	if raw == "true" || raw == "false" {
		return true
	}
	if len(raw) == 10 && raw[4] == '-' {
		_, err := cpd.ParseDate(raw)
		return err == nil
	}
	whole, part, point := strings.Cut(raw, ".")
	return len(raw) <= 15 && allDigits(whole) && (whole[0] != '0' || len(whole) == 1) && (!point || allDigits(part))
}

// bareWord says what is wrong with a bare value that is not TOML. The value is
// then skipped, so that the rest of the file can be read for more problems.
func (s *scanner) bareWord(n *node, raw string) {
	if raw == "" {
		s.fail(s.pos, "expected a value after =")
	}
	c := raw[0]
	first, _ := utf8.DecodeRuneInString(raw)
	switch {
	case raw == "true" || raw == "false" || raw == "inf" || raw == "nan":
		return
	case strings.ContainsRune("“”„‘’‚«»´`", first):
		s.fault(n, "%s are curly quotes; write straight ones: \"…\"", shown(raw))
	case unicode.IsDigit(first) && first > '9':
		s.fault(n, "write numbers with the digits 0 to 9, not %s", shown(raw))
	case strings.Contains(raw, " = "):
		s.fault(n, "one fact a line: begin a new line before the next word")
	case decimalComma(raw):
		s.fault(n, "write %s with a point: %s", raw, strings.Replace(raw, ",", ".", 1))
	case c >= '0' && c <= '9' && !strings.ContainsAny(raw, " /%,") || c == '+' || c == '-' || c == '.':
		return
	case len(raw) > 11 && raw[4] == '-' && raw[7] == '-' && raw[10] == ' ': // a day and a time
		return
	default:
		s.fault(n, "put text in quotes: %q", shown(strings.Trim(raw, `"',;`)))
	}
}

func decimalComma(raw string) bool {
	a, b, ok := strings.Cut(raw, ",")
	return ok && allDigits(a) && allDigits(b)
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// part is one name of a dotted key.
type part struct {
	name string
	at   int
}

// keyParts reads a key such as require.total."at_least". They hold until the
// next key is read.
func (s *scanner) keyParts() []part {
	parts := s.parts[:0]
	for {
		s.skipSpace()
		if len(parts) == maxParts {
			s.fail(s.pos, "a key may have at most %d parts", maxParts)
		}
		parts = append(parts, s.keyPart())
		s.skipSpace()
		if s.peek() != '.' {
			return parts
		}
		s.pos++
	}
}

func (s *scanner) keyPart() part {
	at := s.pos
	if c := s.peek(); c == '"' || c == '\'' {
		return part{s.quotedKey(c), at}
	}
	for isBare(s.peek()) {
		s.pos++
	}
	if s.pos == at {
		s.fail(at, "expected a word here; names are letters, digits, - and _ (put any other name in straight quotes)")
	}
	return part{s.text[at:s.pos], at}
}

func (s *scanner) quotedKey(quote byte) string {
	at := s.pos
	s.pos++
	s.needsParser = true
	for c := s.peek(); c != quote; c = s.peek() {
		if c == 0 || c == '\n' {
			s.fail(at, "the name in quotes is not closed on this line")
		}
		if c == '\\' {
			s.fail(s.pos, "a name cannot hold a backslash")
		}
		s.pos++
	}
	s.pos++
	return s.text[at+1 : s.pos-1]
}

func isBare(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_'
}
