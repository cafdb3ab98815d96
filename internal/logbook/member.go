package logbook

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// small is what most commands need and what never grows: it is read together,
// once, since every read by itself takes and gives back the file's locks.
type small struct {
	member      cpd.Member
	memberships []cpd.Membership
	settings    map[string]string
}

// smallOnes returns it, read anew while a change is under way.
func (rd *reader) smallOnes() (*small, error) {
	if rd.small != nil && !rd.changing {
		return rd.small, nil
	}
	s := &small{settings: map[string]string{}}
	err := rd.reading(func() error { return rd.readSmall(s) })
	if err == nil && !rd.changing {
		rd.small = s
	}
	return s, err
}

func (rd *reader) readSmall(s *small) error {
	_, err := rd.db.Row(`SELECT name, number FROM member WHERE one = 1`, nil, func(r *sqlite.Rows) { s.member = cpd.Member{Name: r.Text(0), Number: r.Text(1)} })
	if err != nil {
		return err
	}
	const joined = `SELECT ` + membershipColumns + ` FROM membership ORDER BY place, scheme`
	if s.memberships, err = sqlite.List(rd.db, joined, nil, scanMembership); err != nil {
		return err
	}
	return rd.db.Each(`SELECT name, value FROM setting`, nil, func(r *sqlite.Rows) error {
		s.settings[r.Text(0)] = r.Text(1)
		return nil
	})
}

// Member returns whose logbook it is; empty where that was never said.
func (rd *reader) Member() (cpd.Member, error) {
	s, err := rd.smallOnes()
	return s.member, err
}

// Memberships returns the schemes joined, the main one first.
func (rd *reader) Memberships() ([]cpd.Membership, error) {
	s, err := rd.smallOnes()
	return slices.Clone(s.memberships), err
}

// Setting returns the value of a setting, "" where it is not set.
func (rd *reader) Setting(name string) (string, error) {
	s, err := rd.smallOnes()
	return s.settings[name], err
}

// Settings returns all that are set.
func (rd *reader) Settings() (map[string]string, error) {
	s, err := rd.smallOnes()
	return maps.Clone(s.settings), err
}

// details are the parts of a membership that have no column of their own.
type details struct {
	Profiles    []cpd.Held        `json:"profiles,omitempty"`
	Absences    []cpd.Absence     `json:"absences,omitempty"`
	Reductions  []cpd.Reduction   `json:"reductions,omitempty"`
	WeeklyHours []cpd.WeeklyHours `json:"weekly_hours,omitempty"`
}

const membershipColumns = `scheme, place, number, joined, renewal, left_on, details`

func scanMembership(r *sqlite.Rows) (cpd.Membership, error) {
	m := cpd.Membership{Scheme: r.Text(0), Order: r.Int(1), Number: r.Text(2)}
	err := m.Joined.UnmarshalText([]byte(r.Text(3)))
	if err == nil {
		err = m.Renewal.UnmarshalText([]byte(r.Text(4)))
	}
	if err == nil {
		err = m.Left.UnmarshalText([]byte(r.Text(5)))
	}
	if text := r.Text(6); err == nil && text != "{}" {
		var d details
		err = json.Unmarshal([]byte(text), &d)
		m.Profiles, m.Absences, m.Reductions, m.WeeklyHours = d.Profiles, d.Absences, d.Reductions, d.WeeklyHours
	}
	if err != nil {
		return m, &cpd.Error{Kind: cpd.Damaged, Text: "the membership of " + cpd.Visible(m.Scheme) + " cannot be read: " + err.Error(),
			Hint: "see what is damaged: cpdlog check; go back to a snapshot: cpdlog restore --list", Err: err}
	}
	return m, nil
}

// Setting reads within the change.
func (t *Tx) Setting(name string) (string, error) { return t.b.Setting(name) }

// SetMember says whose logbook it is.
func (t *Tx) SetMember(m cpd.Member) error {
	if err := cpd.NotKept(m.Validate()); err != nil {
		return t.fail(err)
	}
	return setThing(t, ofMember, "", &m)
}

// SetMembership joins a scheme or corrects a membership.
func (t *Tx) SetMembership(m cpd.Membership) error {
	if err := cpd.NotKept(cmp.Or(cpd.CheckName("scheme", m.Scheme), m.Validate())); err != nil {
		return t.fail(err)
	}
	if m.Joined.IsZero() {
		return t.fail(cpd.Fail(cpd.Invalid, "the day of joining "+cpd.Visible(m.Scheme)+" is missing; nothing was changed", "give it with --joined"))
	}
	return setThing(t, ofMembership, m.Scheme, &m)
}

// SetSetting sets a setting; "" removes it.
func (t *Tx) SetSetting(name, value string) error {
	if name == "" {
		return t.fail(cpd.Fail(cpd.Invalid, "a setting needs a name; nothing was changed", ""))
	}
	if value == "" {
		return setThing[string](t, ofSetting, name, nil)
	}
	return setThing(t, ofSetting, name, &value)
}

