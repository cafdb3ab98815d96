//go:build unix

package disk

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"

	"example.org/cpdlog/internal/logbook/layout"
)

// OpenGuarded opens a file for reading without following a link at its end
// and without waiting for a pipe's other side.
func OpenGuarded(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK|syscall.O_NOFOLLOW, 0)
}

func Links(info fs.FileInfo) uint64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Nlink) //nolint:unconvert // narrower on some systems
	}
	return 1
}

// InCloudOnly is about Windows.
func InCloudOnly(fs.FileInfo) bool { return false }

// SyncDir makes the names in a folder durable.
func SyncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(ignoreNoSync(d.Sync()), d.Close())
}

// ignoreNoSync lets file systems pass that cannot sync a folder at all.
func ignoreNoSync(err error) error {
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP) {
		return nil
	}
	return err
}

// OthersCanRead reports whether people other than the owner may read the file.
func OthersCanRead(info fs.FileInfo) bool { return info.Mode().Perm()&0o077 != 0 }

// FirstBytes reads and closes the file before SQLite has it: closing it later
// would drop SQLite's locks. It calls the system directly, since os.Open would
// set up the runtime's poller, which a short command has no other use for.
func FirstBytes(path string) ([]byte, error) {
	fd, err := syscall.Open(path, syscall.O_RDONLY|syscall.O_CLOEXEC|syscall.O_NOFOLLOW|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	b := make([]byte, layout.HeaderSize)
	n, err := syscall.Read(fd, b)
	for errors.Is(err, syscall.EINTR) {
		n, err = syscall.Read(fd, b)
	}
	if err == nil && n < layout.HeaderSize {
		err = io.ErrUnexpectedEOF
	}
	return b, errors.Join(err, syscall.Close(fd))
}

// AtWork keeps sweep in other commands from taking away what this one is
// working on, until end. Where a file system has no such locks, nothing is
// swept.
func AtWork(dir string) (end func()) {
	end, _ = holdFolder(dir, syscall.LOCK_SH)
	return end
}

// NoneAtWork reports whether no command is at work in the folder, and keeps
// others from beginning until end.
func NoneAtWork(dir string) (end func(), alone bool) {
	end, err := holdFolder(dir, syscall.LOCK_EX|syscall.LOCK_NB)
	return end, err == nil
}

// Claim has a folder for one command alone, until end. taken reports that another one
// has it; a folder that cannot be locked is taken by nobody.
func Claim(dir string) (end func(), taken bool) {
	end, err := holdFolder(dir, syscall.LOCK_EX|syscall.LOCK_NB)
	return end, errors.Is(err, syscall.EWOULDBLOCK)
}

func holdFolder(dir string, how int) (end func(), err error) {
	d, err := os.Open(dir)
	if err != nil {
		return func() {}, err
	}
	err = syscall.Flock(int(d.Fd()), how)
	for errors.Is(err, syscall.EINTR) {
		err = syscall.Flock(int(d.Fd()), how)
	}
	return func() { _ = d.Close() }, err
}

// Forsaken is about Windows: elsewhere noneAtWork has told.
func Forsaken(string, time.Time) bool { return true }

// HeldByOther is about Windows: elsewhere an open file can be renamed.
func HeldByOther(error) bool { return false }
