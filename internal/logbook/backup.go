package logbook

import (
	"os"
	"path/filepath"
	"slices"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/copies"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/layout"
)

// BackupInfo is a snapshot in the logbook's own backups folder.
type BackupInfo = copies.Copy

// ListBackups is Backups for a logbook that may not open any more.
func ListBackups(dir string) ([]BackupInfo, error) {
	all, err := backupsIn(filepath.Join(dir, backupsName))
	return slices.DeleteFunc(all, func(i BackupInfo) bool { _, ok := copies.Snapshot(i.Path); return !ok }), err
}

// snapshots takes copies of a logbook and keeps the latest of them beside it.
type snapshots struct {
	*reader // of the logbook
	o       Options
	notes   []string // what was noticed that does no harm to the copy
}

// snapshots runs f, and what it notices are warnings of the book.
func (b *Book) snapshots(f func(*snapshots)) {
	sn := &snapshots{reader: &b.reader, o: b.o}
	f(sn)
	b.warnings = append(b.warnings, sn.notes...)
}

// Snapshot takes a verified snapshot now and returns its path.
func (b *Book) Snapshot() (path string, err error) {
	b.snapshots(func(sn *snapshots) { path, err = sn.take() })
	return path, err
}

func (sn *snapshots) take() (string, error) {
	dir := filepath.Join(sn.dir, backupsName)
	if _, err := disk.MakeFolders(dir); err != nil {
		return "", cpd.FileFault("the backups folder cannot be made", err)
	}
	sn.sweepUp()
	defer disk.AtWork(sn.dir)()
	tmp, err := sn.copyTo(dir)
	if err != nil {
		return "", err
	}
	i, err := sn.verify(tmp)
	if err == nil {
		i.Path = filepath.Join(dir, copies.Name(sn.o.Now(), i.Seq, i.Entries))
		err = disk.Place(tmp, i.Path)
	}
	if err != nil {
		_ = os.Remove(tmp)
		return "", cpd.FileFault("the snapshot cannot be kept", err)
	}
	sn.rotate(i.Path)
	return i.Path, nil
}

// copyTo makes a whole, compact copy under a passing name in a folder. SQLite
// reads the file itself: reading it here would drop its locks.
func (sn *snapshots) copyTo(dir string) (string, error) {
	f, err := os.CreateTemp(dir, "taking-*") // empty and 0600, as VACUUM INTO needs it
	if err != nil {
		return "", cpd.FileFault("the snapshot cannot be written", err)
	}
	if err = errOr(f.Close(), sn.db.Exec("VACUUM INTO ?", f.Name())); err != nil {
		_ = os.Remove(f.Name()) // one that stays is swept
		return "", cpd.FileFault("the snapshot cannot be written", err)
	}
	return f.Name(), nil
}

// verify opens a copy and compares it with what it was taken from.
func (sn *snapshots) verify(path string) (BackupInfo, error) {
	i, head, err := inspect(path)
	if err != nil {
		return i, err
	}
	entries, err := sn.db.Number(`SELECT count(*) FROM entry`)
	if err == nil {
		err = sn.readMeta()
	}
	// Another command may have written in between; then the numbers may differ.
	if err == nil && i.Seq == sn.meta.seq && (string(head) != string(sn.meta.head) || i.Entries != entries) {
		err = cpd.Fail(cpd.Damaged, "the snapshot differs from the logbook, so it was not kept", "see what is damaged: cpdlog check")
	}
	return i, err
}

// inspect opens a snapshot, looks through the whole of it and returns what it
// holds.
func inspect(path string) (i BackupInfo, head []byte, err error) {
	if _, err := lookAt(path); err != nil {
		return i, nil, err
	}
	i.Path = path
	err = readFile(path, func(rd *reader) error {
		err := rd.reading(func() error {
			err := inTurn(func() error { return layout.KnownOrEarlier(rd.db) }, rd.readMeta, rd.wholeFile)
			if err == nil {
				i.Entries, err = rd.db.Number(`SELECT count(*) FROM entry`)
			}
			return err
		})
		i.Seq, i.Logbook, head = rd.meta.seq, rd.meta.logbook, rd.meta.head
		return err
	})
	return i, head, err
}

// wholeFile looks at the structure of the file.
func (rd *reader) wholeFile() error {
	found, err := rd.db.Structure("quick_check(1)")
	if err == nil && len(found) > 0 {
		err = cpd.Fail(cpd.Damaged, show(rd.db.Path())+" is damaged", "")
	}
	return err
}

// How old the last snapshot may be, or how many changes may have been made since,
// before a command that changed something takes another. One of a large file takes
// seconds, so it is taken once a day; large is what nobody types by hand.
const (
	snapshotChanges    = 10
	snapshotAfter      = time.Hour
	largeSnapshotAfter = 24 * time.Hour
	largeFile          = 32 << 20
)

// takeIfDue runs when a changing command ends. What it fails in is a note:
// the change itself is safe.
func (sn *snapshots) takeIfDue() {
	if !sn.due() {
		return
	}
	if _, err := sn.take(); err != nil {
		sn.notes = append(sn.notes, "no snapshot could be taken: "+cpd.Reason(err))
	}
}

// due reports whether there is none yet, or too much has happened since the last.
func (sn *snapshots) due() bool {
	all, err := sn.Backups()
	if err != nil || len(all) == 0 {
		return err == nil
	}
	age := sn.o.Now().Sub(all[0].At).Abs()
	if info, err := os.Stat(sn.DBPath()); err == nil && info.Size() > largeFile {
		return age > largeSnapshotAfter
	}
	steps, last := 0, sn.meta.seq // from the latest back: an import is one step, and thousands of rows
	err = sn.reading(func() (err error) {
		for ; err == nil && last > all[0].Seq && steps < snapshotChanges; steps++ {
			last, err = sn.db.Number(`SELECT was - 1 FROM history WHERE seq = ?`, last)
		}
		return err
	})
	return age > snapshotAfter || err == nil && steps >= snapshotChanges
}

// rotate removes the snapshots that are too many. The new one is there by now,
// so what cannot be removed is a remark. It stays, even where the clock was put
// back and others look newer.
func (sn *snapshots) rotate(fresh string) {
	all, err := sn.Backups()
	if err != nil {
		sn.notes = append(sn.notes, cpd.Reason(err))
	}
	for _, i := range copies.TooMany(all) {
		if i.Path == fresh {
			continue
		}
		if err := removeFile(i.Path); err != nil {
			sn.notes = append(sn.notes, "an old snapshot cannot be removed: "+show(i.Path)+": "+cpd.Reason(err))
		}
	}
}
