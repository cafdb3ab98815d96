package record

import (
	"fmt"

	"cpdlog/internal/cpd"
)

// EvidenceFile names a copy of evidence as a pack does: its number, the day,
// the title, and an ending that is known. The name is safe on every system.
func EvidenceFile(number int, day cpd.Date, title, name string) string {
	return fmt.Sprintf("E%02d_%s_%s%s", number, day, slug(title), extension(name))
}
