package logbook

import (
	"bufio"
	"crypto/rand"
	"io"
	"strconv"

	"cpdlog/internal/cpd"
)

// letters are 32 letters and digits that are not taken for one another: no l
// and 1, no o and 0.
const letters = "abcdefghijkmnpqrstuvwxyz23456789"

const (
	uidLength = 32
	idLength  = 4 // the shortest name of an entry
	saltSize  = 16
)

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// random gives names and salts. Reading ahead keeps a large import from one
// system call for each.
type random struct{ r io.Reader }

func newRandom(o Options) random {
	src := o.Rand
	if src == nil {
		src = rand.Reader
	}
	return random{bufio.NewReaderSize(src, 512)}
}

func (r random) bytes(n int) ([]byte, error) {
	b := make([]byte, n)
	_, err := io.ReadFull(r.r, b)
	return b, err
}

func (r random) uid() (string, error) {
	b, err := r.bytes(uidLength)
	return spell(b), err
}

// spell writes each byte as one of 32 letters; 256 is a multiple of 32, so
// each is equally likely.
func spell(b []byte) string {
	for i := range b {
		b[i] = letters[b[i]%32]
	}
	return string(b)
}

// checkUID accepts 32 lower-case letters and digits, which other makers of
// such names may have chosen from a wider alphabet.
func checkUID(uid string) error {
	ok := len(uid) == uidLength
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
