// Package privacy looks for what may identify a client in a text or a file
// name: numbers, dates of birth, names, addresses, and details that together
// point at one person. Values in, findings out; it reads and writes nothing.
//
// A text in which it finds nothing is not thereby anonymous: a friend of the
// client may still know who is meant. No caller may say otherwise.
package privacy

import "example.org/cpdlog/internal/cpd"

// Version names the rules below. A verdict that is kept with an entry is worth
// keeping only beside the version that gave it: raise it with every change that
// can find more or less.
const Version = 4

// Weight says how sure and how grave a finding is.
type Weight int

// The weights. Info and Low are hints; Medium and High stop an export.
const (
	Info Weight = iota
	Low
	Medium
	High
)

// String is the word that people see.
func (w Weight) String() string {
	switch w {
	case High:
		return "high"
	case Medium:
		return "medium"
	case Low:
		return "low"
	}
	return "info"
}

// MarshalText writes the word.
func (w Weight) MarshalText() ([]byte, error) { return []byte(w.String()), nil }

// Stops reports whether a finding of this weight holds up an export until the member
// has dealt with it.
func (w Weight) Stops() bool { return w >= Medium }

// Kind names what was found.
type Kind string

// The kinds.
const (
	NHSNumber     Kind = "nhs-number" // also Scottish CHI and Northern Irish H&C numbers
	DateOfBirth   Kind = "date-of-birth"
	DateOfContact Kind = "date-of-contact"
	Postcode      Kind = "postcode"
	Phone         Kind = "phone"
	Email         Kind = "email"
	NINumber      Kind = "ni-number"
	Name          Kind = "name"
	Address       Kind = "address"
	CaseNumber    Kind = "case-number"
	Age           Kind = "age"
	Combination   Kind = "combination"
	Blocked       Kind = "blocked"
	Vehicle       Kind = "vehicle"
	Handle        Kind = "handle"   // a name or a profile on a network
	Document      Kind = "document" // a passport, a permit, a licence, a badge
	Bank          Kind = "bank"
	Location      Kind = "location" // a place on the map or the net
)

// Finding is one thing that may identify a person.
type Finding struct {
	Start  int    `json:"start"` // bytes into the text
	End    int    `json:"end"`   // one past the last byte
	Words  string `json:"words"` // text[Start:End]
	Kind   Kind   `json:"kind"`
	Weight Weight `json:"weight"`
	Why    string `json:"why"`  // one plain sentence
	Hash   string `json:"hash"` // what a mark "this is fine" is kept by
	Rule   string `json:"rule"` // the id of the rule that found it
}

// Context is what the check knows beside the text.
type Context struct {
	Today     cpd.Date        // none: a day in 2026, for telling birthdays from other dates
	EntryDate cpd.Date        // the entry's own day, no news when the text repeats it
	OwnNames  []string        // the member's own name, e-mail address and so on
	Block     []string        // words the member wants found whatever they are
	Allow     []string        // words, names, addresses, "@domain" that are fine
	Marks     map[string]bool // hashes of findings marked as fine
	FileName  bool            // the text is a file name: _ and - part words, the extension is dropped
	Code      bool            // the text is a word out of rules: nothing but Block is looked for

	lists *lists // Block, Allow and OwnNames, where they are ready
}

// lists are the member's lists, ready for comparing.
type lists struct {
	keepOut *blockList
	fine    fine
}

// Ready returns the context with its lists read, so that not each text reads
// them again. Block, Allow and OwnNames must not change afterwards.
func (c Context) Ready() Context {
	if c.lists == nil {
		c.lists = &lists{newBlockList(c.Block), c.fine()}
	}
	return c
}

// Check finds what may identify someone, in the order of the text. It takes
// time linear in the text's length. Marked, allowed and own words are left out;
// words of Block are found whatever was marked.
func Check(raw string, c Context) []Finding {
	if c.Today.IsZero() {
		c.Today = cpd.MustDate(2026, 1, 1)
	}
	var t text
	t.check(raw, c.Ready())
	return t.settle()
}

// Worst is the gravest weight among the findings, and whether there is any.
func Worst(found []Finding) (Weight, bool) {
	w := Info
	for _, f := range found {
		w = max(w, f.Weight)
	}
	return w, len(found) > 0
}
