package logbook

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook/sqlite"
)

// migration brings a file from one version to the next: its statements run in
// one transaction together with the new user_version.
type migration struct {
	statements []string
}

// migrations[i] leads from version i+1 to i+2. Version 1 is the first.
func migrations() []migration { return nil }

// migrate upgrades a logbook of an older version, after a verified snapshot.
func migrate(dir string, o Options, from int) error {
	rd := readerIn(dir)
	d, err := sqlite.Open(rd.DBPath(), sqlite.ReadWrite)
	if err != nil {
		return err
	}
	rd.db = d
	err = errOr(rd.readMeta(), rd.wholeFile())
	if err == nil {
		sn := &snapshots{reader: &rd, o: o}
		err = sn.keepBefore(from)
	}
	if err == nil {
		err = upgrade(d, from, migrations())
	}
	return errors.Join(err, d.Close())
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
	name := fmt.Sprintf("before-upgrade-from-%d-%s.db", version, sn.o.Now().UTC().Format(backupStamp))
	if err := place(tmp, filepath.Join(dir, name)); err != nil {
		return errors.Join(fileFault("the snapshot before the upgrade cannot be kept", err), os.Remove(tmp))
	}
	return nil
}

// upgrade runs the steps that are missing, all or none.
func upgrade(d *sqlite.DB, from int, steps []migration) (err error) {
	if _, err := d.Word("PRAGMA journal_mode = TRUNCATE"); err != nil {
		return err
	}
	if err := d.Exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = d.Exec("ROLLBACK")
		}
	}()
	now, err := d.Number("PRAGMA user_version")
	if err != nil {
		return err
	}
	for v := int(now); v-1 < len(steps); v++ {
		for _, s := range append(steps[v-1].statements, fmt.Sprintf("PRAGMA user_version = %d", v+1)) {
			if err := d.Exec(s); err != nil {
				return err
			}
		}
	}
	if err := d.Exec("COMMIT"); err != nil {
		return cpd.Reworded(err, cpd.Unpromised(err)+"; no entry was changed, and the next command sees whether the upgrade was made")
	}
	d.Saved()
	return d.Exec("PRAGMA journal_mode = DELETE")
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
