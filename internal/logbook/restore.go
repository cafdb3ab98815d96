package logbook

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/copies"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/seal"
)

// Restored says what Restore did.
type Restored struct {
	From   string // the backup
	Kept   string // the folder that the old files were moved to, "" where there were none
	Whole  bool   // what is kept is a logbook that one can go back to
	Notes  []string
	Erased []string // entries that were erased again: the logbook before knew of it, the backup did not
	Report Report   // what Check finds in the evidence that the record names
}

// Restore puts a backup in the place of the logbook: a snapshot, a published
// ZIP file, the newest good one of a folder, or of the snapshots for "". It works on a copy, moves the
// old file with its journals to a folder of their own and deletes nothing.
// Options.Passphrase opens a locked file; Options.Agree is asked where a whole
// logbook holds more than the backup.
func Restore(dir, file string, o Options) (Restored, error) {
	of := ""
	if file == "" {
		file = filepath.Join(dir, backupsName)
	} else {
		of = idOf(filepath.Join(dir, fileName))
	}
	if _, err := os.Lstat(file); errors.Is(err, fs.ErrNotExist) && file != filepath.Join(dir, backupsName) {
		return Restored{}, cpd.Fail(cpd.NotFound, "there is no backup "+show(file)+"; nothing was changed",
			"see the snapshots with: cpdlog restore --list"+orEntry(file))
	}
	snapshots := filepath.Join(dir, backupsName)
	if _, err := disk.MakeFolders(snapshots); err != nil {
		return Restored{}, cpd.FileFault("the backup cannot be restored", err)
	}
	end, taken := disk.Claim(snapshots)
	defer end()
	if taken {
		return Restored{}, cpd.Fail(cpd.Busy, "another restore is at work in "+show(dir)+"; nothing was changed", "let it end, then run this one again")
	}
	finishFirst(dir, o)
	kept := sweep(dir, o.Now())
	defer disk.AtWork(dir)()
	work, err := os.MkdirTemp(dir, "restoring-*")
	if err != nil {
		return Restored{}, cpd.FileFault("the backup cannot be restored", err)
	}
	r, err := restore(dir, file, work, of, o)
	r.Notes = append(r.Notes, cpd.ListOf(append(kept, leftover.Clear(work)...), sayKept)...)
	return r, cpd.FileFault("the backup cannot be restored", err)
}

// orEntry is for those who typed the id of a deleted entry.
func orEntry(file string) string {
	if len(file) < 4 || strings.ContainsFunc(file, notOfUID) {
		return ""
	}
	return "; an entry that was deleted comes back with: cpdlog undelete"
}

// finishFirst opens the logbook, where it opens, so that no snapshot brings back
// what an erasing that was cut off has still to erase.
func finishFirst(dir string, o Options) {
	o.AcceptOlder = true
	if b, err := Open(dir, o); err == nil {
		_ = b.Close() // nothing was written that is not safe
	}
}

func restore(dir, file, work, of string, o Options) (Restored, error) {
	p, err := pick(file, work, o.Passphrase, of)
	if err != nil {
		return Restored{Notes: p.passed}, err
	}
	fresh := p.fresh
	if o.former, err = o.agree(dir, p.from, fresh); err != nil {
		return Restored{Notes: p.passed}, err
	}
	erased, err := p.eraseAgain(dir, o)
	if err != nil {
		return Restored{Notes: p.passed}, err
	}
	r := Restored{From: p.from, Whole: o.former.whole, Erased: erased}
	notes, err := releaseOld(dir, o)
	if r.Notes = append(p.passed, notes...); err != nil {
		return r, err
	}
	// The record comes last: where it is, a restore that is cut off has brought all.
	if _, err = bringBack(filepath.Dir(fresh), dir, evidenceName); err != nil {
		return r, err
	}
	var rules []string
	if r.Kept, err = moveOld(dir, o); err == nil {
		rules, err = bringBack(filepath.Dir(fresh), dir, rulesName)
	}
	if err == nil {
		forget := o.restored(fresh, p.head)
		if err = disk.Place(fresh, filepath.Join(dir, fileName)); err != nil {
			forget()
		}
	}
	if err != nil {
		return r, r.goBack(dir, rules, err)
	}
	c, err := lookedAt(dir, o)
	if c != nil {
		r.Report = *c.r
	}
	return r, cpd.But("the record was restored", err)
}

// lookedAt looks through the record in a folder, and for the evidence that it names.
func lookedAt(dir string, o Options) (c *checker, err error) {
	err = readFile(filepath.Join(dir, fileName), func(rd *reader) error {
		c = newChecker(rd, o)
		return c.look(slices.Concat([]func() error{c.readMeta}, c.ofRecord(), []func() error{c.checkProofs}))
	})
	return c, err
}

