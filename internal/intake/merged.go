package intake

import (
	"fmt"
	"strings"
)

// isAmount reports whether a cell says how much. A merged cell gives each of its
// rows its day or its text, but of an amount there is only one.
func isAmount(meaning, cell string) bool {
	switch meaning {
	case "start", "end", "less", "break_minutes", "items", "splits":
		return true
	case "claims":
		return strings.Contains(cell, "=") // certified points
	}
	return isLength(meaning)
}

// continues reports whether a row has nothing of its own: all that stands in it
// are cells that reach down from rows above.
func (t *table) continues(held heldRow) bool {
	own := held.areas == nil
	for i, cell := range held.cells {
		area := held.area(i)
		if _, known := t.began[area]; !known {
			t.began[area] = held.number
		}
		own = own || strings.TrimSpace(cell) != "" && (area == 0 || t.began[area] == held.number)
	}
	return !own
}

// saidBefore reports whether a cell repeats what stands in an earlier column: a
// cell that reaches over several is of the first one that is used.
func (d *draft) saidBefore(held heldRow, column int) bool {
	for i := range column {
		if area := held.area(i); area > 0 && area == held.area(column) && d.t.set[i] != nil {
			return true
		}
	}
	return false
}

// countedElsewhere reports whether a cell repeats the amount of a merged area,
// which was counted in another cell of it.
func (d *draft) countedElsewhere(held heldRow, column int) bool {
	meaning, area := d.t.columns[column].Meaning, held.area(column)
	if area == 0 || !isAmount(meaning, held.cells[column]) {
		return false
	}
	first := d.t.counted[area]
	if first == 0 {
		d.t.counted[area] = held.number
		return false
	}
	if meaning == "items" {
		d.Entry.Items = 0
	}
	if first != held.number {
		d.shared, d.sharedLength = first, d.sharedLength || isLength(meaning) && meaning != "minutes"
	}
	return true
}

// settleShared says where the amount of a row is that shares it with another.
func (d *draft) settleShared() {
	if d.shared > 0 {
		d.Shared = true
		d.doubt("", fmt.Sprintf("its time is in a cell merged with row %d, and is counted in that row only", d.shared))
	}
}
