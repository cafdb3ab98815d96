//go:build !windows

package plainfile

import (
	"errors"
	"syscall"
)

// isNoRoom reports whether the disk is full, over its quota, read-only or
// broken.
func isNoRoom(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EROFS) || errors.Is(err, syscall.EIO)
}
