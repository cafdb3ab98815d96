package portfolio

import (
	"testing"

	"example.org/cpdlog/internal/cpd"

	"github.com/google/go-cmp/cmp"
)

func filled(e cpd.Entry, fields ...string) cpd.Entry {
	e.Texts = map[string]string{}
	for _, f := range fields {
		e.Texts[f] = "text"
	}
	return e
}

func goalEntry(t *testing.T, uid string, state cpd.State, on, by string, fields ...string) cpd.Entry {
	g := filled(done(t, uid, KindGoal, on), fields...)
	g.State = state
	g.Texts[FieldBy] = by
	return g
}

func TestGoals(t *testing.T) {
	a := done(t, "a", "learning", "2025-03-01")
	b := done(t, "b", "learning", "2025-02-01")
	b.Links = []cpd.Link{{Type: LinkGoal, To: "late"}}
	p := planned(t, "p", "learning", "2026-02-01")
	late := goalEntry(t, "late", cpd.Planned, "2025-01-25", "2025-12-31")
	late.Links = []cpd.Link{{Type: LinkActivity, To: "a"}, {Type: LinkActivity, To: "b"}, {Type: LinkActivity, To: "p"}, {Type: "other", To: "x"}}
	entries := []cpd.Entry{a, b, p,
		goalEntry(t, "kept", cpd.Done, "2025-01-26", "", "impact"),
		goalEntry(t, "bare", cpd.Done, "2025-01-26", "2025-06-01"),
		goalEntry(t, "open", cpd.Planned, "2025-01-26", "2026-01-20"),
		late,
		goalEntry(t, "unset", cpd.Planned, "2025-01-27", "soon"),
		done(t, "x", "learning", "2025-04-01"),
	}
	got := map[string]GoalState{}
	var order []string
	for _, g := range Goals(entries, day(t, "2026-01-20")) {
		got[g.Goal.UID] = g.State
		order = append(order, g.Goal.UID)
		if g.Goal.UID != "late" {
			continue
		}
		if len(g.Done) != 2 || g.Done[0].UID != "b" || len(g.Planned) != 1 || g.Minutes != 120 {
			t.Errorf("late: done %v planned %v, %d minutes", g.Done, g.Planned, g.Minutes)
		}
	}
	want := map[string]GoalState{"late": GoalLate, "open": GoalOpen, "unset": GoalOpen, "bare": GoalUnwritten, "kept": GoalDone}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if want := []string{"late", "unset", "open", "bare", "kept"}; !cmp.Equal(order, want) {
		t.Errorf("order %v, want %v", order, want)
	}
}

func TestLook(t *testing.T) {
	claimed := func(e cpd.Entry, activity string) cpd.Entry {
		e.Claims = []cpd.Claim{{Scheme: "nalw", Activity: activity}}
		return e
	}
	split := claimed(done(t, "split", "learning", "2025-05-01"), "training")
	split.Splits = map[string]int{"protected": 30}
	entries := []cpd.Entry{
		claimed(filled(done(t, "t", "learning", "2025-02-01", "protected", "topic:x"), "learned", "impact"), "training"),
		split,
		claimed(filled(done(t, "r", "supervision", "2025-03-01"), "changed"), "unnamed-session"),
		done(t, "s", "supervision", "2025-04-01", "mode:knowledge"),
		done(t, "before", "learning", "2024-12-31"),
		planned(t, "p", "learning", "2025-06-01"),
		done(t, "plan", "plan", "2025-01-02"),
		goalEntry(t, "g", cpd.Planned, "2024-01-02", "2025-11-01"),
		goalEntry(t, "far", cpd.Planned, "2024-01-02", "2027-11-01"),
	}
	r := Look(kinds(), entries, "nalw", span(t, "2025-01-01", "2025-12-31"), day(t, "2025-12-31"))
	if r.Entries != 4 || r.Minutes != 240 || r.Protected != 90 || r.Recorded != 2 {
		t.Errorf("entries %d minutes %d protected %d recorded %d", r.Entries, r.Minutes, r.Protected, r.Recorded)
	}
	if d := cmp.Diff([]Sum{{"training", 2, 120}, {"supervision", 1, 60}, {"unnamed-session", 1, 60}}, r.Activities); d != "" {
		t.Error("activities", d)
	}
	if d := cmp.Diff([]Sum{{"compliance", 1, 60}, {"knowledge", 2, 120}, {"reflective", 1, 60}}, r.Modes); d != "" {
		t.Error("modes", d)
	}
	if d := cmp.Diff([]Sum{{"learned", 1, 60}, {"changed", 1, 60}, {"impact", 1, 60}}, r.Outcomes); d != "" {
		t.Error("outcomes", d)
	}
	if len(r.Without) != 2 || r.Without[0].UID != "s" || r.Without[1].UID != "split" {
		t.Errorf("without an outcome: %v", r.Without)
	}
	if len(r.Goals) != 1 || r.Goals[0].Goal.UID != "g" {
		t.Errorf("goals: %v", r.Goals)
	}
}

func TestLeftOutCountsAsFilled(t *testing.T) {
	e := cpd.Entry{LeftOut: []string{"impact"}}
	if got := OutcomesOf(&e); len(got) != 1 || got[0].Label != "impact on people" {
		t.Errorf("%v", got)
	}
}
