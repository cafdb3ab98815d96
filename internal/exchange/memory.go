package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/lastseen"
	"example.org/cpdlog/internal/logbook/leftover"
)

// memory is which copies this computer has joined or published, so that nothing is
// joined twice. It is a help and no more: to join a copy again brings nothing.
type memory struct {
	book *logbook.Book
	kept lastseen.Folder
	held map[string]state // by what stands for the content of a copy
}

// state is where the logbook stood when it had all that a copy has.
type state struct {
	seq   int64
	hash  string // how it began
	rules string // the member's own rules in a copy that was published here; else one of these:
}

const (
	joined  = "-" // of another computer
	earlier = "+" // published by this one, which may have less than the logbook had
)

// mostHeld is how many copies are remembered.
const mostHeld = 400

func remember(b *logbook.Book, o logbook.Options) memory {
	m := memory{b, lastseen.In(o.StateFile, o.Now), map[string]state{}}
	for line := range strings.Lines(m.seen().Held) {
		w := strings.Fields(line)
		if len(w) != 4 {
			continue
		}
		if seq, err := strconv.ParseInt(w[1], 10, 64); err == nil {
			m.held[w[0]] = state{seq, w[2], w[3]}
		}
	}
	return m
}

func (m *memory) seen() lastseen.Seen { return m.kept.Of(m.book.ID()) }

func (m *memory) note(change func(*lastseen.Seen)) error { return m.kept.Note(m.book.ID(), change) }

// holds reports whether the logbook has all that a copy has, as far as that is
// remembered. After a restore it may have less again.
func (m *memory) holds(key string) (bool, error) {
	if s, known := m.held[key]; known {
		return m.book.Holds(s.seq, s.hash)
	}
	return false, nil
}

// hold remembers that the logbook has all that a copy has.
func (m *memory) hold(key string, s state) error {
	if key == "" {
		return nil
	}
	m.held[key] = s
	line := fmt.Sprint(key, " ", s.seq, " ", s.hash, " ", s.rules, "\n")
	return m.note(func(seen *lastseen.Seen) {
		all := slices.DeleteFunc(slices.Collect(strings.Lines(seen.Held)), func(l string) bool { return strings.HasPrefix(l, key+" ") })
		seen.Held = strings.Join(append(all[max(0, len(all)-mostHeld):], line), "")
	})
}

// now returns where the logbook stands.
func (m *memory) now() state {
	seq, hash := m.book.Head()
	return state{seq, hash[:16], rulesIn(m.rules().dir)}
}

func (m *memory) rules() rules { return rulesOf(filepath.Join(m.book.Dir(), leftover.Rules)) }

// rulesIn stands for the rules files in a folder.
func rulesIn(dir string) string {
	h := sha256.New()
	files, _ := disk.FilesBelow(dir) // what cannot be read stops the publishing
	for _, name := range files {
		text, _ := os.ReadFile(filepath.Join(dir, name))
		fmt.Fprintf(h, "%s %d %s", filepath.ToSlash(name), len(text), text)
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}

// keyOf stands for the content of a published copy: its size, and its ends, where a ZIP
// file has its list of sums and a locked one the salt of its key.
func keyOf(path string) (string, error) {
	f, err := disk.OpenGuarded(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	const end = 4 << 10
	h := sha256.New()
	fmt.Fprintln(h, info.Size())
	for _, at := range []int64{0, max(0, info.Size()-end)} {
		if _, err := io.Copy(h, io.NewSectionReader(f, at, end)); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:8]), nil
}
