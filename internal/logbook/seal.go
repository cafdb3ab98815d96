package logbook

import (
	"archive/zip"
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/seal"
)

// manifestName lists every file of a published backup with its SHA-256, in the
// form that sha256sum -c reads.
const manifestName = "manifest-sha256.txt"

// Backup takes a snapshot. With a folder it also publishes it there: one ZIP
// file with the record, the evidence, the member's own rules and a manifest,
// locked with the passphrase unless that is empty. It returns the path of
// what it made.
func (b *Book) Backup(to, passphrase string) (path string, err error) {
	b.snapshots(func(sn *snapshots) { path, err = sn.backup(to, passphrase) })
	return path, err
}

func (sn *snapshots) backup(to, passphrase string) (string, error) {
	local, err := sn.take()
	if err != nil || to == "" {
		return local, err
	}
	if info, err := os.Stat(to); err != nil || !info.IsDir() {
		return "", cpd.Fail(cpd.NotFound, "the folder "+show(to)+" does not exist; the backup was kept in "+show(local), "make the folder first")
	}
	name := fmt.Sprintf("cpdlog-%s-%s.zip", sn.o.Now().UTC().Format(backupStamp), sn.meta.logbook[:8])
	if passphrase != "" {
		name += ".age"
	}
	target := filepath.Join(to, name)
	if err := sn.publish(local, target, passphrase); err != nil {
		return "", fileFault("the backup cannot be written to "+show(to), err)
	}
	sn.o.lastSeen().copied(sn.meta.logbook, sn.o.stamp(), to)
	return target, nil
}

// publish writes the ZIP under a passing name, reads it back where it lies, and
// only then moves it to its own.
func (sn *snapshots) publish(snapshot, target, passphrase string) error {
	tmp := target + ".part"
	if err := removeFile(tmp); err != nil {
		return err
	}
	err := sn.seal(snapshot, tmp, passphrase)
	if err == nil {
		err = verifySealed(tmp, passphrase)
	}
	if err == nil {
		err = place(tmp, target)
	}
	if err != nil {
		_ = os.Remove(tmp)
	}
	return err
}

func (sn *snapshots) seal(snapshot, tmp, passphrase string) (err error) {
	f, err := os.OpenFile(tmp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	buf := bufio.NewWriter(f)
	defer func() { err = errors.Join(err, f.Close()) }()
	w, err := locked(buf, passphrase)
	if err != nil {
		return err
	}
	z := zip.NewWriter(w)
	if err := sn.packInto(z, snapshot); err != nil {
		return err
	}
	return errors.Join(z.Close(), w.Close(), buf.Flush(), f.Sync())
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

func (sn *snapshots) packInto(z *zip.Writer, snapshot string) error {
	var sums strings.Builder
	add := func(name, from string) error {
		sum, err := zipFile(z, name, from)
		fmt.Fprintf(&sums, "%s  %s\n", sum, name)
		return err
	}
	if err := add(fileName, snapshot); err != nil {
		return err
	}
	for _, sub := range []string{evidenceName, rulesName} {
		files, err := filesBelow(filepath.Join(sn.dir, sub))
		for i := 0; i < len(files) && err == nil; i++ {
			err = add(path.Join(sub, filepath.ToSlash(files[i])), filepath.Join(sn.dir, sub, files[i]))
		}
		if err != nil {
			return err
		}
	}
	w, err := z.Create(manifestName)
	if err == nil {
		_, err = io.WriteString(w, sums.String())
	}
	return err
}

// filesBelow returns the ordinary files in a folder, sorted; a folder that does
// not exist has none.
func filesBelow(dir string) (files []string, err error) {
	err = filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || !d.Type().IsRegular() || strings.HasPrefix(d.Name(), "taking-") {
			return err
		}
		rel, err := filepath.Rel(dir, p)
		files = append(files, rel)
		return err
	})
	slices.Sort(files)
	return files, err
}

func zipFile(z *zip.Writer, name, from string) (sum string, err error) {
	f, err := openGuarded(from)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w, err := z.Create(name)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(w, h), f)
	return hex.EncodeToString(h.Sum(nil)), err
}
