package seal

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"filippo.io/age"
)

const phrase = "correct horse battery"

func locked(t *testing.T, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := Lock(&b, phrase)
	if err == nil {
		_, err = w.Write(text)
	}
	if err = errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatIsLockedComesBack(t *testing.T) {
	text := bytes.Repeat([]byte("a long text "), 20_000) // several pieces of age's
	b := locked(t, text)
	for file, want := range map[*bytes.Reader]bool{bytes.NewReader(b): true, bytes.NewReader(text): false, bytes.NewReader(nil): false} {
		if is, err := Locked(file); is != want || err != nil {
			t.Fatal("Locked is wrong", err)
		}
	}
	broken := errors.New("the disk is broken")
	if is, err := Locked(brokenDisk{broken}); is || !errors.Is(err, broken) {
		t.Fatal("what cannot be read is not known", is, err)
	}
	if bytes.Contains(b, text[:12]) {
		t.Fatal("it lies in the clear")
	}
	r, err := Open(bytes.NewReader(b), int64(len(b)), phrase)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || !bytes.Equal(got, text) {
		t.Fatal(len(got), err)
	}
}

// Every cut and every changed byte is found before anything is believed, and
// is not taken for a wrong passphrase.
func TestDamageIsToldFromAWrongPassphrase(t *testing.T) {
	b := locked(t, bytes.Repeat([]byte("x"), 200_000))
	if _, err := Open(bytes.NewReader(b), int64(len(b)), "wrong"); !errors.Is(err, ErrPassphrase) {
		t.Fatal(err)
	}
	for _, n := range []int{0, 70_000} {
		cut := b[:len(b)-1-n]
		if _, err := Open(bytes.NewReader(cut), int64(len(cut)), phrase); err == nil || errors.Is(err, ErrPassphrase) {
			t.Errorf("%d bytes are missing: %v", n+1, err)
		}
	}
	for _, at := range []int{300, len(b) - 1} {
		bad := bytes.Clone(b)
		bad[at] ^= 1
		if _, err := Open(bytes.NewReader(bad), int64(len(bad)), phrase); err == nil || errors.Is(err, ErrPassphrase) {
			t.Errorf("byte %d is another one: %v", at, err)
		}
	}
}

// TestAnAccentIsTheSameHoweverItIsTyped: a Mac may give an accent as a sign of its own.
// What either locks opens with the other, and so does what an earlier version locked.
func TestAnAccentIsTheSameHoweverItIsTyped(t *testing.T) {
	const composed, apart = "caf\u00e9 cr\u00e8me noir", "cafe\u0301 cre\u0300me noir"
	lock := map[string]func(w io.Writer, passphrase string) (io.WriteCloser, error){
		"now": Lock,
		"earlier": func(w io.Writer, passphrase string) (io.WriteCloser, error) {
			r, err := age.NewScryptRecipient(passphrase)
			if err != nil {
				return nil, err
			}
			r.SetWorkFactor(10)
			return age.Encrypt(w, r)
		},
	}
	for version, lock := range lock {
		for _, typed := range []string{composed, apart} {
			var b bytes.Buffer
			w, err := lock(&b, typed)
			if err == nil {
				_, err = w.Write([]byte("text"))
			}
			if err = errors.Join(err, w.Close()); err != nil {
				t.Fatal(err)
			}
			for _, again := range []string{composed, apart} {
				if again == typed {
					continue
				}
				if _, err := Open(bytes.NewReader(b.Bytes()), int64(b.Len()), again); err != nil {
					t.Errorf("%s, locked with %+q, opened with %+q: %v", version, typed, again, err)
				}
			}
			if version == "now" {
				continue // which costs more
			}
			if _, err := Open(bytes.NewReader(b.Bytes()), int64(b.Len()), "cafe creme noir"); !errors.Is(err, ErrPassphrase) {
				t.Errorf("without its accents: %v", err)
			}
		}
	}
}

type brokenDisk struct{ err error }

func (d brokenDisk) ReadAt([]byte, int64) (int, error) { return 0, d.err }
