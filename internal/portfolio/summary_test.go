package portfolio

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/cpdlog/internal/cpd"
)

func known(t *testing.T) Known {
	t.Helper()
	clinical := done(t, "s1", KindSupervision, "2025-11-10", "clinical")
	clinical.Texts = map[string]string{FieldActions: "2026-02-01 ring the library\n[x] read", "topics": "Zebra"}
	later := done(t, "s2", KindSupervision, "2026-02-10")
	later.Texts = map[string]string{FieldActions: "too late"}
	early := done(t, "s0", KindSupervision, "2024-11-10")
	soon := planned(t, "s3", KindSupervision, "2025-12-10")
	taken := done(t, "t1", "", "2024-03-01", TopicTag("fire"))
	taken.Competencies = []string{"own:1"}
	again := done(t, "t2", "", "2026-03-01", TopicTag("fire"))
	again.Competencies = []string{"own:2"}
	open := planned(t, "g1", KindGoal, "2024-03-01")
	over, future := done(t, "g2", KindGoal, "2024-03-01"), planned(t, "g3", KindGoal, "2026-02-02")
	return Known{
		Kinds: kinds(), On: day(t, "2026-01-21"), Spans: []cpd.Span{span(t, "2025-01-22", "2026-01-21")},
		Topics:    []Topic{{ID: "fire", Name: "Fire", Months: 24}, {ID: "asked", Name: "Asked", Months: 12}, {ID: "other", Name: "Other"}, {ID: "extra", WhenTaken: true}},
		Framework: &Framework{ID: "own", Title: "Own", Areas: []Area{{"a", "Area"}}, Parts: []Part{{ID: "1", Area: "a"}, {ID: "2", Area: "a"}}},
		Entries:   []cpd.Entry{taken, open, over, early, done(t, "o1", "observation", "2025-10-01"), clinical, soon, future, later, again},
	}
}

func TestSummaryIsAsAtItsDay(t *testing.T) {
	k := known(t)
	want := &Summary{
		On:           k.On,
		Training:     []Trained{{"Asked", NeverTaken, cpd.Date{}, cpd.Date{}, false}, {"Fire", DueSoon, day(t, "2024-03-01"), day(t, "2026-03-01"), false}},
		NotTaken:     []string{"Other"},
		Supervision:  []Session{{day(t, "2025-11-10"), "Clinical supervision", 60}},
		Observations: []Session{{day(t, "2025-10-01"), "Observation", 60}},
		Coverage:     &Covered{"own", "Own", []AreaCount{{"a Area", 2, 1}}, []string{"2"}},
	}
	if diff := cmp.Diff(want, k.Summary(nil), cmp.Comparer(func(a, b cpd.Date) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
	whole := k.Summary(func(*cpd.Entry) bool { return true })
	if got := whole.Goals; len(got) != 1 || got[0].Entry != "g1" || got[0].State != GoalOpen {
		t.Errorf("goals: %+v", got)
	}
	if got := whole.Actions; len(got) != 1 || got[0].Action != "ring the library" || got[0].Agreed != day(t, "2025-11-10") {
		t.Errorf("actions: %+v", got)
	}
	if got := k.Summary(func(e *cpd.Entry) bool { return e.UID != "s1" }).Actions; len(got) != 0 {
		t.Errorf("actions of an entry that may not be read: %+v", got)
	}
}

func TestSummaryOfNothing(t *testing.T) {
	s := (&Known{On: day(t, "2026-01-21")}).Summary(nil)
	if s.Coverage != nil || s.Training == nil || s.NotTaken == nil || s.Supervision == nil || s.Observations == nil {
		t.Errorf("%+v", s)
	}
}
