package portfolio

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"example.org/cpdlog/internal/cpd"
)

// Named is a training topic or a module whose name stands in a title.
type Named struct {
	Name string // "Safeguarding adults"
	Sort string // what it is: "training topic", or what the framework calls a part

	tag, part string // what marks an entry with it: a tag, or a competency
}

// NamedIn are the topics, and the modules that are a route to something, whose
// whole name stands in the title of an entry that is not marked with them.
func NamedIn(frameworks []Framework, topics []Topic, e *cpd.Entry) (out []Named) {
	title := wordsOf(e.Title)
	for _, t := range topics {
		if tag := TopicTag(t.ID); uses(title, []string{t.Name}) && !slices.Contains(e.Tags, tag) {
			out = append(out, Named{Name: t.Name, Sort: "training topic", tag: tag})
		}
	}
	for _, code := range modules(frameworks) {
		f, p := partOf(frameworks, code)
		if p != nil && p.namedIn(title) && !slices.Contains(codesOf(e), code) {
			out = append(out, Named{Name: p.Name, Sort: f.Calls, part: code})
		}
	}
	return out
}

// Mark marks an entry with the topic or the module.
func (n *Named) Mark(e *cpd.Entry) {
	if n.tag != "" {
		e.Tags = append(slices.Clip(e.Tags), n.tag)
	}
	if n.part != "" {
		e.Competencies = append(slices.Clip(e.Competencies), n.part)
	}
}

// modules are the codes that a route leads through, each once.
func modules(frameworks []Framework) (codes []string) {
	for i := range frameworks {
		for _, r := range frameworks[i].Routes {
			if r.See != "" && !slices.Contains(codes, r.See) {
				codes = append(codes, r.See)
			}
		}
	}
	return codes
}

// partOf is the framework and the part of a code; nil where there is no such.
func partOf(frameworks []Framework, code string) (*Framework, *Part) {
	name, id, _ := strings.Cut(code, ":")
	f := cpd.Find(frameworks, func(f *Framework) bool { return f.ID == name })
	if f == nil {
		return nil, nil
	}
	return f, f.Part(id)
}

// Suggest names competencies that an entry may belong to and is not yet marked
// with: those of its training topics first, then those whose name or words its
// title uses. It is a hint for a person to accept; nothing is tagged by it.
func Suggest(frameworks []Framework, topics []Topic, e *cpd.Entry) []string {
	var out []string
	marked := codesOf(e)
	add := func(code string) {
		if !slices.Contains(out, code) && !slices.Contains(marked, code) {
			out = append(out, code)
		}
	}
	for _, code := range servedBy(topics, e) {
		add(code)
	}
	words := wordsOf(e.Title)
	for f := range cpd.Each(frameworks) {
		for _, p := range f.Parts {
			if p.namedIn(words) {
				add(f.Code(p.ID))
			}
		}
	}
	return out
}

// SuggestTopic names a training topic that the title of an entry speaks of and that the
// entry does not renew yet; "" for none. Like Suggest it is a hint.
func SuggestTopic(topics []Topic, e *cpd.Entry) string {
	words := wordsOf(e.Title)
	for i := range topics {
		if t := &topics[i]; e.State == cpd.Done && !slices.Contains(e.Tags, TopicTag(t.ID)) && uses(words, append([]string{t.Name}, t.Called...)) {
			return t.ID
		}
	}
	return ""
}

// namedIn reports whether the words hold the part's name, or one of its words.
func (p *Part) namedIn(words []string) bool {
	return uses(words, []string{p.Name}) || uses(words, p.Words)
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// uses reports whether one of the phrases stands in the words, whole words
// only.
func uses(words, phrases []string) bool {
	text := " " + strings.Join(words, " ") + " "
	return slices.ContainsFunc(phrases, func(p string) bool { return strings.Contains(text, " "+strings.Join(wordsOf(p), " ")+" ") })
}

// Renewed returns the tags of the topics that a row of an employer's list renews:
// those of its name and its level. level is what another column says about it. A
// level that nobody names is none, so that nothing is renewed by a guess.
func (s *Shelf) Renewed(title, level string) (tags []string) {
	said := levelIn(wordsOf(title))
	if said == "" {
		said = levelIn(append([]string{"level"}, wordsOf(level)...))
	}
	name := subject(title)
	for _, t := range s.AllTopics() {
		if t.Level != "" && t.Level != said {
			continue
		}
		if slices.ContainsFunc(append([]string{t.Name}, t.Called...), func(c string) bool { return name == subject(c) }) && name != "" {
			tags = append(tags, TopicTag(t.ID))
		}
	}
	return tags
}

// levelIn is the highest number that stands behind the word level.
func levelIn(words []string) (highest string) {
	behind := false
	for i, w := range words {
		n, begins := strings.CutPrefix(strings.TrimPrefix(w, "levels"), "level")
		ofTime := i+1 < len(words) && (strings.HasPrefix(words[i+1], "y") || strings.HasPrefix(words[i+1], "month")) // 3 years
		behind = begins || w == "levels" || behind && !ofTime && (len(w) == 1 || w == "and")
		if behind && len(n) == 1 && n > highest && n <= "9" {
			highest = n
		}
	}
	return highest
}

// subject is what a training is about: its words in the order of the alphabet,
// without what lists put around them ("NHS|CSTF|Fire Safety - 2 Years").
func subject(text string) string {
	words := slices.DeleteFunc(wordsOf(text), func(w string) bool {
		return strings.ContainsAny(w, "0123456789") || slices.Contains(aroundSubjects(), w)
	})
	slices.Sort(words)
	return strings.Join(slices.Compact(words), " ")
}

var aroundSubjects = sync.OnceValue(func() []string {
	return strings.Fields(`nhs cstf mand local esr elfh level levels year years month months yrs yr yearly annual training refresher
	e learning elearning update awareness course module session essentials and the of for in to at a statutory mandatory core skills theory online face
	classroom virtual induction introduction certificate certification`)
})
