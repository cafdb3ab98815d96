package logbook

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"cpdlog/internal/cpd"
)

// The most that a published backup may hold, so that a file made to fill the
// disk is refused.
const (
	mostFiles = 100_000
	mostBytes = 64 << 30
)

// verifySealed reads a published backup back and compares every file with the
// manifest.
func verifySealed(file, passphrase string) error {
	dir, err := os.MkdirTemp(filepath.Dir(file), "verifying-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // a passing folder
	return unpackSealed(file, passphrase, dir)
}

// unpackSealed unpacks a published backup into a folder. Every file in it is
// named in the manifest and has the digest that stands there.
func unpackSealed(file, passphrase, dir string) (err error) {
	plain, err := unlock(file, passphrase, dir)
	if err != nil {
		return err
	}
	z, err := zip.OpenReader(plain)
	if err != nil {
		return notABackup(file, err)
	}
	defer func() { err = errors.Join(err, z.Close()) }()
	if len(z.File) > mostFiles {
		return notABackup(file, errors.New("too many files"))
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
		if !ours(f.Name) || sums[f.Name] == "" {
			return notABackup(file, errors.New("it holds "+cpd.Visible(f.Name)))
		}
		n, err := unzipFile(f, filepath.Join(dir, filepath.FromSlash(f.Name)), sums[f.Name], left)
		if err != nil {
			return notABackup(file, err)
		}
		left -= n
		delete(sums, f.Name)
	}
	if len(sums) > 0 {
		return notABackup(file, errors.New("files are missing from it"))
	}
	return nil
}

func notABackup(file string, err error) error {
	var e *cpd.Error
	if errors.As(err, &e) {
		return err
	}
	// The disk has failed, not the backup.
	var disk *fs.PathError
	if errors.As(err, &disk) {
		return fileFault(show(file)+" cannot be unpacked", err)
	}
	return &cpd.Error{Kind: cpd.Damaged, Text: show(file) + " is damaged or not a backup of cpdlog: " + err.Error() + "; nothing was changed",
		Hint: "choose another one: cpdlog restore --list", Err: err}
}

// ours says that a name is one that a backup may hold: no way out of the
// folder, no name that a file system reads in its own manner.
func ours(name string) bool {
	if name != path.Clean(name) || strings.ContainsAny(name, "\\:\x00") || strings.HasPrefix(name, "/") || strings.HasPrefix(name, "..") {
		return false
	}
	return name == fileName || strings.HasPrefix(name, evidenceName+"/") || strings.HasPrefix(name, rulesName+"/")
}

// unlock gives the path of the plain ZIP file, for a locked one a copy in dir.
func unlock(file, passphrase, dir string) (plain string, err error) {
	if !strings.HasSuffix(file, ".age") && !strings.HasSuffix(file, ".age.part") {
		return file, nil
	}
	if passphrase == "" {
		return "", cpd.Fail(cpd.Invalid, show(file)+" is locked with a passphrase; nothing was changed", "give the passphrase when asked")
	}
	id, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return "", err
	}
	in, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	r, err := age.Decrypt(in, id)
	if err != nil {
		return "", &cpd.Error{Kind: cpd.Invalid, Text: show(file) + " cannot be opened: the passphrase is wrong or the file is damaged; nothing was changed", Err: err}
	}
	plain = filepath.Join(dir, "plain.zip")
	return plain, writeNew(plain, r)
}

func writeNew(path string, r io.Reader) error {
	w, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, r)
	return errors.Join(err, w.Close())
}

func manifest(z *zip.ReadCloser) (map[string]string, error) {
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

func unzipFile(f *zip.File, to, sum string, most int64) (n int64, err error) {
	if int64(f.UncompressedSize64) > most {
		return 0, errors.New("it is too large")
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return 0, err
	}
	r, err := f.Open()
	if err != nil {
		return 0, err
	}
	w, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, errors.Join(err, r.Close())
	}
	got, err := copySum(w, r, int64(f.UncompressedSize64))
	if err == nil && got != sum {
		err = errors.New(cpd.Visible(f.Name) + " is not as the manifest says")
	}
	return int64(f.UncompressedSize64), errors.Join(err, w.Sync(), w.Close(), r.Close())
}
