package phrase

import (
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// What was read can be written in the program's own form and read again.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"14/3", "last thu", "3 days ago", "2025-03-14", "Thu 20 Nov 2025", "31/02", "١٢", "\x1b[2J", "29 feb"} {
		f.Add(s, 200)
	}
	f.Fuzz(func(t *testing.T, s string, shift int) {
		today := saturday.AddDays(shift % 100_000)
		d, err := Date(s, today)
		if err != nil {
			says(t, s, err, "")
			return
		}
		for _, form := range []string{d.String(), d.Long()} {
			if again, err := Date(form, today); err != nil || again != d {
				t.Errorf("%q is %s, but %q is %s (%v)", s, d, form, again, err)
			}
		}
	})
}

func FuzzDuration(f *testing.F) {
	for _, s := range []string{"1h30", "90m", "1.5", "2h less 15m", "9:00-17:00 less 1h15", "1e308", "-1", "½", "1-3pm", "100000h1", "100000:59"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := Duration(s)
		if err != nil {
			says(t, s, err, "")
			return
		}
		if got.Minutes <= 0 || got.Break < 0 || got.Minutes > mostHours*60 {
			t.Errorf("%q is %+v", s, got)
		}
		if again, err := Duration(got.String()); err != nil || again != got {
			t.Errorf("%q is %v, but %q is %v (%v)", s, got, got.String(), again, err)
		}
	})
}

func FuzzYearAndAnniversary(f *testing.F) {
	for _, s := range []string{"this", "2025-26", "22-jan", "01-22", "29 feb"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if y, err := YearOf(s); err == nil {
			if again, err := YearOf(y.String()); err != nil || again != y {
				t.Errorf("%q is %v, but reads back as %v (%v)", s, y, again, err)
			}
		}
		if a, err := Anniversary(s); err == nil {
			if again, err := Anniversary(a.String()); err != nil || again != a {
				t.Errorf("%q is %v, but reads back as %v (%v)", s, a, again, err)
			}
		}
	})
}

func BenchmarkDate(b *testing.B) {
	for b.Loop() {
		if d, err := Date("Thu 20 Nov 2025", saturday); err != nil || d == (cpd.Date{}) {
			b.Fatal(err)
		}
	}
}
