package entries

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
)

// SetUp makes a logbook where there is none and the member wants one.
type SetUp func(*session.Session) error

type addOptions struct {
	*entryform.Flags
	like     string
	template templateOptions
	asJSON   bool
	setUp    SetUp
}

// NewAdd makes the command add.
func NewAdd(s *session.Session, setUp SetUp) *cobra.Command {
	c := &cobra.Command{
		Use:   "add [TITLE]",
		Short: "Log an activity",
		Long: `Log an activity: what it was, which activity of your scheme it counts as, how long
it took and when. Without a title, in a terminal, cpdlog asks you step by step.
What earns nothing, such as reading or shadowing, has a place too: --activity none
keeps it in the record only. Without --activity it is saved all the same, and status
names it until you say what it counts as.`,
		Example: `  cpdlog add "Safeguarding level 2" --activity training --time 3h --date yesterday --evidence cert.pdf
  cpdlog add "Monthly reflection" --activity reflection --field learned=- < notes.txt
  cpdlog add "Regional conference" --activity conference --time "9:00-17:00 less 75m" --formal`,
		Args: command.Between(0, 1, "one title, in quotes"),
	}
	o := addOptions{Flags: entryform.AddFlags(s, c.Flags()), setUp: setUp}
	c.Flags().BoolVar(&o.Planned, "planned", false, "it is still to come; it counts once it is done")
	c.Flags().StringVar(&o.like, "like", "", "copy what you leave out from an earlier entry: its id, or last")
	c.Flags().StringVar(&o.template.name, "template", "", "one event that makes several entries, such as team-session")
	c.Flags().Var(command.List(&o.template.parts), "part", "the time for one piece of a template, as PIECE=30m; may be given several times")
	command.JSONFlag(c, &o.asJSON)
	command.OfferFlag(c, "template", command.Completing(s, offerTemplates))
	command.OfferFlag(c, "like", command.Completing(s, command.IDs))
	entryform.Complete(s, c)
	c.RunE = command.Run(s, func(args []string) error {
		o.Title = strings.Join(args, "")
		return runAdd(s, &o, len(args) > 0)
	})
	return c
}

// runAdd adds what the flags describe: a template's entries, an entry that is
// asked for, or one entry.
func runAdd(s *session.Session, o *addOptions, titled bool) error {
	switch {
	case o.template.name != "":
		return addTemplate(s, o)
	case len(o.template.parts) > 0:
		return cpd.Fail(cpd.Usage, "--part belongs to --template; nothing was saved", "")
	case !titled:
		return addGuided(s, o)
	}
	if err := o.setUp(s); err != nil {
		return err
	}
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	ms, err := l.Joined()
	if err != nil {
		return err
	}
	if !o.asJSON && s.CanAsk() && leavesOpen(l, o, ms) {
		return addGuided(s, o)
	}
	e, err := newEntry(l, o, ms)
	if err != nil {
		return err
	}
	return add(s, l, o, ms, entry.Draft{Entry: e, Files: o.Evidence})
}

func add(s *session.Session, l *member.Logbook, o *addOptions, ms []cpd.Membership, d entry.Draft) error {
	saved, err := entry.Add(l, ms, d, entryform.Asking(s))
	if err != nil {
		return o.Keeping(err)
	}
	o.Discard()
	return entryform.SayAdded(s, saved, o.asJSON)
}

func newEntry(l *member.Logbook, o *addOptions, ms []cpd.Membership) (cpd.Entry, error) {
	e := cpd.Entry{Title: strings.TrimSpace(o.Title), Date: l.Today, Items: 1, State: cpd.Done, Kind: cpd.KindLearning}
	return e, o.begin(l, &e, ms)
}

// begin puts on a new entry what an earlier one, named by --like, and the flags
// say.
func (o *addOptions) begin(l *member.Logbook, e *cpd.Entry, ms []cpd.Membership) error {
	if o.like != "" {
		old, err := l.Book.Entry(o.like)
		if err != nil {
			return err
		}
		entry.StartLike(e, &old)
	}
	if err := o.Apply(l, e, ms[0].Scheme); err != nil {
		return err
	}
	if o.Planned {
		e.State = cpd.Planned
	}
	return nil
}

// leavesOpen reports whether the flags leave out what the entry cannot do
// without: a row, or what the row's rate needs. A text from standard input
// leaves nobody there to be asked.
func leavesOpen(l *member.Logbook, o *addOptions, ms []cpd.Membership) bool {
	if o.like != "" || slices.ContainsFunc(o.Fields, func(f string) bool { return strings.HasSuffix(f, "=-") }) {
		return false
	}
	var e cpd.Entry
	if o.ApplyClaims(&e, ms[0].Scheme) != nil || len(e.Claims) == 0 {
		return len(e.Claims) == 0
	}
	e.Minutes = o.Time.Minutes
	for _, c := range e.Claims {
		rules, err := l.Rules.Scheme(c.Scheme)
		if err != nil {
			return false
		}
		if act, err := entry.Row(rules, c.Activity); err == nil && entry.CheckRate(&e, c, act) != nil {
			return true
		}
	}
	return false
}
