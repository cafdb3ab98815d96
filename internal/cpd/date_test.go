package cpd

import (
	"math/rand/v2"
	"testing"
	"time"
)

func TestDateAgreesWithTheCalendar(t *testing.T) {
	d := MustDate(1900, 1, 1)
	for at := time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2200; at = at.AddDate(0, 0, 1) {
		if got, want := d.String(), at.Format(time.DateOnly); got != want {
			t.Fatalf("day after day: %s, want %s", got, want)
		}
		if d.Weekday() != int(at.Weekday()) {
			t.Fatalf("%s is a %s, want %s", d, WeekdayName(d.Weekday()), at.Weekday())
		}
		d = d.AddDays(1)
	}
}

func TestParseDate(t *testing.T) {
	for _, good := range []string{"2024-02-29", "1900-01-01", "2199-12-31", "2025-11-20"} {
		d, err := ParseDate(good)
		if err != nil || d.String() != good {
			t.Errorf("%s: %s, %v", good, d, err)
		}
	}
	for _, bad := range []string{"", "2025-02-29", "2025-13-01", "2025-00-10", "2025-1-1", "20251120", "0000-01-01", "2200-01-01", "2025-11-31", "+025-01-01", "2025/11/20", "٢٠٢٥-11-20"} {
		if d, err := ParseDate(bad); err == nil {
			t.Errorf("%q was read as %s", bad, d)
		}
	}
}

func TestDateArithmetic(t *testing.T) {
	for _, c := range []struct {
		name, got, want string
	}{
		{"a month after 31 January is the last of February", MustDate(2025, 1, 31).AddMonths(1).String(), "2025-02-28"},
		{"in a leap year the 29th", MustDate(2024, 1, 31).AddMonths(1).String(), "2024-02-29"},
		{"months go back over the year", MustDate(2025, 1, 15).AddMonths(-2).String(), "2024-11-15"},
		{"a year after 29 February is 1 March", MustDate(2024, 2, 29).AddYears(1).String(), "2025-03-01"},
		{"four years after it is 29 February again", MustDate(2024, 2, 29).AddYears(4).String(), "2028-02-29"},
		{"the long form names the weekday", MustDate(2025, 11, 20).Long(), "Thu 20 Nov 2025"},
		{"no day is no text", Date{}.Long(), ""},
		{"days are added over the year", MustDate(2025, 12, 31).AddDays(1).String(), "2026-01-01"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.name, c.got, c.want)
		}
	}
}

func TestSpan(t *testing.T) {
	year := Span{MustDate(2025, 1, 22), MustDate(2026, 1, 21)}
	if year.Days() != 365 || !year.Holds(year.From) || !year.Holds(year.To) || year.Holds(year.To.AddDays(1)) {
		t.Errorf("a year holds its first and last day and no more: %v", year)
	}
	if m := year.Meet(Span{From: MustDate(2025, 12, 1)}); m.Days() != 52 {
		t.Errorf("an open span meets the year from its start on: %v", m)
	}
	if m := year.Meet(Span{MustDate(2026, 2, 1), MustDate(2026, 3, 1)}); m.Days() != 0 {
		t.Errorf("spans apart share no day: %v", m)
	}
}

func TestDatesKeepTheirOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		a, n := fromDays(r.IntN(70_000)-20_000), r.IntN(2_000)
		b := a.AddDays(n)
		if a.DaysUntil(b) != n || b.AddDays(-n) != a || (n > 0) != a.Before(b) {
			t.Fatalf("%s and %s, %d days apart", a, b, n)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	f.Add("2024-02-29")
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseDate(s); err == nil && d.String() != s {
			t.Errorf("%q was read as %s", s, d)
		}
	})
}
