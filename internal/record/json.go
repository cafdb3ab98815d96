package record

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"example.org/cpdlog/internal/cpd"
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

	Own bool `json:"own,omitempty"` // the member's own rules, not those that come with the program
}

func (r *Record) ruleSet(i int) any {
	s := r.Rules[i]
	return RuleSet{s.ID, s.Title, s.Unit, s.Source, s.Checked, s.Digest, s.Text, slices.Contains(r.OwnRules, s.ID)}
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
	j := &jsonWriter{w: bufio.NewWriterSize(io.MultiWriter(w, sum), 64<<10)}
	j.raw("{")
	j.member("schema_version", SchemaVersion)
	j.member("format", Format)
	j.member("for", r.For)
	j.member("member", r.Member)
	j.member("period", r.span())
	j.member("periods", cpd.List(r.Spans))
	j.member("memberships", cpd.List(r.Memberships))
	j.items("rules", len(r.Rules), r.ruleSet)
	j.member("readings", cpd.List(r.Readings))
	j.member("left_out", r.LeftOut.published())
	j.member("signature", r.Signature)
	j.member("count", len(r.Entries))
	j.items("schemes", len(r.in.Periods), r.standingJSON)
	j.items("entries", len(r.Entries), func(i int) any { return r.Entries[i] })
	j.items("evidence", len(r.Evidence), func(i int) any { return r.Evidence[i] })
	j.member("writer", Writer)
	j.flush()
	digest := hex.EncodeToString(sum.Sum(nil))
	j.raw(digestLead + digest + digestTail)
	if j.flush(); j.err == nil {
		r.digest = digest
	}
	return digest, j.err
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
	s := cover(r.Spans)
	return &s
}

func (l LeftOut) published() LeftOut {
	l.Entries, l.Withheld = cpd.List(l.Entries), cpd.List(l.Withheld)
	return l
}

// jsonWriter writes members one after the other; after the first error it
// writes nothing more.
type jsonWriter struct {
	w    *bufio.Writer
	some bool // a member was written
	err  error
}

func (j *jsonWriter) raw(s string) {
	if j.err == nil {
		_, j.err = j.w.WriteString(s)
	}
}

func (j *jsonWriter) name(s string) {
	if j.some {
		j.raw(",")
	}
	j.some = true
	j.raw("\n\"" + s + "\": ")
}

func (j *jsonWriter) member(name string, v any) {
	j.name(name)
	j.value(v)
}

func (j *jsonWriter) value(v any) {
	b, err := json.Marshal(v)
	if j.err == nil {
		j.err = err
	}
	if j.err == nil {
		_, j.err = j.w.Write(b)
	}
}

// items writes a list of n, one item a line.
func (j *jsonWriter) items(name string, n int, item func(int) any) {
	j.name(name)
	j.raw("[")
	for i := range n {
		if i > 0 {
			j.raw(",")
		}
		j.raw("\n  ")
		j.value(item(i))
	}
	if n > 0 {
		j.raw("\n")
	}
	j.raw("]")
}

func (j *jsonWriter) flush() {
	if j.err == nil {
		j.err = j.w.Flush()
	}
}

// Document is a record that was read back.
type Document struct {
	SchemaVersion int              `json:"schema_version"`
	Format        string           `json:"format"`
	For           Profile          `json:"for"`
	Member        cpd.Member       `json:"member"`
	Period        *cpd.Span        `json:"period"`
	Periods       []cpd.Span       `json:"periods"`
	Memberships   []cpd.Membership `json:"memberships"`
	Rules         []RuleSet        `json:"rules"`
	Readings      []Reading        `json:"readings"`
	LeftOut       LeftOut          `json:"left_out"`
	Signature     bool             `json:"signature"`
	Count         int              `json:"count"`
	Schemes       []StandingScheme `json:"schemes"`
	Entries       []cpd.Entry      `json:"entries"`
	Evidence      []Proof          `json:"evidence"`
	Writer        *int             `json:"writer,omitempty"` // nil in records from before it
	Digest        string           `json:"digest"`
}

// Parse reads record.json and reports whether its digest fits its bytes.
func Parse(text []byte) (d *Document, intact bool, err error) {
	d = &Document{}
	if err := json.Unmarshal(text, d); err != nil {
		return nil, false, noRecord(text, err)
	}
	if d.Format != Format {
		return nil, false, fmt.Errorf("it is JSON, but not a record of cpdlog")
	}
	if d.SchemaVersion < 1 || d.SchemaVersion > SchemaVersion {
		return nil, false, fmt.Errorf("it is written in version %d of the format; this program reads version %d", d.SchemaVersion, SchemaVersion)
	}
	return d, digestFits(text), nil
}

// noRecord spares the member the words of encoding/json about a file of another
// kind.
func noRecord(text []byte, err error) error {
	if !bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		return errors.New("it is neither a pack nor a record.json")
	}
	return fmt.Errorf("it is not a record: %w", err)
}

func digestFits(text []byte) bool {
	at := len(text) - len(digestLead) - 2*sha256.Size - len(digestTail)
	if at < 0 {
		return false
	}
	sum := sha256.Sum256(text[:at])
	return bytes.Equal(text[at:], []byte(digestLead+hex.EncodeToString(sum[:])+digestTail))
}
