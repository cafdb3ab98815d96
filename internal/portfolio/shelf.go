package portfolio

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
	for i := range s.Frameworks {
		if s.Frameworks[i].ID == id {
			return &s.Frameworks[i]
		}
	}
	return nil
}

// Topic is the topic of that id in any list; the zero Topic when there is none.
func (s *Shelf) Topic(id string) Topic {
	for _, t := range s.AllTopics() {
		if t.ID == id {
			return t
		}
	}
	return Topic{}
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
	for i := range s.Prompts {
		if s.Prompts[i].ID == id {
			return &s.Prompts[i]
		}
	}
	return nil
}

// Template is the template of that id, or nil.
func (s *Shelf) Template(id string) *Template {
	for i := range s.Templates {
		if s.Templates[i].ID == id {
			return &s.Templates[i]
		}
	}
	return nil
}