// goBack puts the old files back after a failure, and takes away the rules that came,
// so that nothing was changed; where that is not possible, it says how things stand.
func (r *Restored) goBack(dir string, rules []string, err error) error {
	err = cpd.FileFault("the backup cannot be restored", err)
	if _, lerr := os.Lstat(filepath.Join(dir, fileName)); lerr == nil {
		if r.Kept != "" && !moved(r.Kept) {
			return err
		}
		return cpd.But("the backup is in its place", err)
	}
	for _, path := range rules {
		_ = os.Remove(path) // one that stays is in the backup too
	}
	for _, suffix := range []string{"-shm", "-wal", "-journal", ""} {
		old := filepath.Join(r.Kept, fileName+suffix)
		if _, lerr := os.Lstat(old); r.Kept == "" || lerr != nil {
			continue
		}
		if disk.Rename(old, filepath.Join(dir, fileName+suffix)) != nil {
			return cpd.But("the old file is kept in "+show(r.Kept)+" (run cpdlog restore again)", err)
		}
	}
	_ = os.Remove(r.Kept) // empty by now
	_ = disk.SyncDir(dir) // the old state is one that may stand, synced or not
	return err
}

// moved reports whether the old file has left its place.
func moved(kept string) bool {
	_, err := os.Lstat(filepath.Join(kept, fileName))
	return err == nil
}

// isSealed knows a published backup by its name, or by what is in it: one may be called
// anything.
func isSealed(file string) (bool, error) {
	if strings.HasSuffix(file, ".zip") || strings.HasSuffix(file, ".age") {
		return true, nil
	}
	info, err := os.Stat(file)
	if err != nil || !info.Mode().IsRegular() {
		return false, nil // which is said where it is opened
	}
	head, err := disk.FirstBytes(file)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return false, cpd.FileFault(show(file)+" cannot be read", err)
	}
	locked, err := seal.Locked(bytes.NewReader(head))
	return locked || bytes.HasPrefix(head, []byte("PK\x03\x04")), err
}

// fetch brings the file of a backup into the work folder, checked.
func fetch(file, work, passphrase string) (string, error) {
	fresh := filepath.Join(work, fileName)
	sealed, err := isSealed(file)
	if err == nil && sealed {
		return fresh, eachSealed(file, passphrase, func(name string, r io.Reader, size int64) (string, error) {
			return writeSum(filepath.Join(work, filepath.FromSlash(name)), r, size)
		})
	}
	if err == nil {
		err = lookAtOther(file)
	}
	if err != nil {
		return "", err
	}
	return fresh, cpd.FileFault(show(file)+" cannot be unpacked", disk.CopyFile(file, fresh))
}

// releaseOld keeps a snapshot of a logbook that is still whole, and makes sure
// that no other command is at work in it.
func releaseOld(dir string, o Options) (notes []string, err error) {
	o.AcceptOlder = true
	b, err := Open(dir, o)
	if err != nil {
		return nil, onlyBusy(err)
	}
	if err = onlyBusy(b.begin()); err == nil && b.inTx {
		b.inTx = false
		err = b.db.Exec("ROLLBACK")
		said := len(b.warnings)
		if o.former.head != nil && !bytes.Equal(o.former.head, b.meta.head) {
			err = cpd.Fail(cpd.Busy, "another command has changed the logbook meanwhile; nothing was changed", "run it again, to see what the backup lacks")
		} else if _, serr := b.Snapshot(); cpd.KindOf(serr) == cpd.NoRoom && err == nil {
			err = serr // a file that cannot be copied for another reason is kept all the same, by being moved
		}
		notes = b.warnings[said:]
	}
	return notes, errors.Join(err, onlyBusy(b.Close()))
}

// onlyBusy passes over damage: a damaged logbook is what restore is for.
func onlyBusy(err error) error {
	if cpd.KindOf(err) == cpd.Busy {
		return err
	}
	return nil
}

// moveOld moves the file before its journals: a journal without its file does
// no harm, a file without its journal may be torn.
func moveOld(dir string, o Options) (kept string, err error) {
	for _, suffix := range []string{"", "-journal", "-wal", "-shm"} {
		old := filepath.Join(dir, fileName+suffix)
		if _, err := os.Lstat(old); err != nil {
			continue
		}
		if kept == "" {
			kept = disk.FreeName(filepath.Join(dir, o.former.folder()+o.Now().UTC().Format(copies.Stamp)))
			// The folder first: a name in a folder that is lost is lost with it.
			if err := errors.Join(os.Mkdir(kept, 0o700), disk.SyncDir(dir)); err != nil {
				return kept, err
			}
		}
		if err := disk.Rename(old, filepath.Join(kept, fileName+suffix)); err != nil {
			return kept, err
		}
	}
	if kept == "" {
		return "", nil
	}
	return kept, errors.Join(disk.SyncDir(kept), disk.SyncDir(dir))
}

func (f former) folder() string {
	if f.whole {
		return leftover.Whole
	}
	return leftover.Damaged
}

// bringBack puts evidence or rules of a published backup where they are missing, and
// returns what it put there; rules that are there stay.
func bringBack(work, dir, sub string) (placed []string, err error) {
	files, err := disk.FilesBelow(filepath.Join(work, sub))
	for i := 0; i < len(files) && err == nil; i++ {
		to := filepath.Join(dir, sub, files[i])
		if _, lerr := os.Lstat(to); lerr == nil && sub == rulesName {
			continue
		}
		if _, err = disk.MakeFolders(filepath.Dir(to)); err == nil {
			placed = append(placed, to)
			err = disk.Place(filepath.Join(work, sub, files[i]), to)
		}
	}
	return placed, err
}
