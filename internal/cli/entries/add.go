package entries

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/guided"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/phrase"
)

type addOptions struct {
	*entryform.Flags
	like     string
	template templateOptions
	repeat   repeatOptions
	setUp    command.SetUp
}

// NewAdd makes the command add.
func NewAdd(s *session.Session, setUp command.SetUp) *cobra.Command {
	c := &cobra.Command{
		Use: "add [TITLE]",
		Long: `Log an activity: what it was, which activity of your scheme it counts as, how long
it took and when. Without a title, in a terminal, cpdlog asks you step by step.
What earns nothing, such as reading or shadowing, has a place too: --activity none
keeps it in the record only. Without --activity it is saved all the same, and status
names it until you say what it counts as.`,
		Example: `  cpdlog add "Safeguarding level 2" --activity training --time 3h --date yesterday --evidence cert.pdf
  cpdlog add "Monthly reflection" --activity reflection --field learned=- < notes.txt
  cpdlog add "Regional conference" --activity conference --time "9:00-17:00 less 75m" --formal
  cpdlog add "Peer group" --activity peer-group --time 1h --date "next mon" --repeat weekly --times 6`,
		Args: command.Between(0, 1, "one title, in quotes"),
	}
	o := addOptions{Flags: entryform.AddFlags(s, c.Flags()), setUp: setUp}
	c.Flags().BoolVar(&o.Planned, "planned", false, "it is still to come; it counts once it is done")
	c.Flags().StringVar(&o.like, "like", "", "copy what you leave out from an earlier entry: its id, or last")
	c.Flags().StringVar(&o.template.name, "template", "", "one event that makes several entries, such as team-session")
	c.Flags().Var(command.List(&o.template.parts), "part", "the time for one piece of a template, as PIECE=30m; may be given several times")
	c.Flags().Var(command.Read(&o.repeat.every, "often", phrase.Every), "repeat",
		"plan it several times: weekly, fortnightly, monthly, every 3 weeks; with --times")
	c.Flags().IntVar(&o.repeat.times, "times", 0, "how many entries --repeat plans, the first among them")
	command.JSONFlag(c, s)
	command.OfferFlag(c, "template", command.Completing(s, offerTemplates))
	c.RunE = command.Run(s, func(args []string) error {
		o.Title = strings.Join(args, "")
		return runAdd(s, &o, len(args) > 0)
	})
	return c
}

// runAdd adds what the flags describe: a template's entries, an entry that is
// asked for, or one entry.
func runAdd(s *session.Session, o *addOptions, titled bool) error {
	if err := o.repeat.check(o.Set); err != nil {
		return err
	}
	o.Planned = o.Planned || o.repeat.times > 0
	switch {
	case o.template.name != "":
		return addTemplate(s, o)
	case len(o.template.parts) > 0:
		return cpd.Fail(cpd.Usage, "--part belongs to --template; nothing was saved", "")
	case !titled && (o.like == "" || s.CanAsk()):
		return addGuided(s, o)
	}
	l, ms, err := o.joined(s)
	if err != nil {
		return err
	}
	if !s.Out.AsJSON && s.CanAsk() && leavesOpen(l, o, ms) {
		return addGuided(s, o)
	}
	e, err := newEntry(l, o, ms)
	if err != nil {
		return err
	}
	return add(s, l, o, ms, entry.Draft{Entry: e, Files: o.Evidence})
}

// joined opens the logbook, which it makes where there is none, and returns the schemes.
func (o *addOptions) joined(s *session.Session) (l *member.Logbook, ms []cpd.Membership, err error) {
	if err = o.setUp(s); err == nil {
		l, err = s.Logbook()
	}
	if err == nil {
		ms, err = l.Joined()
	}
	return l, ms, err
}

func add(s *session.Session, l *member.Logbook, o *addOptions, ms []cpd.Membership, d entry.Draft) error {
	if err := entryform.MarkNamed(s, l, &d.Entry); err != nil {
		return o.Keeping(err)
	}
	if o.repeat.times > 0 {
		return addRepeated(s, l, o, ms, d)
	}
	saved, err := entry.Add(l, ms, d, entryform.Asking(s))
	if err != nil {
		return o.Keeping(err)
	}
	o.Discard()
	return entryform.SayAdded(s, saved)
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
	if o.ApplyClaims(l, &e, ms[0].Scheme) != nil || len(e.Claims) == 0 {
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

// newDraft is the draft of an entry that was not asked to its end.
const newDraft = "new-entry"

// addGuided asks for an entry step by step, and then for another. What flags said
// is not asked again; nothing is saved before the last yes.
func addGuided(s *session.Session, o *addOptions) error {
	if !s.CanAsk() {
		return cpd.Fail(cpd.Usage, "add needs a title; nothing was saved", `for example: cpdlog add "Safeguarding level 2" --activity training --time 3h`)
	}
	l, ms, err := o.joined(s)
	if err != nil {
		return err
	}
	from := guided.Start{Files: o.Evidence, Given: o.Set.Changed, Titled: o.Title != "", Like: o.like != "", Command: "cpdlog add"}
	if from.Entry, err = newEntry(l, o, ms); err != nil {
		return err
	}
	if o.SayNothing() && !from.Titled {
		from.Draft = newDraft
	}
	s.Out.AsJSON = false
	return addOneByOne(s, l, o, ms, from)
}

// addOneByOne adds an entry, and as many more as the member wants, each with the
// values of the one before at hand.
func addOneByOne(s *session.Session, l *member.Logbook, o *addOptions, ms []cpd.Membership, from guided.Start) error {
	const keys = "? explains, < goes back, Ctrl-C quits without saving."
	words := "Log an activity. " + keys
	if n := o.repeat.times; n > 0 {
		words = fmt.Sprintf("Plan an activity %d times, %s, from the day that you give. ", n, o.repeat.every.Text) + keys
	}
	for {
		d, err := guided.Ask(s, l, from, words)
		if err != nil {
			return err
		}
		if o.repeat.times > 0 {
			return addRepeated(s, l, o, ms, d)
		}
		saved, err := entry.Add(l, ms, d, entryform.Asking(s))
		if err != nil {
			return o.Keeping(err)
		}
		o.Discard()
		s.DropAnswers(from.Draft)
		if err := entryform.SayAdded(s, saved); err != nil || from.Draft == "" && !from.Like {
			return err
		}
		s.Out.Flush()
		another, err := s.Asker().Yes(ask.Question{Label: "Another?", NoBack: true, Saved: true, Help: "Enter then takes what this one has."}, false)
		if err != nil || !another { // the entry is saved, however the question ends
			return nil
		}
		from = guided.Start{Entry: cpd.Entry{Date: saved.Entry.Date, Items: 1, State: cpd.Done, Kind: cpd.KindLearning}, Like: true}
		entry.StartLike(&from.Entry, &saved.Entry)
		words = "Enter takes what the last one had."
	}
}

// editGuided asks for everything that an entry says, with what it says now as
// the answers that Enter keeps.
func editGuided(s *session.Session, l *member.Logbook, old *cpd.Entry, ms []cpd.Membership) error {
	words := fmt.Sprintf("Change %s. Enter keeps what is in [ ], ? explains, < goes back, Ctrl-C quits without changing anything.", old.ID)
	d, err := guided.Ask(s, l, guided.Start{Entry: old.Clone(), Old: old}, words)
	if err != nil {
		return err
	}
	return saveChange(s, l, old, d, ms, entryform.Asking(s))
}
