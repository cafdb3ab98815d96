// Package setup makes a logbook and keeps what is said of its member: init,
// member, set.
package setup

import (
	"slices"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
)

type initOptions struct {
	schemes []string
	joined  cpd.Date
	second  cpd.Date // the day of the second scheme, where it is another
	renewal cpd.Anniversary
	member  cpd.Member

	install []func() error // rules files that stood in the place of ids
}

// NewInit makes the command init.
func NewInit(s *session.Session) *cobra.Command {
	var o initOptions
	c := &cobra.Command{
		Use: "init",
		Long: `Make the logbook folder and join one or two schemes; the first is the main one.
An existing logbook is never touched.`,
		Example: `  cpdlog init --scheme nalw --joined 2025-01-22
  cpdlog init --scheme nalw --scheme social-work-england --joined 22/1/2025 --name "Siân Roberts"
  cpdlog init --scheme nalw --joined 2025-01-22 --renewal 1-apr`,
		RunE: command.Run(s, func([]string) error { return runInit(s, o) }),
	}
	f := c.Flags()
	f.Var(command.List(&o.schemes), "scheme", "the scheme to join, such as nalw, or a rules file; may be given twice")
	command.DateVar(f, s.Today, &o.joined, "joined", "the day you joined")
	f.Var(command.Renewal(&o.renewal), "renewal", "the day of the year on which you renew, if not the day you joined")
	f.StringVar(&o.member.Name, "name", "", "your name, for the record")
	f.StringVar(&o.member.Number, "number", "", "your membership number, for the record")
	return c
}

func runInit(s *session.Session, o initOptions) error {
	s.NoReminder = true
	if err := o.readFiles(s); err != nil {
		return err
	}
	if err := askInit(s, &o); err != nil {
		return err
	}
	if err := o.check(s); err != nil {
		return err
	}
	l, err := s.Create()
	if err != nil {
		return err
	}
	for _, install := range o.install {
		if err := install(); err != nil {
			return err
		}
	}
	if _, err := l.Change("created the logbook", o.save); err != nil {
		return err
	}
	if ms, err := l.Book.Memberships(); err == nil {
		l.KeepUsed(ms)
	}
	return o.say(s, l)
}

// readFiles puts the ids in the place of names and of rules files. Files are
// installed once the logbook is made: an existing one is not touched, its rules
// neither.
func (o *initOptions) readFiles(s *session.Session) error {
	for i, word := range o.schemes {
		rules, install, err := s.RulesNamed(word)
		if err != nil {
			return err
		}
		s.Rules().Use(rules)
		o.schemes[i] = rules.ID
		if install != nil {
			o.install = append(o.install, install)
		}
	}
	return nil
}

// check refuses what could not be kept, before a folder is made.
func (o initOptions) check(s *session.Session) error {
	if len(o.schemes) == 0 || o.joined.IsZero() {
		return cpd.Fail(cpd.Usage, "init needs --scheme and --joined; nothing was made",
			"for example: cpdlog init --scheme nalw --joined 2025-01-22   (see the schemes with: cpdlog scheme list)")
	}
	if len(o.schemes) > 2 {
		return cpd.Fail(cpd.Usage, "init joins one or two schemes; nothing was made", "join the others later with: cpdlog scheme join ID --joined DATE")
	}
	if len(o.schemes) == 2 && o.schemes[0] == o.schemes[1] {
		return cpd.Fail(cpd.Invalid, "the scheme "+cpd.Quoted(o.schemes[0])+" was named twice; nothing was made", "")
	}
	return member.CheckJoined(s.Today(), o.joined, o.member)
}

func (o initOptions) save(tx *logbook.Tx) error {
	if o.member != (cpd.Member{}) {
		if err := tx.SetMember(o.member); err != nil {
			return err
		}
	}
	for i, id := range o.schemes {
		m := cpd.Membership{Scheme: id, Order: i, Joined: o.joined, Renewal: o.renewal}
		if i > 0 && !o.second.IsZero() {
			m.Joined = o.second
		}
		if err := tx.SetMembership(m); err != nil {
			return err
		}
	}
	return nil
}

func (o initOptions) say(s *session.Session, l *member.Logbook) error {
	s.Out.Say("Made a logbook in %s", cpd.Visible(l.Book.Dir()))
	for _, id := range o.schemes {
		rules, err := l.Rules.Scheme(id)
		if err != nil {
			return err
		}
		m, err := l.Membership(id)
		if err != nil {
			return err
		}
		line := "Joined " + rules.Title
		if p, ok := rules.Period(m, l.Today); ok {
			line += ": this " + rules.PeriodNoun() + " is " + p.String()
		}
		s.Out.Say("%s", cpd.Visible(line))
	}
	if s.CanAsk() {
		s.Out.Say("Next: cpdlog add (it asks step by step)")
	} else {
		s.Out.Say("Next: cpdlog add \"What you did\" --activity ACTIVITY --time 1h   (the activities: cpdlog scheme show %s)", o.schemes[0])
	}
	s.Out.Say("Or bring in what you have: cpdlog import FILE")
	return o.offer(s, l)
}

// offer names what the rules hold for members of the schemes who begin.
func (o initOptions) offer(s *session.Session, l *member.Logbook) error {
	shelf, err := l.Rules.Shelf("templates", "prompts", "kinds")
	if err != nil {
		return err
	}
	for _, t := range shelf.Templates {
		if slices.Contains(o.schemes, t.Scheme) {
			s.Out.Say("%s, in one step: cpdlog add TITLE --template %s --planned", cpd.Visible(t.Title), t.ID)
		}
	}
	for _, p := range shelf.Prompts {
		if p.VariantOf != "" && slices.Contains(o.schemes, p.Scheme) {
			s.Out.Say("%s: cpdlog set direct-practice no", cpd.Visible(p.For))
		}
	}
	return nil
}
