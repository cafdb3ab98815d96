package record

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/record/jsontext"
	"example.org/cpdlog/internal/signoff"
)

// SchemaVersion is that of record.json. Readers of version 1 keep working.
const SchemaVersion = 1

// Format is what record.json calls itself.
const Format = "cpdlog-record"

// RuleSet is a scheme as a record carries it.
type RuleSet struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Unit    string   `json:"unit"`
	Source  string   `json:"source"`
	Checked cpd.Date `json:"checked"`
	Digest  string   `json:"digest"` // SHA-256 of the text
	Text    string   `json:"text"`   // the rules file, whole

	Own     bool     `json:"own,omitempty"`     // the member's own rules, not those that come with the program
	Differs []string `json:"differs,omitempty"` // what they say otherwise, in words
}

func (r *Record) ruleSet(i int) any {
	s := r.Rules[i]
	return RuleSet{s.ID, s.Title, s.Unit, s.Source, s.Checked, s.Digest, s.Text, slices.Contains(r.OwnRules, s.ID), r.Differs[i]}
}

// The last member is the digest of every byte before it, so that an altered
// record shows even without the pack around it.
const (
	digestLead = ",\n\"digest\": \""
	digestTail = "\"\n}\n"
)

// WriteJSON writes record.json: one member a line, one item of a list a line,
// always in the same order.
func (r *Record) WriteJSON(w io.Writer) error {
	_, err := r.writeJSON(w)
	return err
}

// Digest is the SHA-256 of record.json up to its digest: what a printed record
// is compared with.
func (r *Record) Digest() (string, error) {
	if r.digest != "" {
		return r.digest, nil
	}
	return r.writeJSON(io.Discard)
}

func (r *Record) writeJSON(w io.Writer) (string, error) {
	sum := sha256.New()
	j := jsontext.To(io.MultiWriter(w, sum))
	j.Raw("{")
	j.Member("schema_version", SchemaVersion)
	j.Member("format", Format)
	j.Member("for", r.For)
	j.Member("member", r.Member)
	j.Member("period", r.span())
	j.Member("periods", cpd.List(r.Spans))
	j.Member("memberships", cpd.List(r.Memberships))
	j.Items("rules", len(r.Rules), r.ruleSet)
	j.Member("readings", cpd.List(r.Readings))
	j.Member("left_out", r.LeftOut.published())
	j.Member("signature", r.Signature)
	j.Member("count", len(r.Entries))
	j.Items("schemes", len(r.in.Periods), r.standingJSON)
	j.Items("entries", len(r.Entries), func(i int) any { return r.Entries[i].Published() })
	j.Items("evidence", len(r.Evidence), func(i int) any { return r.Evidence[i] })
	j.Member("writer", Writer)
	j.Member("program", r.Program)
	j.Member("as_at", r.AsAt)
	j.Items("labels", len(r.Labels), func(i int) any { return r.Labels[i] })
	if r.Portfolio != nil {
		j.Member("portfolio", r.Portfolio)
	}
	if len(r.SignOffs) > 0 {
		j.Items("sign_offs", len(r.SignOffs), func(i int) any { return r.SignOffs[i] })
	}
	if r.Lang != "" {
		j.Member("lang", r.Lang)
	}
	j.Flush()
	digest := hex.EncodeToString(sum.Sum(nil))
	j.Raw(digestLead + digest + digestTail)
	if j.Flush(); j.Err == nil {
		r.digest = digest
	}
	return digest, j.Err
}

func (r *Record) standingJSON(i int) any {
	if r.said != nil {
		return r.said[i]
	}
	return StandingJSON(r.Standings()[i])
}

// span is the whole time that the record covers, nil for every entry there is.
func (r *Record) span() *cpd.Span {
	if len(r.Spans) == 0 {
		return nil
	}
	s := cpd.Cover(r.Spans)
	return &s
}

func (l LeftOut) published() LeftOut {
	l.Entries, l.Withheld = cpd.List(l.Entries), cpd.List(l.Withheld)
	return l
}

