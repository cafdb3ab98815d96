// Package wording is the one place for the sentences about a standing: its
// answer, its requirements, its limits, what an entry earned. The screen and
// the record say the same.
package wording

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/scheme"
)

// Heading names a scheme and its year. A day in no year says so here, and
// wherever else a standing is put into words.
func Heading(s *scheme.Standing) string {
	if s.Period.IsZero() {
		return Outside(s)
	}
	return s.Label() + ", " + s.Period.String()
}

// Answer is the first line: met or not, what is to go, and until when.
func Answer(s *scheme.Standing) string {
	if s.Period.IsZero() {
		return Outside(s)
	}
	line := "MET"
	if !s.Met {
		line = "NOT YET: " + ToGo(s)
	}
	end := "ends"
	if s.DaysLeft == 0 && s.On == s.Period.To {
		end = "ended"
	}
	line += fmt.Sprintf("; the %s %s %s %s", strings.TrimPrefix(s.Label(), "The "), s.PeriodNoun, end, s.Period.To.Long())
	if end == "ends" {
		line += " (" + english.Days(s.DaysLeft) + ")"
	}
	if s.Short {
		line += fmt.Sprintf("; this %s is short, %s", s.PeriodNoun, s.Period)
	}
	return line
}

// Totals is the year in one line.
func Totals(s *scheme.Standing) string {
	if s.Period.IsZero() {
		return Outside(s)
	}
	line := Heading(s) + ": " + Haves(s)
	if s.DaysLeft > 0 {
		line += ", " + english.Days(s.DaysLeft) + " left"
	}
	return line
}

// Outside says of a day that it lies in no year of the membership, and why.
func Outside(s *scheme.Standing) string {
	line := s.Label() + ": " + s.On.Long() + " is outside your membership"
	for _, why := range s.Warnings {
		line += "; " + cpd.Visible(why)
	}
	return line
}

// Haves is what there is of each requirement: "14 of 20 points and 8 of 10
// formal hours".
func Haves(s *scheme.Standing) string {
	var have []string
	for r := range cpd.Each(s.Requirements) {
		switch {
		case r.Exempt, r.Level == "should" && r.Need.IsZero():
		case r.Need.IsZero() && r.Days != "":
			have = append(have, r.Days+" in "+cpd.Visible(r.Name))
		case !r.Need.IsZero():
			of := need(s, r, r.Need)
			if judged(r) != r.Window && judged(r) != s.Period {
				of += " in " + judged(r).String()
			}
			have = append(have, r.Have.String()+" of "+of)
		}
	}
	return english.ListOr(have, "nothing is asked for")
}

// Carried says what was carried in or out, from where, and for what.
func Carried(s *scheme.Standing, c *scheme.CarryResult) string {
	amount, name := "", ""
	for i := range s.Requirements {
		for _, id := range c.Into {
			if r := &s.Requirements[i]; r.ID == id {
				amount, name = Measure(c.Amount, r.Noun, cpd.Down), cpd.Visible(r.Name)
			}
		}
	}
	switch {
	case c.In && c.What == "shortfall":
		return fmt.Sprintf("Carried in: %s missing in %s, asked for here on top, for %s", amount, c.From, name)
	case c.In:
		return fmt.Sprintf("Carried in: %s left over from %s, for %s", amount, c.From, name)
	case c.What == "shortfall":
		return fmt.Sprintf("Carried out: %s missing here, asked for in the next %s, for %s", amount, s.PeriodNoun, name)
	}
	return fmt.Sprintf("Carried out: %s left over here, for %s in the next %s", amount, name, s.PeriodNoun)
}

// Limit says how much of a limit across rows is used, and what it took away;
// "" for one that nothing has touched.
func Limit(s *scheme.Standing, l *scheme.LimitResult) string {
	if l.Used.IsZero() && l.Lost.IsZero() {
		return ""
	}
	room := l.Limit.Sub(l.Used).Max(cpd.Amount{})
	words := fmt.Sprintf("Limit %s: %s of %s used, ", cpd.Visible(l.Name), l.Used, Measure(l.Limit, l.Of, cpd.Down))
	if room.IsZero() {
		words += "no room left"
	} else {
		words += room.String() + " left"
	}
	if l.Lost.Sign() > 0 {
		words += "; " + Measure(l.Lost, l.LostOf, cpd.Up) + " not counted"
	}
	return words
}

// Pace returns a hint, never a rule: about how much there would be by now if the
// period's work were spread evenly ("On an even pace you would have about 12 of 20
// points by now"); "" when everything is met or the window is over.
func Pace(s *scheme.Standing) string {
	var parts []string
	for r := range cpd.Each(s.Requirements) {
		in := judged(r)
		if r.Need.IsZero() || !Open(r) || in.Days() == 0 || !in.Holds(s.On) {
			continue
		}
		part := cpd.Fraction(int64(in.From.DaysUntil(s.On)+1), int64(in.Days()))
		about := r.Need.Mul(part).RoundTo(cpd.Whole(1), cpd.Nearest)
		parts = append(parts, about.String()+" of "+need(s, r, r.Need))
	}
	if parts == nil {
		return ""
	}
	return "On an even pace you would have about " + english.List(parts) + " by now"
}
