package logbook

import (
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// upgraded reads a copy of the other file in its place where that is of an older
// layout: the other file is only read. end takes the copy away.
func (j *joining) upgraded() (end func(), err error) {
	end = func() {}
	h, err := lookAt(j.from)
	if err != nil || h.Version >= layout.Version {
		return end, err
	}
	dir := filepath.Join(j.mine.dir, backupsName)
	if _, err := disk.MakeFolders(dir); err != nil {
		return end, fileFault("the backups folder cannot be made", err)
	}
	done := disk.AtWork(j.mine.dir)
	tmp, err := (&snapshots{reader: j.theirs}).copyTo(dir)
	if err != nil {
		return done, err
	}
	end = func() { _ = os.Remove(tmp); done() } // what stays is swept
	if err := upgradeCopy(tmp); err != nil {
		return end, err
	}
	d, err := sqlite.Open(tmp, sqlite.ReadOnly)
	if err != nil {
		return end, err
	}
	err = j.theirs.db.Close()
	j.theirs.db = d
	return end, err
}
