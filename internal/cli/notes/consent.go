package notes

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/outgoing"
	"example.org/cpdlog/internal/portfolio"
)

// newConsent makes the command that records later that a story may leave.
func newConsent(s *session.Session, k *portfolio.Kind) *cobra.Command {
	typed, noClient := map[string]*string{}, false
	fields := consentFields(k)
	c := &cobra.Command{
		Use: "consent ID", Short: "Record a consent, or that there is no client to ask",
		Long: `Record who agreed to what, and when: the words of the entry may leave from then on,
and an export says by which consent. The day is past, and "no" is no consent. A
discussion about no particular client needs none: say so with --no-client.`,
		Example: "  cpdlog " + k.Command() + " consent k7m2 --who 'my team' --for training --date '4 nov'\n  cpdlog " + k.Command() + " consent last --no-client",
		Args:    command.Exactly(1, "the id of one entry"),
	}
	fs := c.Flags()
	for i := range fields {
		typed[fields[i].ID] = fs.String(consentFlag(fields[i].ID), "", strings.ReplaceAll(fields[i].Ask, "`", "'"))
	}
	fs.BoolVar(&noClient, "no-client", false, "it is about no particular client")
	c.RunE = command.WithEntry(s, func(l *member.Logbook, e cpd.Entry, _ []string) error {
		answers := map[string]string{}
		for i := range fields {
			if id := fields[i].ID; fs.Changed(consentFlag(id)) {
				answers[id] = *typed[id]
			}
		}
		return runConsent(s, l, e, k, answers, noClient)
	})
	return c
}

// consentFields are those without which there is no consent, and what else the kind
// asks about it: of colleagues, for pictures.
func consentFields(k *portfolio.Kind) []portfolio.Question {
	return slices.DeleteFunc(slices.Clone(k.Fields), func(f portfolio.Question) bool {
		return !slices.Contains(k.Consent, f.ID) && !strings.HasPrefix(f.ID, consentPrefix)
	})
}

const consentPrefix = "consent-"

func consentFlag(field string) string { return strings.TrimPrefix(field, consentPrefix) }

func runConsent(s *session.Session, l *member.Logbook, e cpd.Entry, k *portfolio.Kind, answers map[string]string, noClient bool) error {
	consent, err := outgoing.Consent(l)
	if err != nil {
		return err
	}
	old := e.Clone()
	switch {
	case !consent.Needs(&e):
		return cpd.Fail(cpd.Invalid, e.ID+" is no case study; nothing was changed", "an ordinary entry needs no consent; see it with: cpdlog show "+e.ID)
	case noClient && len(answers) > 0:
		return cpd.Fail(cpd.Invalid, "where there is no client there is nobody who consents; nothing was changed", "give --no-client alone, or leave it out")
	case noClient:
		err = entry.PutAnswers(&e, []portfolio.Question{{ID: cpd.FieldConsent}}, map[string]string{cpd.FieldConsent: cpd.NoClient}, l.Today)
	default:
		err = putConsent(s, &e, k, answers)
	}
	if err != nil {
		return err
	}
	ms, err := l.Book.Memberships()
	if err != nil {
		return err
	}
	saved, err := entry.Reflect(l, ms, &old, entry.Draft{Entry: e}, entryform.Asking(s))
	if err == nil {
		entryform.SayChanged(s, saved)
	}
	return err
}

// putConsent takes the answers, and asks for those that are missing where
// somebody can answer. It keeps nothing that is no consent.
func putConsent(s *session.Session, e *cpd.Entry, k *portfolio.Kind, answers map[string]string) error {
	fields := consentFields(k)
	if err := entry.PutAnswers(e, fields, answers, s.Today()); err != nil {
		return err
	}
	if len(answers) == 0 && s.CanAsk() {
		if err := entryform.Ask(s, e, "Consent: "+e.Title, "", fields); err != nil {
			return err
		}
	}
	if missing := entry.Lacking(e, k.Consent); len(missing) > 0 {
		return cpd.Fail(cpd.Usage, "a consent needs "+english.List(missing)+"; nothing was changed",
			"give --"+strings.Join(cpd.ListOf(missing, consentFlag), " and --")+", or --no-client where it is about no particular client")
	}
	for _, f := range k.Consent {
		if cpd.NoConsent(f, e.Text(f), s.Today()) {
			return cpd.Fail(cpd.Invalid, cpd.Quoted(e.Text(f))+" is no consent; nothing was changed", "a consent names who may use it, for what, and a day that is past")
		}
	}
	if cpd.NoConsent(cpd.FieldConsent, e.Text(cpd.FieldConsent), s.Today()) {
		delete(e.Texts, cpd.FieldConsent) // what said no until now
	}
	return nil
}
