package rulefile

import (
	"errors"
	"strings"

	"github.com/BurntSushi/toml"
)

// parse gives the tree of a text that passed the guards, with its values;
// false when the text is not TOML.
func parse(f *faults) (*node, bool) {
	root, ok, plain := scan(f)
	return root, ok && (plain || attach(f, root))
}

// attach lets the TOML parser decode the text and hangs its values on the
// nodes.
func attach(f *faults, root *node) bool {
	values := map[string]any{}
	if _, err := toml.Decode(patched(f.text, root), &values); err != nil {
		f.syntax(err)
		return false
	}
	if n := root.setValue(values); n != nil {
		f.add(n.keyAt, "%q is given twice, once as a value and once as a table; write each table as [section.name]", shown(n.key))
		return false
	}
	return true
}

// patched returns the text with every value that was already refused replaced by a
// 0 of the same length, so that one slip does not hide the others.
func patched(text string, root *node) string {
	var bad []*node
	root.eachBad(func(n *node) { bad = append(bad, n) })
	if len(bad) == 0 {
		return text
	}
	b := []byte(text)
	for _, n := range bad {
		copy(b[n.valAt:], "0"+strings.Repeat(" ", len(n.raw)-1))
	}
	return string(b)
}

func (n *node) eachBad(do func(*node)) {
	if n.bad {
		do(n)
	}
	for _, k := range n.kids {
		k.eachBad(do)
	}
}

// syntax turns the parser's error into a problem.
func (f *faults) syntax(err error) {
	var p toml.ParseError
	if !errors.As(err, &p) {
		f.add(-1, "%s", strings.TrimPrefix(err.Error(), "toml: "))
		return
	}
	f.add(min(p.Position.Start, len(f.text)), "%s", plainMessage(p.Message))
}

// plainMessage puts the parser's words into those of a person who writes a
// scheme.
func plainMessage(s string) string {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "toml: "), ".")
	key, twice := cutAny(s, " has already been defined", " was already created as a hash")
	switch {
	case twice:
		return strings.Trim(strings.TrimPrefix(key, "Key "), "'") + " is given twice"
	case strings.HasPrefix(s, "invalid datetime") && len(strings.Trim(strings.TrimPrefix(s, "invalid datetime: "), `"`)) == len("01-04"):
		return "a day of the year is written in quotes, such as " + strings.TrimPrefix(s, "invalid datetime: ")
	case strings.HasPrefix(s, "invalid datetime"):
		return "there is no such day:" + strings.TrimPrefix(s, "invalid datetime:")
	case strings.Contains(s, "escape") || strings.Contains(s, "hexadecimal"):
		return `a backslash means something else in a text like "…"; write the text in single quotes: '…'`
	case strings.Contains(s, "out of range"):
		return "the number is too large"
	case s == "":
		return "this is not TOML"
	}
	return shown(s)
}

// setValue hangs decoded values on the nodes, and returns the one where the two do
// not agree: the parser takes some keys that are given twice for one.
func (n *node) setValue(v any) *node {
	switch n.shape {
	case table:
		if m, ok := v.(map[string]any); ok {
			return n.setTable(m)
		}
		return n
	case list:
		return n.setList(v)
	}
	if n.value = v; v == nil {
		return n
	}
	return nil
}

func (n *node) setTable(m map[string]any) *node {
	for _, k := range n.kids {
		v, ok := m[k.key]
		if wrong := k.setValue(v); !ok {
			return k
		} else if wrong != nil {
			return wrong
		}
	}
	if len(m) != len(n.kids) {
		return n.kids[len(n.kids)-1]
	}
	return nil
}

func (n *node) setList(v any) *node {
	switch v := v.(type) {
	case []any:
		return setEach(n, v)
	case []map[string]any:
		return setEach(n, v)
	}
	return n
}

func setEach[V any](n *node, values []V) *node {
	if len(n.kids) != len(values) {
		return n
	}
	for i, k := range n.kids {
		if wrong := k.setValue(values[i]); wrong != nil {
			return wrong
		}
	}
	return nil
}
