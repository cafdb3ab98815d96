package logbook

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/copies"
	"example.org/cpdlog/internal/logbook/disk"
	"example.org/cpdlog/internal/logbook/layout"
	"example.org/cpdlog/internal/logbook/leftover"
)

// Leftovers returns what lies in and around the folder of a logbook, which need
// not open.
func Leftovers(dir string, o Options) []leftover.Leftover {
	p := beside(dir)
	p.Published = o.lastSeen().CopiedTo()
	return p.All()
}

func beside(dir string) leftover.Place {
	own := sync.OnceValue(func() string { return idIn(filepath.Join(dir, fileName), true) })
	return leftover.Place{
		Dir: dir, IsLogbook: isLogbook, IsSnapshot: func(path string) bool { _, ok := copies.Snapshot(path); return ok },
		IsCopy: func(path string) bool { id := idOf(path); return id != "" && (id == own() || own() == "") },
	}
}

func isLogbook(path string) bool {
	head, err := disk.FirstBytes(path)
	return err == nil && layout.Ours(head)
}

// leavings returns what commands that were cut off have left in a logbook's folder.
func leavings(dir string) []leftover.Leftover { return beside(dir).Swept() }

// sweep removes them, unless another command is at work, and returns what it could
// not remove.
func sweep(dir string, now time.Time) (kept []string) {
	if len(leavings(dir)) == 0 {
		return nil
	}
	end, alone := disk.NoneAtWork(dir)
	if !alone {
		return nil
	}
	defer end()
	for _, l := range leavings(dir) {
		if disk.Forsaken(l.Path, now) {
			kept = append(kept, leftover.Clear(l.Path)...)
		}
	}
	return kept
}

// sweepUp is sweep for a command that has changed something.
func (sn *snapshots) sweepUp() {
	sn.notes = append(sn.notes, cpd.ListOf(sweep(sn.dir, sn.o.Now()), sayKept)...)
}

// sweepPart removes what an earlier backup of this computer that was cut off has left
// where it was to be published.
func (sn *snapshots) sweepPart() {
	part := sn.o.lastSeen().Of(sn.meta.logbook).Part
	end, alone := disk.NoneAtWork(sn.dir)
	if alone && strings.HasSuffix(part, ".part") && disk.Forsaken(part, sn.o.Now()) {
		_ = os.Remove(part) // one that stays is named
	}
	end()
}

// sayKept returns a remark about what could not be removed.
func sayKept(path string) string {
	return show(path) + " is left over and could not be removed; it holds texts of the logbook, so remove it by hand"
}
