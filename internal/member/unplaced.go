package member

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Unplaced names the entries of these years of which nobody has said yet what
// they count as, with the command that says it; "" where there are none.
func (l *Logbook) Unplaced(all []Standing) string {
	var ids []string
	seen := map[string]bool{}
	for _, st := range all {
		for i := range st.Looked {
			if e := &st.Looked[i]; e.Unplaced() && st.holds(e) && !seen[e.UID] {
				seen[e.UID], ids = true, append(ids, e.ID)
			}
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return "Still to be placed: " + someOf(ids) + " (say what it counts as: " + l.HowToPlace(ids[0], all[0].Membership.Scheme) + ")"
}

// holds reports whether the entry lies in the year.
func (s *Standing) holds(e *cpd.Entry) bool { return !s.Period.IsZero() && s.Period.Holds(e.Date) }

// HowToPlace is the command that says what an entry counts as under a scheme.
func (l *Logbook) HowToPlace(id, under string) string {
	flag := l.rowFlag(under)
	return "cpdlog edit " + id + " " + flag + "ROW, or " + flag + cpd.RecordOnly + " to keep it in the record only"
}

// rowFlag is the flag that names a row of a scheme, up to the row.
func (l *Logbook) rowFlag(under string) string {
	if m, err := l.Membership(""); err == nil && m.Scheme != under {
		return "--claim " + under + ":"
	}
	return "--activity "
}

// someOf names the first few.
func someOf(ids []string) string {
	const few = 5
	if n := len(ids) - few; n > 0 {
		return fmt.Sprintf("%s and %d more", strings.Join(ids[:few], ", "), n)
	}
	return strings.Join(ids, ", ")
}
