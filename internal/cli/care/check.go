package care

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/scheme"
)

// NewCheck makes the command check.
func NewCheck(s *session.Session) *cobra.Command {
	return command.JSON(s, &cobra.Command{
		Use: "check",
		Long: `Look through the whole logbook: the file, a digest for every entry, the history,
every file of evidence, the totals, the snapshots, and what is left over beside it:
drafts, and what editors, sync programs and interrupted commands have left, with the
line that removes or joins each. In a window it
says what is well; in a pipe it then prints nothing. The exit status
is 5 for damage, 10 for evidence that is missing or changed, and 0 for advice.`,
		Example: "  cpdlog check",
		RunE:    command.Run(s, func([]string) error { return runCheck(s) }),
	})
}

func runCheck(s *session.Session) error {
	s.NoReminder = true
	r, err := examine(s)
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		r.Findings = cpd.List(r.Findings)
		err = s.Out.JSON(struct {
			Version int `json:"schema_version"`
			logbook.Report
		}{1, r})
	} else {
		for _, f := range r.Findings {
			sayFinding(s, f)
		}
		sayWell(s, r)
	}
	if err != nil {
		return err
	}
	return worst(r)
}

// worst ends a command with the status of the worst finding.
func worst(r logbook.Report) error {
	switch r.Worst() {
	case logbook.Damage:
		return command.Exit{Status: 5}
	case logbook.EvidenceGap:
		return command.Exit{Status: 10}
	}
	return nil
}

// examine checks the logbook; one that is too damaged to open is a finding,
// not a failure.
func examine(s *session.Session) (r logbook.Report, err error) {
	defer func() { r.Findings = append(r.Findings, leftBehind(s)...) }()
	l, err := s.Logbook()
	var e *cpd.Error
	if errors.As(err, &e) && e.Kind == cpd.Damaged {
		return logbook.Report{Findings: []logbook.Finding{{Level: logbook.Damage, About: "logbook.db", Text: e.Text, Hint: e.Hint}}}, nil
	}
	if err != nil {
		return logbook.Report{}, err
	}
	err = s.Out.Busy("Checking", func() (err error) {
		r, err = l.Book.Check()
		return err
	})
	if err != nil {
		return r, err
	}
	for i, f := range r.Findings {
		if f.Remove != "" {
			r.Findings[i].Hint += "\nthen remove it: " + removing(s, f.Remove, false)
		}
	}
	return r, checkTotals(l, &r)
}

// sayWell tells a person at a window what was found whole; in a pipe, silence says it.
func sayWell(s *session.Session, r logbook.Report) {
	l := s.Opened()
	if l == nil || worst(r) != nil || !s.Terminal().Out {
		return
	}
	elsewhere := "no copy elsewhere is known"
	if day := l.Book.LastCopy(); day != "" {
		elsewhere = "last copy elsewhere " + day
	}
	s.Out.Say("%s, %s: whole; %s", english.Count(r.Entries, "entry", "entries"), english.Count(r.Files, "file", "files"), elsewhere)
}

func sayFinding(s *session.Session, f logbook.Finding) {
	s.Out.Say("%s: %s: %s", f.Level, f.About, f.Text)
	for line := range strings.Lines(f.Hint) {
		s.Out.Say("  %s", cpd.Visible(strings.TrimRight(line, "\n")))
	}
}

// checkTotals scores every year again: each row's points are the sum of its
// entries', and nothing counts more than it earned.
func checkTotals(l *member.Logbook, r *logbook.Report) error {
	if r.Worst() == logbook.Damage {
		return nil
	}
	ms, err := l.Book.Memberships()
	if err != nil {
		return err
	}
	for _, m := range ms {
		rules, err := l.Rules.Scheme(m.Scheme)
		if err != nil {
			first, _, _ := strings.Cut(err.Error(), "\n")
			r.Findings = append(r.Findings, logbook.Finding{Level: logbook.Advice, About: m.Scheme,
				Text: first, Hint: "cpdlog scheme check " + m.Scheme})
			continue
		}
		for _, p := range rules.Periods(m, l.Today) {
			one, err := l.YearOf(m, p.From)
			if err != nil {
				return err
			}
			if text := wrongSum(&one.Standing); text != "" {
				r.Findings = append(r.Findings, logbook.Finding{Level: logbook.Damage, About: m.Scheme, Text: text})
			}
		}
	}
	return nil
}

// wrongSum says which row of a standing does not add up; "" for none.
func wrongSum(s *scheme.Standing) string {
	for _, act := range s.Activities {
		var sum cpd.Amount
		for _, e := range s.Entries {
			if e.Activity == act.ID && s.Period.Holds(e.Date) {
				sum = sum.Add(e.Counted)
			}
		}
		if act.Counted.Cmp(act.Earned) > 0 {
			return fmt.Sprintf("%s counts %s of the %s earned in %s", act.ID, act.Counted.Exact(), act.Earned.Exact(), s.Period)
		}
		if act.Per != "period" && !sum.Equal(act.Counted) {
			return fmt.Sprintf("%s counts %s, but its entries add up to %s in %s", act.ID, act.Counted.Exact(), sum.Exact(), s.Period)
		}
	}
	return ""
}
