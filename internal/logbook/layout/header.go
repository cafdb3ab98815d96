package layout

import (
	"encoding/binary"
	"errors"
	"os"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Header is what the first HeaderSize bytes of the file say, read before SQLite
// opens it; https://www.sqlite.org/fileformat.html#the_database_header.
type Header struct {
	WAL     bool // left in write-ahead mode by another tool
	Version int
}

// HeaderSize is how many bytes are the header.
const HeaderSize = 100

const magic = "SQLite format 3\x00"

// ReadHeader refuses what is not a logbook of a version that is known. b is the
// first HeaderSize bytes of the file.
func ReadHeader(path string, b []byte, size int64) (Header, error) {
	h := Header{WAL: b[18] == 2 || b[19] == 2, Version: int(binary.BigEndian.Uint32(b[60:]))}
	return h, h.refuse(path, b, size)
}

// Ours reports whether a file that begins so is a logbook.
func Ours(b []byte) bool {
	return strings.HasPrefix(string(b), magic) && binary.BigEndian.Uint32(b[68:]) == applicationID
}

// Begun reports whether a file that begins so, perhaps cut short or with its
// beginning lost to zeros, may have been a logbook.
func Begun(b []byte) bool {
	return strings.Trim(string(b), "\x00") == "" || strings.HasPrefix(string(b), magic[:min(len(b), len(magic))])
}

func (h Header) refuse(path string, b []byte, size int64) error {
	name := cpd.Visible(path)
	if string(b[:16]) != magic {
		if strings.Trim(string(b), "\x00") == "" {
			return cpd.Fail(cpd.Damaged, name+" holds only zeros where its beginning should be; it was not touched", "go back to a snapshot: cpdlog restore --list")
		}
		return NotOurs(name + " is not a cpdlog logbook")
	}
	if binary.BigEndian.Uint32(b[68:]) != applicationID {
		return NotOurs(name + " is a database of another program")
	}
	if h.Version > Version {
		return TooNew(h.Version)
	}
	if h.Version < 1 {
		return NotOurs(name + " has no version that cpdlog has written")
	}
	if cutShort(path, b, size) {
		return cpd.Fail(cpd.Damaged, name+" is cut short; it was not touched", "go back to a snapshot: cpdlog restore --list")
	}
	return nil
}

// cutShort compares the size that the header speaks of with the file's. An
// unfinished change leaves a journal, and then the two may differ.
func cutShort(path string, b []byte, size int64) bool {
	page := pageSize(b)
	if page == 0 || size < page {
		return true
	}
	if size >= page*int64(binary.BigEndian.Uint32(b[28:])) {
		return false
	}
	_, err := os.Lstat(path + "-journal")
	return err != nil
}

// pageSize returns 0 where the header names no size that exists.
func pageSize(b []byte) int64 {
	n := int64(binary.BigEndian.Uint16(b[16:]))
	if n == 1 {
		return 65536
	}
	if n < 512 || n&(n-1) != 0 {
		return 0
	}
	return n
}

// ErrNewer tells a logbook that a newer program can read from one that nobody
// can.
var ErrNewer = errors.New("written by a newer cpdlog")

// TooNew returns the error of a logbook that needs a newer program.
func TooNew(version int) error {
	return &cpd.Error{Kind: cpd.Foreign, Text: "the logbook was written by a newer cpdlog (format " + strconv.Itoa(version) + ", this one knows " +
		strconv.Itoa(Version) + "); it was not touched", Hint: "install the newest cpdlog", Err: ErrNewer}
}

// NotOurs returns the error of a file that is something else.
func NotOurs(text string) error {
	return cpd.Fail(cpd.Foreign, text+"; it was not touched", "name the logbook's folder with --dir")
}
