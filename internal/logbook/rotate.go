package logbook

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/copies"
)

// rotate removes the snapshots that are too many. The new one is there by now,
// so what cannot be removed is a remark. It stays, even where the clock was put
// back and others look newer.
func (sn *snapshots) rotate(fresh string) {
	all, err := sn.Backups()
	if err != nil {
		sn.notes = append(sn.notes, cpd.Reason(err))
	}
	for _, i := range copies.TooMany(all) {
		if i.Path == fresh {
			continue
		}
		if err := removeFile(i.Path); err != nil {
			sn.notes = append(sn.notes, "an old snapshot cannot be removed: "+show(i.Path)+": "+cpd.Reason(err))
		}
	}
}
