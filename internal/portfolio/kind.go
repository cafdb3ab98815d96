package portfolio

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Kind is a kind of note: supervision, observation, feedback and the like. It
// says how such an entry is asked for and shown; the entry itself is an
// ordinary one.
type Kind struct {
	ID      string
	Label   string // one of them, as a heading: Supervision
	Plural  string // several, in a sentence: supervision sessions
	Note    string
	Shows   Proof // what sort of evidence of a competency it is
	Mode    Mode  // what mode of CPD it is, unless the entry says otherwise
	Subs    []Sub
	Fields  []Question
	Rhythms []Rhythm
	Consent []string // fields that must be filled before the texts of such an entry leave the logbook
}

// Sub is a sub-kind, such as clinical supervision. An entry of it carries the
// tag of that id.
type Sub struct{ ID, Label, Note string }

// FieldType says what may be written in a field.
type FieldType string

// The types.
const (
	TypeText   FieldType = "text" // several lines
	TypeLine   FieldType = "line"
	TypeDate   FieldType = "date" // YYYY-MM-DD
	TypeChoice FieldType = "choice"
)

// Question is what is asked, and where its answer is kept.
type Question struct {
	ID       string // the entry's field
	Label    string
	Ask      string // the question
	Type     FieldType
	Choices  []string // for TypeChoice
	Private  bool     // stays home unless an export asks for reflections
	Required bool
}

// Check says what is wrong with an answer; an empty answer is wrong only where
// the field is required.
func (f *Question) Check(answer string) error {
	answer = strings.TrimSpace(answer)
	switch {
	case answer == "" && f.Required:
		return fmt.Errorf("%s needs an answer", f.Label)
	case answer == "":
		return nil
	case f.Type == TypeDate:
		_, err := cpd.ParseDate(answer)
		return err
	case f.Type == TypeChoice && !slices.Contains(f.Choices, answer):
		return fmt.Errorf("%s is one of: %s", f.Label, strings.Join(f.Choices, ", "))
	case f.Type == TypeLine || f.Type == TypeChoice:
		return cpd.CheckLine(f.Label, answer, cpd.MaxText)
	}
	return cpd.CheckText("text “"+f.Label+"”", answer, cpd.MaxText)
}

// Unfilled are the fields that have no text in the entry; with required, only
// those that need one.
func Unfilled(fields []Question, e *cpd.Entry, required bool) []Question {
	return cpd.Those(fields, func(f Question) bool { return (f.Required || !required) && !e.Has(f.ID) })
}

// Kinds is every kind that is known.
type Kinds []Kind

// Find is the kind of that id, or nil.
func (k Kinds) Find(id string) *Kind {
	return cpd.Find(k, func(k *Kind) bool { return k.ID == id })
}

// Proof is what sort of evidence an entry of a kind is. An ordinary learning
// entry is training; a kind without a file is of no named sort.
func (k Kinds) Proof(kind string) Proof {
	if kind == "" || kind == cpd.KindLearning {
		return ProofTraining
	}
	if found := k.Find(kind); found != nil {
		return found.Shows
	}
	return ProofOther
}

// IDs returns their ids.
func (k Kinds) IDs() []string { return cpd.ListOf(k, func(k Kind) string { return k.ID }) }

// Sub is the sub-kind that the entry is tagged with; the zero Sub when none. Of
// several it is the last of the kind: a group that takes the place of clinical
// supervision has both tags, and is a group.
func (k *Kind) Sub(e *cpd.Entry) (sub Sub) {
	for _, s := range k.Subs {
		if slices.Contains(e.Tags, s.ID) {
			sub = s
		}
	}
	return sub
}

// Consented reports whether the texts of the entry may leave: its kind asks for
// no consent record, or the record is filled.
func (k *Kind) Consented(e *cpd.Entry, on cpd.Date) bool {
	return len(k.Consent) == 0 || e.Consented(k.Consent, on)
}

// Command is how a kind's command is typed, behind the program's name.
func (k *Kind) Command() string {
	switch k.ID {
	case "supervision", "observation", "feedback", "case-study", KindGoal:
		return k.ID
	}
	return "note " + k.ID
}

// UsualTitle names a note by its sort and its day, so that no two are taken for
// the same.
func (k *Kind) UsualTitle(e *cpd.Entry) string {
	return cmp.Or(k.Sub(e).Label, k.Label) + ", " + e.Date.Short()
}

// SubIDs returns the ids of the kind's sorts.
func (k *Kind) SubIDs() []string {
	return cpd.ListOf(k.Subs, func(s Sub) string { return s.ID })
}
