package scheme

import (
	"slices"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

func TestSentencesSayEveryRule(t *testing.T) {
	text := strings.Join(Sentences(everyWord()), "\n")
	for _, want := range []string{
		"The membership year starts on the member's own joining or renewal date.",
		"A cycle lasts 3 years and starts with the member's first full year.",
		"Course: 1 point an hour of 50 minutes; in steps of 0.25, rounded to the nearest, a half up; at most 60 points a year; marked formal.",
		"times 2 when note is filled in; nothing for an entry below 0.5 points; at least 1 point an entry; at most 2.5 points an entry.",
		"at most 20 pieces a year", "20 points a year, however often it is logged", "also for entries claimed as y:paper",
		"informal: at most 80 points a year from entries marked informal, after the limit private.",
		"Piece: at most 15 pieces a cycle from entries under \"Piece\"; those worth the most points count first.",
		"Study: at most 50% of the required amount a year from entries under \"Study\".",
		"third: at most 33.33 (exactly 100/3)% of the total that counts a year from entries either under \"Event\" or of the kind supervision.",
		"ethics: needs at least 1 record in any 3 years in a row from entries marked ethics; a repeat of the same title counts once.",
		"standards: should have at least 2 different standards in the last 2 years not exempt.",
		"ratio: needs at least 1 hour for every 10 hours from entries under \"Practice\" a year.",
		"with no gap of 6 months or more between entries", "rolling: needs at least 5 points in the last 6 months.",
		"An entry may serve only one of ethics and yearly.",
		"Up to 20 points of what you have over for total moves into the next year, from entries marked formal, " +
			"as far as it was earned in the last 6 months, if formal was met.",
		"What is missing for total is asked for on top in the next year; what is earned then pays it first.",
		"For a member who joined part-way, less is asked for in every requirement but ratio, by complete months.",
		"For an absence of at least 1 month, less is asked for in total, by days.",
		"For everyone, each month asks for its share of cycle by the role in it.",
		"ethics does not apply in a member's first year.",
		"For the role junior, total: needs at least 50 points a year.",
		"For years that start on or after 1 Jan 2024, total: needs at least 90 points a year.",
		"For activities on or after 1 Sep 2024, Event: 4 points",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("not said: %s", want)
		}
	}
	if t.Failed() {
		t.Log(text)
	}
}

func TestWhyExplainsOneEntryLineByLine(t *testing.T) {
	first, second := entry("2025-02-01", "training", hours("10")), entry("2025-03-03", "training", hours("7"))
	st := Score(nalw(), member("2024-01-22"), []cpd.Entry{first, second}, day("2025-12-01"))
	want := []string{
		"7 h at 1 point an hour = 7 points",
		"2 points not counted: the limit for training is 15 points, used up by 10 h on 1 Feb 2025",
		"counts: 5 points of the 7 it earned", "serves CPD points: 5 points", "serves Formal CPD: 7 hours",
	}
	if got := Why(st, &second); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestWhyGivesTheOneReasonThatIsTrue(t *testing.T) {
	planned, later := entry("2025-02-01", "training"), entry("2025-12-20", "training")
	planned.State = cpd.Planned
	before, other := entry("2023-02-01", "training"), entry("2024-05-01", "training")
	unclaimed := entry("2025-02-01", "training")
	unclaimed.Claims = nil
	all := []cpd.Entry{planned, later, before, other, unclaimed}
	st := Score(nalw(), member("2024-01-22"), all, day("2025-12-01"))
	for i, want := range []string{
		"it is planned: it counts once it is done",
		"it is dated after 1 Dec 2025, the day of this standing",
		"its date is outside your membership, so it earns nothing",
		"its date is in another period",
		"it is not claimed for this scheme",
	} {
		if got := Why(st, &all[i]); !slices.Equal(got, []string{want}) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestDiffSaysEntryByEntryWhatMoves(t *testing.T) {
	e := entry("2025-02-01", "training", hours("18"))
	was := Score(nalw(), member("2025-01-22"), []cpd.Entry{e}, day("2025-12-01"))
	s := nalw()
	s.Rules.Activities[0].Max = nil
	s.Rules.Requires[0].AtLeast = cpd.Whole(18)
	is := Score(s, member("2025-01-22"), []cpd.Entry{e}, day("2025-12-01"))
	want := []string{"CPD points: 18 of 18 points, met, was 15 of 20 points, not met",
		"entry " + e.ID + " of 1 Feb 2025: 18 points, was 15 points (+3)", "answer: met, was not met"}
	if got := Diff(was, is); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if got := Diff(was, was); got != nil {
		t.Errorf("got %q", got)
	}
}

func TestFieldsOfThoughtsAreNoTicks(t *testing.T) {
	if got := socialWorkEngland().TickFields(); got != nil {
		t.Errorf("got %q", got)
	}
	if got := everyWord().TickFields(); !slices.Equal(got, []string{"note"}) {
		t.Errorf("got %q", got)
	}
}

func TestReach(t *testing.T) {
	m := member("2020-01-22")
	if got := nalw().Reach(m, day("2025-06-01")); got != span("2025-01-22", "2026-01-21") {
		t.Errorf("a plain year reaches %s", got)
	}
	s := nalw()
	s.Rules.Requires[1].Over = Window{OverAnyYears, 3}
	if got := s.Reach(m, day("2025-06-01")); got != span("2023-01-22", "2026-01-21") {
		t.Errorf("any 3 years reach %s", got)
	}
	s.Rules.Carries = []Carry{{}}
	if got := s.Reach(m, day("2025-06-01")); got != span("2020-01-22", "2026-01-21") {
		t.Errorf("carry reaches %s", got)
	}
}

// Reach names every entry that matters: the others change nothing.
func TestEntriesOutOfReachChangeNothing(t *testing.T) {
	s, m := everyWord(), everyFact()
	entries := randomEntries(newRand(11), s, 200)
	on := day("2025-10-01")
	var near []cpd.Entry
	for _, e := range entries {
		if s.Reach(m, on).Holds(e.Date) {
			near = append(near, e)
		}
	}
	if a, b := exact(Score(s, m, entries, on)), exact(Score(s, m, near, on)); a != b {
		t.Errorf("\n%s\n%s", a, b)
	}
}
