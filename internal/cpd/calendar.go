package cpd

import "time"

// AddDays moves by whole days. A move out of the years 1900 to 2199 stops at
// the edge.
func (d Date) AddDays(n int) Date { return fromDays(d.days() + n) }

// AddMonths moves by whole months. Where the month is too short its last day
// is taken: a month after 31 January is 28 or 29 February.
func (d Date) AddMonths(n int) Date {
	m := int(d.year)*12 + int(d.month) - 1 + n
	y, month := m/12, m%12+1
	day := min(int(d.day), daysIn(y, month))
	return clampYear(y, month, day)
}

// AddYears moves by whole years. 29 February becomes 1 March where the year
// has none, as anniversaries of a membership do.
func (d Date) AddYears(n int) Date { return Anniversary{int(d.month), int(d.day)}.In(int(d.year) + n) }

// DaysUntil is the number of days from d to e, negative when e lies before d.
func (d Date) DaysUntil(e Date) int { return e.days() - d.days() }

// Weekday is 0 for Sunday to 6 for Saturday.
func (d Date) Weekday() int { return int(d.midnight().Weekday()) }

// DaysInMonth is how many days the month of d has.
func (d Date) DaysInMonth() int { return daysIn(int(d.year), int(d.month)) }

func clampYear(y, m, day int) Date {
	if y < minYear {
		return Date{minYear, 1, 1}
	}
	if y > maxYear {
		return Date{maxYear, 12, 31}
	}
	return Date{int16(y), int8(m), int8(day)}
}

func daysIn(y, m int) int { return Date{int16(y), int8(m) + 1, 0}.midnight().Day() }

// midnight is the moment at which the day begins in UTC, for what the calendar of
// package time knows.
func (d Date) midnight() time.Time {
	return time.Date(int(d.year), time.Month(d.month), int(d.day), 0, 0, 0, 0, time.UTC)
}

const secondsADay = 24 * 60 * 60

// days counts from 1970-01-01.
func (d Date) days() int { return int(d.midnight().Unix() / secondsADay) }

func fromDays(n int) Date {
	y, m, day := time.Unix(int64(n)*secondsADay, 0).UTC().Date()
	return clampYear(y, int(m), day)
}

// Anniversary is a day of the year, such as 22 January. The zero value means
// that there is none.
type Anniversary struct{ Month, Day int }

// In is the anniversary in a year. 29 February falls on 1 March in a year
// without one.
func (a Anniversary) In(year int) Date {
	if a.Month == 2 && a.Day > daysIn(year, 2) {
		return clampYear(year, 3, 1)
	}
	return clampYear(year, a.Month, a.Day)
}

// Anniversary is the day of the year that d is one of.
func (d Date) Anniversary() Anniversary { return Anniversary{int(d.month), int(d.day)} }

// IsZero reports whether there is no anniversary.
func (a Anniversary) IsZero() bool { return a == Anniversary{} }

// String is MM-DD, or "" for none.
func (a Anniversary) String() string {
	if a.IsZero() {
		return ""
	}
	return MustDate(2000, a.Month, a.Day).String()[5:]
}

// ParseAnniversary reads MM-DD; "" is none.
func ParseAnniversary(s string) (Anniversary, error) {
	if s == "" {
		return Anniversary{}, nil
	}
	d, err := ParseDate("2000-" + s)
	if err != nil {
		return Anniversary{}, err
	}
	return d.Anniversary(), nil
}

// MarshalText writes MM-DD.
func (a Anniversary) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads MM-DD or "".
func (a *Anniversary) UnmarshalText(b []byte) error {
	v, err := ParseAnniversary(string(b))
	if err == nil {
		*a = v
	}
	return err
}

// Span is a run of days, both ends included.
type Span struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Holds reports whether d lies in the span. A span without an end on one side
// is open there.
func (s Span) Holds(d Date) bool {
	return !d.Before(s.From) && (s.To.IsZero() || !d.After(s.To))
}

// Days is how many days the span has, 0 when it is empty.
func (s Span) Days() int { return max(0, s.From.DaysUntil(s.To)+1) }

// Meet is the part that both spans share; Days is 0 when they share none.
func (s Span) Meet(t Span) Span {
	if t.From.After(s.From) {
		s.From = t.From
	}
	if s.To.IsZero() || (!t.To.IsZero() && t.To.Before(s.To)) {
		s.To = t.To
	}
	return s
}

// With is the shortest span that holds the day too.
func (s Span) With(d Date) Span {
	if s.IsZero() || d.Before(s.From) {
		s.From = d
	}
	if d.After(s.To) {
		s.To = d
	}
	return s
}

// Wider is the shortest span that holds both; an end without a day is open.
func (s Span) Wider(t Span) Span {
	if t.From.Before(s.From) {
		s.From = t.From
	}
	if t.To.IsZero() || !s.To.IsZero() && s.To.Before(t.To) {
		s.To = t.To
	}
	return s
}

// Cover is the shortest span that holds all of them; zero for none.
func Cover(spans []Span) (all Span) {
	for i, s := range spans {
		if i == 0 {
			all = s
		}
		all = all.Wider(s)
	}
	return all
}

// IsZero reports whether the span was never set.
func (s Span) IsZero() bool { return s == Span{} }

// String is the form for people: "22 Jan 2025 to 21 Jan 2026".
func (s Span) String() string { return s.From.Short() + " to " + s.To.Short() }

// AddIfSet is AddDays for a day that may be no day at all, which stays so.
func (d Date) AddIfSet(n int) Date {
	if d.IsZero() {
		return d
	}
	return d.AddDays(n)
}