// AddSubmission keeps what was sent to a body, as it was sent.
func (t *Tx) AddSubmission(s Submission) error { return setThing(t, ofSubmission, s.key(), &s) }

// setThing puts a value that is no entry in its place; nil removes it. Its
// state in history is its JSON text.
func setThing[T any](t *Tx, what, name string, v *T) error {
	if t.err != nil {
		return t.err
	}
	var text []byte
	if v != nil {
		b, err := json.Marshal(v)
		if err != nil {
			return t.fail(err)
		}
		text = b
	}
	return t.put(what, name, text)
}

// put is setThing with the JSON text; nil removes.
func (t *Tx) put(what, name string, text []byte) error {
	if err := t.flush(); err != nil {
		return err
	}
	old, was, err := t.b.thing(what, name)
	if err != nil || bytes.Equal(old, text) {
		return t.fail(err)
	}
	if old != nil {
		if err := asSaved(t.b.db, was, what, name, strings.TrimSpace("the "+what+" "+name), old); err != nil {
			return t.fail(err)
		}
	}
	salt, err := t.rand.Salt()
	if err != nil {
		return t.fail(err)
	}
	return t.putSalted(what, name, old, text, was, salt)
}

func (t *Tx) putSalted(what, name string, old, text []byte, was int64, salt []byte) error {
	h := past{what: what, act: actChange, name: name, was: was, salt: salt, digest: facts.Salted(salt, text)}
	if old != nil {
		h.text = string(old)
	}
	t.record(&h)
	t.b.things = t.b.things || what != ofSubmission
	return t.write(what, name, text, h.seq)
}

// thingTable is the table of a value that is no entry: what names a row there, its
// columns but seq, and how a row is read and made.
type thingTable struct {
	name, columns string
	scan          func(*sqlite.Rows) (any, error)
	row           func(name string, text []byte) ([]any, error)
}

func tableOf(what string) thingTable {
	switch what {
	case ofMember: // there is one
		return thingTable{"''", "one, name, number", func(r *sqlite.Rows) (any, error) { return cpd.Member{Name: r.Text(1), Number: r.Text(2)}, nil },
			madeOf(func(_ string, m cpd.Member) []any { return []any{1, m.Name, m.Number} })}
	case ofMembership:
		return thingTable{"scheme", membershipColumns, func(r *sqlite.Rows) (any, error) { return scanMembership(r) }, madeOf(membershipRow)}
	case ofSetting:
		return thingTable{"name", "name, value", func(r *sqlite.Rows) (any, error) { return r.Text(1), nil },
			madeOf(func(name, value string) []any { return []any{name, value} })}
	}
	return thingTable{"key", submissionColumns, func(r *sqlite.Rows) (any, error) { return scanSubmission(r) }, madeOf(submissionRow)}
}

// madeOf makes a row of the JSON text of a value.
func madeOf[T any](row func(name string, v T) []any) func(string, []byte) ([]any, error) {
	return func(name string, text []byte) ([]any, error) {
		var v T
		err := json.Unmarshal(text, &v)
		return row(name, v), err
	}
}

func membershipRow(_ string, m cpd.Membership) []any {
	d, _ := json.Marshal(details{m.Profiles, m.Absences, m.Reductions, m.WeeklyHours}) // of what was JSON before
	return []any{m.Scheme, m.Order, m.Number, m.Joined.String(), m.Renewal.String(), m.Left.String(), string(d)}
}

// write puts a value into its table; nil removes it there.
func (t *Tx) write(what, name string, text []byte, seq int64) error {
	table := tableOf(what)
	if text == nil {
		return t.exec("DELETE FROM "+what+" WHERE "+table.name+" = ?", name)
	}
	row, err := table.row(name, text)
	if err != nil {
		return t.fail(err)
	}
	return t.exec("INSERT OR REPLACE INTO "+what+" ("+table.columns+", seq) VALUES (?"+strings.Repeat(", ?", len(row))+")", append(row, seq)...)
}

// thing returns the JSON text of a value that is no entry, nil where there is none,
// and the row of history that set it.
func (rd *reader) thing(what, name string) (text []byte, seq int64, err error) {
	table := tableOf(what)
	var v any
	var bad error
	found, err := rd.db.Row("SELECT "+table.columns+", seq FROM "+what+" WHERE "+table.name+" = ?", []any{name}, func(r *sqlite.Rows) {
		v, bad = table.scan(r)
		seq = r.Num(strings.Count(table.columns, ",") + 1)
	})
	if err = errOr(err, bad); err != nil || !found {
		return nil, seq, err
	}
	text, err = json.Marshal(v)
	return text, seq, err
}

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
