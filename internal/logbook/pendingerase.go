package logbook

import (
	"cpdlog/internal/plainfile"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// pendingErase is a note of the evidence that an erasing has still to remove.
// Once an entry is erased, nothing names its files any more. So that a redact
// that was cut off can be finished by running it again, their digests are
// noted before the entry is erased, and the note is removed after the files.
type pendingErase struct{ path string }

const pendingEraseName = "erasing"

func (s *store) pendingErase() pendingErase {
	return pendingErase{filepath.Join(s.dir, pendingEraseName)}
}

// add notes the files and returns them with those of a redact that was cut off.
func (p pendingErase) add(files []string) ([]string, error) {
	text, err := plainfile.Read(p.path, mostNote)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return files, fileFault(show(p.path)+" cannot be read", err)
	}
	files = sorted(append(files, strings.Fields(string(text))...))
	if len(files) == 0 {
		return files, nil
	}
	return files, fileFault("the note of what is to be erased cannot be written", p.write(files))
}

func (p pendingErase) write(files []string) error {
	tmp := p.path + ".new"
	err := errors.Join(removeFile(tmp), os.WriteFile(tmp, []byte(strings.Join(files, "\n")+"\n"), 0o600))
	if err == nil {
		err = place(tmp, p.path)
	}
	if err != nil {
		_ = os.Remove(tmp)
	}
	return err
}

// remove removes the note.
func (p pendingErase) remove() error {
	return fileFault(show(p.path)+" cannot be removed", removeFile(p.path))
}
