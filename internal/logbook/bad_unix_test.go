//go:build unix

package logbook

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

func TestOtherThingsInTheLogbooksPlace(t *testing.T) {
	good := image(t)
	for name, plant := range map[string]func(path string) error{
		"folder": func(p string) error { return os.Mkdir(p, 0o700) },
		"pipe":   func(p string) error { return syscall.Mkfifo(p, 0o600) },
		"device": func(p string) error { return os.Symlink("/dev/zero", p) },
		"loop":   func(p string) error { return os.Symlink(p, p) },
		"link": func(p string) error {
			if err := os.WriteFile(p+".real", good, 0o600); err != nil {
				return err
			}
			return os.Symlink(p+".real", p)
		},
		"second name": func(p string) error {
			if err := os.WriteFile(p, good, 0o600); err != nil {
				return err
			}
			return os.Link(p, p+".twin")
		},
	} {
		dir := t.TempDir()
		if err := plant(filepath.Join(dir, fileName)); err != nil {
			t.Fatal(name, err)
		}
		if _, err := Open(dir, options(t)); !isKind(err, cpd.Foreign) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := Create(dir, options(t)); !isKind(err, cpd.Invalid) {
			t.Errorf("%s: Create: %v", name, err)
		}
	}
	if _, err := Open(t.TempDir(), options(t)); !isKind(err, cpd.NotFound) {
		t.Error(err)
	}
}
