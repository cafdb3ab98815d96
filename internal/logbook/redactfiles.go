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

// finishErasing does what an erasing has to do outside the record: the files
// of evidence and the snapshots. It finishes an earlier one that was cut off.
func (b *Book) finishErasing(out *Redacted) error {
	err := b.dropFiles(out.files, out)
	if err == nil {
		err = b.forgetDoomed()
	}
	return errors.Join(err, b.redactBackups(out))
}

// dropFiles removes the copies of evidence that no entry names any more.
func (b *Book) dropFiles(sums []string, out *Redacted) error {
	for _, sum := range sorted(sums) {
		n, err := b.db.Number(`SELECT count(*) FROM evidence WHERE sha256 = ?`, sum)
		if err != nil {
			return err
		}
		if n > 0 {
			out.StillHeld = append(out.StillHeld, b.EvidencePath(sum)+" (another entry has it)")
			continue
		}
		path := b.EvidencePath(sum)
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err := errors.Join(removeFile(path), syncDir(filepath.Dir(path))); err != nil {
			return fileFault(show(path)+" cannot be removed", err)
		}
		out.Files++
	}
	return nil
}

// redactBackups carries out in every snapshot what was ever erased here.
func (b *Book) redactBackups(out *Redacted) error {
	erased, err := b.erasures()
	if err != nil || len(erased) == 0 {
		return err
	}
	all, err := b.Backups()
	if err != nil {
		return err
	}
	for _, i := range all {
		if i.owes(erased) == nil {
			continue
		}
		if err := b.redactBackup(i, erased, out); err != nil {
			out.StillHeld = append(out.StillHeld, i.Path)
			continue
		}
		out.Backups++
	}
	return nil
}

var errOwes = errors.New("there is something to erase, or it cannot be seen")

// owes is nil where a look into a snapshot shows that it has carried out the
// erasures.
func (i BackupInfo) owes(erased map[string][]string) error {
	d, err := sqlite.Open(i.Path, sqlite.ReadOnly)
	if err != nil {
		return err
	}
	owed, err := (&Book{db: d}).owed(erased)
	if err == nil && len(owed) > 0 {
		err = errOwes
	}
	return errors.Join(err, d.Close())
}

// redactBackup rewrites one snapshot under a passing name and puts it in the
// place of the old one.
func (b *Book) redactBackup(i BackupInfo, erased map[string][]string, out *Redacted) error {
	defer atWork(b.dir)()
	work, err := os.MkdirTemp(filepath.Join(b.dir, backupsName), "rewriting-*")
	if err != nil {
		return err
	}
	defer func() { out.StillHeld = append(out.StillHeld, clearAway(work)...) }()
	if err := copyFile(i.Path, filepath.Join(work, fileName)); err != nil {
		return err
	}
	o := b.o
	o.StateFile = ""
	s, err := Open(work, o)
	if err != nil {
		return err
	}
	s.snapshot = true
	owed, err := s.owed(erased)
	if err == nil && len(owed) > 0 {
		err = b.heedIn(s, owed)
	}
	if err = errors.Join(err, s.Close()); err != nil || len(owed) == 0 {
		return err
	}
	return place(s.DBPath(), i.Path)
}

// heedIn carries out erasures in a snapshot. Of an entry's tags it keeps those
// that the logbook has.
func (b *Book) heedIn(s *Book, owed map[string][]string) error {
	var out Redacted
	_, err := s.redactIn(&out, func(t *Tx) error {
		for _, uid := range slices.Sorted(maps.Keys(owed)) {
			live, _, err := b.load(uid)
			if err == nil {
				err = t.heedAll(uid, owed[uid], &live, &out)
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
func (b *Book) beyondReach(out *Redacted) error {
	for _, sub := range []string{"", draftsName, backupsName, evidenceName} {
		names, err := os.ReadDir(filepath.Join(b.dir, sub))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fileFault("the folder cannot be read", err)
		}
		for _, n := range names {
			if sub == draftsName || sub == "" && conflictCopy(n.Name()) || leftover(n.Name()) {
				out.StillHeld = append(out.StillHeld, filepath.Join(b.dir, sub, n.Name()))
			}
		}
	}
	return nil
}

// leftover knows the copies that no command looks into.
func leftover(name string) bool {
	return slices.ContainsFunc([]string{keptDamaged, keptWhole, "wal-", "restoring-", "before-upgrade-", "taking-", "rewriting-"},
		func(kind string) bool { return strings.HasPrefix(name, kind) })
}
