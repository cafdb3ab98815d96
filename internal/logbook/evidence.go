package logbook

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

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
	return v, errors.Join(fileFault(show(path)+" cannot be copied into the logbook", err), f.Close())
}

// TakeProof copies what r holds of a piece of evidence into the logbook's
// folder, and nowhere else on the way. r fails where it is not that file.
func (s *store) TakeProof(r io.Reader, v cpd.Evidence) error {
	_, err := s.keep(r, v.Size)
	if err == nil {
		return nil
	}
	disk := fileFault("the evidence "+show(v.Name)+" cannot be copied into the logbook", err)
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
	if disk := fileFault(what, err); cpd.IsKind(disk, cpd.NoRoom) {
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
	f, info, err := openEvidenceFile(path, most)
	if err != nil {
		return nil, cpd.Evidence{}, err
	}
	v := cpd.Evidence{Name: filepath.Base(path), Size: info.Size(), Type: mediaType(path)}
	if err := cpd.CheckLine("file name", v.Name, 255); err != nil {
		bad := cpd.Fail(cpd.Invalid, err.Error()+"; nothing was changed", "give the file another name")
		return nil, v, errors.Join(bad, f.Close())
	}
	return f, v, nil
}

// openEvidenceFile refuses whatever is not an ordinary file of a sensible
// size, without waiting for a pipe or following a link to somewhere else.
func openEvidenceFile(path string, most int64) (*os.File, fs.FileInfo, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return nil, nil, fileFault("the file "+show(path), err)
	}
	if err := usable(path, info, most); err != nil {
		return nil, nil, err
	}
	f, err := disk.OpenGuarded(path)
	if err != nil {
		return nil, nil, fileFault("the file "+show(path)+" cannot be read", err)
	}
	// What was opened is looked at again: the name may mean another file now.
	if info, err = f.Stat(); err == nil {
		err = usable(path, info, most)
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, info, nil
}

func usable(path string, info fs.FileInfo, most int64) error {
	why, hint := "", ""
	switch m := info.Mode(); {
	case m.IsDir():
		why, hint = "is a folder", "give one file, or put the folder into a ZIP file"
	case m&fs.ModeSymlink != 0:
		why, hint = "is a link", "give the file that it points to"
	case !m.IsRegular():
		why = "is not an ordinary file"
	case disk.InCloudOnly(info):
		why, hint = "is in the cloud only", "open it once, so that the sync program fetches it"
	case info.Size() == 0:
		why = "is empty"
	case info.Size() > most:
		why, hint = "has "+megabytes(info.Size())+"; at most "+megabytes(most)+" can be kept", "make it smaller, for example by a scan at a lower resolution"
	default:
		return nil
	}
	return cpd.Fail(cpd.Invalid, "the file "+show(path)+" "+why+"; nothing was changed", hint)
}

func megabytes(n int64) string {
	if n < 10<<20 {
		return itoa((n+1023)/1024) + " KB"
	}
	return itoa((n+(1<<20)-1)>>20) + " MB"
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
		return nil, fileFault("the logbook's copy of "+cpd.Visible(e.Name)+" cannot be read", p.unread)
	}
	if !p.whole {
		return nil, cpd.Fail(cpd.NoEvidence, "the logbook's copy of "+cpd.Visible(e.Name)+" "+p.what, "see what helps: cpdlog check")
	}
	return os.Open(s.EvidencePath(e.SHA256))
}

// mediaTypes are those of the files that members attach.
const mediaTypes = ".pdf application/pdf .jpg image/jpeg .jpeg image/jpeg .png image/png .gif image/gif .heic image/heic .webp image/webp .txt text/plain " +
	".md text/markdown .csv text/csv .html text/html .htm text/html .eml message/rfc822 .zip application/zip .doc application/msword " +
	".rtf application/rtf .odt application/vnd.oasis.opendocument.text " +
	".docx application/vnd.openxmlformats-officedocument.wordprocessingml.document " +
	".xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet " +
	".pptx application/vnd.openxmlformats-officedocument.presentationml.presentation .mp3 audio/mpeg .m4a audio/mp4 .mp4 video/mp4 " +
	".ics text/calendar"

// mediaType goes by the name alone; what is inside is not looked at.
func mediaType(path string) string {
	ext := strings.ToLower(filepath.Ext(path))
	words := strings.Fields(mediaTypes)
	for i := 0; i+1 < len(words); i += 2 {
		if words[i] == ext {
			return words[i+1]
		}
	}
	return "application/octet-stream"
}
