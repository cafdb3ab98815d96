package logbook

import (
	"archive/zip"
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

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

// The most that a published backup may hold, so that a file made to fill the
// disk is refused.
const (
	mostFiles = 100_000
	mostBytes = 64 << 30
)

// take makes something of a file in a backup and returns the digest of it.
type take func(name string, r io.Reader, size int64) (sum string, err error)

// eachSealed hands on every file of a published backup. Each is named in the
// manifest and has the digest that stands there.
func eachSealed(file, passphrase string, do take) (err error) {
	f, err := os.Open(file)
	if err != nil {
		return cpd.FileFault(show(file)+" cannot be read", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	z, err := unlock(f, passphrase)
	if err != nil {
		return notABackup(file, err)
	}
	if err := otherArchive(file, z); err != nil {
		return err
	}
	sums, err := manifest(z)
	if err != nil {
		return notABackup(file, err)
	}
	left := int64(mostBytes)
	for _, f := range z.File {
		if f.Name == manifestName {
			continue
		}
		if left -= int64(min(f.UncompressedSize64, mostBytes+1)); left < 0 {
			return notABackup(file, errors.New("it is too large"))
		}
		if err := handOn(f, sums[f.Name], do); err != nil {
			return notABackup(file, err)
		}
		delete(sums, f.Name)
	}
	if len(sums) > 0 {
		return notABackup(file, errors.New("files are missing from it"))
	}
	return nil
}

func handOn(f *zip.File, want string, do take) error {
	if !ours(f.Name) || want == "" {
		return errors.New("it holds " + cpd.Visible(f.Name))
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	got, err := do(f.Name, r, int64(f.UncompressedSize64))
	if err == nil && got != want {
		err = errors.New(cpd.Visible(f.Name) + " differs from what the manifest says")
	}
	return errors.Join(err, r.Close())
}

func notABackup(file string, err error) error {
	var e *cpd.Error
	if errors.As(err, &e) {
		return err
	}
	// The disk has failed, not the backup.
	var disk *fs.PathError
	if errors.As(err, &disk) {
		return cpd.FileFault(show(file)+" cannot be unpacked", err)
	}
	return &cpd.Error{Kind: cpd.Damaged, Text: show(file) + " is damaged or not a backup of cpdlog: " + unpacking(err) + "; nothing was changed",
		Hint: "choose another one: cpdlog restore --list", Err: err}
}

// unpacking says what is wrong with an archive.
func unpacking(err error) string {
	if errors.Is(err, zip.ErrFormat) || errors.Is(err, zip.ErrAlgorithm) {
		return "it is not a complete ZIP file"
	}
	return strings.TrimPrefix(cpd.Reason(err), "zip: ")
}

// ours reports whether a name is one that a backup may hold: no way out of the
// folder, no name that a file system reads in its own manner.
func ours(name string) bool {
	if name != path.Clean(name) || strings.ContainsAny(name, "\\:\x00") || strings.HasPrefix(name, "/") || strings.HasPrefix(name, "..") {
		return false
	}
	return name == fileName || strings.HasPrefix(name, evidenceName+"/") || strings.HasPrefix(name, rulesName+"/")
}

// unlock returns the archive in a published backup, read where it lies.
func unlock(f *os.File, passphrase string) (*zip.Reader, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	plain := io.NewSectionReader(f, 0, info.Size())
	locked, err := seal.Locked(f)
	if err != nil {
		return nil, err
	}
	if locked {
		if passphrase == "" {
			return nil, &cpd.Error{Kind: cpd.Invalid, Text: show(f.Name()) + " is locked with a passphrase; nothing was changed",
				Hint: "add --passphrase to be asked for it, or --passphrase-file FILE", Err: errLocked}
		}
		plain, err = seal.Open(f, info.Size(), passphrase)
	}
	if errors.Is(err, seal.ErrPassphrase) {
		return nil, &cpd.Error{Kind: cpd.Invalid, Text: show(f.Name()) + " cannot be opened: " + err.Error() + "; nothing was changed",
			Hint: seal.Hint(passphrase), Err: err}
	}
	if err != nil {
		return nil, err
	}
	z, err := zip.NewReader(plain, plain.Size())
	if err == nil && len(z.File) > mostFiles {
		err = errors.New("too many files")
	}
	return z, err
}

func manifest(z *zip.Reader) (map[string]string, error) {
	f, err := z.Open(manifestName)
	if err != nil {
		return nil, errors.New("it has no manifest")
	}
	text, err := io.ReadAll(io.LimitReader(f, 64<<20))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	sums := map[string]string{}
	for line := range strings.Lines(string(text)) {
		sum, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || len(sum) != 64 {
			return nil, errors.New("its manifest cannot be read")
		}
		sums[name] = sum
	}
	return sums, nil
}

// writeSum writes a new file that only the owner may read.
func writeSum(path string, r io.Reader, size int64) (sum string, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	w, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	sum, err = copySum(w, r, size)
	return sum, errors.Join(err, w.Sync(), w.Close())
}
