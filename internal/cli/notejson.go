package cli

import (
	"cpdlog/internal/cpd"
	"cpdlog/internal/portfolio"
)

// The published form of notes; the names are a promise.

type noteListJSON struct {
	Version   int            `json:"schema_version"`
	Kind      string         `json:"kind"`
	Entries   []cpd.Entry    `json:"entries"`
	Reminders []reminderJSON `json:"reminders"`
	Actions   []actionJSON   `json:"actions"`
}

type reminderJSON struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	State   string    `json:"state"`
	Last    *cpd.Date `json:"last"`
	Entry   string    `json:"entry"` // the last one
	From    *cpd.Date `json:"from"`
	By      *cpd.Date `json:"by"`
	Planned *cpd.Date `json:"planned"`
	Text    string    `json:"text"`
}

type actionJSON struct {
	Entry  string    `json:"entry"`
	Number int       `json:"number"`
	Due    *cpd.Date `json:"due"`
	Text   string    `json:"text"`
}

// orNull is a day, or null where there is none.
func orNull(d cpd.Date) *cpd.Date {
	if d.IsZero() {
		return nil
	}
	return &d
}

func remindersJSON(all []portfolio.Reminder) []reminderJSON {
	out := []reminderJSON{}
	for _, r := range all {
		out = append(out, reminderJSON{r.Rhythm.ID, r.Name(), string(r.State), orNull(r.Last), r.ID, orNull(r.From), orNull(r.By), orNull(r.Planned), r.Text()})
	}
	return out
}

func actionsJSON(all []portfolio.Action) []actionJSON {
	out := []actionJSON{}
	for _, act := range all {
		out = append(out, actionJSON{act.ID, act.Number, orNull(act.Due), act.Text})
	}
	return out
}