// Document is a record that was read back.
type Document struct {
	SchemaVersion int                `json:"schema_version"`
	Format        string             `json:"format"`
	For           Profile            `json:"for"`
	Member        cpd.Member         `json:"member"`
	Period        *cpd.Span          `json:"period"`
	Periods       []cpd.Span         `json:"periods"`
	Memberships   []cpd.Membership   `json:"memberships"`
	Rules         []RuleSet          `json:"rules"`
	Readings      []Reading          `json:"readings"`
	LeftOut       LeftOut            `json:"left_out"`
	Signature     bool               `json:"signature"`
	Count         int                `json:"count"`
	Schemes       []StandingScheme   `json:"schemes"`
	Entries       []cpd.Entry        `json:"entries"`
	Evidence      []Proof            `json:"evidence"`
	Writer        *int               `json:"writer,omitempty"` // nil in records from before it
	Program       string             `json:"program,omitzero"` // this and what follows not in records of writer 1
	AsAt          cpd.Date           `json:"as_at,omitzero"`
	Labels        []Label            `json:"labels,omitzero"`
	Portfolio     *portfolio.Summary `json:"portfolio,omitempty"` // not in records for a body
	SignOffs      []signoff.SignOff  `json:"sign_offs,omitempty"` // only where there are some
	Lang          string             `json:"lang,omitempty"`      // only of a record in two languages
	Digest        string             `json:"digest"`
}

// Parse reads record.json and reports whether its digest fits its bytes.
func Parse(text []byte) (d *Document, intact bool, err error) {
	d = &Document{}
	if err := json.Unmarshal(text, d); err != nil {
		return nil, false, noRecord(text, err)
	}
	if d.Format == signoff.Format {
		return nil, false, errors.New("it is a sign-off, not a record: the member imports it, and sends a record that shows it")
	}
	if d.Format != Format {
		return nil, false, fmt.Errorf("it is JSON, but not a record of cpdlog")
	}
	if d.SchemaVersion < 1 || d.SchemaVersion > SchemaVersion {
		return nil, false, fmt.Errorf("it is written in version %d of the format; this program reads version %d", d.SchemaVersion, SchemaVersion)
	}
	_, fits := digestOf(text)
	return d, fits, nil
}

// askForPack is what to do about something that a member should have kept.
const askForPack = "it holds what only the member should have; ask for the pack"

// noRecord spares the member the words of encoding/json about a file of another
// kind.
func noRecord(text []byte, err error) error {
	switch {
	case len(text) == 0:
		return errors.New("it is empty: ask whoever sent it for the pack")
	case bytes.HasPrefix(text, []byte("SQLite format 3\x00")):
		return errors.New("it is a database, as logbook.db is one, and no record: " + askForPack)
	case !bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")):
		return errors.New("it is neither a pack nor a record.json: ask whoever sent it for the pack")
	}
	return errors.New("it is not a record: " + cpd.Reason(err))
}

// digestOf returns the digest of a record and reports whether it stands at its
// end; where it does not, that of all its bytes.
func digestOf(text []byte) (digest string, fits bool) {
	if at := len(text) - len(digestLead) - 2*sha256.Size - len(digestTail); at >= 0 {
		digest = sumOfText(string(text[:at]))
		fits = string(text[at:]) == digestLead+digest+digestTail
	}
	if !fits {
		digest = sumOfText(string(text))
	}
	return digest, fits
}

//go:embed record.schema.json
var schema string

// Schema returns the JSON Schema of record.json as this version writes it.
func Schema() string { return schema }

// Writer numbers what a record looks like: the bytes of record.json and of the
// files beside it, which whoever receives a record makes again and compares.
// Whatever changes one of those bytes for an entry and rules that are the same
// raises it. Records from before there were numbers have none.
const Writer = 2

// holdsAll is the first writer of records that hold each entry that their standings
// follow from, those of other years too.
const holdsAll = 2

// writerOf is 0 where a record names none.
func writerOf(d *Document) int { return *cmp.Or(d.Writer, new(int)) }
