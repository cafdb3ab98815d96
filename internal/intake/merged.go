package intake

import (
	"fmt"
	"strings"
)

// isAmount reports whether a cell says how much. A merged cell gives each of its
// rows its day or its text, but of an amount there is only one.
func isAmount(meaning, cell string) bool {
	switch meaning {
	case "minutes", "hours", "time", "start", "end", "less", "break_minutes", "items", "splits":
		return true
	case "claims":
		return strings.Contains(cell, "=") // certified points
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
		d.shared = first
	}
	return true
}

// settleShared says where the amount of a row is that shares it with another.
func (d *draft) settleShared() {
	if d.shared > 0 {
		d.Shared = true
		d.doubt("", fmt.Sprintf("how much it was stands in a cell that is merged with row %d, and is counted in that row alone", d.shared))
	}
}
