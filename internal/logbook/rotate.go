package logbook

import "cpdlog/internal/cpd"

// How many snapshots are kept: the latest, then the last of each day, then the
// last of each month.
const (
	keepLatest  = 10
	keepDaily   = 30
	keepMonthly = 24
)

// rotate removes the snapshots that are too many. The new one is there by now,
// so what cannot be removed is a remark. It stays, even where the clock was put
// back and others look newer.
func (sn *snapshots) rotate(fresh string) {
	all, err := sn.Backups()
	if err != nil {
		sn.notes = append(sn.notes, cpd.Reason(err))
	}
	for _, i := range tooMany(all) {
		if i.Path == fresh {
			continue
		}
		if err := removeFile(i.Path); err != nil {
			sn.notes = append(sn.notes, "an old snapshot cannot be removed: "+show(i.Path)+": "+cpd.Reason(err))
		}
	}
}

// tooMany picks those to remove from all, newest first. The one with the most
// entries always stays, so that snapshots of a logbook that has lost entries
// never push out the last whole one.
func tooMany(all []BackupInfo) (out []BackupInfo) {
	days, months := map[string]bool{}, map[string]bool{}
	most := fullest(all)
	for n, i := range all {
		keep := n < keepLatest || i.Path == most
		keep = firstOf(days, i.At.Format("2006-01-02"), keepDaily) || keep
		keep = firstOf(months, i.At.Format("2006-01"), keepMonthly) || keep
		if !keep {
			out = append(out, i)
		}
	}
	return out
}

// firstOf reports whether the period has not been seen and there is room for
// one more.
func firstOf(seen map[string]bool, period string, most int) bool {
	if seen[period] || len(seen) >= most {
		return false
	}
	seen[period] = true
	return true
}

func fullest(all []BackupInfo) (path string) {
	entries := int64(-1)
	for _, i := range all {
		if i.Entries > entries {
			entries, path = i.Entries, i.Path
		}
	}
	return path
}
