package logbook

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook/copies"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/sqlite"
	"example.org/cpdlog/internal/seal"
)

// errLocked tells a backup that needs a passphrase from one that is no good.
var errLocked = errors.New("locked with a passphrase")

// picked is a backup that was found good and brought into a work folder.
type picked struct {
	from   string
	fresh  string // the file of the record, with evidence and rules beside it
	info   BackupInfo
	head   []byte
	passed []string // why newer ones were not taken
}

// pick brings a backup into the work folder: the file that was named, or the
// newest good one of a folder. of is the logbook that those of a folder have to
// be of, "" where that is not known.
func pick(file, work, passphrase, of string) (p picked, err error) {
	if info, err := os.Stat(file); err != nil || !info.IsDir() {
		err = p.take(file, work, passphrase)
		return p, err
	}
	all, err := backupsIn(file)
	if err == nil && of == "" && copies.OfSeveral(all) {
		err = cpd.Fail(cpd.Usage, show(file)+" holds backups of more than one logbook; nothing was changed", "name one of the files in it")
	}
	if err != nil {
		return p, err
	}
	for n, i := range all {
		err := p.take(i.Path, filepath.Join(work, itoa(int64(n))), passphrase)
		if err == nil && of != "" && p.info.Logbook != of {
			err = errors.New("it belongs to another logbook")
		}
		if err == nil {
			err = p.complete(all[n+1:], passphrase)
		}
		if err == nil || !passable(err, i.Path) {
			return p, err
		}
		p.passed = append(p.passed, show(i.Path)+" was passed over: "+cpd.Unpromised(err))
	}
	if _, err := os.Lstat(filepath.Join(file, filepath.FromSlash(packRecord))); err == nil {
		return p, aPack(file)
	}
	return p, cpd.Fail(cpd.NotFound, "there is no backup in "+show(file)+" that can be used; nothing was changed",
		"name a backup that you published, or another folder")
}

// passable reports whether an error speaks against one backup and not against all: one
// that cannot be read is passed over, a disk that takes nothing is not its fault.
func passable(err error, backup string) bool {
	k := cpd.KindOf(err)
	return !errors.Is(err, errLocked) && !errors.Is(err, seal.ErrPassphrase) && k != cpd.Busy && (k != cpd.NoRoom || isAbout(err, backup))
}

// isAbout reports whether it is a file itself that the system gave no access to.
func isAbout(err error, file string) bool {
	var at *fs.PathError
	return errors.As(err, &at) && at.Path == file
}

func (p *picked) take(file, work, passphrase string) (err error) {
	if err = os.MkdirAll(work, 0o700); err != nil {
		return err
	}
	p.from = file
	if p.fresh, err = fetch(file, work, passphrase); err == nil {
		p.info, p.head, err = inspect(p.fresh)
	}
	if err == nil {
		err = upgradeCopy(p.fresh)
	}
	return err
}

// backupsIn returns the backups in a folder, the newest first.
func backupsIn(dir string) ([]BackupInfo, error) {
	all, err := copies.In(dir, fileName)
	return all, cpd.FileFault(show(dir)+" cannot be read", err)
}

// complete looks whether every row of the backup is as it was saved, and brings the
// evidence that it lacks out of older ones.
func (p *picked) complete(older []BackupInfo, passphrase string) error {
	c, err := lookedAt(filepath.Dir(p.fresh), Options{})
	if err == nil && c.r.Worst() == Damage {
		err = cpd.Fail(cpd.Damaged, "it is damaged: "+c.r.Findings[0].Text, "")
	}
	_, published := copies.Published(p.from)
	for i := 0; i < len(older) && err == nil; i++ {
		if _, lends := copies.Published(older[i].Path); lends && published {
			err = p.lend(older[i].Path, passphrase, c.proofs)
		}
	}
	return err
}

// lend brings what is missing out of one older backup. One that is no good lends nothing.
func (p *picked) lend(older, passphrase string, proofs map[string]proof) error {
	lent := 0
	err := eachSealed(older, passphrase, func(name string, r io.Reader, size int64) (string, error) {
		x, named := proofs[path.Base(name)]
		if !named || x.whole || !strings.HasPrefix(name, evidenceName+"/") {
			return copySum(io.Discard, r, size)
		}
		proofs[path.Base(name)] = proof{whole: true}
		lent++
		return writeSum(filepath.Join(filepath.Dir(p.fresh), filepath.FromSlash(name)), r, size)
	})
	if lent > 0 {
		p.passed = append(p.passed, show(p.from)+" lacks evidence that an older backup has: "+english.Count(lent, "file is", "files are")+" taken from "+show(older))
	}
	if err != nil && passable(err, older) {
		return nil
	}
	return err
}

