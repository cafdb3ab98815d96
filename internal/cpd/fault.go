package cpd

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
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
	{syscall.ENOTDIR, "a part of its path is a file, not a folder", Invalid, "check its name and the folder that you are in"},
	{syscall.ELOOP, "it is a link that leads to itself, or that is not followed", Invalid, "name the file itself"},
	{syscall.ENAMETOOLONG, "its name is too long", Invalid, "choose a shorter name"},
	{syscall.ENOTEMPTY, "the folder is not empty", Invalid, ""},
	{fs.ErrPermission, "you may not do that there", NoRoom, "check who may read and write there, and that the disk is connected"},
	{fs.ErrExist, "there is something of that name already", Invalid, "choose another name"},
	{fs.ErrNotExist, "there is no such file or folder", NotFound, "check its name and the folder that you are in"},
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
	return Find(reasons, func(r *reason) bool { return errors.Is(err, r.err) })
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
