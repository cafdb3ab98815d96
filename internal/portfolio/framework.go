package portfolio

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Framework is a list of competencies, modules or standards that entries can
// be tagged with.
type Framework struct {
	ID      string
	Title   string
	Calls   string   // what one part is called: competency, module, standard
	Source  string   // where it was read
	Checked cpd.Date // the day it was read
	Note    string
	Scheme  string  // the scheme whose members it concerns; "" for everyone
	Areas   []Area  // in file order
	Routes  []Route // in file order
	Parts   []Part  // in file order
}

// Area is a group of parts.
type Area struct{ ID, Name string }

// Label is the area in words: "4 Safeguarding".
func (a Area) Label() string { return strings.TrimSpace(a.ID + " " + a.Name) }

// Route is a way to learn or to show a part.
type Route struct {
	ID, Name string
	By       Proof    // what an entry has to be so that the route is taken; "" when See or Topics says it
	Words    []string // with By: its title has one of them
	See      string   // a part of another framework, such as elearning:5
	Topics   bool     // any training topic that serves the part
}

// Part is one competency, module or standard.
type Part struct {
	ID, Name string
	Area     string   // the area's id; "" where there are no areas
	Routes   []string // ids of routes, the suggested first step first
	Words    []string // an entry whose title uses one may belong here
	Shows    []string // how it shows itself, a sentence each
}

// Proof is what sort of evidence an entry is.
type Proof string

// The sorts of evidence. An entry of none of them still counts as an entry.
const (
	ProofTraining    Proof = "training"
	ProofObservation Proof = "observation" // practice seen by another professional
	ProofFeedback    Proof = "feedback"
	ProofReflection  Proof = "reflection"
	ProofOther       Proof = ""
)

// Proofs are the sorts by name, in the order in which they are shown.
func Proofs() []Proof {
	return []Proof{ProofTraining, ProofObservation, ProofFeedback, ProofReflection}
}

// For keeps the frameworks that concern a member of these schemes.
func For(frameworks []Framework, schemes []string) []Framework {
	return cpd.Those(frameworks, func(f Framework) bool { return f.Scheme == "" || slices.Contains(schemes, f.Scheme) })
}

// Code is the name by which entries point at a part: splw:4.3.
func (f *Framework) Code(part string) string { return f.ID + ":" + part }

// Part is the part of that id, or nil.
func (f *Framework) Part(id string) *Part {
	return cpd.Find(f.Parts, func(p *Part) bool { return p.ID == id })
}

// Area is the area of that id; the zero Area when there is none.
func (f *Framework) Area(id string) Area {
	return oneOf(f.Areas, func(a *Area) bool { return a.ID == id })
}

// Route is the route of that id; the zero Route when there is none.
func (f *Framework) Route(id string) Route {
	return oneOf(f.Routes, func(r *Route) bool { return r.ID == id })
}

// Resolve turns what a member types, 4.3 or splw:4.3, into a code. A bare id is
// looked for in the frameworks in the order given, so the member's main one
// comes first. No such part is a *cpd.Error.
func Resolve(frameworks []Framework, typed string) (string, error) {
	want := strings.TrimSpace(typed)
	name, id, named := strings.Cut(want, ":")
	if !named {
		name, id = "", want
	}
	for f := range cpd.Each(frameworks) {
		if (name == "" || strings.EqualFold(name, f.ID)) && f.Part(id) != nil {
			return f.Code(id), nil
		}
	}
	return "", cpd.Fail(cpd.NotFound, "there is no competency “"+cpd.Visible(want)+"”",
		"cpdlog competencies shows them all; write FRAMEWORK:PART, such as "+example(frameworks))
}

func example(frameworks []Framework) string {
	for i := range frameworks {
		if f := &frameworks[i]; len(f.Parts) > 0 {
			return f.Code(f.Parts[0].ID)
		}
	}
	return "splw:4.3"
}

// Label is the words for a code: "4.3 Safeguarding", or the code itself where
// no framework has it.
func Label(frameworks []Framework, code string) string {
	if _, p := partOf(frameworks, code); p != nil {
		return p.ID + " " + p.Name
	}
	return code
}
