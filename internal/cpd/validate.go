package cpd

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/english"
)

// MaxItems is the most pieces that one entry may stand for.
const MaxItems = 1000

// Validate gives every reason why the entry cannot be kept, in the order in
// which a member would mend them; none means that it can.
func (e *Entry) Validate() []error {
	var bad []error
	add := func(err error) {
		if err != nil {
			bad = append(bad, err)
		}
	}
	add(e.checkTitle())
	add(e.CheckWhen())
	if e.Items < 0 || e.Items > MaxItems {
		add(fmt.Errorf("%d items cannot be right; give 0 to %d", e.Items, MaxItems))
	}
	if e.State != Done && e.State != Planned {
		add(fmt.Errorf("the state %q must be done or planned", Visible(string(e.State))))
	}
	add(CheckName("kind", e.Kind))
	add(CheckLine("provider", e.Provider, MaxTitle))
	add(CheckText("reason", e.FormalReason, MaxText))
	if err := e.checkCounts(); err != nil {
		return append(bad, err) // more than could be looked at, or told of
	}
	bad = append(bad, e.checkNames()...)
	return bad
}

func (e *Entry) checkTitle() error {
	if strings.TrimSpace(e.Title) == "" {
		return fmt.Errorf("the title is empty")
	}
	return CheckLine("title", e.Title, MaxTitle)
}

// CheckWhen gives the first reason why its days, or its time on them, cannot be
// kept.
func (e *Entry) CheckWhen() error {
	if err := e.checkDays(); err != nil {
		return err
	}
	return e.checkTime()
}

func (e *Entry) checkDays() error {
	if e.Date.IsZero() {
		return fmt.Errorf("the date is missing")
	}
	if !e.EndDate.IsZero() && e.EndDate.Before(e.Date) {
		return fmt.Errorf("the last day, %s, is before the first, %s", e.EndDate.Long(), e.Date.Long())
	}
	if n := e.Date.DaysUntil(e.Last()) + 1; n > 5*366 {
		return fmt.Errorf("an entry of %d days is too long to be one entry", n)
	}
	return nil
}

func (e *Entry) checkTime() error {
	days := e.Date.DaysUntil(e.Last()) + 1
	most := days * DayMinutes
	switch {
	case e.Minutes < 0 || e.BreakMinutes < 0:
		return fmt.Errorf("a time cannot be less than zero")
	case e.Minutes > most || e.BreakMinutes > most || e.Minutes+e.BreakMinutes > most:
		return fmt.Errorf("%s is more than the 24 hours of each day it covers (%s); minutes are written with an m: 90m",
			FormatMinutes(e.Minutes+e.BreakMinutes), english.Days(days))
	}
	for _, tag := range slices.Sorted(maps.Keys(e.Splits)) {
		if m := e.Splits[tag]; m < 0 || m > e.Minutes {
			return fmt.Errorf("the part %q of %s is not within the %s of the entry", Visible(tag), FormatMinutes(m), FormatMinutes(e.Minutes))
		}
	}
	return nil
}

// MaxEach is how many tags, fields and so on one entry may have.
const MaxEach = 1000

func (e *Entry) checkCounts() error {
	for _, c := range []struct {
		of string
		n  int
	}{
		{"tags", len(e.Tags)}, {"competencies", len(e.Competencies)}, {"parts of its time", len(e.Splits)}, {"fields", len(e.Texts)},
		{"claims", len(e.Claims)}, {"links", len(e.Links)}, {"files of evidence", len(e.Evidence)},
	} {
		if c.n > MaxEach {
			return fmt.Errorf("the entry has %d %s; at most %d can be kept", c.n, c.of, MaxEach)
		}
	}
	return nil
}

func (e *Entry) checkNames() []error {
	var bad []error
	add := func(err error) {
		if err != nil {
			bad = append(bad, err)
		}
	}
	for _, t := range e.Tags {
		add(CheckName("tag", t))
	}
	for _, c := range e.Competencies {
		add(CheckName("competency", c))
	}
	for _, t := range slices.Sorted(maps.Keys(e.Splits)) {
		add(CheckName("tag", t))
	}
	if !e.fieldsPlain() {
		for _, name := range slices.Sorted(maps.Keys(e.Texts)) {
			add(CheckName("field", name))
			add(CheckText("field "+name, e.Texts[name], MaxText))
		}
	}
	for i, c := range e.Claims {
		add(CheckName("scheme", c.Scheme))
		add(CheckName("activity", c.Activity))
		if slices.ContainsFunc(e.Claims[:i], func(o Claim) bool { return o.Scheme == c.Scheme }) {
			add(fmt.Errorf("the entry is claimed twice for the scheme %q; one row of a scheme is enough", Visible(c.Scheme)))
		}
		if c.Certified != nil && c.Certified.Sign() < 0 {
			add(fmt.Errorf("a certified value cannot be less than zero"))
		}
	}
	for _, v := range e.Evidence {
		add(CheckLine("file name", v.Name, 255))
	}
	return bad
}

// fieldsPlain reports whether nothing is wrong with any field, without putting
// the fields in order; an import asks this of every row.
func (e *Entry) fieldsPlain() bool {
	for name, text := range e.Texts {
		if CheckName("field", name) != nil || CheckText("field", text, MaxText) != nil {
			return false
		}
	}
	return true
}
