package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
)

type initOptions struct {
	schemes []string
	joined  cpd.Date
	renewal cpd.Anniversary
	member  cpd.Member
}

func (a *app) initCmd() *cobra.Command {
	var o initOptions
	c := &cobra.Command{
		Use:   "init",
		Short: "Make a logbook",
		Long: `Make the logbook folder and join one or two schemes; the first is the main one.
An existing logbook is never touched.`,
		Example: `  cpdlog init --scheme nalw --joined 2025-01-22
  cpdlog init --scheme nalw --scheme social-work-england --joined 22/1/2025 --name "Siân Roberts"
  cpdlog init --scheme nalw --joined 2025-01-22 --renewal 1-apr`,
		Args: exactly(0, ""),
		RunE: a.run(func([]string) error { return a.runInit(o) }),
	}
	f := c.Flags()
	f.Var(listFlag{&o.schemes}, "scheme", "the scheme to join, such as nalw; may be given twice")
	a.dateVar(f, &o.joined, "joined", "the day you joined")
	f.Var(renewalFlag{&o.renewal}, "renewal", "the day of the year on which you renew, where it is not the day you joined")
	f.StringVar(&o.member.Name, "name", "", "your name, for the record")
	f.StringVar(&o.member.Number, "number", "", "your membership number, for the record")
	return c
}

func (a *app) runInit(o initOptions) error {
	dir, err := a.folder()
	if err != nil {
		return err
	}
	if err := a.askInit(&o); err != nil {
		return err
	}
	if err := a.checkInit(o); err != nil {
		return err
	}
	a.book, err = logbook.Create(dir, a.options())
	if err != nil {
		return err
	}
	if _, err := a.change("made the logbook", func(tx *logbook.Tx) error { return o.save(tx) }); err != nil {
		return err
	}
	a.sayNew(a.book.Warnings())
	if ms, err := a.book.Memberships(); err == nil {
		a.keepRules(ms)
	}
	return a.sayInit(dir, o)
}

// checkInit refuses what could not be kept, before a folder is made.
func (a *app) checkInit(o initOptions) error {
	if len(o.schemes) == 0 || o.joined.IsZero() {
		return cpd.Fail(cpd.Usage, "init needs --scheme and --joined; nothing was made",
			"for example: cpdlog init --scheme nalw --joined 2025-01-22   (see the schemes with: cpdlog scheme list)")
	}
	if len(o.schemes) > 2 {
		return cpd.Fail(cpd.Usage, "init joins one or two schemes; nothing was made", "join the others later with: cpdlog scheme join ID --joined DATE")
	}
	if len(o.schemes) == 2 && o.schemes[0] == o.schemes[1] {
		return cpd.Fail(cpd.Invalid, "the scheme "+quote(o.schemes[0])+" was named twice; nothing was made", "")
	}
	for _, id := range o.schemes {
		if _, err := a.scheme(id); err != nil {
			return err
		}
	}
	return a.checkJoined(o.joined, o.member)
}

func (a *app) checkJoined(joined cpd.Date, m cpd.Member) error {
	if joined.After(a.today()) {
		return cpd.Fail(cpd.Invalid, fmt.Sprintf("the day you joined, %s, lies in the future; nothing was changed", joined.Long()),
			"give the day with its year: --joined 2025-01-22")
	}
	for what, s := range map[string]string{"name": m.Name, "number": m.Number} {
		if err := cpd.CheckLine(what, s, cpd.MaxTitle); err != nil {
			return cpd.Fail(cpd.Invalid, err.Error()+"; nothing was changed", "")
		}
	}
	return nil
}

func (o initOptions) save(tx *logbook.Tx) error {
	if o.member != (cpd.Member{}) {
		if err := tx.SetMember(o.member); err != nil {
			return err
		}
	}
	for i, id := range o.schemes {
		if err := tx.SetMembership(cpd.Membership{Scheme: id, Order: i, Joined: o.joined, Renewal: o.renewal}); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) sayInit(dir string, o initOptions) error {
	a.say("Made a logbook in %s", cpd.Visible(dir))
	for _, id := range o.schemes {
		s, err := a.scheme(id)
		if err != nil {
			return err
		}
		m, err := a.membership(id)
		if err != nil {
			return err
		}
		line := "Joined " + s.Title
		if p, ok := s.Period(m, a.today()); ok {
			line += ": this year is " + p.String()
		}
		a.say("%s", cpd.Visible(line))
	}
	a.say("Next: cpdlog add \"What you did\" --activity ID --time 1h   (the rows: cpdlog scheme show %s)", o.schemes[0])
	return nil
}
