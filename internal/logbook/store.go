package logbook

import (
	"path/filepath"

	"example.org/cpdlog/internal/logbook/leftover"
)

// store is the folder of a logbook, with the copies of evidence that lie in it.
type store struct{ dir string }

const (
	fileName     = leftover.File
	evidenceName = leftover.Evidence
	backupsName  = leftover.Backups
	rulesName    = leftover.Rules
)

// Dir returns the logbook's folder.
func (s *store) Dir() string { return s.dir }

// DBPath returns the path of the file that holds the record.
func (s *store) DBPath() string { return filepath.Join(s.dir, fileName) }

// EvidencePath returns the path at which the copy of a file with this digest lies.
func (s *store) EvidencePath(sha256 string) string { return evidencePath(s.dir, sha256) }

func evidencePath(dir, sum string) string {
	if len(sum) < 2 {
		return filepath.Join(dir, evidenceName, "none")
	}
	return filepath.Join(dir, evidenceName, sum[:2], sum)
}

// Backups lists the snapshots, newest first.
func (s *store) Backups() ([]BackupInfo, error) { return ListBackups(s.dir) }
