package plainfile

import (
	"errors"
	"syscall"
)

// isNoRoom reports whether the disk is full (39, 112) or write-protected (19).
func isNoRoom(err error) bool {
	var no syscall.Errno
	return errors.As(err, &no) && (no == 39 || no == 112 || no == 19)
}
