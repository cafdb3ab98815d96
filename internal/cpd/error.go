package cpd

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
