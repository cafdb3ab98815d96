package plainfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOnlyPlainFilesAreRead(t *testing.T) {
	dir := t.TempDir()
	good, long, link := filepath.Join(dir, "good"), filepath.Join(dir, "long"), filepath.Join(dir, "link")
	if err := errors.Join(os.WriteFile(good, []byte("12345"), 0o600), os.WriteFile(long, []byte("123456"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if b, err := Read(good, 5); err != nil || string(b) != "12345" {
		t.Error(string(b), err)
	}
	if os.Symlink(good, link) == nil {
		if b, err := Read(link, 5); err != nil || string(b) != "12345" {
			t.Error("a link to a plain file", string(b), err)
		}
	}
	for path, want := range map[string]string{
		long: "more than the 5 bytes", dir: "not an ordinary file", os.DevNull: "not an ordinary file", filepath.Join(dir, "none"): "",
	} {
		b, err := Read(path, 5)
		var p *fs.PathError
		if b != nil || !errors.As(err, &p) || !strings.Contains(p.Err.Error(), want) {
			t.Errorf("%s: %q, %v", path, b, err)
		}
	}
	if _, err := Read(filepath.Join(dir, "none"), 5); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
}
