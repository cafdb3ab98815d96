package cpd

import "time"

// How a moment is shown; programs get time.RFC3339.
const (
	MomentLayout    = "Mon 2 Jan 2006 15:04"
	MomentDayLayout = "Mon 2 Jan 2006"
)

// Local shows a moment that is kept in UTC by the clock of here. What cannot be
// read is shown as it stands.
func Local(kept, layout string, here *time.Location) string {
	at, err := time.Parse(time.RFC3339, kept)
	if err != nil {
		return Visible(kept)
	}
	return at.In(here).Format(layout)
}
