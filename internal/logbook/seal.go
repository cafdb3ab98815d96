package logbook

import (
	"archive/zip"
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/copies"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/lastseen"
	"example.org/cpdlog/internal/seal"
)

// manifestName lists every file of a published backup with its SHA-256, in the
// form that sha256sum -c reads.
const manifestName = "manifest-sha256.txt"

// Backup says what a backup holds and what it lacks.
type Backup struct {
	Path   string // of what was made
	Report        // what Check finds in the record and its evidence
}

// Backup takes a snapshot. With a folder it also publishes it there: one ZIP
// file with the record, the evidence, the member's own rules and a manifest,
// locked with the passphrase unless that is empty. It is made of what is whole;
// the report names what is not.
func (b *Book) Backup(to, passphrase string) (made Backup, err error) {
	return b.Publish(to, passphrase, "")
}

// Publish is Backup under a name that has the mark of this computer in it.
func (b *Book) Publish(to, passphrase, mark string) (made Backup, err error) {
	b.snapshots(func(sn *snapshots) { made, err = sn.backup(to, passphrase, mark) })
	return made, err
}

func (sn *snapshots) backup(to, passphrase, mark string) (Backup, error) {
	if to != "" && disk.LiesIn(to, sn.dir) {
		return Backup{}, cpd.Fail(cpd.Usage, show(to)+" is inside the logbook's own folder and would be lost with it; nothing was made",
			"name a folder elsewhere, for example on a USB stick: cpdlog backup --to FOLDER")
	}
	if info, err := os.Stat(to); to != "" && err == nil && !info.IsDir() {
		return Backup{}, cpd.Fail(cpd.Usage, show(to)+" is a file, not a folder; nothing was made",
			"name a folder for the copy: cpdlog backup --to FOLDER")
	}
	c := newChecker(sn.reader, sn.o)
	if err := c.look(append(c.ofRecord(), c.checkProofs)); err != nil {
		return Backup{}, err
	}
	local, err := sn.take()
	if to == "" || !sn.canDoWithout(err) {
		return Backup{local, *c.r}, err
	}
	if info, err := os.Stat(to); err != nil || !info.IsDir() {
		return Backup{}, cpd.Fail(cpd.NotFound, "the folder "+show(to)+" does not exist"+keptIn(local), "make the folder first")
	}
	sn.o.lastSeen().Copying(sn.meta.logbook, to)
	sn.sweepPart()
	defer disk.AtWork(sn.dir)()
	target, err := sn.publish(&parcel{checker: c, snapshot: local}, to, passphrase, mark)
	if err != nil {
		return Backup{}, cpd.FileFault("the backup cannot be written to "+show(to), err)
	}
	if err := sn.o.lastSeen().Copied(sn.meta.logbook, sn.o.stamp(), to); err != nil {
		sn.notes = append(sn.notes, "this copy could not be noted ("+cpd.Reason(err)+"), so check does not know of it")
	}
	return Backup{target, *c.r}, nil
}

func keptIn(local string) string {
	if local == "" {
		return "; nothing was made"
	}
	return "; the backup was kept in " + show(local)
}

// canDoWithout reports whether a copy in another place can be made although no
// snapshot was taken: the logbook's own disk may be full or read-only, which is
// when the other place matters most.
func (sn *snapshots) canDoWithout(err error) bool {
	switch cpd.KindOf(err) {
	case cpd.Damaged, cpd.Foreign, cpd.Busy:
		return err == nil
	}
	if err != nil {
		sn.notes = append(sn.notes, "no snapshot was kept beside the logbook, so the copy is made from the logbook itself: "+cpd.Unpromised(err))
	}
	return true
}

// publish writes the ZIP under a passing name, reads it back where it lies, and
// only then moves it to its own.
func (sn *snapshots) publish(p *parcel, to, passphrase, mark string) (target string, err error) {
	target, f, err := copies.Free(to, sn.o.Now(), copies.PublishedEnd(sn.meta.logbook, mark, passphrase != ""))
	if err != nil {
		return "", err
	}
	tmp := f.Name()
	if tmp, err := filepath.Abs(tmp); err == nil {
		_ = sn.o.lastSeen().Note(sn.meta.logbook, func(s *lastseen.Seen) { s.Part = tmp }) // a help and no more
	}
	err = p.seal(f, passphrase)
	if err == nil { // compared with the manifest, and nothing unpacked: it lies where others may read it
		err = eachSealed(tmp, passphrase, func(_ string, r io.Reader, size int64) (string, error) { return copySum(io.Discard, r, size) })
	}
	if err == nil {
		err = disk.Place(tmp, target)
	}
	if err != nil {
		_ = os.Remove(tmp)
	}
	return target, err
}

func (p *parcel) seal(f *os.File, passphrase string) (err error) {
	buf := bufio.NewWriter(f)
	defer func() { err = errors.Join(err, f.Close()) }()
	w, err := locked(buf, passphrase)
	if err != nil {
		return err
	}
	p.z = zip.NewWriter(w)
	if err := p.fill(); err != nil {
		return err
	}
	return errors.Join(p.z.Close(), w.Close(), buf.Flush(), f.Sync())
}

// locked locks what is written to w, or leaves it as it is.
func locked(w io.Writer, passphrase string) (io.WriteCloser, error) {
	if passphrase == "" {
		return open{w}, nil
	}
	return seal.Lock(w, passphrase)
}

// open is a writer that needs no end.
type open struct{ io.Writer }

func (open) Close() error { return nil }
