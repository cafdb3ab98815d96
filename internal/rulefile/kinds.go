package rulefile

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// kind is a kind of value that a word may have: how it is described, and how
// it is read. read says what is wrong itself and then returns false.
type kind[V any] struct {
	says string // what was expected, such as `a number from 0 up`
	read func(r *reader, n *node) (V, bool)
}

// kindOf is a kind whose read need not say that a value is not of it.
func kindOf[V any](says string, read func(r *reader, n *node) (V, bool)) kind[V] {
	return kind[V]{says, func(r *reader, n *node) (V, bool) {
		v, ok := read(r, n)
		if !ok {
			r.wrong(n, says)
		}
		return v, ok
	}}
}

// wrong records that a value is not of its kind, where nothing was said of it yet.
func (r *reader) wrong(n *node, expected string) {
	if n.bad {
		return
	}
	got := n.shape.String()
	if n.shape == scalar || n.shape == quoted {
		got = shown(n.raw)
	}
	name := ""
	if n.key != "" {
		name = n.key + ": "
	}
	r.fault(n, "%sexpected %s, not %s", name, expected, got)
}

// line is the text of a quoted value on one line, or false without a word.
func (n *node) text() (string, bool) {
	s, ok := n.value.(string)
	return strings.TrimSpace(s), ok && n.shape == quoted
}

const mostText = 2000

// checked says what is wrong with a text that will be shown.
func (r *reader) checked(n *node, s string) bool {
	if err := cpd.CheckText(n.key, s, mostText); err != nil {
		r.fault(n, "%s", err)
		return false
	}
	return true
}

func textKind() kind[string] {
	return kindOf(`a text in quotes`, func(r *reader, n *node) (string, bool) {
		s, ok := n.text()
		return strings.Join(strings.Fields(s), " "), ok && s != "" && r.checked(n, s)
	})
}

// joinedTextKind is one text, or a list of texts that are shown as one.
func joinedTextKind() kind[string] {
	one := textKind()
	return kind[string]{one.says, func(r *reader, n *node) (string, bool) {
		if n.shape != list || len(n.kids) == 0 {
			return one.read(r, n)
		}
		var all []string
		for _, k := range n.kids {
			if s, ok := one.read(r, k); ok {
				all = append(all, s)
			}
		}
		return strings.Join(all, "; "), len(all) == len(n.kids)
	}}
}

// wordsKind is one text or a list of texts, all of them names.
func wordsKind(says string) kind[[]string] {
	return kind[[]string]{says, func(r *reader, n *node) ([]string, bool) {
		if n.shape != list {
			s, ok := r.name(n, says)
			return []string{s}, ok
		}
		var out []string
		for _, k := range n.kids {
			if s, ok := r.name(k, says); ok && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
		if len(n.kids) == 0 {
			r.wrong(n, says)
		}
		return out, len(out) > 0
	}}
}

// name is a text that names something: a row, a tag, a field.
func (r *reader) name(n *node, says string) (string, bool) {
	s, ok := n.text()
	if !ok {
		r.wrong(n, says)
		return "", false
	}
	if err := cpd.CheckName("name", s); err != nil {
		r.fault(n, "%s", err)
		return "", false
	}
	return s, true
}

func nameKind(says string) kind[string] {
	return kind[string]{says, func(r *reader, n *node) (string, bool) { return r.name(n, says) }}
}

func yesNoKind() kind[bool] {
	return kindOf("true or false", func(_ *reader, n *node) (yes, ok bool) {
		s, isText := n.text()
		if !isText && n.shape == scalar {
			s = n.raw
		}
		yes = s == "yes" || s == "true"
		return yes, yes || s == "no" || s == "false"
	})
}

// choice is one of a few words. also gives other spellings of them.
func choice[V ~string](words []V, also map[string]V) kind[V] {
	says := "one of " + quotedWords(words)
	return kind[V]{says, func(r *reader, n *node) (V, bool) {
		s, ok := n.text()
		if !ok {
			r.wrong(n, says)
			return "", false
		}
		if v, ok := chosen(s, words, also); ok {
			return v, true
		}
		if !n.bad && !r.full() {
			r.add(n.valAt, "%s: expected %s, not %s%s", n.key, says, shown(n.raw), near(s, words))
		}
		n.bad = true
		return "", false
	}}
}

func chosen[V ~string](s string, words []V, also map[string]V) (V, bool) {
	s = plain(s)
	if slices.Contains(words, V(s)) {
		return V(s), true
	}
	if v, ok := also[s]; ok {
		return v, true
	}
	if spaced := strings.NewReplacer("_", " ", "-", " ").Replace(s); spaced != s {
		return chosen(spaced, words, also)
	}
	return "", false
}

// plain takes case and repeated spaces out of a phrase.
func plain(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func quotedWords[V ~string](words []V) string {
	return strings.Join(cpd.ListOf(words, func(w V) string { return `"` + string(w) + `"` }), ", ")
}

func near[V ~string](s string, words []V) string {
	if n := cpd.NearestName(s, cpd.ListOf(words, func(w V) string { return string(w) })); n != "" {
		return `; did you mean "` + n + `"?`
	}
	return ""
}
