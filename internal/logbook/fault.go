package logbook

import (
	"errors"
	"io/fs"
	"syscall"

	"cpdlog/internal/cpd"
)

// fileFault turns an error of the file system into one for the member. what
// says what was tried: "the backup cannot be written".
func fileFault(what string, err error) error {
	var known *cpd.Error
	switch {
	case err == nil || errors.As(err, &known):
		return err
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return &cpd.Error{Kind: cpd.NoRoom, Text: what + ": the disk is full; nothing was changed", Hint: "make room on the disk and try again", Err: err}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.EIO), errors.Is(err, syscall.EFBIG):
		return &cpd.Error{Kind: cpd.NoRoom, Text: what + ": " + cpd.Reason(err) + "; nothing was changed",
			Hint: "check who may write there, and that the disk is connected", Err: err}
	case errors.Is(err, fs.ErrNotExist):
		return &cpd.Error{Kind: cpd.NotFound, Text: what + ": there is no such file or folder; nothing was changed",
			Hint: "check its name and the folder that you are in", Err: err}
	}
	return &cpd.Error{Kind: cpd.Invalid, Text: what + ": " + cpd.Reason(err), Err: err}
}
