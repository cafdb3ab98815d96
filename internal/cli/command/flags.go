package command

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
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

// EdgeVar adds a flag that reads a day, or a month or quarter, of which it takes the
// edge: its first day or its last.
func EdgeVar(fs *pflag.FlagSet, today func() cpd.Date, to *cpd.Date, name, usage string, edge func(cpd.Span) cpd.Date) {
	fs.Var(Read(to, "date", func(text string) (cpd.Date, error) {
		if span, ok := phrase.Span(text, today()); ok {
			return edge(span), nil
		}
		return phrase.Date(text, today())
	}), name, usage)
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

// ListFlags adds the flags that choose and order entries, --json and --plain.
func ListFlags(c *cobra.Command, s *session.Session, to *member.Choice) {
	fs := c.Flags()
	FilterFlags(c, s, to)
	fs.BoolVar(&to.Newest, "newest", false, "newest first")
	fs.IntVar(&to.Limit, "limit", 0, "show at most this many")
	fs.BoolVar(&to.Deleted, "deleted", false, "show deleted entries")
	TableFlags(c, s)
}

// FilterFlags adds the flags that choose entries.
func FilterFlags(c *cobra.Command, s *session.Session, to *member.Choice) {
	fs := c.Flags()
	YearFlag(c, &to.Year, "this, last, all, 2025 or 2025-26 (default: this membership year)")
	fs.StringVar(&to.Scheme, "scheme", "", "only entries claimed for this scheme")
	fs.StringVar(&to.Competency, "competency", "", "only entries with this competency")
	fs.BoolVar(&to.Planned, "planned", false, "only planned entries")
	ChoiceFlags(c, s, to)
}

// ChoiceFlags adds the flags that choose entries within a time, for commands
// that have their own word for the year and the scheme.
func ChoiceFlags(c *cobra.Command, s *session.Session, to *member.Choice) {
	fs := c.Flags()
	fs.StringVarP(&to.Activity, "activity", "a", "", "only this activity of the scheme")
	fs.Var(List(&to.Kinds), "kind", "only this kind of entry")
	fs.Var(List(&to.Tags), "tag", "only entries with this tag")
	fs.StringVar(&to.Provider, "provider", "", "only entries whose provider contains this text")
	fs.StringVar(&to.Accreditation, "accreditation", "", "only entries whose accrediting body contains this text")
	fs.StringVar(&to.Level, "level", "", "only this level of qualification")
	fs.StringVar(&to.Words, "grep", "", "only entries whose title or texts contain this text")
	EdgeVar(fs, s.Today, &to.Since, "since", "from this day, month or quarter on", func(p cpd.Span) cpd.Date { return p.From })
	EdgeVar(fs, s.Today, &to.Until, "until", "up to this day, month or quarter", func(p cpd.Span) cpd.Date { return p.To })
	fs.StringVar(&to.Missing, "missing", "", "only entries that lack this: evidence or reflection")
	fs.BoolVar(&to.Formal, "formal", false, "only formal entries")
	fs.BoolVar(&to.Informal, "informal", false, "only informal entries")
}

// Within says what was asked for, for the case that nothing was found;
// list is the command that lists it.
func Within(c member.Choice, list string) string {
	switch {
	case c.Words != "":
		return "with these words"
	case c.Year == "all":
		return "in this logbook"
	case c.Year != "" && c.Year != "this":
		return "in that year"
	case !c.Since.IsZero() || !c.Until.IsZero():
		return "in that time"
	}
	if c.Narrows() {
		return "like that in this membership year; add --year all to look in all years"
	}
	return "in this membership year (all of them: cpdlog " + list + " --year all)"
}
