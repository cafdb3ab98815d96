package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
)

// setting is one thing that a member can set. check gives the form to store.
type setting struct {
	name, usual, about string
	check              func(string) (string, error)
	values             []string // to offer
}

func settings() []setting {
	return []setting{
		{"reminders", "on", "a line on other commands when you are behind and the end is near: on or off", onOff, []string{"on", "off"}},
		{"accessible", "off", "plain lines for screen readers: on or off", onOff, []string{"on", "off"}},
		{"evidence-cap", "25", "the largest evidence file, in MB", megabytes, nil},
		{"reminder-time", "09:00", "the time of day of reminders in the calendar, on the clock of whoever reads it", clockTime, nil},
		{"direct-practice", "yes", "whether you work with people directly; no chooses questions for those who teach, manage, care or are on leave", yesNo, []string{"yes", "no"}},
	}
}

func onOff(s string) (string, error) {
	switch strings.ToLower(s) {
	case "on", "yes", "true":
		return "on", nil
	case "off", "no", "false":
		return "off", nil
	}
	return "", fmt.Errorf("%s is neither on nor off", quote(s))
}

func yesNo(s string) (string, error) {
	v, err := onOff(s)
	if err != nil {
		return "", fmt.Errorf("%s is neither yes nor no", quote(s))
	}
	return map[string]string{"on": "yes", "off": "no"}[v], nil
}

func megabytes(s string) (string, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 2000 {
		return "", fmt.Errorf("%s is not a whole number of MB from 1 to 2000", quote(s))
	}
	return strconv.Itoa(n), nil
}

func clockTime(s string) (string, error) {
	h, m, ok := strings.Cut(s, ":")
	hour, err1 := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	if !ok || err1 != nil || err2 != nil || hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return "", fmt.Errorf("%s is not a time of day such as 09:00", quote(s))
	}
	return fmt.Sprintf("%02d:%02d", hour, minute), nil
}

func (a *app) setCmd() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "set [NAME VALUE]", Short: "Show or change settings",
		Long: `Show what can be set, or set it. A setting is kept in the logbook; setting it is
one step for undo. There is no time zone to set: events of the calendar are whole
days, and reminders ring by the clock of the calendar they are in.`,
		Example: "  cpdlog set\n  cpdlog set reminders off",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 || len(args) == 2 {
				return nil
			}
			return exactly(2, "a name and a value")(c, args)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	c.RunE = a.run(func(args []string) error {
		if len(args) == 2 {
			return a.runSet(args[0], args[1])
		}
		return a.showSettings(asJSON)
	})
	c.ValidArgsFunction = a.completeSettings
	return c
}

// value is what a setting is set to, or its usual value.
func (a *app) value(name string) (string, error) {
	b, err := a.open()
	if err != nil {
		return "", err
	}
	v, err := b.Setting(name)
	if err != nil || v != "" {
		return v, err
	}
	for _, s := range settings() {
		if s.name == name {
			return s.usual, nil
		}
	}
	return "", nil
}

func (a *app) showSettings(asJSON bool) error {
	values := map[string]string{}
	var rows [][]string
	for _, s := range settings() {
		v, err := a.value(s.name)
		if err != nil {
			return err
		}
		values[s.name] = v
		rows = append(rows, []string{s.name, v, s.about})
	}
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "settings": values})
	}
	a.table([]string{"Setting", "Value", "What it is"}, rows, 2)
	return nil
}

func (a *app) runSet(name, value string) error {
	all := settings()
	i := slices.IndexFunc(all, func(s setting) bool { return s.name == name })
	if i < 0 {
		var known []string
		for _, s := range all {
			known = append(known, s.name)
		}
		text := "there is no setting " + quote(name)
		if near := nearest(name, known); near != "" {
			text += "; did you mean " + near + "?"
		}
		return cpd.Fail(cpd.Invalid, ending(text, "Nothing was changed"), "the settings: "+and(known))
	}
	v, err := all[i].check(value)
	if err != nil {
		return cpd.Fail(cpd.Invalid, err.Error()+"; nothing was changed", "")
	}
	if _, err := a.change("set "+name+" to "+v, func(tx *logbook.Tx) error { return tx.SetSetting(name, v) }); err != nil {
		return err
	}
	a.say("%s is now %s", name, v)
	a.say("Undo: cpdlog undo")
	return nil
}

// evidenceCap is the largest file that may be attached, in bytes.
func (a *app) evidenceCap() (int64, error) {
	v, err := a.value("evidence-cap")
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(v, 10, 64)
	return n << 20, err
}
