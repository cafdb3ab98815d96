// Package plainfile reads the small text files that lie about a logbook: rules,
// drafts, passphrases, notes to itself. What stands under such a name may be
// anything, a pipe that never ends or a file of any size, so only an ordinary
// file is read, and no more of it than a file of its kind can have.
package plainfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

var errNotPlain = errors.New("it is not an ordinary file")

// Read returns what a file of at most so many bytes holds. The error is always
// an *fs.PathError.
func Read(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path) // before it is opened: a pipe would wait there
	if err != nil {
		return nil, err
	}
	if err := fits(path, info, most); err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(b)) > most {
		return nil, tooLarge(path, most) // it grew
	}
	return b, err
}

func fits(path string, info fs.FileInfo, most int64) error {
	switch {
	case !info.Mode().IsRegular():
		return &fs.PathError{Op: "read", Path: path, Err: errNotPlain}
	case info.Size() > most:
		return tooLarge(path, most)
	}
	return nil
}

func tooLarge(path string, most int64) error {
	return &fs.PathError{Op: "read", Path: path, Err: fmt.Errorf("it has more than the %d bytes that such a file may have", most)}
}
