package logbook

import (
	"slices"

	"example.org/cpdlog/internal/logbook/sqlite"
)

// TakenBack returns the unique ids of the entries that are gone because undo took
// back the step that had added them. Nobody deleted them, so the same file may
// bring them in again.
func (rd *reader) TakenBack() (map[string]bool, error) {
	gone := map[string]bool{}
	err := rd.reading(func() error {
		undone, err := rd.undoSteps()
		if err != nil || len(undone) == 0 {
			return err
		}
		return rd.db.Each(`SELECT uid, seq FROM entry WHERE deleted <> ''`, nil, func(r *sqlite.Rows) error {
			seq := r.Num(1)
			i, _ := slices.BinarySearchFunc(undone, seq, func(s [2]int64, at int64) int { return int(min(max(s[1]-at, -1), 1)) })
			if i < len(undone) && undone[i][0] <= seq {
				gone[r.Text(0)] = true
			}
			return nil
		})
	})
	return gone, err
}

// undoSteps returns the first and last rows of history of every undo, oldest
// first.
func (rd *reader) undoSteps() (all [][2]int64, err error) {
	err = rd.db.Each(`SELECT was, seq FROM history WHERE what = ? AND (act = ? OR act = ? AND undoes > 0) ORDER BY seq`,
		[]any{ofStep, actUndo, actChange}, func(r *sqlite.Rows) error {
			all = append(all, [2]int64{r.Num(0), r.Num(1)})
			return nil
		})
	return all, err
}
