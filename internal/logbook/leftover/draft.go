package leftover

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"

	"example.org/cpdlog/internal/plainfile"
)

// MostDraft is more than a form with every text at its longest has.
const MostDraft = 32 << 20

// Compiled when first asked for: most commands look at no draft.
var (
	// What editors put before and behind the name of a file is around it.
	draftOfEntry = pattern(`(?:^|[^a-z0-9])(?:edit|reflect|goal)-([^-.]+)(?:-[0-9]+|-answers)?\.(?:txt|began)`)
	ownDraft     = pattern(`^[^.].*\.(txt|txt\.old-[0-9]+|began)$`)
)

func pattern(s string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(s) })
}

// DraftOf returns the short id of the entry that a file among the drafts is of,
// or nothing: the draft, what it began with, one that was declined, and what
// editors have left beside them.
func DraftOf(name string) string {
	if m := draftOfEntry().FindStringSubmatch(name); m != nil {
		return m[1]
	}
	return ""
}

// Began is the file of what a draft began with. Its first line is the process
// that has the draft open.
func Began(draft string) string { return strings.TrimSuffix(draft, ".txt") + ".began" }

// ReadBegan returns what a draft began with, and the process that had it open.
// What was cut off while it was written is not known.
func ReadBegan(draft string) (pid int, text string, known bool) {
	b, err := plainfile.Read(Began(draft), MostDraft)
	if err != nil {
		return 0, "", false
	}
	first, text, ok := strings.Cut(string(b), "\n")
	pid, err = strconv.Atoi(first)
	return pid, text, ok && err == nil
}

// DraftOpen reports whether another process has a draft open.
func DraftOpen(draft string) bool {
	pid, _, known := ReadBegan(draft)
	if !known || pid == os.Getpid() {
		return false
	}
	p, err := os.FindProcess(pid)
	if err != nil || runtime.GOOS == "windows" {
		return err == nil
	}
	err = p.Signal(syscall.Signal(0))
	return err == nil || errors.Is(err, os.ErrPermission)
}

// withBegan makes a draft and what it began with one leftover, which nobody
// removes while it is open.
func withBegan(all []Leftover) (kept []Leftover) {
	for _, l := range all {
		stem, began := strings.CutSuffix(l.Path, ".began")
		inDrafts := filepath.Base(filepath.Dir(l.Path)) == Drafts && !l.Folder
		if inDrafts && began && there(stem+".txt") {
			continue
		}
		if inDrafts && strings.HasSuffix(l.Path, ".txt") && there(Began(l.Path)) {
			l.With = Began(l.Path)
			if DraftOpen(l.Path) {
				l.What, l.Remedy = "a text that is open in an editor", Open
			}
		}
		kept = append(kept, l)
	}
	return kept
}

func there(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
