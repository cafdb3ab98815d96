package member

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
)

// Setting is one thing that a member can set.
type Setting struct {
	Name, Usual, About string
	Values             []string // what it may be, where that can be listed
	check              func(string) (string, error)
}

// Settings returns all that can be set.
func Settings() []Setting {
	return []Setting{
		{"reminders", "on", "a reminder after other commands if you are behind and the year is ending: on or off", []string{"on", "off"}, onOff},
		{"accessible", "off", "plain lines for screen readers: on or off", []string{"on", "off"}, onOff},
		{"evidence-cap", "25", "the largest evidence file, in MB", nil, megabytes},
		{"reminder-time", "09:00", "the time of day of calendar reminders, by the clock of your calendar", nil, clockTime},
		{"direct-practice", "yes",
			"whether you work with people directly; no gives questions for those who teach, manage, care or are on leave",
			[]string{"yes", "no"}, yesNo},
		{"scheme-texts", "ask",
			"whether the record for a body shows the texts that its rules rest on: yes, no or ask",
			[]string{"yes", "no", "ask"}, func(s string) (string, error) {
				if strings.EqualFold(s, "ask") {
					return "ask", nil
				}
				return yesNo(s)
			}},
	}
}

// Setting returns what a setting is set to, or its usual value.
func (l *Logbook) Setting(name string) (string, error) {
	v, err := l.Book.Setting(name)
	if err != nil || v != "" {
		return v, err
	}
	if s := cpd.Find(Settings(), func(s *Setting) bool { return s.Name == name }); s != nil {
		v = s.Usual
	}
	return v, nil
}

// OutsidePractice reports whether the member has said to work with nobody directly.
func (l *Logbook) OutsidePractice() (bool, error) {
	v, err := l.Setting("direct-practice")
	return v == "no", err
}

// Set sets a setting and returns the value in the form in which it is kept, and
// the step, which is none where it was so already.
func (l *Logbook) Set(name, value string) (v string, step logbook.Step, err error) {
	all := Settings()
	i := slices.IndexFunc(all, func(s Setting) bool { return s.Name == name })
	if i < 0 {
		known := cpd.ListOf(all, func(s Setting) string { return s.Name })
		return "", step, cpd.NoSuch(cpd.Invalid, "there is no setting "+cpd.Quoted(name), name, known, "the settings: "+english.List(known))
	}
	if v, err = all[i].check(value); err != nil {
		return "", step, cpd.NotKept(err)
	}
	step, err = l.Change("set "+name+" to "+v, func(tx *logbook.Tx) error { return tx.SetSetting(name, v) })
	return v, step, err
}

// EvidenceCap is the largest file that may be attached, in bytes.
func (l *Logbook) EvidenceCap() (int64, error) {
	v, err := l.Setting("evidence-cap")
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(v, 10, 64)
	return n << 20, err
}

func onOff(s string) (string, error) {
	switch strings.ToLower(s) {
	case "on", "yes", "true":
		return "on", nil
	case "off", "no", "false":
		return "off", nil
	}
	return "", fmt.Errorf("%s is neither on nor off", cpd.Quoted(s))
}

func yesNo(s string) (string, error) {
	v, err := onOff(s)
	if err != nil {
		return "", fmt.Errorf("%s is neither yes nor no", cpd.Quoted(s))
	}
	return map[string]string{"on": "yes", "off": "no"}[v], nil
}

func megabytes(s string) (string, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 2000 {
		return "", fmt.Errorf("%s is not a whole number of MB from 1 to 2000", cpd.Quoted(s))
	}
	return strconv.Itoa(n), nil
}

func clockTime(s string) (string, error) {
	at, err := time.Parse("15:4", s)
	if err != nil {
		return "", fmt.Errorf("%s is not a time of day such as 09:00", cpd.Quoted(s))
	}
	return at.Format("15:04"), nil
}
