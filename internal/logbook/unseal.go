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

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/seal"
)

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
