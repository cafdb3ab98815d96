package cpd

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"example.org/cpdlog/internal/english"
)

// reasons are what a system can say, in plain English. This is the one place where
// its words become the member's.
var reasons = []reason{
	{syscall.ENOSPC, "the disk is full", NoRoom, "make room on the disk and try again"},
	{syscall.EDQUOT, "the disk is full for you", NoRoom, "make room on the disk and try again"},
	{syscall.EFBIG, "the file is larger than it may be there", NoRoom, "check what limits the size of files there"},
	{syscall.EROFS, "the disk can only be read", NoRoom, "check who may write there, and that the disk is connected"},
	{syscall.EIO, "the disk does not answer as it should", NoRoom, "check that the disk is connected and sound"},
	{syscall.EISDIR, "it is a folder, not a file", Invalid, "name a file"},
	{fs.ErrNotExist, "there is no such file or folder", NotFound, "check its name and the folder that you are in"},
	{syscall.ENOTDIR, "a part of its path is a file, not a folder", Invalid, "check its name and the folder that you are in"},
	{syscall.ELOOP, "it is a link that leads to itself, or that is not followed", Invalid, "name the file itself"},
	{syscall.ENAMETOOLONG, "its name is too long", Invalid, "choose a shorter name"},
	{syscall.EILSEQ, "a name there may not hold one of these characters", Invalid, "choose another name"},
	{syscall.EBUSY, "another program has it open: close it there first", Invalid, ""},
	{syscall.ENOTEMPTY, "the folder is not empty", Invalid, ""},
	{fs.ErrPermission, "you may not do that there", NoRoom, "check who may read and write there, and that the disk is connected"},
	{fs.ErrExist, "there is something of that name already", Invalid, "choose another name"},
	{fs.ErrInvalid, "it is not an ordinary file", Invalid, "name a file"},
	{io.ErrUnexpectedEOF, "it ends too early", Invalid, ""},
}

type reason struct {
	err  error
	text string
	kind Kind
	hint string
}

// reasonOf returns what is known of an error of the system, or nil.
func reasonOf(err error) *reason {
	return Find(reasons, func(r *reason) bool { return errors.Is(err, r.err) || errors.Is(portable(err), r.err) })
}

// Reason returns what the system said, in plain English, without the path that the
// sentence around it names already. An error for the member says it itself.
func Reason(err error) string {
	var known *Error
	if errors.As(err, &known) {
		return err.Error()
	}
	if r := reasonOf(err); r != nil {
		return r.text
	}
	var syntax *json.SyntaxError
	var other *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax) && strings.HasPrefix(syntax.Error(), "unexpected end"):
		return reasonOf(io.ErrUnexpectedEOF).text
	case errors.As(err, &syntax):
		return fmt.Sprintf("what stands at character %d does not belong there", syntax.Offset)
	case errors.As(err, &other):
		return "“" + other.Field + "” holds something else than it should"
	}
	if _, cause := pathOf(err); cause != nil {
		return cause.Error()
	}
	return err.Error()
}

// pathOf returns the file that an error of the system is about, and the cause.
func pathOf(err error) (path string, cause error) {
	var file *fs.PathError
	var link *os.LinkError
	var call *os.SyscallError
	switch {
	case errors.As(err, &file):
		return file.Path, file.Err
	case errors.As(err, &link):
		return link.New, link.Err
	case errors.As(err, &call):
		return "", call.Err
	}
	return "", nil
}

// FileFault turns an error of the file system into one for the member. what says
// what was tried: "the backup cannot be written".
func FileFault(what string, err error) error {
	var known *Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if r := reasonOf(err); r != nil {
		return &Error{Kind: r.kind, Text: what + ": " + r.text + "; nothing was changed", Hint: r.hint, Err: err}
	}
	return &Error{Kind: Invalid, Text: what + ": " + Reason(err), Err: err}
}

// Plain returns an error that nobody has put into words yet in the words of
// FileFault, where it is one of the file system.
func Plain(err error) error {
	var known *Error
	path, cause := pathOf(err)
	if cause == nil || errors.As(err, &known) {
		return err
	}
	f := &Error{Kind: Invalid, Text: Reason(err), Err: err}
	if r := reasonOf(err); r != nil {
		f.Kind, f.Hint = r.kind, r.hint
	}
	if path != "" {
		f.Text = Visible(path) + " cannot be used: " + f.Text
	}
	return f
}

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

// NotKept is the error for what is wrong with a value that was to be saved; nil for nil.
func NotKept(err error) error {
	if err == nil {
		return nil
	}
	return &Error{Kind: Invalid, Text: err.Error() + "; nothing was changed", Err: err}
}

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

// HintOf returns the next step that an error names; "" for none.
func HintOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Hint
	}
	return ""
}

// KindOf returns the kind of an error of the storage. One that is not meant for
// the member is Damaged: nothing better is known of it.
func KindOf(err error) Kind {
	var e *Error
	if errors.As(err, &e) {
		return e.Kind
	}
	return Damaged
}

// But returns an error that says what had been done before it, where the error
// alone would deny it.
func But(done string, err error) error {
	if err == nil {
		return nil
	}
	return Reworded(err, done+", but then: "+Unpromised(err))
}

// Unpromised returns what an error says, without the words that nothing was
// changed.
func Unpromised(err error) string {
	return strings.ReplaceAll(err.Error(), "; nothing was changed", "")
}

// Reworded returns the same error in other words.
func Reworded(err error, text string) *Error {
	e := &Error{Kind: KindOf(err), Text: text, Err: err}
	var known *Error
	if errors.As(err, &known) {
		e.Hint = known.Hint
	}
	return e
}
