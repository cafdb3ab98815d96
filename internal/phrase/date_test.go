package phrase

import (
	"bufio"
	"errors"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

// saturday is the day on which every text of the table was typed.
var saturday = cpd.MustDate(2026, 11, 21)

// dates has one text a line and the day it means after "=", or a part of the
// error or of its hint after "!".
const dates = `
14/3 = 2026-03-14
14/03 = 2026-03-14
14/03/25 = 2025-03-14
14/03/2025 = 2025-03-14
14/3/2025 = 2025-03-14
14.3.2025 = 2025-03-14
14.03.2025 = 2025-03-14
14.3 = 2026-03-14
14.3. = 2026-03-14
14.03. = 2026-03-14
31.10. = 2026-10-31
31.10 = 2026-10-31
31. 10. = 2026-10-31
31. 10. 26 = 2026-10-31
31.10.26 = 2026-10-31
31.10.26. = 2026-10-31
31.10.2026. = 2026-10-31
2026.10.31. = 2026-10-31
31. Oct = 2026-10-31
31. Oct. = 2026-10-31
31. October 2025 = 2025-10-31
31.October.2025. = 2025-10-31
Sat 31.10. = 2026-10-31
Sat. 31. Oct = 2026-10-31
31.10., Sat = 2026-10-31
yesterday. = 2026-11-20
Mon. = 2026-11-16
3 days ago. = 2026-11-18
22 Jan last year = 2025-01-22
22nd of January this year = 2026-01-22
the 3rd of last month = 2026-10-03
Friday just gone = 2026-11-20
Saturday gone = 2026-11-14
Friday last = 2026-11-20
dydd Llun diwethaf = 2026-11-16
Monday morning = 2026-11-16
on Monday afternoon = 2026-11-16
14/3 pm = 2026-03-14
today am = 2026-11-21
earlier today = 2026-11-21
this evening = 2026-11-21
last night = 2026-11-20
yesterday evening = 2026-11-20
tomorrow afternoon = 2026-11-22
23rd Mar '26 = 2026-03-23
23 March ’25 = 2025-03-23
3 days back = 2026-11-18
a couple of days ago = 2026-11-19
couple of weeks ago = 2026-11-07
31st of last month = 2026-10-31
22 Jan last month ! cannot
the 3rd of last year ! cannot
morning ! cannot
Q4 2026 ! more than one day
the 14th. = 2026-11-14
14-3-2025 = 2025-03-14
14-03-25 = 2025-03-14
14-3 = 2026-03-14
14 03 2025 = 2025-03-14
14 03 25 = 2025-03-14
14 / 3 / 2025 = 2025-03-14
2025-03-14 = 2025-03-14
2025/03/14 = 2025-03-14
2025.03.14 = 2025-03-14
2025-3-4 = 2025-03-04
2025 03 14 = 2025-03-14
20250314 = 2025-03-14
14032025 = 2025-03-14
31129999 ! outside 1900 to 2199
  14/3   = 2026-03-14
14 Mar = 2026-03-14
14 mar = 2026-03-14
14 MARCH = 2026-03-14
14mar = 2026-03-14
14mar25 = 2025-03-14
14 March 2025 = 2025-03-14
14th March 2025 = 2025-03-14
14th of March 2025 = 2025-03-14
the 14th of March = 2026-03-14
14th March, 2025 = 2025-03-14
14-Mar-2025 = 2025-03-14
14-mar-25 = 2025-03-14
14.Mar.2025 = 2025-03-14
14/Mar/2025 = 2025-03-14
14 Mar. 2025 = 2025-03-14
3 Mawrth 2026 = 2026-03-03
3 Fawrth 2026 = 2026-03-03
3ydd o Fawrth 2026 = 2026-03-03
y 3ydd o Fawrth = 2026-03-03
1af o Fai = 2026-05-01
20fed o Ragfyr 2025 = 2025-12-20
21ain o Dachwedd = 2026-11-21
3 Maw 2026 = 2026-03-03
3-Maw-26 = 2026-03-03
3 mis Mawrth 2026 = 2026-03-03
1 Ionawr 2026 = 2026-01-01
1 Chwefror 2026 = 2026-02-01
1 Chwe 2026 = 2026-02-01
1 Ebrill 2026 = 2026-04-01
1 Mehefin 2026 = 2026-06-01
1 o Orffennaf 2026 = 2026-07-01
1 Awst 2026 = 2026-08-01
1 o Fedi 2026 = 2026-09-01
1 Hydref 2026 = 2026-10-01
dydd Iau = 2026-11-19
Dydd Mawrth = 2026-11-17
dydd Sul = 2026-11-15
Dydd Mawrth 3 Mawrth 2026 = 2026-03-03
Mawrth 3 Mawrth 2026 = 2026-03-03
Mawrth, 7 Ebrill 2026 = 2026-04-07
dydd Mercher, 4 o Fawrth 2026 = 2026-03-04
Gwe 20 Tach = 2026-11-20
Dydd Gwener 3 Mawrth 2026 ! Tuesday
3 fed 2026 ! "fed" means nothing
3ydd o Fedi 2026 = 2026-09-03
7 Ngorffennaf 2026 = 2026-07-07
heddiw = 2026-11-21
ddoe = 2026-11-20
echdoe = 2026-11-19
yfory = 2026-11-22
Mawrth 2026 ! names no day of the month
3 Mawrth Ebrill ! cannot
31 Mehefin ! June has no day 31
Mar 14 = 2026-03-14
March 14th = 2026-03-14
March 14, 2025 = 2025-03-14
March 14th, 2025 = 2025-03-14
Mar 14 25 = 2025-03-14
2025 Mar 14 = 2025-03-14
2025-Mar-14 = 2025-03-14
1 sept = 2026-09-01
1 Sep 2025 = 2025-09-01
1st january = 2026-01-01
2nd feb 2026 = 2026-02-02
3rd May = 2026-05-03
22 nov = 2025-11-22
21 nov = 2026-11-21
21/11 = 2026-11-21
22/11 = 2025-11-22
31 dec = 2025-12-31
31/12 = 2025-12-31
1/1 = 2026-01-01
29/2 = 2024-02-29
29 feb = 2024-02-29
29/02/2024 = 2024-02-29
29 February 2028 = 2028-02-29
28/2 = 2026-02-28
1/3/46 = 2046-03-01
1/3/47 = 1947-03-01
1/3/99 = 1999-03-01
1/3/00 = 2000-03-01
22/1/2027 = 2027-01-22
14th = 2026-11-14
the 21st = 2026-11-21
22nd = 2026-10-22
31st = 2026-10-31
30th = 2026-10-30
Sat 21st = 2026-11-21
Fri 20 = 2026-11-20
today = 2026-11-21
Today = 2026-11-21
now = 2026-11-21
tonight = 2026-11-21
this morning = 2026-11-21
yesterday = 2026-11-20
Yesterday = 2026-11-20
last night = 2026-11-20
the day before yesterday = 2026-11-19
day before yesterday = 2026-11-19
tomorrow = 2026-11-22
day after tomorrow = 2026-11-23
mon = 2026-11-16
Monday = 2026-11-16
on monday = 2026-11-16
tue = 2026-11-17
tues = 2026-11-17
wed = 2026-11-18
weds = 2026-11-18
thu = 2026-11-19
thur = 2026-11-19
thurs = 2026-11-19
thursday = 2026-11-19
fri = 2026-11-20
sat = 2026-11-14
sun = 2026-11-15
last thu = 2026-11-19
last Thursday = 2026-11-19
last sat = 2026-11-14
past fri = 2026-11-20
this thu = 2026-11-19
this sat = 2026-11-21
this sunday = 2026-11-22
next thu = 2026-11-26
next sat = 2026-11-28
next sunday = 2026-11-22
thu last week = 2026-11-12
last week thu = 2026-11-12
sunday last week = 2026-11-15
thursday this week = 2026-11-19
thursday next week = 2026-11-26
3 days ago = 2026-11-18
3d ago = 2026-11-18
1 day ago = 2026-11-20
a day ago = 2026-11-20
three days ago = 2026-11-18
0 days ago = 2026-11-21
a week ago = 2026-11-14
1 week ago = 2026-11-14
2 weeks ago = 2026-11-07
two weeks ago = 2026-11-07
2 wks ago = 2026-11-07
a fortnight ago = 2026-11-07
fortnight ago = 2026-11-07
a month ago = 2026-10-21
6 months ago = 2026-05-21
9 months ago = 2026-02-21
a year ago = 2025-11-21
10 years ago = 2016-11-21
in 3 days = 2026-11-24
in a week = 2026-11-28
in two weeks = 2026-12-05
in 2 months = 2027-01-21
in a year = 2027-11-21
3 days from now = 2026-11-24
a week from today = 2026-11-28
Thu 20 Nov 2025 = 2025-11-20
Thursday 20 November 2025 = 2025-11-20
Thu, 20 Nov 2025 = 2025-11-20
Thu. 20 Nov. 2025 = 2025-11-20
20 Nov 2025 Thu = 2025-11-20
Thu 20/11/2025 = 2025-11-20
thu 2025-11-20 = 2025-11-20
Fri 20 Nov = 2026-11-20
Sat 14 March 2026 = 2026-03-14
14–03–2025 = 2025-03-14
Fri 20 Nov 2025 ! Thursday
Fri 20 Nov 2025 ! Fri 21 Nov 2025
Thu 20 Nov ! Thu 20 Nov 2025
Mon 29/02/2024 ! Thursday
Mon 32 Jan ! no day 32
31/02 ! February has no day 31
31/02/2025 ! February 2025 has no day 31
29/02/2026 ! no day 29
29/2/25 ! no day 29
30 feb ! no day 30
31 June ! June has no day 31
31/4 ! April has no day 31
0/3 ! no day 0
14/0 ! no month 0
14/13 ! no month 13
3/14 ! 14/3
03/14/2025 ! 14/3
13/13/2026 ! no month 13
99/99 ! no month 99
2025-13-01 ! no month 13
2025-02-30 ! no day 30
2025-14-03 ! no month 14
1/1/1850 ! outside 1900 to 2199
1/1/2500 ! outside 1900 to 2199
0th ! no month has a day 0
32nd ! no month has a day 32
14 ! 14/11
5 ! 5/11
14 3 ! put a /
2025 ! is a year, not a day
March ! names no day of the month
March 2025 ! names no day of the month
03/2025 ! names no day of the month
2025-03 ! names no day of the month
last week ! more than one day
this month ! more than one day
next year ! more than one day
-3 ! minus sign
-14/3 ! minus sign
−3 days ago ! minus sign
14/3-2025 ! cannot
14/3/ ! cannot
14/3. = 2026-03-14
14-3. = 2026-03-14
14/3- ! cannot
14.3.. ! cannot
.14.3 ! cannot
31. ! name the month as well
31.10.26.5 ! cannot
2025. ! is a year, not a day
31.13. ! no month 13
14//3 ! cannot
/14/3 ! cannot
1/2/3/4 ! cannot
123 ! means nothing
12345 ! means nothing
123456789012 ! means nothing
14 Foo 2025 ! "foo" means nothing here
14 March April ! "april" means nothing here
mon tue ! "tue" means nothing here
sometime ! "sometime" means nothing here
yesterda ! means nothing
3 bananas ago ! "bananas" means nothing here
ago ! cannot
3 ago ! cannot
9999 years ago ! outside the years
99 months ! cannot
in 3 ! cannot
14/3/25 10:30 ! means nothing
١٤/٣ ! digits of another script
１４/３ ! digits of another script
14/³ ! digits of another script
1e308 ! means nothing
NaN ! means nothing
14th th ! means nothing
2x ! means nothing
! empty
`

// lines gives the cases of a table: the text, the mark ('=' or '!'), what
// stands after it.
func lines(t *testing.T, table string, each func(text string, fails bool, want string)) int {
	t.Helper()
	n := 0
	for s := bufio.NewScanner(strings.NewReader(strings.Trim(table, "\n"))); s.Scan(); n++ {
		line := s.Text()
		at := max(strings.LastIndex(line, " = "), strings.LastIndex(line, " ! "))
		if strings.HasPrefix(line, "! ") {
			each("", true, line[2:])
			continue
		}
		if at < 0 {
			t.Fatalf("no answer in %q", line)
		}
		each(line[:at], line[at+1] == '!', line[at+3:])
	}
	return n
}

// says checks that an error is one for the member, has a hint, and holds a
// text.
func says(t *testing.T, text string, err error, want string) {
	t.Helper()
	var e *cpd.Error
	if want == "cannot" {
		want = ""
	}
	switch {
	case !errors.As(err, &e):
		t.Errorf("%q: %v, want an error for the member", text, err)
	case e.Kind != cpd.Invalid || e.Hint == "":
		t.Errorf("%q: kind %v, hint %q", text, e.Kind, e.Hint)
	case !strings.Contains(strings.ReplaceAll(e.Text, "cannot", "")+"\n"+e.Hint, strings.ReplaceAll(want, "cannot", "")):
		t.Errorf("%q says %q, hint %q; want %q in it", text, e.Text, e.Hint, want)
	}
}

func TestDateTable(t *testing.T) {
	lines(t, dates, func(text string, fails bool, want string) {
		d, err := Date(text, saturday)
		switch {
		case fails:
			says(t, text, err, want)
		case err != nil:
			t.Errorf("%q: %v", text, err)
		case d.String() != want:
			t.Errorf("%q is %s, want %s", text, d, want)
		}
	})
}

func TestWeekdayAloneIsNeverTodayNorLater(t *testing.T) {
	for i := range 7 {
		today := saturday.AddDays(i)
		for w := range 7 {
			name := cpd.WeekdayName(w)
			d, err := Date(name, today)
			last, err2 := Date("last "+name, today)
			if err != nil || err2 != nil || d != last {
				t.Fatalf("%s on %s: %v %v, %v %v", name, today, d, err, last, err2)
			}
			if n := d.DaysUntil(today); n < 1 || n > 7 || d.Weekday() != w {
				t.Errorf("%s on %s is %s", name, today, d)
			}
		}
	}
}

func TestFormsOfEveryDayReadBack(t *testing.T) {
	for d := cpd.MustDate(2023, 12, 31); d.Year() < 2028; d = d.AddDays(1) {
		for _, text := range []string{d.String(), d.Long(), d.Short(), strings.ReplaceAll(d.String(), "-", "")} {
			got, err := Date(text, saturday)
			if err != nil || got != d {
				t.Fatalf("%q is %v (%v), want %v", text, got, err, d)
			}
		}
	}
}

func TestNoYearIsThePast(t *testing.T) {
	for d := saturday.AddDays(-364); !d.After(saturday); d = d.AddDays(1) {
		text := strings.TrimSuffix(d.Short(), d.String()[:4])
		if got, err := Date(text, saturday); err != nil || got != d {
			t.Fatalf("%q is %v (%v), want %v", text, got, err, d)
		}
	}
}