// idOf returns the id of the logbook in a file, "" where it cannot be read.
func idOf(file string) string {
	if _, err := lookAt(file); err != nil {
		return ""
	}
	return idIn(file, true)
}

// idIn is idOf by SQLite alone: to look at the file that is in use drops its locks.
// One that is not whole may be damaged in what is not read.
func idIn(file string, whole bool) (id string) {
	_ = readFile(file, func(rd *reader) error {
		err := rd.reading(rd.readMeta)
		if err == nil && whole {
			err = rd.reading(rd.wholeFile)
		}
		if err == nil {
			id = rd.meta.logbook
		}
		return err
	})
	return id
}

// eraseAgain carries out in the copy that is to be put in place what the logbook
// before it knows as erased, and returns the entries. Where that logbook cannot be
// read, its latest snapshot says what was erased.
func (p *picked) eraseAgain(dir string, o Options) (ids []string, err error) {
	former := filepath.Join(dir, fileName)
	if _, err := os.Lstat(former); err != nil {
		former = ""
	}
	ids, err = p.eraseLike(former, o)
	all, _ := ListBackups(dir) // a folder that cannot be read has none
	for i := 0; i < len(all) && (former == "" || errors.Is(err, errFormer)); i++ {
		former = all[i].Path
		ids, err = p.eraseLike(former, o)
	}
	if errors.Is(err, errFormer) {
		p.passed = append(p.passed, "what was erased before cannot be seen ("+cpd.Unpromised(err)+
			"), so the backup may bring it back; erase it again: cpdlog redact ID")
		err = nil
	}
	return ids, err
}

var errFormer = errors.New("the logbook before cannot be read")

// eraseLike carries out in the copy what another file of the logbook knows as erased.
func (p *picked) eraseLike(former string, o Options) (ids []string, err error) {
	if former == "" {
		return nil, nil
	}
	d, err := sqlite.Open(former, sqlite.ReadOnly)
	if err != nil {
		return nil, errors.Join(errFormer, err)
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	rd := &reader{db: d}
	erased, err := rd.erasures()
	if err != nil {
		return nil, errors.Join(errFormer, err)
	}
	if len(erased) == 0 {
		return nil, nil
	}
	there, err := heedFile(rd, p.fresh, o, erased)
	if err != nil || there == nil {
		return nil, err
	}
	p.info, p.head, err = inspect(p.fresh)
	return there.out.IDs, err
}

// lookAtOther is lookAt for a file that the member named: one that was never of
// cpdlog is no damaged logbook.
func lookAtOther(path string) error {
	info, err := os.Stat(path)
	if err == nil && info.Mode().IsRegular() && info.Size() > 0 && !disk.InCloudOnly(info) {
		head, err := disk.FirstBytes(path)
		if (err == nil || errors.Is(err, io.ErrUnexpectedEOF)) && !layout.Begun(head[:min(info.Size(), int64(len(head)))]) {
			return notOfCpdlog(path)
		}
	}
	_, err = lookAt(path)
	return err
}

func notOfCpdlog(path string) error {
	hint := "name a published backup, a snapshot or another logbook.db"
	if slices.Contains([]string{".csv", ".xlsx", ".json", ".ics"}, strings.ToLower(filepath.Ext(path))) {
		hint += "; its entries come in with: cpdlog import " + show(path)
	}
	return cpd.Fail(cpd.Foreign, show(path)+" is not a logbook and not a backup of cpdlog; nothing was changed", hint)
}

// packRecord is what every pack holds and no backup does.
const packRecord = "data/record.json"

func aPack(path string) error {
	return cpd.Fail(cpd.Foreign, show(path)+" is a pack, not a backup; nothing was changed", "take its entries in with: cpdlog import "+show(path))
}

// otherArchive refuses an archive that was never a backup.
func otherArchive(file string, z *zip.Reader) error {
	holds := func(is func(name string) bool) bool {
		return slices.ContainsFunc(z.File, func(f *zip.File) bool { return is(f.Name) })
	}
	switch {
	case holds(func(name string) bool { return name == packRecord || strings.HasSuffix(name, "/"+packRecord) }):
		return aPack(file)
	case holds(func(name string) bool { return name == manifestName || name == fileName }):
		return nil
	}
	return notOfCpdlog(file)
}
