package portfolio

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
)

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
			t.WhenTaken = list.WhenTaken
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

// Template turns one event into several entries: a team session that is two
// pieces of CPD, one of them with a peer reflection.
type Template struct {
	ID, Title, Note string
	Scheme          string // whose members are told of it when they begin; "" for none
	Pieces          []Piece
}

// Piece is one of the entries.
type Piece struct {
	ID, Name string
	Kind     string // learning unless told
	Claims   []cpd.Claim
	Tags     []string
	Prompts  string   // the set of questions to ask
	Ask      []string // of that set, only these fields; empty for all
	Must     []string // fields that this piece cannot do without
}

// Entries makes the entries of a template for an event: the title is the
// event's, then the piece's name, so that no two of them are the same piece.
// minutes is by piece id; a piece without gets 0.
func (t *Template) Entries(title string, on cpd.Date, minutes map[string]int) []cpd.Entry {
	out := make([]cpd.Entry, len(t.Pieces))
	for i, p := range t.Pieces {
		out[i] = cpd.Entry{
			Title: title + ": " + p.Name, Date: on, Minutes: minutes[p.ID], Items: 1,
			State: cpd.Done, Kind: p.Kind, Claims: slices.Clone(p.Claims), Tags: slices.Clone(p.Tags),
		}
	}
	return out
}

// Questions are the fields to ask for a piece, in the words for the member's
// practice, with those that it cannot do without marked as required.
func (s *Shelf) Questions(p *Piece, outside bool) []Question {
	set := s.worded(s.PromptSet(p.Prompts), outside)
	if set == nil {
		return nil
	}
	var out []Question
	for _, f := range set.Fields {
		if len(p.Ask) > 0 && !slices.Contains(p.Ask, f.ID) {
			continue
		}
		f.Required = f.Required || slices.Contains(p.Must, f.ID)
		out = append(out, f)
	}
	return out
}
