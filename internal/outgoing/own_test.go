package outgoing

import (
	"io/fs"
	"strings"
	"testing"

	"example.org/cpdlog/internal/calendar"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/privacy"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/rulefile"
	"example.org/cpdlog/rules"
)

// TestTheProgramsOwnWordsStopNothing makes a calendar of every scheme, topic and
// kind that the program brings.
func TestTheProgramsOwnWordsStopNothing(t *testing.T) {
	var events []Event
	event := func(title string) { events = append(events, Event{Event: calendar.Event{Title: title}}) }
	files, err := rulefile.FilesOf(rules.Files, false, "topics", "kinds")
	if err != nil {
		t.Fatal(err)
	}
	shelf, err := rulefile.ReadShelf(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, all := range shelf.Topics {
		for _, x := range all.List {
			event(x.Name + ": refresh by this day")
		}
	}
	for _, k := range shelf.Kinds {
		event(k.Label + ": the next by this day")
		for _, s := range k.Subs {
			event(s.Label + ": the next by this day")
		}
	}
	names, err := fs.Glob(rules.Files, "schemes/*.toml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(rules.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		s, err := rulefile.Read(name, text)
		if err != nil {
			t.Fatal(err)
		}
		event(s.Title + ": 60 days left in this CPD year")
		event(strings.ToUpper(s.ID) + ": renewal opens")
	}
	if _, lines, err := calendarOf("CPD", cpd.MustDate(2025, 11, 21), events, Check{}).Pass(Terms{}); err != nil || len(events) < 20 {
		t.Error(len(events), lines, err)
	}
}

// TestTheMembersOwnNameAndNumber looks at names and numbers that stop nothing
// where they are the member's own, and at what does not belong there.
func TestTheMembersOwnNameAndNumber(t *testing.T) {
	for _, m := range []cpd.Member{
		{Name: "Siân Roberts", Number: "10482"}, {Name: "Dr Jane O'Neill-Smith", Number: "NALW-20417"}, {Name: "Mrs Rose Ward", Number: "SW123456"},
		{Name: "mohammed al amin", Number: "18A1234E"}, {Name: "Reverend Tom Hill", Number: "PA 12345"}, {Name: "李小龍", Number: "0012345"}, {},
	} {
		if lines, err := passes(t, m, privacy.Context{}); err != nil {
			t.Errorf("%+v was stopped: %v", m, lines)
		}
	}
	for words, m := range map[string]cpd.Member{
		"943 476 5919": {Name: "Siân Roberts", Number: "943 476 5919"},
		"Elm House":    {Name: "Siân Roberts, Elm House"},
		"elm.house":    {Name: "Siân Roberts", Number: "elm.house"},
	} {
		lines, err := passes(t, m, privacy.Context{Block: []string{"Elm House"}})
		if err == nil || !strings.Contains(strings.Join(lines, "\n"), words) {
			t.Errorf("%+v was not stopped: %v", m, lines)
		}
	}
}

func passes(t *testing.T, m cpd.Member, c privacy.Context) ([]string, error) {
	t.Helper()
	c.OwnNames = []string{m.Name}
	r := record.Build(record.Input{Member: m})
	_, lines, err := Held[*record.Record]{r, held(r, Check{Context: c})}.Pass(Terms{})
	return lines, err
}
