package logbook

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Once an entry is erased, nothing names its files any more. So that a redact
// that was cut off can be finished by running it again, their digests are
// noted before the entry is erased, and the note is removed after the files.
const doomedName = "erasing"

func (b *Book) doomedPath() string { return filepath.Join(b.dir, doomedName) }

// doom notes the files, together with those of a redact that was cut off.
func (b *Book) doom(files *[]string) error {
	if b.snapshot {
		return nil
	}
	text, err := os.ReadFile(b.doomedPath())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fileFault(show(b.doomedPath())+" cannot be read", err)
	}
	*files = sorted(append(*files, strings.Fields(string(text))...))
	if len(*files) == 0 {
		return nil
	}
	return fileFault("the note of what is to be erased cannot be written", b.writeDoomed(*files))
}

func (b *Book) writeDoomed(files []string) error {
	tmp := b.doomedPath() + ".new"
	err := errors.Join(removeFile(tmp), os.WriteFile(tmp, []byte(strings.Join(files, "\n")+"\n"), 0o600))
	if err == nil {
		err = place(tmp, b.doomedPath())
	}
	if err != nil {
		_ = os.Remove(tmp)
	}
	return err
}

// forgetDoomed removes the note.
func (b *Book) forgetDoomed() error {
	return fileFault(show(b.doomedPath())+" cannot be removed", removeFile(b.doomedPath()))
}
