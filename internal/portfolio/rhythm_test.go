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

func TestHeld(t *testing.T) {
	entries := []cpd.Entry{
		done(t, "a", "supervision", "2025-02-03", "clinical"),
		done(t, "b", "supervision", "2025-02-20", "clinical"),
		done(t, "c", "supervision", "2025-04-01", "clinical", "group"), // agreed to stand in its place
		done(t, "g", "supervision", "2025-05-01", "group"),
		planned(t, "p", "supervision", "2025-06-01", "clinical"),
	}
	for _, c := range []struct {
		span  cpd.Span
		on    string
		n, of int
	}{
		{span(t, "2025-01-22", "2026-01-21"), "2026-02-01", 2, 12},
		{span(t, "2025-01-22", "2026-01-21"), "2025-04-21", 2, 3},
		{span(t, "2025-01-22", "2026-01-21"), "2025-01-01", 0, 0},
		{cpd.Span{}, "2025-04-30", 2, 3}, // 31 January to 30 April
		{cpd.Span{}, "2024-12-31", 0, 0},
	} {
		r := reminder(t, "supervision", entries, c.on)
		if n, of := r.Held(entries, c.span, day(t, c.on)); n != c.n || of != c.of {
			t.Errorf("%s on %s: %d of %d, want %d of %d", c.span, c.on, n, of, c.n, c.of)
		}
	}
	// The month in which today lies has not begun anew because February was short.
	late := entries[2:3]
	r := reminder(t, "supervision", late, "2025-04-29")
	if n, of := r.Held(late, cpd.Span{}, day(t, "2025-04-29")); n != 1 || of != 1 {
		t.Errorf("one session, on 1 April: in %d of %d months up to 29 April", n, of)
	}
}
