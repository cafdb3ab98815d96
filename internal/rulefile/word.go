package rulefile

import (
	"slices"
	"sync"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// word is one line of the language: its name, the kind of value it takes, and
// where the value goes. The one table of words drives reading, suggestions,
// the overrides of profiles and dates, and the reference text.
type word struct {
	key     string
	also    []string // other spellings that are understood
	expects string   // the kind of value, in words
	help    string   // one sentence for a person who does not program
	example string   // the line as a file would have it

	// read gives the change that the value makes to the thing the section
	// describes; nil when the value was wrong and said to be.
	read func(r *reader, n *node) func(thing any)
}

// say makes a word whose value of kind k is put into a T.
func say[T, V any](key string, k kind[V], put func(*T, V), example, help string, also ...string) word {
	return word{key, also, k.says, help, example, func(r *reader, n *node) func(any) {
		v, ok := k.read(r, n)
		if !ok || n.bad {
			return nil
		}
		return func(thing any) { put(thing.(*T), v) }
	}}
}

// form says whether a section has ids.
type form int

const (
	single form = iota // [period]
	named              // [activity.ID]
	either             // [carry] or [carry.ID]
	inner              // never a section of its own: { … } inside another
)

// section is one table of the language.
type section struct {
	key   string
	form  form
	help  string
	words []word

	// find gives the thing of that id, or nil; add makes a new one. Sections that cannot be overridden have no find.
	find func(rules *scheme.Rules, id string) any
	add  func(rules *scheme.Rules, id string) any
}

// word finds a word by its name or another spelling.
func (s *section) word(key string) *word {
	return cpd.Find(s.words, func(w *word) bool { return w.key == key || slices.Contains(w.also, key) })
}

// header returns how a file writes the section.
func (s *section) header() string {
	switch {
	case s.key == "from":
		return "[from.DATE]"
	case s.form == named:
		return "[" + s.key + ".ID]"
	case s.form == either:
		return "[" + s.key + "] or [" + s.key + ".ID]"
	}
	return "[" + s.key + "]"
}

// usual returns the line that an override of the section usually has.
func (s *section) usual() string {
	switch s.key {
	case "activity":
		return "points = 2"
	case "limit", "carry":
		return "at_most = 5"
	}
	if slices.Contains(s.keys(), "at_least") {
		return "at_least = 15"
	}
	return s.words[0].example
}

// defaultID returns the id of the one thing of a section that was written without ids.
func (s *section) defaultID() string {
	if s.key == "carry" || s.key == "exclusive" {
		return ""
	}
	return s.key
}

func (s *section) keys() []string {
	return cpd.ListOf(s.words, func(w word) string { return w.key })
}

// words is the language once it is built; ask for language().
var words struct {
	sync.Once
	sections []*section
}

// language returns every section. It is built when the first file is read, so that
// commands that read no rules do not pay for it.
func language() []*section {
	words.Do(func() {
		words.sections = []*section{
			schemeWords(), periodWords(), cycleWords(), needsWords(),
			activityWords(), multiplyWords(), whereWords(),
			limitWords(), requireWords(), ratioWords(), carryWords(),
			adjustWords(), rowWords(), exemptWords(), exclusiveWords(), remindWords(), assumeWords(),
			profileWords(), fromWords(),
		}
	})
	return words.sections
}

func sectionOf(key string) *section {
	for _, s := range language() {
		if s.key == key {
			return s
		}
	}
	return nil
}

// in returns the section with the way to its things.
func (s *section) in(find, add func(*scheme.Rules, string) any) *section {
	s.find, s.add = find, add
	return s
}

// items gives find and add for a section whose things stand in a list.
func items[T any](in func(*scheme.Rules) *[]T, id func(*T) *string, fresh T) (find, add func(*scheme.Rules, string) any) {
	find = func(rules *scheme.Rules, name string) any {
		if thing := cpd.Find(*in(rules), func(t *T) bool { return *id(t) == name }); thing != nil {
			return thing
		}
		return nil
	}
	add = func(rules *scheme.Rules, name string) any {
		all := in(rules)
		one := fresh
		*id(&one) = name
		*all = append(*all, one)
		return &(*all)[len(*all)-1]
	}
	return find, add
}

// only gives find and add for a section of which there is one.
func only[T any](in func(*scheme.Rules) *T) (find, add func(*scheme.Rules, string) any) {
	f := func(rules *scheme.Rules, _ string) any { return in(rules) }
	return f, f
}

func ptr[V any](v V) *V { return &v }
