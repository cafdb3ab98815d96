package cli

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/outgoing"
	"cpdlog/internal/record"
)

type submitFlags struct {
	year, scheme, to string
	on               cpd.Date
	list, asJSON     bool
	reviewed         bool
}

func (a *app) submittedCmd() *cobra.Command {
	var f submitFlags
	c := &cobra.Command{
		Use:   "submitted",
		Short: "Keep what was sent, with the rules that scored it",
		Long: `Say that the record of a year was sent. The record is kept as it was, with its
digest and a copy of its rules; later edits never change it, and status says when
the logbook and what was sent differ. The privacy check looks at it as at an export.
--list shows what was sent.`,
		Example: "  cpdlog submitted --year last --to NALW\n  cpdlog submitted --list",
		Args:    exactly(0, ""),
	}
	fs := c.Flags()
	fs.StringVarP(&f.year, "year", "y", "", "this, last, 2025 or 2025-26 (default: this membership year)")
	fs.StringVar(&f.scheme, "scheme", "", "the scheme (default: the main one)")
	fs.StringVar(&f.to, "to", "", "to whom it was sent (default: the scheme's body)")
	a.dateVar(fs, &f.on, "on", "the day it was sent (default today)")
	fs.BoolVar(&f.list, "list", false, "show what was sent")
	fs.BoolVar(&f.asJSON, "json", false, "print JSON")
	fs.BoolVar(&f.reviewed, "reviewed", false, reviewedUsage)
	offer(c, "scheme", a.completing(a.offerJoined))
	offer(c, "year", a.completing(a.offerYears))
	c.RunE = a.run(func([]string) error {
		if f.list {
			return a.listSubmitted(f.asJSON)
		}
		return a.runSubmitted(f)
	})
	return c
}

func (a *app) runSubmitted(f submitFlags) error {
	m, err := a.membership(f.scheme)
	if err != nil {
		return err
	}
	s, err := a.scheme(m.Scheme)
	if err != nil {
		return err
	}
	span, err := a.periodNamed(s, m, f.year)
	if err != nil {
		return err
	}
	if span.IsZero() {
		return cpd.Fail(cpd.Usage, "one year is sent at a time; nothing was changed", "for example: cpdlog submitted --year last")
	}
	text, err := a.sentRecord(record.Period{Scheme: s, Membership: m, Span: span}, f.reviewed)
	if err != nil {
		return err
	}
	sent := logbook.Submission{Scheme: s.ID, Span: span, On: f.on, To: f.to, RecordDigest: digestOf(text), RulesDigest: s.Digest, Rules: s.Text, Record: text}
	if sent.On.IsZero() {
		sent.On = a.today()
	}
	if sent.To == "" {
		sent.To = s.Title
	}
	if err := cpd.CheckLine("receiver", sent.To, cpd.MaxTitle); err != nil {
		return cpd.Fail(cpd.Invalid, err.Error()+"; nothing was changed", "")
	}
	if _, err := a.change("kept what was sent to "+sent.To, func(tx *logbook.Tx) error { return tx.AddSubmission(sent) }); err != nil {
		return err
	}
	a.say("Kept the record of %s, %s, as sent to %s on %s", label(s), span, cpd.Visible(sent.To), sent.On.Long())
	a.say("  Digest: %s", sent.RecordDigest)
	a.say("Undo: cpdlog undo")
	return nil
}

// sentRecord is the record of one year as it leaves for the body.
func (a *app) sentRecord(p record.Period, reviewed bool) ([]byte, error) {
	in, err := a.sentInput(p)
	if err != nil {
		return nil, err
	}
	c, err := a.check()
	if err != nil {
		return nil, err
	}
	held, err := outgoing.Record(in, c)
	if err != nil {
		return nil, err
	}
	r, err := passed(a, held, outgoing.Terms{Reviewed: reviewed})
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = r.WriteJSON(&out)
	return out.Bytes(), err
}

// sentInput is what a record of one year is made from, as an export for the
// body has it.
func (a *app) sentInput(p record.Period) (record.Input, error) {
	member, err := a.book.Member()
	if err != nil {
		return record.Input{}, err
	}
	consent, err := a.consentFields()
	return record.Input{
		Published: builtIn, Consent: consent, Member: member, Memberships: []cpd.Membership{p.Membership}, Periods: []record.Period{p}, Spans: []cpd.Span{p.Span}, For: record.ForBody,
		Each: func(span cpd.Span, f func(*cpd.Entry) error) error { return a.book.Each(logbook.Query{Span: span}, f) },
	}, err
}

func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
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

func (a *app) listSubmitted(asJSON bool) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	all, err := b.Submissions()
	if err != nil {
		return err
	}
	out, rows := []sentJSON{}, [][]string{}
	for _, s := range all {
		now, err := a.recordNow(s)
		if err != nil {
			return err
		}
		differs := digestOf(now) != s.RecordDigest
		out = append(out, sentJSON{s.Scheme, s.Span, s.On, s.To, s.RecordDigest, s.RulesDigest, differs})
		word := "as the logbook has it"
		if differs {
			word = "differs from the logbook"
		}
		rows = append(rows, []string{s.On.String(), s.Scheme, s.Span.String(), s.To, word})
	}
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "submissions": out})
	}
	if len(rows) == 0 {
		a.say("Nothing was sent yet (cpdlog submitted keeps what is sent)")
		return nil
	}
	a.table([]string{"Sent", "Scheme", "Year", "To", ""}, rows, 3)
	return nil
}

// recordNow is the same year as the logbook and the rules have it today.
func (a *app) recordNow(s logbook.Submission) ([]byte, error) {
	m, err := a.membership(s.Scheme)
	if err != nil {
		return nil, nil // the membership is gone: whatever was sent differs
	}
	rules, err := a.scheme(s.Scheme)
	if err != nil {
		return nil, err
	}
	in, err := a.sentInput(record.Period{Scheme: rules, Membership: m, Span: s.Span})
	if err != nil {
		return nil, err
	}
	return outgoing.Unsent(in)
}

// sentNotes say, for the year that is shown, what was sent and whether the
// logbook says something else by now.
func (a *app) sentNotes(s scored) ([]string, error) {
	all, err := a.book.Submissions()
	if err != nil {
		return nil, err
	}
	var notes []string
	for _, sent := range all {
		if sent.Scheme != s.scheme.ID || sent.Span != s.standing.Period {
			continue
		}
		now, err := a.recordNow(sent)
		if err != nil {
			return nil, err
		}
		note := fmt.Sprintf("Sent to %s on %s", sent.To, sent.On.Short())
		if digestOf(now) != sent.RecordDigest {
			note += ": what was sent differs from what the logbook says now" + movedSince(sent.Record, now)
			if s.scheme.Digest != sent.RulesDigest {
				note += "; the rules are others than those it was sent with"
			}
		}
		notes = append(notes, note)
	}
	return notes, nil
}

// movedSince compares the totals of two records.
func movedSince(was, now []byte) string {
	before, after := haves(was), haves(now)
	if before == "" || before == after {
		return ""
	}
	return " (then " + before + "; now " + after + ")"
}

// haves reads the totals out of a record.
func haves(text []byte) string {
	var r struct {
		Schemes []record.StandingScheme `json:"schemes"`
	}
	if json.Unmarshal(text, &r) != nil {
		return ""
	}
	var words []string
	for _, s := range r.Schemes {
		for _, q := range s.Requirements {
			words = append(words, fmt.Sprintf("%s %s", q.Have, q.Of))
		}
	}
	return and(words)
}
