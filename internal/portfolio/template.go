package portfolio

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// Template turns one event into several entries: a team session that is two
// pieces of CPD, one of them with a peer reflection.
type Template struct {
	ID, Title, Note string
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

// Questions are the fields to ask for a piece, with those that it cannot do
// without marked as required.
func (s *Shelf) Questions(p *Piece) []Question {
	set := s.PromptSet(p.Prompts)
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
