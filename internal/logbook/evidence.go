package logbook

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/disk"
)

// TakeEvidence copies a file of at most so many bytes into the logbook's
// folder. The copy is durable when it returns; the row that names it is
// written afterwards, so a cut can leave a copy without a row but never a row
// without its copy.
func (s *store) TakeEvidence(path string, most int64) (cpd.Evidence, error) {
	f, v, err := openToTake(path, most)
	if err != nil {
		return v, err
	}
	v.SHA256, err = s.keep(f, v.Size)
	return v, errors.Join(cpd.FileFault(show(path)+" cannot be copied into the logbook", err), f.Close())
}

// TakeProof copies what r holds of a piece of evidence into the logbook's
// folder, and nowhere else on the way. r fails where it is not that file.
func (s *store) TakeProof(r io.Reader, v cpd.Evidence) error {
	_, err := s.keep(r, v.Size)
	if err == nil {
		return nil
	}
	disk := cpd.FileFault("the evidence "+show(v.Name)+" cannot be copied into the logbook", err)
	if kind := cpd.KindOf(disk); kind == cpd.NoRoom || kind == cpd.Busy {
		return disk
	}
	return BadProof(v, err)
}

// BadProof returns the error of a piece of evidence in a pack that cannot be read, nil for none.
func BadProof(v cpd.Evidence, err error) error {
	if err == nil {
		return nil
	}
	what := "the evidence " + show(v.Name) + " of the pack cannot be read"
	if disk := cpd.FileFault(what, err); cpd.IsKind(disk, cpd.NoRoom) {
		return disk
	}
	return &cpd.Error{Kind: cpd.NoEvidence, Text: what + " (" + cpd.Unpromised(err) + "); nothing was changed", Err: err}
}

// LookAtEvidence refuses what TakeEvidence would refuse to copy. Of several
// files each is looked at before the first is copied, so that a refusal leaves
// no copy behind.
func LookAtEvidence(path string, most int64) error {
	f, _, err := openToTake(path, most)
	if err != nil {
		return err
	}
	return f.Close()
}

// openToTake opens a file that can be evidence, and says what it is.
func openToTake(path string, most int64) (*os.File, cpd.Evidence, error) {
	f, info, err := disk.OpenToTake(path, most)
	if err != nil {
		return nil, cpd.Evidence{}, err
	}
	v := cpd.Evidence{Name: filepath.Base(path), Size: info.Size(), Type: disk.MediaType(path)}
	if err := cpd.CheckLine("file name", v.Name, 255); err != nil {
		bad := cpd.Fail(cpd.Invalid, err.Error()+"; nothing was changed", "give the file another name")
		return nil, v, errors.Join(bad, f.Close())
	}
	return f, v, nil
}

// keep copies what f holds to its place by digest.
func (s *store) keep(f io.Reader, size int64) (sum string, err error) {
	dir := filepath.Join(s.dir, evidenceName)
	if _, err := disk.MakeFolders(dir); err != nil {
		return "", err
	}
	defer disk.AtWork(s.dir)()
	tmp, err := os.CreateTemp(dir, "taking-*") // 0600
	if err != nil {
		return "", err
	}
	sum, err = copySum(tmp, f, size)
	if err == nil {
		err = tmp.Sync()
	}
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = settle(tmp.Name(), evidencePath(s.dir, sum))
	}
	if err != nil {
		_ = os.Remove(tmp.Name())
	}
	return sum, err
}

// copySum copies exactly size bytes; a file that grows or shrinks meanwhile is
// refused.
func copySum(w io.Writer, r io.Reader, size int64) (string, error) {
	h := sha256.New()
	n, err := io.Copy(io.MultiWriter(w, h), io.LimitReader(r, size+1))
	if err == nil && n != size {
		err = cpd.Fail(cpd.Invalid, "the file changed while it was read; nothing was changed", "close the program that writes to it and try again")
	}
	return hex.EncodeToString(h.Sum(nil)), err
}

// settle moves a copy to its place and makes the name durable. A copy that is
// there already is kept when it is whole, else replaced.
func settle(tmp, path string) error {
	if _, err := disk.MakeFolders(filepath.Dir(path)); err != nil {
		return err
	}
	if sum, err := sumFile(path); err == nil && sum == filepath.Base(path) {
		return os.Remove(tmp)
	}
	if err := os.Chmod(tmp, 0o400); err != nil {
		return err
	}
	if err := disk.Rename(tmp, path); err != nil {
		return err
	}
	return disk.SyncDir(filepath.Dir(path))
}

// sumFile returns the digest of a file.
func sumFile(path string) (sum string, err error) {
	f, err := disk.OpenGuarded(path)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), errors.Join(err, f.Close())
}

// OpenEvidence opens the copy of a piece of evidence after comparing it with
// its digest; one that is gone or changed is NoEvidence.
func (s *store) OpenEvidence(e cpd.Evidence) (io.ReadCloser, error) {
	p := s.proof(e.SHA256)
	if p.unread != nil {
		err := cpd.Reworded(cpd.FileFault("", p.unread), "the logbook's copy of "+cpd.Visible(e.Name)+" "+p.what)
		err.Hint = p.hint
		return nil, err
	}
	if !p.whole {
		return nil, cpd.Fail(cpd.NoEvidence, "the logbook's copy of "+cpd.Visible(e.Name)+" "+p.what, "see what helps: cpdlog check")
	}
	return os.Open(s.EvidencePath(e.SHA256))
}
