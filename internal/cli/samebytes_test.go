package cli

import (
	"path/filepath"
	"testing"
	"time"

	"example.org/cpdlog/internal/cli/export"
)

// TestTheSameBytesEverywhere: the same logbook gives the same files on a computer
// in another zone, in another language, and after it was restored.
func TestTheSameBytesEverywhere(t *testing.T) {
	w := fill(t)
	stick := t.TempDir()
	w.must("backup", "--to", stick)
	copies, err := filepath.Glob(filepath.Join(stick, "*.zip"))
	if err != nil || len(copies) != 1 {
		t.Fatal(copies, err)
	}
	here := w.all(t)
	for name, is := range map[string]func(*mixed){
		"Auckland":               func(o *mixed) { o.zone = time.FixedZone("NZDT", 13*60*60) },
		"Los Angeles, in German": func(o *mixed) { o.zone, o.lang = time.FixedZone("PST", -8*60*60), "de_DE.UTF-8" },
		"restored": func(o *mixed) {
			o.dir = filepath.Join(t.TempDir(), "restored")
			o.must("restore", copies[0], "--yes")
		},
	} {
		other := *w
		is(&other)
		for format, text := range other.all(t) {
			if text != here[format] {
				t.Errorf("%s: other bytes of %s", name, format)
			}
		}
	}
}

// all are the records of each format, by format.
func (w *mixed) all(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, format := range export.Formats() {
		status, written, said := w.leave(waysOut()[format])
		if status != 0 || len(written) < 100 {
			t.Fatalf("%s: status %d: %s", format, status, said)
		}
		texts[format] = written
	}
	return texts
}
