package logbook

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"cpdlog/internal/cpd"
)

// header is what the first 100 bytes of the file say, read before SQLite
// opens it; https://www.sqlite.org/fileformat.html#the_database_header.
type header struct {
	wal     bool // left in write-ahead mode by another tool
	version int
	size    int64
	start   string // the digest of these bytes
}

const headerSize = 100

// lookAt refuses whatever is not a logbook of ours without touching it.
func lookAt(path string) (header, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return header{}, absent(path, err)
	}
	if links(info) > 1 && sameFile(path, path+".new") {
		// Create was cut off between giving the name and taking the passing one away.
		if err := os.Remove(path + ".new"); err != nil {
			return header{}, fileFault(show(path)+" cannot be used", err)
		}
		return lookAt(path)
	}
	if err := plausible(path, info); err != nil {
		return header{}, err
	}
	head, err := firstBytes(path)
	if err != nil {
		return header{}, fileFault(show(path)+" cannot be read", err)
	}
	h := header{size: info.Size(), start: digestOf(head)}
	return h, h.read(path, head)
}

func show(path string) string { return cpd.Visible(path) }

func absent(path string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		if kept := keptFolders(filepath.Dir(path)); len(kept) > 0 {
			return cpd.Fail(cpd.Damaged, "a restore in "+show(filepath.Dir(path))+" was cut off before the backup was in place; "+
				"the old file is kept in "+show(kept[len(kept)-1]),
				"run it again: cpdlog restore")
		}
		return &cpd.Error{Kind: cpd.NotFound, Text: "there is no logbook in " + show(filepath.Dir(path)) + "; nothing was changed",
			Hint: "make one: cpdlog init --scheme nalw --joined 2025-01-22", Err: err}
	}
	return fileFault(show(path)+" cannot be read", err)
}

// plausible returns why the file cannot be a logbook, by its kind and size.
func plausible(path string, info fs.FileInfo) error {
	name := show(path)
	switch m := info.Mode(); {
	case m.IsDir():
		return notOurs(name + " is a folder, not a logbook")
	case m&fs.ModeSymlink != 0:
		return notOurs(name + " is a link; the logbook has to be the file itself")
	case !m.IsRegular():
		return notOurs(name + " is a device or a pipe, not a logbook")
	}
	if inCloudOnly(info) {
		return cpd.Fail(cpd.NoRoom, name+" is in the cloud only and has not been fetched; nothing was changed",
			"start the sync program, or choose “Always keep on this device” for the folder")
	}
	if links(info) > 1 {
		return notOurs(name + " has a second name (a hard link), and two names for one logbook can damage it")
	}
	if info.Size() == 0 {
		return cpd.Fail(cpd.Damaged, name+" is empty; it was not touched",
			"a sync program may not have fetched it yet; else go back to a snapshot: cpdlog restore --list")
	}
	if info.Size() < 512 {
		return cpd.Fail(cpd.Damaged, name+" is too short to be a logbook; it was not touched", "go back to a snapshot: cpdlog restore --list")
	}
	return nil
}

func notOurs(text string) error {
	return cpd.Fail(cpd.Foreign, text+"; it was not touched", "name the logbook's folder with --dir")
}

const magic = "SQLite format 3\x00"

func (h *header) read(path string, b []byte) error {
	name := show(path)
	if string(b[:16]) != magic {
		if strings.Trim(string(b), "\x00") == "" {
			return cpd.Fail(cpd.Damaged, name+" holds only zeros where its beginning should be; it was not touched", "go back to a snapshot: cpdlog restore --list")
		}
		return notOurs(name + " is not a cpdlog logbook")
	}
	if binary.BigEndian.Uint32(b[68:]) != applicationID {
		return notOurs(name + " is a database of another program")
	}
	h.version = int(binary.BigEndian.Uint32(b[60:]))
	h.wal = b[18] == 2 || b[19] == 2
	if h.version > schemaVersion {
		return tooNew(h.version)
	}
	if h.version < 1 {
		return notOurs(name + " has no version that cpdlog has written")
	}
	if cutShort(path, b, h.size) {
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

// errNewer tells a logbook that a newer program can read from one that nobody
// can.
var errNewer = errors.New("written by a newer cpdlog")

func tooNew(version int) error {
	return &cpd.Error{Kind: cpd.Foreign, Text: "the logbook was written by a newer cpdlog (format " + itoa(int64(version)) + ", this one knows " +
		itoa(schemaVersion) + "); it was not touched", Hint: "install the newest cpdlog", Err: errNewer}
}
