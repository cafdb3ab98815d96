package cpd

import (
	"errors"
	"syscall"
)

// portable returns what other systems say where Windows has a number of its own, or
// nil. Package syscall has a name for few of them.
func portable(err error) error {
	var number syscall.Errno
	errors.As(err, &number)
	switch number {
	case 39, 112: // the disk is full
		return syscall.ENOSPC
	case 19: // it is write-protected
		return syscall.EROFS
	case 21, 23, 27, 31, 55, 59, 64, 1117, 1167: // not ready, checksum, sector, gone
		return syscall.EIO
	case 15, 53, 67: // no such drive, computer, share
		return syscall.ENOENT
	case 32, 33: // open elsewhere
		return syscall.EBUSY
	case 123, 161: // no name for a file, a path
		return syscall.EILSEQ
	case 206: // too long
		return syscall.ENAMETOOLONG
	}
	return nil
}
