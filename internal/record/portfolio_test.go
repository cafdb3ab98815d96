package record

import (
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
)

// testPortfolio has one of everything.
func testPortfolio() *portfolio.Summary {
	day := cpd.MustDate(2025, 11, 10)
	return &portfolio.Summary{
		On:           cpd.MustDate(2026, 1, 21),
		Training:     []portfolio.Trained{{Topic: "Safeguarding adults", State: portfolio.Current, Last: day, Due: day.AddMonths(24), Usually: true}},
		NotTaken:     []string{"Fire safety"},
		Supervision:  []portfolio.Session{{Date: day, Type: "Clinical supervision", Minutes: 90}},
		Observations: []portfolio.Session{{Date: day.AddDays(1), Type: "Observed conversation", Minutes: 45}},
		Coverage: &portfolio.Covered{Framework: "splw", Title: "Link worker <competencies>", Gaps: []string{"1.2"},
			Areas: []portfolio.AreaCount{{Area: "1 Engage", Parts: 2, Covered: 1}}},
		Goals:   []portfolio.Aim{{Goal: "Lead a group", State: portfolio.GoalOpen, Set: day, Entry: "k001"}},
		Actions: []portfolio.Agreed{{Action: "Ring the library", Due: day.AddDays(20), Agreed: day, Entry: "k002"}},
	}
}

func withPortfolio(who Profile) Input {
	in := testInput(testEntries())
	in.For, in.Portfolio = who, testPortfolio()
	if who == ForEmployer {
		in.Portfolio.Goals, in.Portfolio.Actions = nil, nil
	}
	return in
}

// TestThePortfolioIsOnEveryPage, and nothing of it in the table of the entries.
func TestThePortfolioIsOnEveryPage(t *testing.T) {
	r := Build(withPortfolio(ForSupervisor))
	for _, page := range []string{asHTML(t, r), asMarkdown(t, r)} {
		mustHold(t, page, "Safeguarding adults", "10 Nov 2027", "as is usual", "Fire safety", "Clinical supervision", "1 h 30 min", "Observed conversation",
			"1 of 2", "Without an entry: 1.2", "Lead a group", "Ring the library", "30 Nov 2025")
		mustNotHold(t, page, "Link worker <competencies>")
	}
	in := withPortfolio(ForSupervisor)
	in.Portfolio = nil
	without := Build(in)
	if asCSV(t, r) != asCSV(t, without) {
		t.Error("the CSV has something of the portfolio")
	}
	mustNotHold(t, asHTML(t, without), "Mandatory training", "Goals", "Observations")
	mustNotHold(t, asJSON(t, without), `"portfolio"`)
}

// TestThePortfolioIsCompared: its form is the writer's, and a pack's pages say what it says.
func TestThePortfolioIsCompared(t *testing.T) {
	for _, who := range []Profile{ForEmployer, ForSupervisor, ForFull} {
		whole := asJSON(t, Build(withPortfolio(who)))
		if got := checker().File(save(t, "record.json", []byte(whole))); got.State != Sound {
			t.Fatalf("for %s: %+v", who, got)
		}
		for name, change := range map[string]func(string) string{
			"an unknown key":               swap(`"not_taken":`, `"secret":1,"not_taken":`),
			"an unknown key of a session":  swap(`"minutes":90}`, `"minutes":90,"topics":"x"}`),
			"an unknown key of a coverage": swap(`"coverage":{`, `"coverage":{"x":[],`),
			"a number spelt otherwise":     swap(`"minutes":90}`, `"minutes":9e1}`),
			"a space":                      swap(`,"supervision":`, `, "supervision":`),
			"in an older record":           swap(writerLine(), ",\n\"writer\": 1"),
		} {
			bent := change(whole)
			if bent == whole {
				t.Fatalf("%s: the record has nothing like that", name)
			}
			if got := checker().File(save(t, "record.json", []byte(sealed(bent)))); got.State != Altered {
				t.Errorf("for %s, %s: %s %v", who, name, got.State, got.Problems)
			}
		}
	}
	pack := packOf(t, withPortfolio(ForSupervisor), store(), false)
	if got := checker().File(save(t, "a.zip", pack)); got.State != Sound || len(got.NotChecked) > 0 {
		t.Fatalf("%+v", got)
	}
	bent := forge(t, pack, swap("Ring the library", "Ring the surgery"))
	if got := checker().File(save(t, "b.zip", bent)); got.State != Altered || !strings.Contains(strings.Join(got.Problems, " "), "record.html") {
		t.Errorf("an action that the pages do not show: %s %v", got.State, got.Problems)
	}
}

// TestThePortfolioHasItsPlace: nothing of it is in a record for a body, and no goal in
// one for an employer.
func TestThePortfolioHasItsPlace(t *testing.T) {
	for _, who := range []Profile{ForBody, ForEmployer} {
		in := withPortfolio(who)
		in.Portfolio = testPortfolio()
		got := checker().File(save(t, "record.json", []byte(written(t, Build(in).WriteJSON))))
		if got.State != Altered || !strings.Contains(strings.Join(got.Problems, " "), "portfolio") {
			t.Errorf("for %s: %s %v", who, got.State, got.Problems)
		}
	}
}
