package command

import (
	"strings"

	"github.com/spf13/pflag"

	"cpdlog/internal/cpd"
	"cpdlog/internal/phrase"
)

// Date is a flag that reads a day as people type it.
type Date struct {
	To    *cpd.Date
	Today func() cpd.Date
}

// Set reads the day.
func (f Date) Set(s string) error {
	d, err := phrase.Date(s, f.Today())
	if err == nil {
		*f.To = d
	}
	return err
}

func (f Date) String() string {
	if f.To == nil {
		return ""
	}
	return f.To.String()
}

// Type is the word for its value in help.
func (Date) Type() string { return "date" }

// DateVar adds a Date.
func DateVar(fs *pflag.FlagSet, today func() cpd.Date, to *cpd.Date, name, usage string) {
	fs.Var(Date{to, today}, name, usage)
}

// Typed is a Date that keeps the words as well.
type Typed struct {
	Date
	Text *string
}

// Set keeps the words and reads the day.
func (f Typed) Set(s string) error {
	*f.Text = s
	return f.Date.Set(s)
}

// Time is a flag that reads a length of time as people type it.
type Time struct{ To *phrase.Time }

// Set reads the length.
func (f Time) Set(s string) error {
	t, err := phrase.Duration(s)
	if err == nil {
		*f.To = t
	}
	return err
}
func (Time) String() string { return "" }

// Type is the word for its value in help.
func (Time) Type() string { return "time" }

// Amount is a flag that reads an exact number of points.
type Amount struct{ To **cpd.Amount }

// Set reads the number.
func (f Amount) Set(s string) error {
	v, err := cpd.ParseAmount(strings.Replace(s, ",", ".", 1))
	if err == nil {
		*f.To = &v
	}
	return err
}
func (Amount) String() string { return "" }

// Type is the word for its value in help.
func (Amount) Type() string { return "number" }

// Renewal is a flag that reads a day of the year: 22-jan, 01-22, 22 January.
type Renewal struct{ To *cpd.Anniversary }

// Set reads the day of the year.
func (f Renewal) Set(s string) error {
	v, err := phrase.Anniversary(s)
	if err == nil {
		*f.To = v
	}
	return err
}
func (Renewal) String() string { return "" }

// Type is the word for its value in help.
func (Renewal) Type() string { return "day" }

// List is a flag that may be given several times. Each value is taken as it is:
// commas inside it are part of it.
type List struct{ To *[]string }

// Set takes one more value.
func (f List) Set(s string) error { *f.To = append(*f.To, s); return nil }
func (List) String() string       { return "" }

// Type is the word for its value in help.
func (List) Type() string { return "text" }
