package command

import (
	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/member"
)

// ListFlags adds the flags that choose and order entries, --json and --plain.
func ListFlags(c *cobra.Command, s *session.Session, to *member.Choice, asJSON *bool) {
	fs := c.Flags()
	FilterFlags(c, s, to)
	fs.BoolVar(&to.Newest, "newest", false, "newest first")
	fs.IntVar(&to.Limit, "limit", 0, "show at most this many")
	fs.BoolVar(&to.Deleted, "deleted", false, "show deleted entries")
	JSONFlag(c, asJSON)
	PlainFlag(c, s)
}

// FilterFlags adds the flags that choose entries.
func FilterFlags(c *cobra.Command, s *session.Session, to *member.Choice) {
	fs := c.Flags()
	fs.StringVarP(&to.Year, "year", "y", "", "this, last, all, 2025 or 2025-26 (default: this membership year)")
	fs.StringVar(&to.Scheme, "scheme", "", "only entries claimed for this scheme")
	fs.StringVar(&to.Competency, "competency", "", "only entries with this competency")
	fs.BoolVar(&to.Planned, "planned", false, "only planned entries")
	ChoiceFlags(c, s, to)
	OfferFlag(c, "scheme", Completing(s, Joined))
	OfferFlag(c, "year", Completing(s, Years))
	OfferFlag(c, "competency", Completing(s, Competencies))
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
	DateVar(fs, s.Today, &to.Since, "since", "from this day on")
	DateVar(fs, s.Today, &to.Until, "until", "up to this day")
	fs.StringVar(&to.Missing, "missing", "", "only entries that lack this: evidence or reflection")
	fs.BoolVar(&to.Formal, "formal", false, "only formal entries")
	fs.BoolVar(&to.Informal, "informal", false, "only informal entries")
	OfferFlag(c, "activity", Completing(s, Rows))
	OfferFlag(c, "tag", Completing(s, Tags))
	OfferFlag(c, "missing", Fixed("evidence", "reflection"))
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
