package export

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"slices"
	"strings"

	"example.org/cpdlog/internal/logbook/lastseen"
)

// A file that cpdlog wrote, and that nobody has changed since, is replaced
// without --force. It is known by its sum, whatever it is called.

// summed adds the sum of what is written to a list.
func summed(write func(io.Writer) error, sums *[]string) func(io.Writer) error {
	return func(out io.Writer) error {
		h := sha256.New()
		err := write(io.MultiWriter(out, h))
		*sums = append(*sums, short(h.Sum(nil)))
		return err
	}
}

func short(sum []byte) string { return hex.EncodeToString(sum[:16]) }

// wrote reports whether the file at a path is one that cpdlog wrote.
func (w *writer) wrote(path string) bool {
	known := strings.Fields(w.lastSeen().Of(w.l.Book.ID()).Written)
	if len(known) == 0 {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return false
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return false
	}
	return slices.Contains(known, short(h.Sum(nil)))
}

// mostWritten is how many files are remembered: some rounds of all formats.
const mostWritten = 40

// remember keeps the sums of what was written. Where that cannot be kept, --force
// is needed the next time, and nothing else is lost.
func (w *writer) remember(sums []string) {
	_ = w.lastSeen().Note(w.l.Book.ID(), func(s *lastseen.Seen) {
		all := slices.DeleteFunc(strings.Fields(s.Written), func(x string) bool { return slices.Contains(sums, x) })
		all = append(all, sums...)
		s.Written = strings.Join(all[max(0, len(all)-mostWritten):], " ")
	})
}

func (w *writer) lastSeen() lastseen.Folder { return lastseen.In(w.s.StateFile(), w.s.Env.Now) }
