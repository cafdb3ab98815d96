package portfolio

import (
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"

	"github.com/google/go-cmp/cmp"
)

func reminder(t *testing.T, kind string, entries []cpd.Entry, on string) Reminder {
	t.Helper()
	for _, r := range Remind(kinds(), entries, day(t, on)) {
		if r.Kind.ID == kind {
			return r
		}
	}
	t.Fatalf("no reminder for %s", kind)
	return Reminder{}
}

func TestSupervisionRhythm(t *testing.T) {
	entries := []cpd.Entry{
		done(t, "old", "supervision", "2025-09-01", "clinical"),
		done(t, "a", "supervision", "2025-10-31", "clinical"),
		done(t, "g", "supervision", "2025-11-25", "group"),
		done(t, "not", "learning", "2025-11-26", "clinical"),
		planned(t, "p", "supervision", "2025-12-15", "clinical"),
	}
	for on, want := range map[string]DueState{
		"2025-10-30": Late, // only the one in September had been
		"2025-10-31": InTime,
		"2025-11-30": InTime, // a month after 31 October
		"2025-12-01": Late,
	} {
		if r := reminder(t, "supervision", entries, on); r.State != want {
			t.Errorf("on %s: %s, want %s (%s)", on, r.State, want, r.Text())
		}
	}
	r := reminder(t, "supervision", entries, "2025-12-11")
	want := "Clinical supervision: the last one was on Fri 31 Oct 2025, 41 days ago; the next was due by Sun 30 Nov 2025"
	if r.Text() != want || r.Planned != day(t, "2025-12-15") || r.UID != "a" {
		t.Errorf("%q, planned %v, uid %q", r.Text(), r.Planned, r.UID)
	}
}

func TestObservationRhythm(t *testing.T) {
	entries := []cpd.Entry{done(t, "o", "observation", "2025-03-10")}
	for on, want := range map[string]DueState{
		"2025-03-09": NotBegun,
		"2025-03-10": InTime,
		"2025-09-09": InTime,
		"2025-09-10": DueNow,
		"2026-03-10": DueNow,
		"2026-03-11": Late,
	} {
		r := reminder(t, "observation", entries, on)
		if r.State != want {
			t.Errorf("on %s: %s, want %s", on, r.State, want)
		}
		if !strings.HasPrefix(r.Text(), "Observation: ") || strings.HasSuffix(r.Text(), ".") {
			t.Errorf("text %q", r.Text())
		}
	}
}

func TestRemindOrder(t *testing.T) {
	entries := []cpd.Entry{done(t, "o", "observation", "2024-03-10")}
	var got []string
	for _, r := range Remind(kinds(), entries, day(t, "2025-12-11")) {
		got = append(got, r.Kind.ID)
	}
	if want := []string{"observation", "supervision"}; !cmp.Equal(got, want) {
		t.Errorf("%v, want the late one first", got)
	}
}
