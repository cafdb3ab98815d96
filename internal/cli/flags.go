package cli

import (
	"strings"

	"github.com/spf13/pflag"

	"cpdlog/internal/cpd"
	"cpdlog/internal/phrase"
)

// dateFlag reads a day as people type it.
type dateFlag struct {
	to    *cpd.Date
	today func() cpd.Date
}

func (f dateFlag) Set(s string) error {
	d, err := phrase.Date(s, f.today())
	if err == nil {
		*f.to = d
	}
	return err
}
func (f dateFlag) String() string {
	if f.to == nil {
		return ""
	}
	return f.to.String()
}
func (dateFlag) Type() string { return "date" }

func (a *app) dateVar(fs *pflag.FlagSet, to *cpd.Date, name, usage string) {
	fs.Var(dateFlag{to, a.today}, name, usage)
}

// typedDate is a dateFlag that keeps the words as well.
type typedDate struct {
	dateFlag
	text *string
}

func (f typedDate) Set(s string) error {
	*f.text = s
	return f.dateFlag.Set(s)
}

// timeFlag reads a length of time as people type it.
type timeFlag struct{ to *phrase.Time }

func (f timeFlag) Set(s string) error {
	t, err := phrase.Duration(s)
	if err == nil {
		*f.to = t
	}
	return err
}
func (timeFlag) String() string { return "" }
func (timeFlag) Type() string   { return "time" }

// amountFlag reads an exact number of points.
type amountFlag struct{ to **cpd.Amount }

func (f amountFlag) Set(s string) error {
	v, err := cpd.ParseAmount(strings.Replace(s, ",", ".", 1))
	if err == nil {
		*f.to = &v
	}
	return err
}
func (amountFlag) String() string { return "" }
func (amountFlag) Type() string   { return "number" }

// renewalFlag reads a day of the year: 22-jan, 01-22, 22 January.
type renewalFlag struct{ to *cpd.Anniversary }

func (f renewalFlag) Set(s string) error {
	v, err := phrase.Anniversary(s)
	if err == nil {
		*f.to = v
	}
	return err
}
func (f renewalFlag) String() string { return "" }
func (renewalFlag) Type() string     { return "day" }

// listFlag collects a flag that may be given several times, as it is: commas
// inside a value are part of it.
type listFlag struct{ to *[]string }

func (f listFlag) Set(s string) error { *f.to = append(*f.to, s); return nil }
func (listFlag) String() string       { return "" }
func (listFlag) Type() string         { return "text" }
