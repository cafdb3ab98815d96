package intake

import "bufio"

func openCalendar(name string, _ *bufio.Reader, _ Options) (*Reader, error) {
	return nil, unreadable(name, "is a calendar", "export it as CSV")
}
