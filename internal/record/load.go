package record

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/filename"
	"example.org/cpdlog/internal/record/disk"
	"example.org/cpdlog/internal/seal"
)

// Loaded is a record that is open for taking its entries and evidence in.
type Loaded struct {
	*Document
	Intact bool // the record fits its own digest

	tree  *tree
	names map[string]string // of evidence files, by sum
	file  *os.File
}

// Load opens a pack, an unpacked pack or a record.json from anyone. An archive
// with an unsafe name, or one that asks for too much, is refused whole before
// anything is read out of it. A pack under a passphrase is read where it lies:
// nothing of it is written down in the clear.
func Load(path, passphrase string) (*Loaded, error) {
	l := &Loaded{names: map[string]string{}}
	text, err := l.open(path, passphrase)
	if err == nil && len(text) > maxRecord {
		err = errTooBig
	}
	if err == nil {
		err = tooHeavy(text)
	}
	if err == nil {
		l.Document, l.Intact, err = Parse(text)
	}
	if errors.Is(err, seal.ErrPassphrase) {
		return nil, errors.Join(&cpd.Error{Kind: cpd.Invalid, Text: cpd.Visible(path) + " cannot be opened: " + err.Error() + "; nothing was changed",
			Hint: seal.Hint(passphrase), Err: err}, l.Close())
	}
	if err != nil {
		hint := "see what is wrong with: cpdlog verify " + cpd.Visible(path)
		if errors.Is(err, errNoPack) {
			hint = "give the pack's own folder, or its ZIP file"
		} else if passphrase != "" {
			hint += " --passphrase"
		}
		return nil, errors.Join(&cpd.Error{Kind: kindOf(err), Text: cpd.Visible(path) + " cannot be taken in: " + plainly(err) + "; nothing was changed",
			Hint: hint, Err: err}, l.Close())
	}
	for _, p := range l.Document.Evidence {
		if filename.Part(p.File) == "" && !p.Missing {
			l.names[p.SHA256] = "data/evidence/" + p.File
		}
	}
	return l, nil
}

// kindOf tells a file that the disk or its rights keep back from one that is no
// record.
func kindOf(err error) cpd.Kind {
	if _, disk := errors.AsType[*fs.PathError](err); disk && !errors.Is(err, fs.ErrNotExist) {
		return cpd.Invalid
	}
	return cpd.Foreign
}

var errNoPack = errors.New("the folder is not an unpacked pack: it has neither bagit.txt nor record.json")

func (l *Loaded) open(path, passphrase string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		if !disk.IsBag(disk.Files{}, path) {
			text, err := readFile(disk.Files{}, filepath.Join(path, "record.json"))
			if errors.Is(err, fs.ErrNotExist) {
				err = errNoPack
			}
			return text, err
		}
		if l.tree, err = openFolder(disk.Files{}, path); err != nil {
			return nil, err
		}
		return l.tree.read("data/record.json", maxRecord)
	}
	if l.file, err = os.Open(path); err != nil {
		return nil, err
	}
	plain := io.NewSectionReader(l.file, 0, info.Size())
	locked, err := seal.Locked(l.file)
	if locked {
		plain, err = seal.Open(l.file, info.Size(), passphrase)
	}
	if err != nil {
		return nil, err
	}
	lead := make([]byte, 2)
	if _, err := plain.ReadAt(lead, 0); err != nil && err != io.EOF {
		return nil, err // a disk that keeps it back says nothing of what it is
	}
	if string(lead) == "PK" {
		if l.tree, err = openZip(plain, plain.Size()); err != nil {
			return nil, err
		}
		return l.tree.read("data/record.json", maxRecord)
	}
	return readUpTo(plain, plain.Size(), maxRecord)
}

// Open gives a file of evidence, or an error where the pack lacks it. Its
// content is checked as it is read: the last read fails where it is not the
// file that was attached.
func (l *Loaded) Open(e cpd.Evidence) (io.ReadCloser, error) {
	name, ok := l.names[e.SHA256]
	if !ok || l.tree == nil {
		return nil, fmt.Errorf("%s is not in the pack: %w", cpd.Visible(e.Name), fs.ErrNotExist)
	}
	f, err := l.tree.open(name)
	if err != nil {
		return nil, err
	}
	return &checked{f, tally{sum: sha256.New()}, e.SHA256}, nil
}

// Close lets go of the file.
func (l *Loaded) Close() error {
	var err error
	if l.tree != nil {
		err = l.tree.close()
	}
	if l.file != nil {
		err = errors.Join(err, l.file.Close())
	}
	return err
}

// checked hashes what is read and compares at the end.
type checked struct {
	io.ReadCloser
	tally
	want string
}

func (c *checked) Read(p []byte) (int, error) {
	n, err := c.ReadCloser.Read(p)
	_, _ = c.tally.Write(p[:n]) // it only counts
	if err == io.EOF && c.hex() != c.want {
		return n, errChanged
	}
	return n, err
}
