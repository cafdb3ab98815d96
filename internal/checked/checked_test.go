package checked

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/sqlite"
)

func opened(t *testing.T, path, how string) *File {
	t.Helper()
	f, err := Open(path, how)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestKeepsByDigestAndBy: what was found by other rules is not given out, and many
// may keep and ask at once.
func TestKeepsByDigestAndHow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "checked.db")
	f := opened(t, path, "ours")
	var busy sync.WaitGroup
	for w := range 4 {
		busy.Go(func() {
			for i := w; i < 1000; i += 4 {
				f.Keep(digest(i), []byte(digest(i)+" found"))
				_ = f.Recall(digest(i))
			}
		})
	}
	busy.Wait()
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f = opened(t, path, "ours")
	for i := range 1000 {
		if got := string(f.Recall(digest(i))); got != digest(i)+" found" {
			t.Fatalf("%d: %q", i, got)
		}
	}
	if got := f.Recall("nobody"); got != nil {
		t.Errorf("%q", got)
	}
	f.Keep(digest(1), []byte("anew"))
	_ = f.Close()
	theirs := opened(t, path, "theirs")
	if got := theirs.Recall(digest(1)); got != nil {
		t.Errorf("of others: %q", got)
	}
	_ = theirs.Close()
	if f = opened(t, path, "ours"); string(f.Recall(digest(1))) != "anew" {
		t.Error("the later one does not count")
	}
	_ = f.Close()
}

func digest(i int) string { return strings.Repeat(string(rune('a'+i%26)), i/26+1) }

// TestADamagedFileIsSaid: each page of the file is damaged in turn. It is refused,
// or it gives out nothing but what was kept; and it is not changed.
func TestADamagedFileIsSaid(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "checked.db")
	f := opened(t, path, "ours")
	for i := range 200 {
		f.Keep(digest(i), []byte(digest(i)+strings.Repeat(" sound", 20)))
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	refused, missing := 0, 0
	for at := 13; at < len(good); at += 977 {
		bad := bytes.Clone(good)
		bad[at] ^= 0x41
		bent := filepath.Join(dir, "bent.db")
		if err := os.WriteFile(bent, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := Open(bent, "ours")
		if err != nil {
			refused++
			if k := cpd.KindOf(err); k != cpd.Damaged && k != cpd.Foreign || !strings.Contains(err.Error(), "nothing was checked") || strings.Contains(err.Error(), "logbook") {
				t.Errorf("byte %d: %d %v", at, k, err)
			}
		} else {
			for i := range 200 {
				got := string(f.Recall(digest(i)))
				if missing += map[bool]int{true: 1}[got == ""]; got != "" && got != digest(i)+strings.Repeat(" sound", 20) {
					t.Errorf("byte %d gave out %q", at, got)
				}
			}
			_ = f.Close()
		}
		if now, _ := os.ReadFile(bent); !bytes.Equal(now, bad) {
			t.Errorf("byte %d: the file was changed", at)
		}
	}
	if refused == 0 || missing == 0 {
		t.Error(refused, missing)
	}
	cut := filepath.Join(dir, "cut.db")
	if err := os.WriteFile(cut, good[:len(good)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(cut, "ours"); cpd.KindOf(err) != cpd.Damaged {
		t.Error(err)
	}
}

// TestWhatSomebodyPutIntoTheFile is refused: a trigger could change what is kept.
func TestWhatSomebodyPutIntoTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "checked.db")
	if err := opened(t, path, "ours").Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sqlite.Open(path, sqlite.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Exec("CREATE TRIGGER t AFTER INSERT ON checked BEGIN UPDATE checked SET found = 'x'; END")
	if err != nil {
		t.Fatal(err)
	}
	_ = db.Close()
	if _, err := Open(path, "ours"); cpd.KindOf(err) != cpd.Foreign {
		t.Error(err)
	}
}
