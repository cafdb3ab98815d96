package setup

import (
	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/member"
)

// NewSet makes the command set.
func NewSet(s *session.Session) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
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
	}
	command.JSONFlag(c, &asJSON)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error {
		if len(args) == 2 {
			return set(s, l, args[0], args[1])
		}
		return showSettings(s, l, asJSON)
	})
	return c
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

func showSettings(s *session.Session, l *member.Logbook, asJSON bool) error {
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
	if asJSON {
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
