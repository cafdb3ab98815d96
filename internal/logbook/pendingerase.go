package logbook

import (
	"errors"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/plainfile"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// pendingErase is a note of what an erasing has still to do outside the record.
// Once an entry is erased, nothing names its files and drafts any more. So that
// an erasing that was cut off can be finished, they are noted before the entry
// is erased, and the note is removed when all is done.
type pendingErase struct{ path string }

// pending is what it says.
type pending struct {
	files []string // digests of evidence
	ids   []string // short ids of entries, whose drafts go
}

// mostNote is more than any note that the program keeps for itself has.
const mostNote = 64 << 20

const (
	pendingEraseName = leftover.Erasing
	ofDraft          = "id:"
)

func (s *store) pendingErase() pendingErase {
	return pendingErase{filepath.Join(s.dir, pendingEraseName)}
}

// there reports whether there is a note.
func (p pendingErase) there() bool {
	_, err := os.Lstat(p.path)
	return err == nil
}

func (p pendingErase) read() (w pending, err error) {
	text, err := plainfile.Read(p.path, mostNote)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return w, fileFault(show(p.path)+" cannot be read", err)
	}
	for _, word := range strings.Fields(string(text)) {
		if id, ok := strings.CutPrefix(word, ofDraft); ok {
			w.ids = append(w.ids, id)
		} else {
			w.files = append(w.files, word)
		}
	}
	return w, nil
}

// note adds to what an earlier erasing has left to do.
func (p pendingErase) note(w pending) error {
	was, err := p.read()
	if err != nil {
		return err
	}
	words := append(w.files, was.files...)
	for _, id := range append(w.ids, was.ids...) {
		words = append(words, ofDraft+id)
	}
	return fileFault("the note of what is to be erased cannot be written", writeNew(p.path, strings.Join(sorted(words), "\n")+"\n"))
}

// writeNew puts a text in the place of a file, whole or not at all.
func writeNew(path, text string) error {
	tmp := path + ".new"
	err := errors.Join(removeFile(tmp), os.WriteFile(tmp, []byte(text), 0o600))
	if err == nil {
		err = disk.Place(tmp, path)
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
