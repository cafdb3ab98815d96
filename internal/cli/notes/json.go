package notes

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/portfolio"
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

func remindersJSON(all []portfolio.Reminder) []reminderJSON {
	out := []reminderJSON{}
	for _, r := range all {
		out = append(out, reminderJSON{r.Rhythm.ID, r.Name(), string(r.State), r.Last.OrNil(), r.ID, r.From.OrNil(), r.By.OrNil(), r.Planned.OrNil(), r.Text()})
	}
	return out
}

func actionsJSON(all []portfolio.Action) []actionJSON {
	return cpd.ListOf(all, func(act portfolio.Action) actionJSON {
		return actionJSON{act.ID, act.Number, act.Due.OrNil(), act.Text}
	})
}

type kindJSON struct {
	ID     string   `json:"id"`
	Name   string   `json:"name"`
	Types  []string `json:"types"`
	Fields []string `json:"fields"`
}

func kindsJSON(all portfolio.Kinds) []kindJSON {
	out := []kindJSON{}
	for i := range all {
		k := &all[i]
		out = append(out, kindJSON{k.ID, k.Label, cpd.List(k.SubIDs()), cpd.List(entry.QuestionIDs(k.Fields))})
	}
	return out
}

type prepareJSON struct {
	Version   int            `json:"schema_version"`
	Kind      string         `json:"kind"`
	Questions []string       `json:"questions"`
	Reminders []reminderJSON `json:"reminders"`
	Last      *cpd.Entry     `json:"last"` // null: there is none yet
	Actions   []actionJSON   `json:"actions"`
}

func prepared(k *portfolio.Kind, entries []cpd.Entry, reminders []portfolio.Reminder) prepareJSON {
	out := prepareJSON{Version: 1, Kind: k.ID, Questions: []string{}, Reminders: remindersJSON(reminders),
		Actions: actionsJSON(portfolio.OpenActions(entries))}
	for _, r := range k.Rhythms {
		out.Questions = append(out.Questions, r.ReadBefore...)
	}
	if n := len(entries); n > 0 {
		out.Last = &entries[n-1]
	}
	return out
}
