package seal

import (
	"bytes"
	"errors"
	"testing"
)

// TestNoFileAsksForMoreWorkThanAllowed: the work factor stands in the file, so
// whoever made it chooses it; each one more doubles the time and the memory.
func TestNoFileAsksForMoreWorkThanAllowed(t *testing.T) {
	b := locked(t, []byte("text"))
	for _, factor := range []string{"21", "30", "63"} {
		at := bytes.IndexByte(b[:bytes.Index(b, []byte("---"))], '\n')
		end := at + 1 + bytes.IndexByte(b[at+1:], '\n')
		line := append(append([]byte{}, b[at+1:end-2]...), factor...)
		bad := append(append(append([]byte{}, b[:at+1]...), line...), b[end:]...)
		if !bytes.HasPrefix(line, []byte("-> scrypt ")) {
			t.Fatalf("%q", line)
		}
		if _, err := Open(bytes.NewReader(bad), int64(len(bad)), phrase); !errors.Is(err, ErrPassphrase) {
			t.Errorf("factor %s: %v", factor, err)
		}
	}
}
