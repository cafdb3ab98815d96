package entry_test

import (
	"errors"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/privacy"
)

// TestAnErasingWinsOverWhatIsBeingSaved: between the last look and the save an entry is
// erased; nothing that was written about it stays, whatever is answered.
func TestAnErasingWinsOverWhatIsBeingSaved(t *testing.T) {
	l, m, done := newLogbook()
	defer done()
	ms := []cpd.Membership{m}
	saves := map[string]func(old *cpd.Entry, d entry.Draft, ask entry.Ask) error{
		"edit": func(old *cpd.Entry, d entry.Draft, ask entry.Ask) error {
			_, err := entry.Change(l, ms, old, d, ask)
			return err
		},
		"reflect": func(old *cpd.Entry, d entry.Draft, ask entry.Ask) error {
			_, err := entry.Reflect(l, ms, old, d, ask)
			return err
		},
		"goal": func(old *cpd.Entry, d entry.Draft, ask entry.Ask) error {
			_, err := entry.Goal(l, old, d, true, ask)
			return err
		},
	}
	for name, save := range saves {
		e := cpd.Entry{Title: "Visit", Date: cpd.MustDate(2025, 11, 20), Minutes: 60, Items: 1, Kind: cpd.KindLearning, State: cpd.Done,
			Claims: []cpd.Claim{{Scheme: "nalw", Activity: "training"}}, Texts: map[string]string{"learned": "Much"}}
		saved, err := entry.Add(l, ms, entry.Draft{Entry: e}, entry.Ask{})
		if err != nil {
			t.Fatal(err)
		}
		old, now := saved.Entry, saved.Entry.Clone()
		now.Texts["learned"] = "Write to ann@example.org"
		ask := entry.Ask{
			Finding: func(privacy.Place, privacy.Finding) (entry.Decision, error) {
				_, err := l.Book.Redact([]string{old.UID})
				return entry.Decision{}, err
			},
			Clash: func(cpd.Clash, *cpd.Clashed) (bool, error) { return true, nil },
		}
		if err := save(&old, entry.Draft{Entry: now}, ask); !errors.Is(err, entry.ErrErased) {
			t.Errorf("%s: %v", name, err)
		}
		if got, err := l.Book.Entry(old.UID); err != nil || got.Title != "(erased)" || got.Texts["learned"] != "(erased)" {
			t.Errorf("%s: %+v %v", name, got, err)
		}
	}
}
