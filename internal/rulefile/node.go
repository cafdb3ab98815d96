package rulefile

import (
	"example.org/cpdlog/internal/cpd"
	"slices"
)

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
