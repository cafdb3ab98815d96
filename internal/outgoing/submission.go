package outgoing

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/rulebook"
	"example.org/cpdlog/internal/scheme"
)

// Submission makes the record of one year as it leaves for the body, and what
// is kept of it.
func Submission(l *member.Logbook, rules *scheme.Scheme, m cpd.Membership, span cpd.Span) (Held[logbook.Submission], error) {
	in, err := sentInput(l, record.Period{Scheme: rules, Membership: m, Span: span})
	if err != nil {
		return Held[logbook.Submission]{}, err
	}
	c, err := CheckFor(l)
	if err != nil {
		return Held[logbook.Submission]{}, err
	}
	r := record.Build(in)
	var text bytes.Buffer
	err = r.WriteJSON(&text)
	return Held[logbook.Submission]{logbook.Submission{
		Scheme: rules.ID, Span: span, On: l.Today, To: rules.Title, Rules: rules.Text, RulesDigest: rules.Digest,
		Record: text.Bytes(), RecordDigest: digestOf(text.Bytes()),
	}, held(r, c).saying(consents(r, &in))}, err
}

// sentInput is what a record of one year is made from, as an export for the
// body has it.
func sentInput(l *member.Logbook, p record.Period) (record.Input, error) {
	m, err := l.Book.Member()
	if err != nil {
		return record.Input{}, err
	}
	consent, err := Consent(l)
	if err != nil {
		return record.Input{}, err
	}
	private, err := private(l, Request{})
	if err != nil {
		return record.Input{}, err
	}
	in := record.Input{
		Published: rulebook.BuiltIn, Consent: consent, Private: private, Member: m, Memberships: []cpd.Membership{p.Membership},
		Periods: []record.Period{p}, Spans: []cpd.Span{p.Span}, For: record.ForBody,
	}
	return in, read(l, &in)
}

func digestOf(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// Now is the year of a submission as the logbook and the rules have it today;
// nil where the membership is gone, so that whatever was sent differs.
func Now(l *member.Logbook, s logbook.Submission) ([]byte, error) {
	m, err := l.Membership(s.Scheme)
	if err != nil {
		return nil, nil
	}
	rules, err := l.Rules.Scheme(s.Scheme)
	if err != nil {
		return nil, err
	}
	in, err := sentInput(l, record.Period{Scheme: rules, Membership: m, Span: s.Span})
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	err = record.Build(in).WriteJSON(&text) // it stays here, so nothing is looked at
	return text.Bytes(), err
}

// Differs reports whether the logbook says something else than what was sent. Other
// words for the same are nothing else; of a record whose texts were erased only the
// digest is known.
func Differs(s logbook.Submission, now []byte) bool {
	return digestOf(now) != s.RecordDigest && !record.SameButWords(s.Record, now)
}

// Sent says, for the year that is shown, what was sent and whether the logbook
// says something else by now.
func Sent(l *member.Logbook, st member.Standing) ([]string, error) {
	all, err := l.Book.Submissions()
	if err != nil {
		return nil, err
	}
	var notes []string
	for _, sent := range all {
		if sent.Scheme != st.Rules.ID || sent.Span != st.Period {
			continue
		}
		now, err := Now(l, sent)
		if err != nil {
			return nil, err
		}
		note := fmt.Sprintf("Sent to %s on %s", sent.To, sent.On.Short())
		if Differs(sent, now) {
			note += ": what was sent differs from what the logbook says now" + movedSince(sent.Record, now)
			if st.Rules.Digest != sent.RulesDigest {
				note += "; the rules have changed since it was sent"
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
	return english.List(words)
}
