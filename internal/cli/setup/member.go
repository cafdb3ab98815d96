package setup

import (
	"cmp"
	"slices"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/wording"
)

type memberOptions struct {
	given cpd.Member
	named []string // the facts that were given
}

// NewMember makes the command member.
func NewMember(s *session.Session) *cobra.Command {
	var o memberOptions
	c := &cobra.Command{
		Use:  "member",
		Long: "Show what the record says about you. With a flag, correct it; you can undo that.",
		Example: `  cpdlog member
  cpdlog member --name "Siân Roberts" --number 10482
  cpdlog member --qualification "Certificate in Social Prescribing, level 4" --accreditation "Awarding Body"`,
	}
	for _, f := range o.given.Facts() {
		c.Flags().StringVar(f.At, f.Name, "", f.About)
	}
	command.JSONFlag(c, s)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, _ []string) error {
		for _, f := range o.given.Facts() {
			if c.Flags().Changed(f.Name) {
				o.named = append(o.named, f.Name)
			}
		}
		return runMember(s, l, o)
	})
	return c
}

func runMember(s *session.Session, l *member.Logbook, o memberOptions) error {
	if len(o.named) == 0 {
		return showMember(s, l)
	}
	if err := member.CheckJoined(l.Today, l.Today, o.given); err != nil {
		return err
	}
	m, err := l.Member()
	if err != nil {
		return err
	}
	now, given := m.Facts(), o.given.Facts()
	for i := range now {
		if slices.Contains(o.named, now[i].Name) {
			*now[i].At = *given[i].At
		}
	}
	step, err := l.Change("corrected your "+english.List(o.named), func(tx *logbook.Tx) error { return member.SetMember(tx, m) })
	if err != nil {
		return err
	}
	s.Out.AsJSON = false // a correction is told in words
	if err := showMember(s, l); err != nil {
		return err
	}
	if step.Group != 0 { // else undo would undo what was done before
		s.Out.Undo()
	}
	return nil
}

func showMember(s *session.Session, l *member.Logbook) error {
	m, err := l.Member()
	if err != nil {
		return err
	}
	ms, err := l.Book.Memberships()
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(struct {
			Version     int              `json:"schema_version"`
			Member      cpd.Member       `json:"member"`
			Memberships []cpd.Membership `json:"memberships"`
		}{1, m, cpd.List(ms)})
	}
	s.Out.Say("Name:    %s", cpd.Visible(cmp.Or(m.Name, "(not given)")))
	s.Out.Say("Number:  %s", cpd.Visible(cmp.Or(m.Number, "(not given)")))
	for _, f := range m.Further() {
		if *f.At != "" {
			s.Out.Say("%s: %s", english.UpperFirst(f.Name), cpd.Visible(*f.At))
		}
	}
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

// NewSet makes the command set.
func NewSet(s *session.Session) *cobra.Command {
	return command.JSON(s, &cobra.Command{
		Use: "set [NAME VALUE]", Short: "Show or change settings",
		Long: `Show all settings, or change one. Settings are kept in the logbook, and you can undo a
change. There is no time zone to set: calendar events last whole days, and reminders
follow the clock of your calendar.`,
		Example: "  cpdlog set reminders on\n  cpdlog set",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil
			}
			return command.Exactly(2, "a name and a value")(c, args)
		},
		ValidArgsFunction: completeSettings,
		RunE: command.WithLogbook(s, func(l *member.Logbook, args []string) error {
			s.NoReminder = true
			if len(args) == 2 {
				return set(s, l, args[0], args[1])
			}
			return showSettings(s, l)
		}),
	})
}

func set(s *session.Session, l *member.Logbook, name, value string) error {
	v, step, err := l.Set(name, value)
	if err != nil {
		return err
	}
	if step.Group == 0 {
		s.Out.Say("Nothing was changed: %s is %s already", name, v)
		return nil
	}
	s.Out.Say("%s is now %s", name, v)
	s.Out.Undo()
	return nil
}

func showSettings(s *session.Session, l *member.Logbook) error {
	values := map[string]string{}
	var rows [][]string
	for _, one := range member.Settings() {
		v, err := l.Setting(one.Name)
		if err != nil {
			return err
		}
		values[one.Name] = v
		rows = append(rows, []string{one.Name, v, one.About})
	}
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "settings": values})
	}
	s.Out.Rows([]string{"Setting", "Value", "What it is"}, rows, 2)
	return nil
}

// completeSettings offers the settings, then what each may be.
func completeSettings(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	var found []string
	for _, one := range member.Settings() {
		switch {
		case len(args) == 0:
			found = append(found, command.Described(one.Name, one.About))
		case len(args) == 1 && args[0] == one.Name:
			found = one.Values
		}
	}
	return command.Starting(found, typed), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveKeepOrder
}
