package logbook

import (
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// unpacked brings a backup into a folder of its own, which end removes. What is no
// backup lies where it can be read already.
func (b *Book) unpacked(other, passphrase string) (p picked, end func() []string, err error) {
	p, end = picked{from: other, fresh: other}, func() []string { return nil }
	_, err = os.Lstat(filepath.Join(other, fileName))
	info, serr := os.Stat(other)
	if serr != nil || err == nil {
		return p, end, nil
	}
	if sealed, err := isSealed(other); !info.IsDir() && !sealed || err != nil {
		return p, end, err
	}
	done := disk.AtWork(b.dir)
	work, err := os.MkdirTemp(b.dir, "joining-*")
	if err != nil {
		done()
		return p, end, cpd.FileFault("the backup cannot be unpacked", err)
	}
	p, err = pick(other, work, passphrase, b.meta.logbook)
	return p, func() []string { defer done(); return leftover.Clear(work) }, cpd.FileFault(show(other)+" cannot be unpacked", err)
}

// openOther opens the file of another copy, or of the one in its folder.
func (b *Book) openOther(other string) (*reader, error) {
	info, err := os.Stat(other)
	if err != nil {
		return nil, cpd.FileFault(show(other)+" cannot be joined", err)
	}
	if info.IsDir() {
		other = filepath.Join(other, fileName)
	}
	// First of all: reading the live file here would drop SQLite's locks on it.
	if sameFile(other, b.DBPath()) {
		return nil, cpd.Fail(cpd.Invalid, show(other)+" is this logbook itself; nothing was changed", "name the other copy")
	}
	if err := lookAtOther(other); err != nil {
		return nil, err
	}
	d, err := sqlite.Open(other, sqlite.ReadOnly)
	if err != nil {
		return nil, err
	}
	return &reader{store: store{filepath.Dir(other)}, db: d}, nil
}

func sameFile(a, b string) bool {
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}

// worthIt makes sure that the other file is a whole copy of this logbook.
func (j *joining) worthIt() error {
	if err := errOr(layout.Known(j.theirs.db), j.theirs.readMeta()); err != nil {
		return err
	}
	if j.theirs.meta.logbook != j.mine.meta.logbook {
		return cpd.Fail(cpd.Invalid, show(j.out.From)+" is another logbook, not a copy of this one; nothing was changed",
			"make a pack there: cpdlog export --format pack --for full --year all; then here: cpdlog import FILE")
	}
	c := newChecker(j.theirs, Options{})
	for _, check := range []func() error{c.checkFile, c.checkEntries, c.checkThings, c.checkHistory} {
		if err := check(); err != nil {
			return err
		}
	}
	if c.r.Worst() == Damage {
		return cpd.Fail(cpd.Damaged, show(j.out.From)+" is damaged ("+c.r.Findings[0].Text+"); nothing was changed", "")
	}
	return nil
}

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
		return end, cpd.FileFault("the backups folder cannot be made", err)
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
