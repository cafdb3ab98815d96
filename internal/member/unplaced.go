package member

import (
	"fmt"
	"strings"

	"cpdlog/internal/cpd"
)

// Unplaced names the entries of these years of which nobody has said yet what
// they count as, with the command that says it; "" where there are none.
func (l *Logbook) Unplaced(all []Standing) string {
	var ids []string
	seen := map[string]bool{}
	for _, st := range all {
		for i := range st.Looked {
			if e := &st.Looked[i]; e.Unplaced() && st.Period.Holds(e.Date) && !seen[e.UID] {
				seen[e.UID], ids = true, append(ids, e.ID)
			}
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return "Still to be placed: " + someOf(ids) + " (say what it counts as: " + l.HowToPlace(ids[0], all[0].Membership.Scheme) + ")"
}

// HowToPlace is the command that says what an entry counts as under a scheme.
func (l *Logbook) HowToPlace(id, under string) string {
	flag := "--activity "
	if m, err := l.Membership(""); err == nil && m.Scheme != under {
		flag = "--claim " + under + ":"
	}
	return "cpdlog edit " + id + " " + flag + "ROW, or " + flag + cpd.RecordOnly + " to keep it in the record only"
}

// someOf names the first few.
func someOf(ids []string) string {
	const few = 5
	if n := len(ids) - few; n > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(ids[:few], ", "), n)
	}
	return strings.Join(ids, ", ")
}
