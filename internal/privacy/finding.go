// Package privacy looks for what may identify a client in a text or a file
// name: numbers, dates of birth, names, addresses, and details that together
// point at one person. Values in, findings out; it reads and writes nothing.
//
// A text in which it finds nothing is not thereby anonymous: a friend of the
// client may still know who is meant. No caller may say otherwise.
package privacy

import (
	"slices"
	"sync"

	"example.org/cpdlog/internal/cpd"
)

// Version names the rules, for programs that keep what was found: it is raised
// with every change that can find more or less.
const Version = 6

// Weight says how sure and how grave a finding is.
type Weight int

// The weights. Info and Low are hints; Medium and High stop an export.
const (
	Info Weight = iota
	Low
	Medium
	High
)

var weightWords = [...]string{Info: "info", Low: "low", Medium: "medium", High: "high"}

// String is the word that people see.
func (w Weight) String() string { return weightWords[w] }

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
	Hidden    string          // the member's name where it stays at home: its words are found with a capital
	Numbers   []string        // and the numbers: their figures are found
	Marks     map[string]bool // hashes of findings marked as fine
	FileName  bool            // the text is a file name: _ and - part words, the extension is dropped
	Code      bool            // the text is a word out of rules: nothing but Block is looked for

	lists *lists // Block, Allow and OwnNames, where they are ready
}

// lists are the member's lists, ready for comparing.
type lists struct {
	keepOut *blockList
	fine    fine
	hidden  []string // the parts of Hidden and Numbers
}

// Ready returns the context with its lists read, so that not each text reads
// them again. Block, Allow, OwnNames, Hidden and Numbers must not change afterwards.
func (c Context) Ready() Context {
	if c.lists == nil {
		c.lists = &lists{newBlockList(c.Block), c.fine(), partsOf(c.Hidden, c.Numbers)}
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
	t := rooms.Get().(*text)
	defer rooms.Put(t)
	t.check(raw, c.Ready())
	return slices.Clone(t.settle())
}

// rooms are those in which texts are checked, one after the other.
var rooms = sync.Pool{New: func() any { return new(text) }}
