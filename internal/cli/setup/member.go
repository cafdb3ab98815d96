package setup

import (
	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/wording"
)

type memberOptions struct {
	given        cpd.Member
	name, number bool // which of them was given
	asJSON       bool
}

// NewMember makes the command member.
func NewMember(s *session.Session) *cobra.Command {
	var o memberOptions
	c := &cobra.Command{
		Use:   "member",
		Short: "Show or correct your name and number",
		Long:  "Show what the record says about you. With a flag, correct it; you can undo that.",
		Example: `  cpdlog member
  cpdlog member --name "Siân Roberts" --number 10482`,
		Args: command.Exactly(0, ""),
	}
	f := c.Flags()
	f.StringVar(&o.given.Name, "name", "", "your name")
	f.StringVar(&o.given.Number, "number", "", "your membership number")
	command.JSONFlag(c, &o.asJSON)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, _ []string) error {
		o.name, o.number = f.Changed("name"), f.Changed("number")
		return runMember(s, l, o)
	})
	return c
}

func runMember(s *session.Session, l *member.Logbook, o memberOptions) error {
	if !o.name && !o.number {
		return showMember(s, l, o.asJSON)
	}
	if err := member.CheckJoined(l.Today, l.Today, o.given); err != nil {
		return err
	}
	step, err := l.Change("corrected your name or number", o.save)
	if err != nil {
		return err
	}
	if err := showMember(s, l, false); err != nil {
		return err
	}
	if step.Group != 0 { // else undo would undo what was done before
		s.Out.Undo()
	}
	return nil
}

func (o memberOptions) save(tx *logbook.Tx) error {
	m, err := tx.Member()
	if err != nil {
		return err
	}
	if o.name {
		m.Name = o.given.Name
	}
	if o.number {
		m.Number = o.given.Number
	}
	return tx.SetMember(m)
}

func showMember(s *session.Session, l *member.Logbook, asJSON bool) error {
	m, err := l.Book.Member()
	if err != nil {
		return err
	}
	ms, err := l.Book.Memberships()
	if err != nil {
		return err
	}
	if asJSON {
		return s.Out.JSON(struct {
			Version     int              `json:"schema_version"`
			Member      cpd.Member       `json:"member"`
			Memberships []cpd.Membership `json:"memberships"`
		}{1, m, cpd.List(ms)})
	}
	s.Out.Say("Name:    %s", orNone(m.Name))
	s.Out.Say("Number:  %s", orNone(m.Number))
	for _, m := range ms {
		title := m.Scheme
		if rules, err := l.Rules.Scheme(m.Scheme); err == nil {
			title = rules.Title
		}
		for _, line := range wording.Membership(m, title) {
			s.Out.Say("%s", cpd.Visible(line))
		}
	}
	return nil
}

func orNone(text string) string {
	if text == "" {
		return "(not given)"
	}
	return cpd.Visible(text)
}
