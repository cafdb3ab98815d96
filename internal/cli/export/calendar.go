package export

import (
	"io"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/outgoing"
	"example.org/cpdlog/internal/plainfile"
	"example.org/cpdlog/internal/record"
)

type calendarOptions struct {
	out             string
	force, reviewed bool
}

// NewCalendar makes the command that writes a calendar file.
func NewCalendar(s *session.Session) *cobra.Command {
	var o calendarOptions
	c := &cobra.Command{
		Use: "calendar",
		Long: `Write a calendar file (ICS) for Outlook, Google or Apple calendars: the end of each
membership year, with reminders 60 and 14 days before while something is needed,
training to refresh, supervision that is due, and planned entries. Import it again
later to update the same events. It contains titles but no private texts. It passes the same privacy
check as a record; a case study without recorded consent has no title there.`,
		Example: "  cpdlog calendar\n  cpdlog calendar -o cpd.ics --force",
		RunE:    command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runCalendar(s, l, o) }),
	}
	c.Flags().StringVarP(&o.out, "output", "o", "cpd.ics", "the file to write, - for standard output")
	c.Flags().BoolVar(&o.force, "force", false, "replace a file that exists")
	command.ReviewedFlag(c, &o.reviewed)
	return c
}

func runCalendar(s *session.Session, l *member.Logbook, o calendarOptions) error {
	held, err := outgoing.Calendar(l)
	if err != nil {
		return err
	}
	cal, err := command.Passed(s, held, outgoing.Terms{Reviewed: o.reviewed})
	if err != nil {
		return err
	}
	if o.out == "-" {
		return cal.Write(s.Out.Data())
	}
	if err := plainfile.Write(o.out, o.force, []string{l.Book.Dir()}, func(w io.Writer) error { return cal.Write(w) }); err != nil {
		return err
	}
	s.Out.Say("Wrote %s to %s", english.Count(len(cal.Events), "event", "events"), cpd.Visible(o.out))
	return nil
}

// NewSchema prints what a record holds, for other programs.
func NewSchema(s *session.Session) *cobra.Command {
	return &cobra.Command{
		Use: "schema record",
		Long: `Print what record.json of a pack, and export --format json, hold: every name, what
it means and what it may be, as a JSON Schema (draft 2020-12). The rules of a body
are shown by cpdlog scheme show.`,
		Example:   "  cpdlog schema record",
		ValidArgs: []string{"record"},
		Args:      command.Exactly(1, "record: cpdlog schema record"),
		RunE: command.Run(s, func(args []string) error {
			if args[0] != "record" {
				return cpd.Fail(cpd.Usage, "there is no JSON Schema of "+cpd.Quoted(args[0]),
					"of a record: cpdlog schema record; the rules of a body: cpdlog scheme show ID")
			}
			s.Out.Write(record.Schema())
			return nil
		}),
	}
}
