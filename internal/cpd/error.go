package cpd

import (
	"errors"

	"example.org/cpdlog/internal/english"
)

// Kind sorts the errors that are meant for the member. Each has one exit
// status, in package cli.
type Kind int

// The kinds.
const (
	Invalid    Kind = iota // what was given cannot be used
	NotFound               // no such entry, scheme, file
	Usage                  // the command line was wrong
	Damaged                // the logbook or a record is damaged
	Busy                   // another command holds the logbook
	NoRoom                 // disk full, or read-only
	Foreign                // not a cpdlog file, or from a newer version
	Private                // stopped by the privacy check
	NoEvidence             // evidence missing or changed
)

// Error is an error that is meant for the member: it names the thing, says
// what is wrong, says that nothing was changed when that is so, and gives the
// next step. Every other error is a fault of the program or the machine.
type Error struct {
	Kind Kind
	Text string // one or more sentences, no full stop at the end, no capital at the start unless a name
	Hint string // the next step, often a command; may be ""
	Err  error  // the cause, if another error was it
}

// Error is the text alone; the hint is printed on a line of its own.
func (e *Error) Error() string { return e.Text }

// Unwrap is the cause.
func (e *Error) Unwrap() error { return e.Err }

// Fail makes an Error without a cause.
func Fail(kind Kind, text, hint string) *Error { return &Error{Kind: kind, Text: text, Hint: hint} }

// IsKind reports whether an error is one for the member, of this kind.
func IsKind(err error, k Kind) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == k
}

// NoSuch is the error for a name that nothing has: text says what there is
// none of, and the nearest of the known names is proposed.
func NoSuch(kind Kind, text, name string, known []string, hint string) *Error {
	return Fail(kind, english.Ending(DidYouMean(text, name, known), "Nothing was changed"), hint)
}

// DidYouMean returns text with the nearest of the known names proposed, where
// one is near.
func DidYouMean(text, name string, known []string) string {
	if near := NearestName(name, known); near != "" && near != name {
		return text + "; did you mean " + near + "?"
	}
	return text
}
