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

// OpenGuarded opens a file for reading; its kind is checked after opening.
func OpenGuarded(path string) (*os.File, error) { return os.Open(path) }

// Links cannot be told from a plain stat on Windows.
func Links(fs.FileInfo) uint64 { return 1 }

// The attributes of a file whose content a sync program fetches on demand;
// https://learn.microsoft.com/windows/win32/fileio/file-attribute-constants.
const (
	attributeOffline      = 0x1000
	attributeRecallOnOpen = 0x40000
	attributeRecallOnData = 0x400000
)

func InCloudOnly(info fs.FileInfo) bool {
	d, ok := info.Sys().(*syscall.Win32FileAttributeData)
	return ok && d.FileAttributes&(attributeOffline|attributeRecallOnOpen|attributeRecallOnData) != 0
}

// SyncDir does nothing: Windows cannot sync a folder.
func SyncDir(string) error { return nil }

// OthersCanRead leaves the question to the folder's access list.
func OthersCanRead(fs.FileInfo) bool { return false }

// FirstBytes reads and closes the file before SQLite has it: closing it later
// would drop SQLite's locks on systems with POSIX locks.
func FirstBytes(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	b := make([]byte, layout.HeaderSize)
	_, err = io.ReadFull(f, b)
	return b, errors.Join(err, f.Close())
}

// A folder cannot be locked on Windows; forsaken tells by time instead.
func AtWork(string) (end func())             { return func() {} }
func NoneAtWork(string) (end func(), _ bool) { return func() {}, true }
func Claim(string) (end func(), taken bool)  { return func() {}, false }

// Forsaken reports whether a passing file is too old for a command to be at
// work on it. One that is open cannot be removed in any case.
func Forsaken(path string, now time.Time) bool {
	info, err := os.Lstat(path)
	return err == nil && now.Sub(info.ModTime()) > time.Hour
}

// HeldByOther reports whether another program, a virus scanner or a sync program
// perhaps, has the file open for the moment.
func HeldByOther(err error) bool {
	const sharing, lock = syscall.Errno(32), syscall.Errno(33)
	return errors.Is(err, sharing) || errors.Is(err, lock) || errors.Is(err, syscall.ERROR_ACCESS_DENIED)
}
