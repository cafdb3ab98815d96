package logbook

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
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

// upgradeFile brings a file of an older version to the present layout. What there
// is to do before is done once the file was seen to be whole.
func upgradeFile(path string, before func(*sqlite.DB) error) error {
	d, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		return err
	}
	err = presentOrEarlier().known(d)
	if err == nil {
		err = wholeBefore(d)
	}
	if err == nil {
		err = before(d)
	}
	if err == nil {
		err = presentOrEarlier().upgrade(d)
	}
	return errors.Join(err, d.Close())
}

// upgradeCopy does the same to a copy that a command is working on.
func upgradeCopy(path string) error {
	h, err := lookAt(path)
	if err != nil || h.version >= schemaVersion {
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
	if _, err := makeFolders(dir); err != nil {
		return fileFault("the backups folder cannot be made", err)
	}
	defer atWork(sn.dir)()
	tmp, err := sn.copyTo(dir)
	if err != nil {
		return err
	}
	h, err := lookAt(tmp)
	if err == nil && h.version != version {
		return os.Remove(tmp) // another command has made the upgrade meanwhile
	}
	if err == nil {
		_, err = sn.verify(tmp)
	}
	if err == nil {
		err = place(tmp, filepath.Join(dir, fmt.Sprintf("before-upgrade-from-%d-%s.db", version, sn.o.Now().UTC().Format(backupStamp))))
	}
	if err != nil {
		return errors.Join(fileFault("the snapshot before the upgrade cannot be kept", err), os.Remove(tmp))
	}
	return nil
}

// upgrade takes the steps that are missing, all or none.
func (l layout) upgrade(d *sqlite.DB) (err error) {
	if _, err := d.Word("PRAGMA journal_mode = TRUNCATE"); err != nil {
		return err
	}
	// A table that is made anew is gone for a moment, and what refers to it stays.
	if err := d.All("PRAGMA foreign_keys = OFF", "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = d.Exec("ROLLBACK")
		}
	}()
	if err := l.takeSteps(d); err != nil {
		return err
	}
	if err := d.Exec("COMMIT"); err != nil {
		return cpd.Reworded(err, cpd.Unpromised(err)+"; no entry was changed, and the next command sees whether the upgrade was made")
	}
	d.Saved()
	_, err = d.Word("PRAGMA journal_mode = DELETE")
	return err
}

// takeSteps looks again at what there is, now that nobody else can change it.
func (l layout) takeSteps(d *sqlite.DB) error {
	if err := l.known(d); err != nil {
		return err
	}
	missing, err := l.since(d)
	if err != nil || len(missing) == 0 {
		return err
	}
	for _, sql := range l.schema {
		is, err := objects(d)
		if err != nil {
			return err
		}
		if _, name := kindAndName(sql); is[name] == sql {
			continue
		}
		if err := l.remake(d, sql, missing); err != nil {
			return err
		}
	}
	return d.Exec(fmt.Sprintf("PRAGMA user_version = %d", len(l.steps)+1))
}

// leaveWAL brings a file that another tool left in write-ahead mode back to a
// rollback journal. That is tried on a copy first; the file and its log are
// kept in a folder of their own before anything is done to them.
func leaveWAL(path string, o Options) error {
	dir := filepath.Join(filepath.Dir(path), "wal-"+o.Now().UTC().Format(backupStamp))
	if _, err := makeFolders(dir); err != nil {
		return walFault(fileFault("no copy can be made", err))
	}
	if err := copyWithLogs(path, dir); err != nil {
		return walFault(fileFault("no copy can be made", err))
	}
	trial := filepath.Join(dir, "trial.db")
	err := errors.Join(copyFile(filepath.Join(dir, fileName), trial), copyIf(filepath.Join(dir, fileName+"-wal"), trial+"-wal"))
	if err == nil {
		err = toRollback(trial)
	}
	if err != nil {
		return walFault(errors.Join(err, os.RemoveAll(dir))) // nothing was done, so nothing needs keeping
	}
	return walFault(errors.Join(os.Remove(trial), toRollback(path)))
}

// copyWithLogs copies the file with its logs before SQLite has opened it.
func copyWithLogs(path, dir string) error {
	return errors.Join(copyFile(path, filepath.Join(dir, fileName)), copyIf(path+"-wal", filepath.Join(dir, fileName+"-wal")), syncDir(dir))
}

func copyIf(from, to string) error {
	if _, err := os.Lstat(from); err != nil {
		return nil
	}
	return copyFile(from, to)
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
