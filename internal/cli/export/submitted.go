package export

import (
	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/outgoing"
)

type submittedOptions struct {
	year, scheme, to string
	on               cpd.Date
	list             bool
	reviewed         bool
}

// NewSubmitted makes the command that keeps what was sent.
func NewSubmitted(s *session.Session) *cobra.Command {
	var o submittedOptions
	c := &cobra.Command{
		Use: "submitted",
		Long: `Record that you sent the record of a year. cpdlog keeps the record as it was, with its
digest and a copy of its rules. Later edits never change it, and status tells you if the
logbook and what you sent differ. It passes the same privacy check as an export. --list
shows what was sent.`,
		Example: "  cpdlog submitted --year last --to NALW\n  cpdlog submitted --list",
		RunE: command.WithLogbook(s, func(l *member.Logbook, _ []string) error {
			if o.list {
				return listSubmitted(s, l)
			}
			return runSubmitted(s, l, o)
		}),
	}
	fs := c.Flags()
	command.YearFlag(c, &o.year, "this, last, 2025 or 2025-26 (default: this membership year)")
	fs.StringVar(&o.scheme, "scheme", "", "the scheme (default: the main one)")
	fs.StringVar(&o.to, "to", "", "who it was sent to (default: the scheme's body)")
	command.DateVar(fs, s.Today, &o.on, "on", "the day it was sent (default today)")
	fs.BoolVar(&o.list, "list", false, "show what was sent")
	command.JSONFlag(c, s)
	command.ReviewedFlag(c, &o.reviewed)
	return c
}

func runSubmitted(s *session.Session, l *member.Logbook, o submittedOptions) error {
	m, err := l.Membership(o.scheme)
	if err != nil {
		return err
	}
	rules, err := l.Rules.Scheme(m.Scheme)
	if err != nil {
		return err
	}
	span, err := l.YearUnder(rules, m, o.year)
	if err != nil {
		return err
	}
	if span.IsZero() {
		return cpd.Fail(cpd.Usage, "give one year at a time; nothing was changed", "for example: cpdlog submitted --year last")
	}
	if goOn, err := unfinished(s, l, span); err != nil || !goOn {
		if err == nil {
			s.Out.Say("Nothing was kept")
		}
		return err
	}
	if o.on.IsZero() {
		o.on = l.Today
	}
	held, err := outgoing.Submission(l, rules, m, span, o.on)
	if err != nil {
		return err
	}
	sent, err := command.Passed(s, held, outgoing.Terms{Reviewed: o.reviewed})
	if err != nil {
		return err
	}
	if o.to != "" {
		sent.To = o.to
	}
	if err := cpd.CheckLine("receiver", sent.To, cpd.MaxTitle); err != nil {
		return cpd.NotKept(err)
	}
	if _, err := l.Change("kept what was sent to "+sent.To, func(tx *logbook.Tx) error { return tx.AddSubmission(sent) }); err != nil {
		return err
	}
	s.Out.Say("Kept the record of %s, %s, as sent to %s on %s", rules.Label(), span, cpd.Visible(sent.To), sent.On.Long())
	s.Out.Say("  Digest: %s", sent.RecordDigest)
	s.Out.Undo()
	return nil
}

type sentJSON struct {
	Scheme       string   `json:"scheme"`
	Period       cpd.Span `json:"period"`
	On           cpd.Date `json:"on"`
	To           string   `json:"to"`
	RecordDigest string   `json:"record_digest"`
	RulesDigest  string   `json:"rules_digest"`
	Differs      bool     `json:"differs"`
}

func listSubmitted(s *session.Session, l *member.Logbook) error {
	all, err := l.Book.Submissions()
	if err != nil {
		return err
	}
	out, rows := []sentJSON{}, [][]string{}
	for _, sent := range all {
		now, err := outgoing.Now(l, sent)
		if err != nil {
			return err
		}
		differs := outgoing.Differs(sent, now)
		out = append(out, sentJSON{sent.Scheme, sent.Span, sent.On, sent.To, sent.RecordDigest, sent.RulesDigest, differs})
		word := "as the logbook has it"
		if differs {
			word = "differs from the logbook"
		}
		rows = append(rows, []string{sent.On.String(), sent.Scheme, sent.Span.String(), sent.To, word})
	}
	switch {
	case s.Out.AsJSON:
		err = s.Out.JSON(map[string]any{"schema_version": 1, "submissions": out})
	case len(rows) == 0:
		s.Out.Say("Nothing has been sent yet. Keep what you send: cpdlog submitted")
	default:
		s.Out.Rows([]string{"Sent", "Scheme", "Year", "To", ""}, rows, 3)
	}
	if err != nil {
		return err
	}
	return l.Book.Unchanged() // what is shown is worth no more than what it was read from
}
