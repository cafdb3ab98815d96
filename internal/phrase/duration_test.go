package phrase

import (
	"fmt"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// durations has one text a line and its minutes after "=" (with "+" the break
// taken off), or a part of the error or of its hint after "!".
const durations = `
2 = 120
1 = 60
1 1/2 hours = 90
3/4 hour = 45
1/2h = 30
2 1/4 hrs = 135
an hour and a quarter = 75
hour and a half = 90
three and a half hours = 210
6 hours and a half = 390
a couple of hours = 120
2 x 90 min = 180
3 × 1 hour = 180
2x1h30 = 180
9:00-12:00 and 13:00-16:00 = 360
10am-noon, 1pm-3pm = 240
9:00-12:30 & 13:15-16:00 less 15m = 360+15
1/2 ! means nothing
1/3 hour ! means nothing
2 x ! means nothing
0 x 1h ! means nothing
9:00-12:00 and 11:00-13:00 ! before it starts
9-12 and 1-4 ! times of day
x and a half ! means nothing
0.5 = 30
.5 = 30
1.5 = 90
1,5 = 90
1.25 = 75
0,25 = 15
0.1 = 6
1.0 = 60
1.10 = 66
03 = 180
2.50 = 150
25 = 1500
24 = 1440
1h = 60
1H = 60
1 h = 60
1hr = 60
2hrs = 120
1 hour = 60
2 hours = 120
2 Hours = 120
1.5h = 90
1,5 h = 90
1.5 hours = 90
1.25h = 75
½ = 30
1½ = 90
1½ hours = 90
¾ h = 45
½h = 30
two ½ = 150
2 awr 30 mun. = 150
1h30 = 90
1h30m = 90
1h 30 = 90
1h 30m = 90
1 h 30 min = 90
1h5 = 65
1h05 = 65
1 hr 20 = 80
1 hour 20 minutes = 80
1 hour 20 mins = 80
1 awr = 60
1 awr 30 munud = 90
1 awr a 30 munud = 90
2 awr 15 funud = 135
3 oriau = 180
2,5 awr = 150
45 munud = 45
90 munudau = 90
hanner awr = 30
awr a hanner = 90
2 heures = 120
3 Stunden 30 Minuten = 210
1 hour, 20 minutes = 80
1 hour and 20 minutes = 80
an hour = 60
a ! means nothing here
an ! means nothing here
A ! means nothing here
an hour and 20 minutes = 80
one hour = 60
two hours = 120
two hours 15 minutes = 135
half an hour = 30
half hour = 30
quarter of an hour = 15
three quarters of an hour = 45
an hour and a half = 90
1 and a half hours = 90
two and a half hours = 150
0h30 = 30
0h45m = 45
90m = 90
90 m = 90
90min = 90
90 min = 90
90 min. = 90
1 hr. 20 min. = 80
2 hrs. = 120
45 mins = 45
45 minutes = 45
5 minute = 5
1:30 = 90
01:30 = 90
0:45 = 45
1:30:00 = 90
12:00 = 720
36:30 = 2190
2h less 15m = 105+15
2h minus 15m = 105+15
2h without 15m = 105+15
7h less 75m = 345+75
7h less 1h15 = 345+75
7 less 1 = 360+60
7 less 1.25 = 345+75
7 h less 1 h 15 min = 345+75
8:00 less 0:45 = 435+45
7h less 1h lunch = 360+60
7h less 30m break = 390+30
3h less half an hour = 150+30
9:00-17:00 = 480
9:00-17:00 less 1h15 = 405+75
9:00 - 17:00 less 1h = 420+60
09:00–17:00 = 480
9:00 to 17:00 = 480
from 9:00 to 17:00 = 480
from 9:00 until 12:30 = 210
9.30-12.45 = 195
0900-1700 = 480
9am-5pm = 480
9am to 5pm less 45m = 435+45
9:30am-12:15pm = 165
9-11am = 120
1-3pm = 120
11-1pm = 120
10:00-12 = 120
9 am - 12 = 180
noon-2pm = 120
9:00 to noon = 180
12pm-1pm = 60
12am-1am = 60
20:00-24:00 = 240
8pm to midnight = 240
13:00-14:00 = 60
! empty
0 ! no time at all
0h ! no time at all
0m ! no time at all
0.0 ! no time at all
0:00 ! no time at all
0h00 ! no time at all
-1 ! less than nothing
-1h ! less than nothing
-0.5 ! less than nothing
−1h ! minus sign
0.333 ! 20 min
1.333h ! 1 h 20 min
0.0001 ! not a whole number of minutes
1.5m ! not a whole number of minutes
1h60 ! an hour has 60
1h90m ! an hour has 60
1:60 ! not hours and minutes
1:5 ! not hours and minutes
1:30:15 ! seconds
30s ! seconds
90 sec ! seconds
1.5h30 ! part of an hour
1 day ! how many hours
2d ! how many hours
half a day ! how many hours
half day ! a day has no fixed length
Half-day ! how many hours
full day ! how many hours
all day ! how many hours
½ day ! how many hours
hanner diwrnod ! how many hours
2 ddiwrnod ! how many hours
2 sesiwn ! how many hours
2d ! how many hours
Y ! "y" means nothing
0.5 days ! how many hours
1 day 2h ! how many hours
2 sessions ! a session has no fixed length
one session ! how many hours
3 modules ! a module has no fixed length
morning ! a morning has no fixed length
whole weekend ! a weekend has no fixed length
2 daysies ! means nothing
a week ! how many hours
2h - 15m ! for a break
2h-15m ! for a break
9-17 ! times of day
2-3 ! times of day
9 to 5 ! times of day
17:00-9:00 ! before it starts
22:00-02:00 ! over midnight
9:00-9:00 ! before it starts
9:00-25:00 ! times of day
13pm-2pm ! times of day
9:00- ! cannot
2h less ! something is missing
less 15m ! something is missing
2h less 2h ! leaves no time
2h less 15 ! minutes as 15m
2h less 3h ! leaves no time
2h less -15m ! less than nothing
2h less 15m less 5m ! cannot
1e308 ! not a plain number
1e3 ! not a plain number
9999999999 ! far more
99999999 ! far more
99999999999999999999h ! far more
1000000h ! far more
9999999m ! far more
NaN ! means nothing
Inf ! means nothing
0x10 ! means nothing
1.2.3 ! means nothing
1,2,3 ! means nothing
1..5 ! means nothing
1. ! means nothing
h ! means nothing
m ! means nothing
: ! means nothing
1h m ! cannot
1h30x ! "x" means nothing here
1h30m20 ! "20" means nothing here
1h 1h ! cannot
30m 1h ! means nothing
two bananas ! "bananas" means nothing here
about 2h ! "about" means nothing here
١٢ ! digits of another script
１２ ! digits of another script
1h٣٠ ! digits of another script
£20 ! means nothing
20% ! means nothing
1/2 ! means nothing
`

func TestDurationTable(t *testing.T) {
	lines(t, durations, func(text string, fails bool, want string) {
		got, err := Duration(text)
		shown := fmt.Sprint(got.Minutes)
		if got.Break > 0 {
			shown += fmt.Sprintf("+%d", got.Break)
		}
		switch {
		case fails:
			says(t, text, err, want)
		case err != nil:
			t.Errorf("%q: %v", text, err)
		case shown != want:
			t.Errorf("%q is %s, want %s", text, shown, want)
		}
	})
}

func TestTheTablesAreLarge(t *testing.T) {
	if n := strings.Count(dates, "\n") + strings.Count(durations, "\n") - 2; n < 300 {
		t.Errorf("%d texts, want 300", n)
	}
}

func TestEveryLengthReadsBack(t *testing.T) {
	for m := 1; m <= 3*cpd.DayMinutes; m++ {
		for _, text := range []string{cpd.FormatMinutes(m), fmt.Sprintf("%d:%02d", m/60, m%60), fmt.Sprintf("%dh%02d", m/60, m%60), fmt.Sprintf("%dm", m)} {
			got, err := Duration(text)
			if err != nil || got != (Time{Minutes: m}) {
				t.Fatalf("%q is %v (%v), want %d", text, got, err, m)
			}
		}
	}
}

func TestMinutesRefusesABreak(t *testing.T) {
	if n, err := Minutes("75m"); n != 75 || err != nil {
		t.Errorf("75m is %d, %v", n, err)
	}
	_, err := Minutes("2h less 15m")
	says(t, "2h less 15m", err, "one length of time")
}

func TestYearOf(t *testing.T) {
	for text, want := range map[string]string{
		"this": "this", "Last": "last", "all": "all", "this year": "this", "2025": "2025-26",
		"2025-26": "2025-26", "2025/26": "2025-26", "2025-2026": "2025-26", "2099-00": "2099-00", " 1999 ": "1999-00",
	} {
		if y, err := YearOf(text); err != nil || y.String() != want {
			t.Errorf("%q is %v (%v), want %s", text, y, err, want)
		}
	}
	for text, want := range map[string]string{
		"": "empty", "25": "2025-26", "2025-27": "2025-26", "2025-25": "2025-26", "1850": "outside", "2200": "outside",
		"2025-2027": "2025-26", "next": "2025-26", "twenty": "this, last", "2025 26": "this, last", "٢٠٢٥": "another script", "-2025": "this, last",
	} {
		_, err := YearOf(text)
		says(t, text, err, want)
	}
}

func TestAnniversary(t *testing.T) {
	for text, want := range map[string]string{
		"22-jan": "01-22", "22 January": "01-22", "22nd of January": "01-22", "Jan 22": "01-22", "01-22": "01-22", "22/1": "01-22", "22.1.": "01-22", "22. Jan.": "01-22",
		"22/01": "01-22", "22.1": "01-22", "29 feb": "02-29", "02-29": "02-29", "1 Dec": "12-01", "12-01": "12-01",
	} {
		if a, err := Anniversary(text); err != nil || a.String() != want {
			t.Errorf("%q is %v (%v), want %s", text, a, err, want)
		}
	}
	for text, want := range map[string]string{
		"": "empty", "30 feb": "February has no day 30", "22-01": "no month 22", "1-2": "two days", "January": "22-jan",
		"2025-01-22": "22-jan", "22 Jan 2025": "22-jan", "yesterday": "22-jan", "32/1": "no day 32", "0/1": "no day 0", "00-00": "no month 0",
	} {
		_, err := Anniversary(text)
		says(t, text, err, want)
	}
}

func TestEveryDayOfTheYearReadsBack(t *testing.T) {
	for d := cpd.MustDate(2024, 1, 1); d.Year() == 2024; d = d.AddDays(1) {
		for _, text := range []string{d.Anniversary().String(), strings.TrimSuffix(d.Short(), " 2024")} {
			if a, err := Anniversary(text); err != nil || a != d.Anniversary() {
				t.Fatalf("%q is %v (%v)", text, a, err)
			}
		}
	}
}

// String is the form that YearOf reads back.
func (y Year) String() string {
	switch y.Which {
	case LastYear:
		return "last"
	case AllYears:
		return "all"
	case StartingIn:
		return fmt.Sprintf("%d-%02d", y.Start, (y.Start+1)%100)
	}
	return "this"
}
