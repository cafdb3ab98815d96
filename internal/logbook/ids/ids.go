// Package ids makes and checks the names of entries and logbooks, and the salts
// of digests.
package ids

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"io"

	"example.org/cpdlog/internal/cpd"
)

// letters are 32 letters and digits that are not taken for one another: no l
// and 1, no o and 0.
const letters = "abcdefghijkmnpqrstuvwxyz23456789"

const (
	Length   = 32 // of a UID
	Shortest = 4  // name of an entry
	SaltSize = 16
)

// Random gives names and salts. Reading ahead keeps a large import from one
// system call for each.
type Random struct{ r io.Reader }

// From reads from src, or from the system where that is nil.
func From(src io.Reader) Random {
	if src == nil {
		src = rand.Reader
	}
	return Random{bufio.NewReaderSize(src, 512)}
}

// Salt returns a new salt.
func (r Random) Salt() ([]byte, error) { return r.bytes(SaltSize) }

func (r Random) bytes(n int) ([]byte, error) {
	b := make([]byte, n)
	_, err := io.ReadFull(r.r, b)
	return b, err
}

// UID returns a new name.
func (r Random) UID() (string, error) {
	b, err := r.bytes(Length)
	return Spell(b), err
}

// Spell writes each byte as one of 32 letters; 256 is a multiple of 32, so
// each is equally likely.
func Spell(b []byte) string {
	for i := range b {
		b[i] = letters[b[i]%32]
	}
	return string(b)
}

// For returns the name of what comes from a text: the same one in every copy of a
// logbook. Who does not know the logbook's id cannot try which text it was.
func For(logbook, text string) string {
	sum := sha256.Sum256([]byte(logbook + "\x00" + text))
	return Spell(sum[:])
}

// Check accepts 32 lower-case letters and digits, which other makers of
// such names may have chosen from a wider alphabet.
func Check(uid string) error {
	ok := len(uid) == Length
	for i := 0; ok && i < len(uid); i++ {
		c := uid[i]
		ok = c >= 'a' && c <= 'z' || c >= '0' && c <= '9'
	}
	if !ok {
		return cpd.Fail(cpd.Invalid, "the uid “"+cpd.Visible(uid)+"” is not 32 lower-case letters and digits; nothing was changed",
			"leave it out, and the entry gets one")
	}
	return nil
}
