// Package seal locks what leaves the logbook with a passphrase, in the age
// format, and reads it again where it lies: what was locked is never written
// down in the clear to be looked at.
package seal

import (
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"

	"filippo.io/age"
	"golang.org/x/text/unicode/norm"
)

// work is the factor of a passphrase: about 0.2 s and 64 MB. Files of others
// may ask for up to mostWork.
const (
	work     = 16
	mostWork = 20
)

// ErrPassphrase is the error for a passphrase that does not open the file.
var ErrPassphrase = errors.New("the passphrase is wrong or the file is damaged")

// ErrDamaged is the error for a file that is not whole although the passphrase is
// right.
var ErrDamaged = errors.New("the file is cut short or damaged")

// Hint returns why a passphrase that does not open a file may look right.
func Hint(passphrase string) string {
	if strings.TrimSpace(passphrase) == passphrase {
		return ""
	}
	return "the passphrase begins or ends with a space, and spaces count: remove it if it is not part of it"
}

// Lock gives a writer whose bytes reach w locked; closing it writes the end.
// There is no way back without the passphrase.
func Lock(w io.Writer, passphrase string) (io.WriteCloser, error) {
	r, err := age.NewScryptRecipient(norm.NFC.String(passphrase)) // as every keyboard but a Mac's types it
	if err != nil {
		return nil, err
	}
	r.SetWorkFactor(work)
	return age.Encrypt(w, r)
}

// Locked reports whether a file is one that Lock has made. Of one that cannot be read,
// nobody knows.
func Locked(f io.ReaderAt) (bool, error) {
	const lead = "age-encryption.org/"
	b := make([]byte, len(lead))
	n, err := f.ReadAt(b, 0)
	if err != nil && err != io.EOF {
		return false, err
	}
	return string(b[:n]) == lead, nil
}

// Open gives what is locked in a file of this size. It has been read through
// once, since only the last bytes prove the first.
func Open(f io.ReaderAt, size int64, passphrase string) (r *io.SectionReader, err error) {
	for _, typed := range spellings(passphrase) {
		if r, err = open(f, size, typed); !errors.Is(err, ErrPassphrase) {
			break
		}
	}
	return r, err
}

// spellings are what a passphrase with accents may have been typed as, in this
// system or another. What locks it now is the first of them.
func spellings(passphrase string) []string {
	all := []string{norm.NFC.String(passphrase)}
	for _, other := range []string{passphrase, norm.NFD.String(passphrase)} {
		if !slices.Contains(all, other) {
			all = append(all, other)
		}
	}
	return all
}

func open(f io.ReaderAt, size int64, passphrase string) (*io.SectionReader, error) {
	id, err := age.NewScryptIdentity(passphrase)
	if err != nil {
		return nil, err
	}
	id.SetMaxWorkFactor(mostWork)
	k := &key{id: id}
	r, n, err := age.DecryptReaderAt(f, size, k)
	if err != nil && !k.fits {
		return nil, ErrPassphrase
	}
	if err != nil {
		return nil, damaged(err)
	}
	plain := io.NewSectionReader(r, 0, n)
	_, err = io.Copy(io.Discard, io.NewSectionReader(r, 0, n))
	return plain, damaged(err)
}

// damaged leaves the faults of the disk as they are.
func damaged(err error) error {
	var disk *fs.PathError
	if err == nil || errors.As(err, &disk) {
		return err
	}
	return ErrDamaged
}

// key tells a wrong passphrase from a damaged file.
type key struct {
	id   age.Identity
	fits bool
}

func (k *key) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	b, err := k.id.Unwrap(stanzas)
	k.fits = err == nil
	return b, err
}
