package portfolio

import "example.org/cpdlog/internal/cpd"

// Shelf is everything that the portfolio's text files say, each list in the
// order of the files' ids unless told otherwise.
type Shelf struct {
	Frameworks []Framework
	Topics     []Topics
	Prompts    []Prompts
	Kinds      Kinds
	Templates  []Template
}

// Framework is the framework of that id, or nil.
func (s *Shelf) Framework(id string) *Framework {
	return cpd.Find(s.Frameworks, func(f *Framework) bool { return f.ID == id })
}

// Topic is the topic of that id in any list; the zero Topic when there is none.
func (s *Shelf) Topic(id string) Topic {
	return oneOf(s.AllTopics(), func(t *Topic) bool { return t.ID == id })
}

// AllTopics are the topics of all lists. Of two with the same id the first
// stands.
func (s *Shelf) AllTopics() []Topic {
	var out []Topic
	seen := map[string]bool{}
	for _, list := range s.Topics {
		for _, t := range list.List {
			if !seen[t.ID] {
				out = append(out, t)
			}
			seen[t.ID] = true
		}
	}
	return out
}

// PromptSet is the set of questions of that id, or nil.
func (s *Shelf) PromptSet(id string) *Prompts {
	return cpd.Find(s.Prompts, func(p *Prompts) bool { return p.ID == id })
}

// Template is the template of that id, or nil.
func (s *Shelf) Template(id string) *Template {
	return cpd.Find(s.Templates, func(t *Template) bool { return t.ID == id })
}

// oneOf returns the first that is meant; the zero value where there is none.
func oneOf[T any](all []T, meant func(*T) bool) (one T) {
	if found := cpd.Find(all, meant); found != nil {
		one = *found
	}
	return one
}
