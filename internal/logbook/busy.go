package logbook

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/leftover"
	"example.org/cpdlog/internal/plainfile"
)

// A change that takes long leaves a note of its command beside the logbook, so
// that another command that has to give up can say for whom it waited. Short
// changes leave none.
const (
	holderName  = leftover.InUse
	holderAfter = time.Second
)

// announce starts the wait for that note; stop ends it and removes the note.
func (s *store) announce(command string) (stop func()) {
	path := filepath.Join(s.dir, holderName)
	left := make(chan bool, 1)
	timer := time.AfterFunc(holderAfter, func() {
		left <- os.WriteFile(path, []byte(command+"\n"), 0o600) == nil
	})
	return func() {
		if !timer.Stop() && <-left {
			_ = os.Remove(path) // another command writes it anew
		}
	}
}

// nameHolder adds the other command to an error of a lock that was not had.
func (s *store) nameHolder(err error) error {
	var e *cpd.Error
	if !errors.As(err, &e) || e.Kind != cpd.Busy {
		return err
	}
	text, rerr := plainfile.Read(filepath.Join(s.dir, holderName), 1<<10)
	if name := strings.TrimSpace(string(text)); rerr == nil && name != "" && len(name) < 60 {
		e.Text = "another command, “cpdlog " + cpd.Visible(name) + "”, is using the logbook; nothing was changed"
	}
	return e
}
