package logbook

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cpdlog/internal/logbook/sqlite"
)

// finish does what an erasing has to do outside the record: the files of
// evidence and the snapshots. It finishes an earlier one that was cut off.
func (e *eraser) finish() error {
	err := e.dropFiles()
	if err == nil {
		err = e.b.pendingErase().remove()
	}
	return errors.Join(err, e.redactBackups())
}

// dropFiles removes the copies of evidence that no entry names any more.
func (e *eraser) dropFiles() error {
	for _, sum := range sorted(e.files) {
		n, err := e.b.db.Number(`SELECT count(*) FROM evidence WHERE sha256 = ?`, sum)
		if err != nil {
			return err
		}
		if n > 0 {
			e.out.StillHeld = append(e.out.StillHeld, e.b.EvidencePath(sum)+" (another entry has it)")
			continue
		}
		path := e.b.EvidencePath(sum)
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := errors.Join(removeFile(path), syncDir(filepath.Dir(path))); err != nil {
			return fileFault(show(path)+" cannot be removed", err)
		}
		e.out.Files++
	}
	return nil
}

// redactBackups carries out in every snapshot what was ever erased here.
func (e *eraser) redactBackups() error {
	erased, err := e.b.erasures()
	if err != nil || len(erased) == 0 {
		return err
	}
	all, err := e.b.Backups()
	if err != nil {
		return err
	}
	for _, i := range all {
		if i.owes(erased) == nil {
			continue
		}
		if err := e.redactBackup(i, erased); err != nil {
			e.out.StillHeld = append(e.out.StillHeld, i.Path)
			continue
		}
		e.out.Backups++
	}
	return nil
}

var errOwes = errors.New("there is something to erase, or it cannot be seen")

// owes returns nil where a look into a snapshot shows that it has carried out the
// erasures.
func (i BackupInfo) owes(erased map[string][]string) error {
	d, err := sqlite.Open(i.Path, sqlite.ReadOnly)
	if err != nil {
		return err
	}
	owed, err := (&reader{db: d}).owed(erased)
	if err == nil && len(owed) > 0 {
		err = errOwes
	}
	return errors.Join(err, d.Close())
}

// redactBackup rewrites one snapshot under a passing name and puts it in the
// place of the old one.
func (e *eraser) redactBackup(i BackupInfo, erased map[string][]string) error {
	defer atWork(e.b.dir)()
	work, err := os.MkdirTemp(filepath.Join(e.b.dir, backupsName), "rewriting-*")
	if err != nil {
		return err
	}
	defer func() { e.out.StillHeld = append(e.out.StillHeld, clearAway(work)...) }()
	if err := copyFile(i.Path, filepath.Join(work, fileName)); err != nil {
		return err
	}
	o := e.b.o
	o.StateFile = ""
	s, err := Open(work, o)
	if err != nil {
		return err
	}
	s.snapshot = true
	owed, err := s.owed(erased)
	if err == nil && len(owed) > 0 {
		err = e.heedIn(s, owed)
	}
	if err = errors.Join(err, s.Close()); err != nil || len(owed) == 0 {
		return err
	}
	return place(s.DBPath(), i.Path)
}

// heedIn carries out erasures in a snapshot. Of an entry's tags it keeps those
// that the logbook has.
func (e *eraser) heedIn(snapshot *Book, owed map[string][]string) error {
	there := &eraser{b: snapshot}
	_, err := there.change(func() error {
		for _, uid := range slices.Sorted(maps.Keys(owed)) {
			live, _, err := e.b.load(uid)
			if err == nil {
				err = there.heedAll(uid, owed[uid], &live)
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

// draftsName is the folder of texts that an editor is, or was, at work on.
const draftsName = "drafts"

// beyondReach names what lies in the folder and may still hold the text.
func (e *eraser) beyondReach() error {
	for _, sub := range []string{"", draftsName, backupsName, evidenceName} {
		names, err := os.ReadDir(filepath.Join(e.b.dir, sub))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fileFault("the folder cannot be read", err)
		}
		for _, n := range names {
			if sub == draftsName || sub == "" && conflictCopy(n.Name()) || leftover(n.Name()) {
				e.out.StillHeld = append(e.out.StillHeld, filepath.Join(e.b.dir, sub, n.Name()))
			}
		}
	}
	return nil
}

// leftover reports whether a name is that of one of the copies that no command looks into.
func leftover(name string) bool {
	return slices.ContainsFunc([]string{keptDamaged, keptWhole, "wal-", "restoring-", "before-upgrade-", "taking-", "rewriting-"},
		func(kind string) bool { return strings.HasPrefix(name, kind) })
}
