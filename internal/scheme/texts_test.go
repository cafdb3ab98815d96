package scheme

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"cpdlog/internal/cpd"
)

// TestTextsUnread: where a scheme asks for no text and no two entries are
// alike, the standing is the same without the texts.
func TestTextsUnread(t *testing.T) {
	s := everyWord()
	if !s.ReadsTexts() {
		t.Fatal("a scheme with multiply asks for texts")
	}
	for i := range s.Rules.Activities {
		s.Rules.Activities[i].Multiply = nil
	}
	if s.ReadsTexts() {
		t.Fatal("a scheme that asks for no text is said to read them")
	}
	r := rand.New(rand.NewPCG(1, 2))
	alike := 0
	for range 200 {
		entries := randomEntries(r, s, 40)
		without := shuffled(r, entries)
		for i := range without {
			without[i].Fields = nil
		}
		sortByDay(without)
		if Alike(without) {
			alike++
			continue
		}
		m := cpd.Membership{Scheme: s.ID, Joined: day("2022-06-01")}
		want, got := Score(s, m, entries, day("2025-03-01")), Score(s, m, without, day("2025-03-01"))
		if !reflect.DeepEqual(want, got) {
			t.Fatal("the standing is another one without the texts")
		}
	}
	if alike > 100 {
		t.Errorf("%d of 200 were left out", alike)
	}
}

func sortByDay(entries []cpd.Entry) {
	for i := range entries {
		for k := i; k > 0 && entries[k].Date.Before(entries[k-1].Date); k-- {
			entries[k], entries[k-1] = entries[k-1], entries[k]
		}
	}
}

func TestAsksForTexts(t *testing.T) {
	set := func(do func(*Rules)) []Set { return []Set{{Path: "x", To: "y", Do: do}} }
	has := Where{None: []Where{{Has: []string{"impact"}}}}
	for name, s := range map[string]Scheme{
		"needs":        {Rules: Rules{Needs: Needs{Fields: []string{"learned"}}}},
		"once per":     {Rules: Rules{Needs: Needs{OncePer: "topic"}}},
		"required":     {Rules: Rules{Requires: []Require{{OncePer: "outcome"}}}},
		"where":        {Rules: Rules{Limits: []Limit{{Where: has}}}},
		"by date":      {Froms: []From{{Sets: set(func(r *Rules) { r.Needs.Fields = []string{"learned"} })}}},
		"by profile":   {Profiles: []Profile{{Sets: set(func(r *Rules) { r.Needs.OncePer = "topic" })}}},
		"later role":   {Froms: []From{{Profiles: []Profile{{Sets: set(func(r *Rules) { r.Needs.OncePer = "topic" })}}}}},
		"for every":    {Rules: Rules{Requires: []Require{{ForEvery: &Ratio{Where: has}}}}},
		"multiplied":   {Rules: Rules{Activities: []Activity{{Multiply: []Multiply{{Has: "impact"}}}}}},
		"carried":      {Rules: Rules{Carries: []Carry{{Where: has}}}},
		"exempt where": {Rules: Rules{Exempts: []Exempt{{Where: has}}}},
	} {
		if !s.ReadsTexts() {
			t.Errorf("%s: the texts would be left unread", name)
		}
	}
	if plain := (&Scheme{Rules: Rules{Needs: Needs{OncePer: "title"}}}); plain.ReadsTexts() {
		t.Error("a scheme without texts is said to read them")
	}
}

func TestAlike(t *testing.T) {
	a, b := entry("2025-03-01", "course", minutes(60)), entry("2025-03-01", "course", minutes(60))
	a.UID, b.UID = "a", "b"
	a.Title, b.Title = "x", "x"
	if !Alike([]cpd.Entry{a, b}) {
		t.Error("two entries that only texts can tell apart")
	}
	b.Tags = []string{"team"}
	if Alike([]cpd.Entry{a, b}) {
		t.Error("a tag tells them apart")
	}
}
