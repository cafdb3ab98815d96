package scheme

import (
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

func nalw() *Scheme {
	row := func(id string, points int64, per Per, max int64, tags ...string) Activity {
		a := Activity{ID: id, Name: id, Points: cpd.Whole(points), Per: per, MinutesPerHour: 60, Tags: tags}
		if max > 0 {
			a.Max = whole(max)
		}
		return a
	}
	s := &Scheme{ID: "x", Title: "NALW", Unit: "points", Rules: Rules{
		Period: PeriodRule{Months: 12, MemberDate: true},
		Requires: []Require{
			{ID: "total", Name: "CPD points", AtLeast: cpd.Whole(20), Of: MeasureUnit},
			{ID: "formal", Name: "Formal CPD", AtLeast: cpd.Whole(10), Of: MeasureHours, Where: Where{Tag: []string{"formal"}}},
		},
		Activities: []Activity{
			row("training", 1, PerHour, 15, "formal"),
			row("qualification", 20, PerPeriod, 0, "formal"),
			row("case-study", 2, PerItem, 0),
			row("reflection", 2, PerItem, 6),
			row("research", 2, PerItem, 6),
			row("presentation", 2, PerItem, 6, "formal"),
			row("conference", 1, PerHour, 0),
			row("meeting", 1, PerHour, 6),
			row("mentoring", 3, PerItem, 9),
			row("unnamed-session", 3, PerItem, 9),
			row("peer-group", 1, PerHour, 6),
			row("service-plan", 3, PerItem, 6),
			row("unnamed-episode", 3, PerItem, 0),
			row("community-project", 10, PerItem, 0),
		},
	}}
	s.Rules.Activities[12].MaxItems, s.Rules.Activities[13].MaxItems = intAt(2), intAt(1)
	return s
}

func times(n int, date, row string, more ...func(*cpd.Entry)) (out []cpd.Entry) {
	for i := range n {
		out = append(out, entry(day(date).AddDays(i).String(), row, more...))
	}
	return out
}

// The totals of the published table, worked out by hand.
func TestTotalsOfTheLinkWorkersTable(t *testing.T) {
	tests := []struct {
		name          string
		entries       []cpd.Entry
		total, formal string
		met           bool
	}{
		{"16 h of training and 3 reflections are 21 points and 16 formal hours",
			append(times(3, "2025-03-01", "reflection"), entry("2025-02-01", "training", hours("10")), entry("2025-02-09", "training", hours("6"))), "21", "16", true},
		{"a qualification without hours is 20 points and no formal hours", times(1, "2025-03-01", "qualification"), "20", "0", false},
		{"a qualification logged three times is still 20 points", times(3, "2025-03-01", "qualification", hours("4")), "20", "12", true},
		{"5 mentoring sessions stop at 9", times(5, "2025-03-01", "mentoring"), "9", "0", false},
		{"4 unnamed episodes stop at 2 episodes", times(4, "2025-03-01", "unnamed-episode"), "6", "0", false},
		{"4 unnamed episodes in one entry stop at 2 episodes", times(1, "2025-03-01", "unnamed-episode", items(4)), "6", "0", false},
		{"3 service plans stop at 6", times(3, "2025-03-01", "service-plan"), "6", "0", false},
		{"2 community projects count as one", times(2, "2025-03-01", "community-project"), "10", "0", false},
		{"a conference of 7 h less 75 min of breaks is 5.75", times(1, "2025-03-01", "conference", minutes(7*60-75)), "5.75", "0", false},
		{"three times 20 minutes of training are exactly 1", times(3, "2025-03-01", "training", minutes(20)), "1", "1", false},
		{"some conferences are formal, and the member says which", times(1, "2025-03-01", "conference", hours("5"), formally(cpd.Formal)), "5", "5", false},
		{"training that the member calls informal has no formal hours", times(1, "2025-03-01", "training", hours("5"), formally(cpd.Informal)), "5", "0", false},
		{"an entry of the year before does not count", times(1, "2025-01-21", "training", hours("5")), "0", "0", false},
		{"the last day of the year counts", times(1, "2026-01-21", "training", hours("5")), "5", "5", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st := Score(nalw(), member("2024-01-22"), tt.entries, day("2026-01-21"))
			wantHave(t, st, "total", tt.total)
			wantHave(t, st, "formal", tt.formal)
			if st.Met != tt.met {
				t.Errorf("met is %v", st.Met)
			}
		})
	}
}

func TestALimitSaysWhatItTookAndWhoHadUsedItUp(t *testing.T) {
	first, second := entry("2025-02-01", "training", hours("10")), entry("2025-03-03", "training", hours("7"))
	st := Score(nalw(), member("2024-01-22"), []cpd.Entry{second, first}, day("2025-12-01"))
	e := st.Entries[1]
	if len(e.Reasons) != 2 || !e.Reasons[1].Change.Equal(cpd.Whole(-2)) || e.Reasons[1].Uses[0] != first.UID {
		t.Fatalf("reasons %+v", e.Reasons)
	}
	want := "2 points not counted: the limit for training is 15 points, used up by 10 h on 1 Feb 2025"
	if e.Reasons[0].Text != "7 h at 1 point an hour = 7 points" || e.Reasons[1].Text != want {
		t.Errorf("texts %v", e.Reasons)
	}
}

func TestTrainingAloneIsWarnedOfOnceAndEarly(t *testing.T) {
	st := Score(nalw(), member("2025-01-22"), nil, day("2025-02-01"))
	if len(st.Warnings) != 1 || !strings.HasPrefix(st.Warnings[0], "training alone cannot reach CPD points: its limit is 15 points") {
		t.Errorf("warnings %q", st.Warnings)
	}
}

func TestAPlannedEntryNeverCounts(t *testing.T) {
	e := entry("2025-02-01", "training", hours("10"))
	e.State = cpd.Planned
	wantHave(t, Score(nalw(), member("2025-01-22"), []cpd.Entry{e}, day("2025-12-01")), "total", "0")
}

func TestAnEntryOutsideAnyYearIsNamed(t *testing.T) {
	e := entry("2024-02-01", "training", hours("10"))
	st := Score(nalw(), member("2025-01-22"), []cpd.Entry{e}, day("2025-12-01"))
	if len(st.Outside) != 1 || st.Outside[0] != e.UID {
		t.Errorf("outside %v", st.Outside)
	}
}
