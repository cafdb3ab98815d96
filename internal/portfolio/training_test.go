package portfolio

import (
	"testing"

	"example.org/cpdlog/internal/cpd"

	"github.com/google/go-cmp/cmp"
)

func TestTraining(t *testing.T) {
	on := day(t, "2026-01-20")
	with := func(e cpd.Entry, expires string) cpd.Entry {
		e.Evidence = []cpd.Evidence{{Expires: day(t, expires)}, {}}
		return e
	}
	for name, c := range map[string]struct {
		months  int
		entries []cpd.Entry
		state   TopicState
		due     string
		days    int
		last    string
	}{
		"never":               {12, nil, NeverTaken, "", 0, ""},
		"only planned":        {12, []cpd.Entry{planned(t, "p", "learning", "2026-02-01", "topic:x")}, NeverTaken, "", 0, ""},
		"after the day":       {12, []cpd.Entry{done(t, "a", "learning", "2026-01-21", "topic:x")}, NeverTaken, "", 0, ""},
		"another topic":       {12, []cpd.Entry{done(t, "a", "learning", "2026-01-01", "topic:xx")}, NeverTaken, "", 0, ""},
		"no interval":         {0, []cpd.Entry{done(t, "a", "learning", "2020-01-01", "topic:x")}, NoInterval, "", 0, "2020-01-01"},
		"holds on its day":    {12, []cpd.Entry{done(t, "a", "learning", "2025-01-20", "topic:x")}, DueSoon, "2026-01-20", 0, "2025-01-20"},
		"over a day later":    {12, []cpd.Entry{done(t, "a", "learning", "2025-01-19", "topic:x")}, Overdue, "2026-01-19", -1, "2025-01-19"},
		"soon":                {12, []cpd.Entry{done(t, "a", "learning", "2025-02-19", "topic:x")}, DueSoon, "2026-02-19", 30, "2025-02-19"},
		"later":               {12, []cpd.Entry{done(t, "a", "learning", "2025-02-20", "topic:x")}, Current, "2026-02-20", 31, "2025-02-20"},
		"leap day":            {12, []cpd.Entry{done(t, "a", "learning", "2024-02-29", "topic:x")}, Overdue, "2025-02-28", -326, "2024-02-29"},
		"the newest counts":   {12, []cpd.Entry{done(t, "a", "learning", "2025-06-01", "topic:x"), done(t, "b", "learning", "2020-01-01", "topic:x")}, Current, "2026-06-01", 132, "2025-06-01"},
		"certificate earlier": {24, []cpd.Entry{with(done(t, "a", "learning", "2025-06-01", "topic:x"), "2026-01-01")}, Overdue, "2026-01-01", -19, "2025-06-01"},
		"certificate later":   {6, []cpd.Entry{with(done(t, "a", "learning", "2025-06-01", "topic:x"), "2030-01-01")}, Overdue, "2025-12-01", -50, "2025-06-01"},
		"certificate alone":   {0, []cpd.Entry{with(done(t, "a", "learning", "2025-06-01", "topic:x"), "2027-01-20")}, Current, "2027-01-20", 365, "2025-06-01"},
	} {
		t.Run(name, func(t *testing.T) {
			s := Training([]Topic{{ID: "x", Months: c.months}}, c.entries, on, 30)[0]
			if s.State != c.state || s.Due != day(t, c.due) || s.Days != c.days || s.Last != day(t, c.last) {
				t.Errorf("%s due %v in %d days, last %v; want %s, %s, %d, %s", s.State, s.Due, s.Days, s.Last, c.state, c.due, c.days, c.last)
			}
		})
	}
}

func TestTrainingOrder(t *testing.T) {
	topics := []Topic{{ID: "open"}, {ID: "fine", Months: 24}, {ID: "never"}, {ID: "late", Months: 6}, {ID: "later", Months: 3}, {ID: "soon", Months: 12}}
	entries := []cpd.Entry{
		done(t, "e", "learning", "2025-02-01", "topic:open", "topic:fine", "topic:late", "topic:later", "topic:soon"),
		planned(t, "p", "learning", "2026-03-01", "topic:never"),
		planned(t, "q", "learning", "2026-02-01", "topic:never"),
		planned(t, "r", "learning", "2025-02-01", "topic:never"),
	}
	var got []string
	for _, s := range Training(topics, entries, day(t, "2026-01-20"), 30) {
		got = append(got, s.Topic.ID)
		if s.Topic.ID == "never" && s.Planned != day(t, "2026-02-01") {
			t.Errorf("planned for %v, want the next one to come", s.Planned)
		}
		if s.Topic.ID == "late" && s.UID != "e" {
			t.Errorf("renewed by %q", s.UID)
		}
	}
	if want := []string{"later", "late", "never", "soon", "fine", "open"}; !cmp.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}

func TestWithIntervals(t *testing.T) {
	topics := []Topic{{ID: "a"}, {ID: "b", Months: 12}, {ID: "c", Months: 6}}
	got := WithIntervals(topics, map[string]int{"a": 36, "b": 0, "unknown": 1})
	if got[0].Months != 36 || got[1].Months != 0 || got[2].Months != 6 || topics[0].Months != 0 {
		t.Errorf("%v from %v", got, topics)
	}
}

func TestMonths(t *testing.T) {
	for in, want := range map[string]int{"": 0, "1 month": 1, "6 months": 6, "1 year": 12, " 3 years ": 36} {
		if got, err := ParseMonths(in); err != nil || got != want {
			t.Errorf("ParseMonths(%q) = %d, %v", in, got, err)
		}
	}
	for _, in := range []string{"0 months", "-1 year", "1.5 years", "year", "12", "51 years", "601 months", "9999999999999999999 months", "1 day", "1 year 2"} {
		if got, err := ParseMonths(in); err == nil {
			t.Errorf("ParseMonths(%q) = %d, want an error", in, got)
		}
	}
	for n, want := range map[int]string{0: "", 1: "1 month", 18: "18 months", 12: "1 year", 36: "3 years"} {
		if got := FormatMonths(n); got != want {
			t.Errorf("FormatMonths(%d) = %q, want %q", n, got, want)
		}
	}
}

// TestTheDayOfACertificate is that of the employer's list, of which there is no file;
// the usual interval holds where nobody says anything else.
func TestTheDayOfACertificate(t *testing.T) {
	on := day(t, "2026-01-20")
	entry := done(t, "a", "learning", "2025-06-01", "topic:x", "valid-until:2027-06-01")
	plain := done(t, "a", "learning", "2025-06-01", "topic:x", "valid-until:soon")
	for name, c := range map[string]struct {
		topic   Topic
		entry   cpd.Entry
		due     string
		usually bool
	}{
		"the list's day":           {Topic{ID: "x"}, entry, "2027-06-01", false},
		"before what is usual":     {Topic{ID: "x", Usual: 12}, entry, "2027-06-01", false},
		"after the employer's":     {Topic{ID: "x", Usual: 36, Months: 12}, entry, "2026-06-01", false},
		"what is usual":            {Topic{ID: "x", Usual: 36}, plain, "2028-06-01", true},
		"not where one is set":     {Topic{ID: "x", Usual: 36, Months: 24}, plain, "2027-06-01", false},
		"shown because it is here": {Topic{ID: "x", Usual: 36, WhenTaken: true}, plain, "2028-06-01", true},
	} {
		got := Training([]Topic{c.topic, {ID: "y", WhenTaken: true}}, []cpd.Entry{c.entry}, on, 30)
		if len(got) != 1 || got[0].Due != day(t, c.due) || got[0].Usually != c.usually {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
