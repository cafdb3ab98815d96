package command

import (
	"strings"

	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
)

// typed is a flag that reads its value as people type it.
type typed[T any] struct {
	to   *T
	word string // for its value in help
	read func(string) (T, error)
}

// Set reads the value.
func (f typed[T]) Set(s string) error {
	v, err := f.read(s)
	if err == nil {
		*f.to = v
	}
	return err
}

func (typed[T]) String() string { return "" }

// Type is the word for its value in help.
func (f typed[T]) Type() string { return f.word }

// Read is a flag that reads its value by a function; word stands for the value
// in help.
func Read[T any](to *T, word string, read func(string) (T, error)) pflag.Value {
	return typed[T]{to, word, read}
}

// Date is a flag that reads a day.
func Date(to *cpd.Date, today func() cpd.Date) pflag.Value {
	return Read(to, "date", func(s string) (cpd.Date, error) { return phrase.Date(s, today()) })
}

// DateVar adds a Date.
func DateVar(fs *pflag.FlagSet, today func() cpd.Date, to *cpd.Date, name, usage string) {
	fs.Var(Date(to, today), name, usage)
}

// Time is a flag that reads a length of time.
func Time(to *phrase.Time) pflag.Value { return Read(to, "time", phrase.Duration) }

// Amount is a flag that reads an exact number of points.
func Amount(to **cpd.Amount) pflag.Value {
	return Read(to, "number", func(s string) (*cpd.Amount, error) {
		v, err := cpd.ParseAmount(strings.Replace(s, ",", ".", 1))
		return &v, err
	})
}

// Renewal is a flag that reads a day of the year: 22-jan, 01-22, 22 January.
func Renewal(to *cpd.Anniversary) pflag.Value { return Read(to, "day", phrase.Anniversary) }

// List is a flag that may be given several times. Each value is taken as it is:
// commas inside it are part of it.
func List(to *[]string) pflag.Value {
	return Read(to, "text", func(s string) ([]string, error) { return append(*to, s), nil })
}
