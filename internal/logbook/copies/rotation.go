package copies

// How many snapshots are kept: the latest, then the last of each day, then the
// last of each month.
const (
	KeepLatest  = 10
	KeepDaily   = 30
	KeepMonthly = 24
)

// TooMany picks those to remove from all, newest first. The one with the most
// entries always stays, so that snapshots of a logbook that has lost entries
// never push out the last whole one.
func TooMany(all []Copy) (out []Copy) {
	days, months := map[string]bool{}, map[string]bool{}
	most := fullest(all)
	for n, i := range all {
		keep := n < KeepLatest || i.Path == most
		keep = firstOf(days, i.At.Format("2006-01-02"), KeepDaily) || keep
		keep = firstOf(months, i.At.Format("2006-01"), KeepMonthly) || keep
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

func fullest(all []Copy) (path string) {
	entries := int64(-1)
	for _, i := range all {
		if i.Entries > entries {
			entries, path = i.Entries, i.Path
		}
	}
	return path
}
