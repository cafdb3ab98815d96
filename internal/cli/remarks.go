package cli

import (
	"fmt"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
)

// remarks is what looks odd about a new entry. It is said and the entry is
// saved all the same: the member was there, the program was not.
func (a *app) remarks(e *cpd.Entry) ([]string, error) {
	b, err := a.open()
	if err != nil {
		return nil, err
	}
	same, err := b.Entries(logbook.Query{Span: cpd.Span{From: e.Date, To: e.Date}, NoTexts: true})
	if err != nil {
		return nil, err
	}
	var notes []string
	sum := e.Minutes
	for _, o := range same {
		if o.UID == e.UID {
			continue
		}
		if strings.EqualFold(o.Title, e.Title) {
			notes = append(notes, fmt.Sprintf("%s has the same title and day; if it is the same thing, take this one back with: cpdlog undo", o.ID))
		}
		if o.EndDate.IsZero() && o.State == e.State {
			sum += o.Minutes
		}
	}
	if e.EndDate.IsZero() && sum > cpd.DayMinutes {
		notes = append(notes, fmt.Sprintf("the entries of %s now add up to %s, more than the day has", e.Date.Long(), cpd.FormatMinutes(sum)))
	}
	return notes, nil
}
