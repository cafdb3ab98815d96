package logbook

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/copies"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// migrate upgrades a logbook of an older version, after a verified snapshot.
func migrate(dir string, o Options, from int) error {
	rd := readerIn(dir)
	return upgradeFile(rd.DBPath(), func(d *sqlite.DB) error {
		rd.db = d
		sn := &snapshots{reader: &rd, o: o}
		return errOr(rd.readMeta(), sn.keepBefore(from))
	})
}

// upgradeFile upgrades one that is whole. What there is to do before is done once
// that was seen.
func upgradeFile(path string, before func(*sqlite.DB) error) error {
	return layout.Upgrade(path, func(d *sqlite.DB) error {
		if err := wholeBefore(d); err != nil {
			return err
		}
		return before(d)
	})
}

// upgradeCopy does the same to a copy that a command is working on.
func upgradeCopy(path string) error {
	h, err := lookAt(path)
	if err != nil || h.Version >= layout.Version {
		return err
	}
	return upgradeFile(path, func(*sqlite.DB) error { return nil })
}

func wholeBefore(d *sqlite.DB) error {
	err := (&reader{db: d}).wholeFile()
	if cpd.KindOf(err) == cpd.Damaged && err != nil {
		return cpd.Fail(cpd.Damaged, err.Error()+", so it was not brought to the format of this version; nothing was changed",
			"go back to a snapshot: cpdlog restore --list")
	}
	return err
}

// keepBefore keeps a copy of the file as it was, next to the snapshots.
func (sn *snapshots) keepBefore(version int) error {
	dir := filepath.Join(sn.dir, backupsName)
	if _, err := disk.MakeFolders(dir); err != nil {
		return cpd.FileFault("the backups folder cannot be made", err)
	}
	defer disk.AtWork(sn.dir)()
	tmp, err := sn.copyTo(dir)
	if err != nil {
		return err
	}
	h, err := lookAt(tmp)
	if err == nil && h.Version != version {
		return os.Remove(tmp) // another command has made the upgrade meanwhile
	}
	if err == nil {
		_, err = sn.verify(tmp)
	}
	if err == nil {
		err = disk.Place(tmp, filepath.Join(dir, fmt.Sprintf("before-upgrade-from-%d-%s.db", version, sn.o.Now().UTC().Format(copies.Stamp))))
	}
	if err != nil {
		_ = os.Remove(tmp) // one that stays is swept
	}
	return cpd.FileFault("the snapshot before the upgrade cannot be kept", err)
}

// leaveWAL brings a file that another tool left in write-ahead mode back to a
// rollback journal. That is tried on a copy first; the file and its log are
// kept in a folder of their own before anything is done to them.
func leaveWAL(path string, o Options) error {
	dir := filepath.Join(filepath.Dir(path), "wal-"+o.Now().UTC().Format(copies.Stamp))
	if _, err := disk.MakeFolders(dir); err != nil {
		return walFault(cpd.FileFault("no copy can be made", err))
	}
	if err := copyWithLogs(path, dir); err != nil {
		return walFault(cpd.FileFault("no copy can be made", err))
	}
	trial := filepath.Join(dir, "trial.db")
	err := errors.Join(disk.CopyFile(filepath.Join(dir, fileName), trial), copyIf(filepath.Join(dir, fileName+"-wal"), trial+"-wal"))
	if err == nil {
		err = toRollback(trial)
	}
	if err != nil {
		_ = leftover.Clear(dir) // nothing was done, so nothing needs keeping
		return walFault(err)
	}
	return walFault(errors.Join(os.Remove(trial), toRollback(path)))
}

// copyWithLogs copies the file with its logs before SQLite has opened it.
func copyWithLogs(path, dir string) error {
	return errors.Join(disk.CopyFile(path, filepath.Join(dir, fileName)), copyIf(path+"-wal", filepath.Join(dir, fileName+"-wal")), disk.SyncDir(dir))
}

func copyIf(from, to string) error {
	if _, err := os.Lstat(from); err != nil {
		return nil
	}
	return disk.CopyFile(from, to)
}

func toRollback(path string) error {
	d, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		return err
	}
	rd := &reader{db: d}
	err = errOr(rd.wholeFile(), rd.readMeta())
	if err == nil {
		var mode string
		if mode, err = d.Word("PRAGMA journal_mode = DELETE"); err == nil && mode != "delete" {
			err = cpd.Fail(cpd.Busy, "another program holds it", "")
		}
	}
	return errors.Join(err, d.Close())
}

func walFault(err error) error {
	if err == nil {
		return nil
	}
	return &cpd.Error{Kind: cpd.KindOf(err), Text: "another program has left the logbook in a mode that needs a second file (-wal), " +
		"and it could not be brought back: " + err.Error(),
		Hint: "close that program; a copy of all files lies in the folder wal-… beside the logbook", Err: err}
}
