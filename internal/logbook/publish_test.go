package logbook

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// TestBackupsInTheSameSecond go to one folder, from two copies of a logbook: none
// takes the place of another, or takes its work away.
func TestBackupsInTheSameSecond(t *testing.T) {
	copies, uid := apart(t, 6)
	to := t.TempDir()
	var wait sync.WaitGroup
	made := make([]string, len(copies))
	for i, b := range copies {
		b.o.Now = func() time.Time { return time.Date(2025, 11, 20, 9, 0, 0, 0, time.UTC) }
		wait.Go(func() {
			m, err := b.Backup(to, "")
			if made[i] = m.Path; err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	seen := map[string]bool{}
	for _, path := range made {
		if seen[path] {
			t.Errorf("%s stands for two backups", path)
		}
		seen[path] = true
		if r, err := Restore(filepath.Join(t.TempDir(), "back"), path, copies[0].o); err != nil || r.Report.Entries != 1 || len(r.Report.Findings) > 0 {
			t.Errorf("%s: %+v %v", path, r, err)
		}
	}
	if names, err := os.ReadDir(to); err != nil || len(names) != len(copies) {
		t.Errorf("%v %v %s", names, err, uid)
	}
}
