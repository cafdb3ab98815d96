// Package plainfile reads the small text files that lie about a logbook: rules,
// drafts, passphrases, notes to itself. What stands under such a name may be
// anything, a pipe that never ends or a file of any size, so only an ordinary
// file is read, and no more of it than a file of its kind can have. It also
// writes files whole or not at all.
package plainfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
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
	b := bytes.NewBuffer(make([]byte, 0, info.Size()+bytes.MinRead))
	_, err = b.ReadFrom(io.LimitReader(f, most+1))
	if err == nil && int64(b.Len()) > most {
		return nil, tooLarge(path, most) // it grew
	}
	return b.Bytes(), err
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

// Text returns the text of what a person saved or a shell passed on: UTF-8, with
// its mark or without, or UTF-16 with its mark, as Notepad and PowerShell write it.
// The error completes a sentence that begins with the name of the thing.
func Text(s string) (string, error) {
	switch {
	case strings.HasPrefix(s, "\xff\xfe"):
		return fromUTF16(s[2:], binary.LittleEndian)
	case strings.HasPrefix(s, "\xfe\xff"):
		return fromUTF16(s[2:], binary.BigEndian)
	case !utf8.ValidString(s):
		return "", errors.New("is not in UTF-8; save the file as UTF-8")
	}
	return strings.TrimPrefix(s, "\ufeff"), nil
}

func fromUTF16(s string, order binary.ByteOrder) (string, error) {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = order.Uint16([]byte(s[2*i:]))
	}
	text := string(utf16.Decode(units))
	if len(s)%2 != 0 || strings.ContainsRune(text, utf8.RuneError) {
		return "", errors.New("is marked as UTF-16 and is not; save the file as UTF-8")
	}
	return text, nil
}
