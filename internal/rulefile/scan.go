package rulefile

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// scanner walks TOML text once and builds a tree of places. It understands
// just as much as that takes: strings, comments, keys, brackets. What it lets
// through is checked by the TOML parser.
type scanner struct {
	*faults
	pos    int
	root   *node
	here   *node // the table that keys go into
	depth  int   // of here
	nest   int   // how many brackets are open
	values int
	broken bool           // the text cannot be given to the parser
	block  int            // how many headers were read
	parts  [maxParts]part // of the key that is being read

	// needsParser says that the text has something for which the scanner's own
	// understanding is not enough: escapes, names in quotes, tables opened
	// twice, numbers with signs. Only the TOML parser then says what it means.
	// Without it every value is known already, and the parser, which costs
	// more than all the rest, can be left out; FuzzScan compares the two.
	needsParser bool
}

// stop is how the scanner leaves nested values at the first thing it cannot
// follow; only scan and line recover it.
type stop struct{}

func (s *scanner) fail(at int, format string, args ...any) {
	s.add(at, format, args...)
	s.broken = true
	panic(stop{})
}

// scan builds the tree. ok is false when the text must not be parsed; plain
// reports whether it need not be.
func scan(f *faults) (root *node, ok, plain bool) {
	s := &scanner{faults: f, root: &node{shape: table}}
	s.here = s.root
	for s.skipBlank(); s.pos < len(s.text) && !s.full(); s.skipBlank() {
		if !s.line() {
			break
		}
	}
	return s.root, !s.broken, !s.needsParser
}

// line reads one header or one key with its value. After a problem it goes on
// with the next line, unless what follows cannot be told apart any more.
func (s *scanner) line() (goOn bool) {
	start := s.pos
	defer func() {
		switch r := recover(); r.(type) {
		case nil:
		case stop:
			s.pos, s.nest = start, 0
			s.skipLine()
			goOn = !s.opens(s.text[start:s.pos])
		default:
			panic(r)
		}
	}()
	if s.text[s.pos] == '[' {
		s.header()
	} else {
		s.keyValue(s.here, s.depth)
	}
	s.endOfLine()
	return true
}

// opens reports whether a failed line may have opened a text or bracket that later
// lines belong to.
func (s *scanner) opens(line string) bool {
	_, value, ok := strings.Cut(line, "=")
	return ok && strings.ContainsAny(value, "[{") || strings.Contains(line, `"""`) || strings.Contains(line, "'''")
}

func (s *scanner) header() {
	at := s.pos
	many := strings.HasPrefix(s.text[s.pos:], "[[")
	s.pos += width(many)
	parts := s.keyParts()
	for range width(many) {
		if s.peek() != ']' {
			s.fail(s.pos, "expected ] at the end of the table's name")
		}
		s.pos++
	}
	s.block++
	s.needsParser = s.needsParser || many
	s.here, s.depth = s.open(parts, at, many), len(parts)
}

func width(many bool) int {
	if many {
		return 2
	}
	return 1
}

// open finds or makes the table that a header names.
func (s *scanner) open(parts []part, at int, many bool) *node {
	n := s.root
	for i, p := range parts {
		next := n.last().kid(p.name)
		switch {
		case next == nil:
			next = s.newKid(n.last(), p, table, at)
			next.made = byHeader
			if many && i == len(parts)-1 {
				next.shape = list
			}
		case next.made != byHeader || i == len(parts)-1:
			s.needsParser = true // given twice, or added to where that is not allowed
		}
		n = next
	}
	if many && n.shape == list {
		s.newKid(n, part{at: at}, table, at)
	}
	return n.last()
}

func (s *scanner) newKid(n *node, p part, sh shape, valAt int) *node {
	if s.values++; s.values > maxValues {
		s.fail(p.at, "the file holds more than %d values; a scheme has a few hundred", maxValues)
	}
	kid := &node{key: p.name, keyAt: p.at, valAt: valAt, shape: sh}
	n.kids = append(n.kids, kid)
	return kid
}

// keyValue reads "a.b = value" into a table.
func (s *scanner) keyValue(into *node, depth int) {
	parts := s.keyParts()
	s.skipSpace()
	if s.peek() != '=' {
		name := strings.Join(cpd.ListOf(parts, func(p part) string { return p.name }), ".")
		s.fail(s.pos, "expected = after %q: every line is a [table] or a word = value", shown(name))
	}
	s.pos++
	s.skipSpace()
	for _, p := range parts[:len(parts)-1] {
		next := into.kid(p.name)
		if next == nil {
			next = s.newKid(into, p, table, p.at)
			next.made = s.block
		}
		s.needsParser = s.needsParser || next.made != s.block || s.nest > 0
		into = next.last()
	}
	s.needsParser = s.needsParser || into.kid(parts[len(parts)-1].name) != nil
	s.value(s.newKid(into, parts[len(parts)-1], scalar, s.pos), depth+len(parts))
}

func (s *scanner) endOfLine() {
	s.skipSpace()
	switch s.peek() {
	case 0, '\n', '\r', '#':
		s.skipLine()
	default:
		s.fail(s.pos, "expected the end of the line after the value; one fact a line")
	}
}

func (s *scanner) peek() byte {
	if s.pos < len(s.text) {
		return s.text[s.pos]
	}
	return 0
}

func (s *scanner) skipSpace() {
	for s.peek() == ' ' || s.peek() == '\t' {
		s.pos++
	}
}

func (s *scanner) skipLine() {
	if i := strings.IndexByte(s.text[s.pos:], '\n'); i >= 0 {
		s.pos += i + 1
	} else {
		s.pos = len(s.text)
	}
}

// skipBlank passes over white space, ends of lines and comments.
func (s *scanner) skipBlank() {
	for s.pos < len(s.text) {
		switch s.text[s.pos] {
		case ' ', '\t', '\n', '\r':
			s.pos++
		case '#':
			s.skipLine()
		default:
			return
		}
	}
}

// node is one key or one element of a list: where it stands, how it is
// written, and what the TOML parser made of it.
type node struct {
	key   string
	keyAt int // byte offset of the key; of the value for an element of a list
	valAt int // byte offset of the value; of the header for a table
	shape shape
	raw   string  // the value as the file writes it; "" for a [table]
	kids  []*node // of a table or a list, in file order
	value any     // a text without its quotes; else what the parser decoded, if it was asked
	bad   bool    // a problem was already said about it
	more  bool    // of a date: roles were taken out of it already
	made  int     // for a table: byHeader, or the block whose dotted key made it
}

// byHeader marks a table that a [header] made.
const byHeader = -1

type shape int

const (
	scalar shape = iota // number, date, true or false, or a bare word
	quoted
	list
	table
)

func (s shape) String() string {
	return [...]string{"a value", "a text", "a list", "a table"}[s]
}

// kid returns the child of that name, or nil.
func (n *node) kid(key string) *node {
	for _, k := range n.kids {
		if k.key == key {
			return k
		}
	}
	return nil
}

// keys returns the names of the children; none where there is no node.
func (n *node) keys() []string {
	if n == nil {
		return nil
	}
	return cpd.ListOf(n.kids, func(k *node) string { return k.key })
}

// anyBad reports whether a problem was said about n or something inside it.
func (n *node) anyBad() bool { return n.bad || slices.ContainsFunc(n.kids, (*node).anyBad) }

// last returns the newest element of a list, for [[list.of.tables]].
func (n *node) last() *node {
	if n.shape == list && len(n.kids) > 0 {
		return n.kids[len(n.kids)-1]
	}
	return n
}
