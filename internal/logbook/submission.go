package logbook

import (
	"crypto/sha256"
	"encoding/hex"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// Submission is a record as it was sent to a body, with the rules that scored
// it, so that a later edit of the rules does not change what was sent.
type Submission struct {
	Scheme       string   `json:"scheme"`
	Span         cpd.Span `json:"span"` // the year it was for
	On           cpd.Date `json:"on"`   // the day it was sent
	To           string   `json:"to"`
	RecordDigest string   `json:"record_digest"`
	RulesDigest  string   `json:"rules_digest"`
	Rules        string   `json:"rules"`
	Record       []byte   `json:"record"` // record.json as sent; empty once erased
}

// key names the submission, the same in every copy of the logbook.
func (s *Submission) key() string {
	var p facts.Pack
	p.Texts([]string{s.Scheme, s.Span.From.String(), s.Span.To.String(), s.On.String(), s.To, s.RecordDigest})
	sum := sha256.Sum256(p)
	return hex.EncodeToString(sum[:16])
}

const submissionColumns = `scheme, first, last, sent, sent_to, record_digest, rules_digest, rules, record, key`

// Submissions returns those kept, oldest first.
func (rd *reader) Submissions() (all []Submission, err error) {
	return sqlite.List(rd.db, `SELECT `+submissionColumns+` FROM submission ORDER BY sent, key`, nil, scanSubmission)
}

func scanSubmission(r *sqlite.Rows) (Submission, error) {
	s := Submission{Scheme: r.Text(0), To: r.Text(4), RecordDigest: r.Text(5), RulesDigest: r.Text(6), Rules: r.Text(7), Record: r.Blob(8)}
	for i, d := range []*cpd.Date{&s.Span.From, &s.Span.To, &s.On} {
		if err := d.UnmarshalText([]byte(r.Text(1 + i))); err != nil {
			return s, &cpd.Error{Kind: cpd.Damaged, Text: "a submission for " + cpd.Visible(s.Scheme) + " holds something else where a date should be",
				Hint: "see what is damaged: cpdlog check", Err: err}
		}
	}
	return s, nil
}

func submissionRow(_ string, s Submission) []any {
	return []any{s.Scheme, s.Span.From.String(), s.Span.To.String(), s.On.String(), s.To, s.RecordDigest, s.RulesDigest, s.Rules, s.Record, s.key()}
}
