package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
)

func (a *app) checkCmd() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "check",
		Short: "See that nothing is lost or damaged",
		Long: `Look through the whole logbook: the file, a digest for every entry, the history,
every file of evidence, the totals, the snapshots, and what lies beside it. It is
silent when all is well. Damage ends with status 5, evidence that is missing or
changed with 10; advice is printed and ends with 0.`,
		Example: "  cpdlog check",
		Args:    exactly(0, ""),
		RunE:    a.run(func([]string) error { return a.runCheck(asJSON) }),
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func (a *app) runCheck(asJSON bool) error {
	r, err := a.examine()
	if err != nil {
		return err
	}
	if asJSON {
		r.Findings = some(r.Findings)
		err = a.json(struct {
			Version int `json:"schema_version"`
			logbook.Report
		}{1, r})
	} else {
		for _, f := range r.Findings {
			a.sayFinding(f)
		}
	}
	switch worst := r.Worst(); {
	case err != nil:
		return err
	case worst == logbook.Damage:
		return quiet{5}
	case worst == logbook.EvidenceGap:
		return quiet{10}
	}
	return nil
}

// examine checks the logbook; one that is too damaged to open is a finding,
// not a failure.
func (a *app) examine() (logbook.Report, error) {
	b, err := a.open()
	var e *cpd.Error
	if errors.As(err, &e) && e.Kind == cpd.Damaged {
		return logbook.Report{Findings: []logbook.Finding{{Level: logbook.Damage, About: "logbook.db", Text: e.Text, Hint: e.Hint}}}, nil
	}
	if err != nil {
		return logbook.Report{}, err
	}
	var r logbook.Report
	err = a.busy("Checking", func() (err error) {
		r, err = b.Check()
		return err
	})
	if err != nil {
		return r, err
	}
	return r, a.checkTotals(&r)
}

func (a *app) sayFinding(f logbook.Finding) {
	a.say("%s: %s: %s", f.Level, f.About, f.Text)
	if f.Hint != "" {
		a.say("  %s", cpd.Visible(f.Hint))
	}
}

// checkTotals scores every year again: each row's points are the sum of its
// entries', and nothing counts more than it earned.
func (a *app) checkTotals(r *logbook.Report) error {
	if r.Worst() == logbook.Damage {
		return nil
	}
	ms, err := a.book.Memberships()
	if err != nil {
		return err
	}
	for _, m := range ms {
		s, err := a.scheme(m.Scheme)
		if err != nil {
			r.Findings = append(r.Findings, logbook.Finding{Level: logbook.Advice, About: m.Scheme, Text: firstLine(err.Error()), Hint: "cpdlog scheme check " + m.Scheme})
			continue
		}
		for _, p := range s.Periods(m, a.today()) {
			one, err := a.score(m, a.dayFor(s, m, p.From))
			if err != nil {
				return err
			}
			if text := one.wrongSum(); text != "" {
				r.Findings = append(r.Findings, logbook.Finding{Level: logbook.Damage, About: m.Scheme, Text: text})
			}
		}
	}
	return nil
}

func firstLine(s string) string {
	for i, r := range s {
		if r == '\n' {
			return s[:i]
		}
	}
	return s
}

func (s scored) wrongSum() string {
	for _, act := range s.standing.Activities {
		var sum cpd.Amount
		for _, e := range s.standing.Entries {
			if e.Activity == act.ID && s.standing.Period.Holds(e.Date) {
				sum = sum.Add(e.Counted)
			}
		}
		if act.Counted.Cmp(act.Earned) > 0 {
			return fmt.Sprintf("%s counts %s of the %s earned in %s", act.ID, act.Counted.Exact(), act.Earned.Exact(), s.standing.Period)
		}
		if act.Per != "period" && !sum.Equal(act.Counted) {
			return fmt.Sprintf("%s counts %s, but its entries add up to %s in %s", act.ID, act.Counted.Exact(), sum.Exact(), s.standing.Period)
		}
	}
	return ""
}
