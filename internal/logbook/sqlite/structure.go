package sqlite

import (
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"modernc.org/sqlite"

	"example.org/cpdlog/internal/cpd"
)

// Structure runs one of SQLite's checks, such as quick_check(1), and returns what it
// finds, nothing where all is whole. A page that the disk does not give is an error, and
// no damage.
func (d *DB) Structure(check string) (found []string, err error) {
	err = d.Each("PRAGMA "+check, nil, func(r *Rows) error {
		if text := r.Text(0); text != "ok" {
			found = append(found, text)
		}
		return nil
	})
	if err == nil && slices.ContainsFunc(found, ofDisk) {
		err = notRead(d.file)
	}
	return found, err
}

// ofDisk reports whether a check could not get a page. SQLite gives its result code,
// but for a page of a long text; one that lies behind the end is told otherwise.
func ofDisk(found string) bool {
	if strings.Contains(found, "failed to get page ") {
		return true
	}
	_, code, ok := strings.Cut(found, "error code=")
	n, err := strconv.Atoi(code)
	return ok && err == nil && n&0xff == codeIOErr
}

func notRead(path string) error {
	return cpd.Fail(cpd.NoRoom, cpd.Visible(filepath.Base(path))+" could not be read: the disk does not answer as it should; nothing was changed",
		"check that the disk is connected and sound, then run: cpdlog check")
}

// onlyUnread reports whether what SQLite takes for damage is a page that the disk did not
// give: it tells the two apart in its checks alone. A file that is whole when it is
// looked at again was not damaged before.
func (d *DB) onlyUnread(err error) bool {
	if d.asking || !isCorrupt(err) {
		return false
	}
	d.asking = true
	found, err := d.Structure("quick_check(1)")
	d.asking = false
	return err == nil && len(found) == 0 || cpd.IsKind(err, cpd.NoRoom) || err != nil && !readToEnd(d.file)
}

func isCorrupt(err error) bool {
	var s *sqlite.Error
	return errors.As(err, &s) && s.Code() == codeCorrupt
}

// read are files that are never closed: that would drop the locks that SQLite has on them.
var read []*os.File

// readToEnd reports whether the disk gives the whole file.
func readToEnd(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	read = append(read, f)
	_, err = io.Copy(io.Discard, io.NewSectionReader(f, 0, math.MaxInt64))
	return err == nil
}
