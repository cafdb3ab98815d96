package outgoing

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/scheme"
)

// Submission makes the record of one year as it leaves for the body, and what
// is kept of it.
func Submission(l *member.Logbook, rules *scheme.Scheme, m cpd.Membership, span cpd.Span, on cpd.Date) (Held[logbook.Submission], error) {
	in, err := sentInput(l, record.Period{Scheme: rules, Membership: m, Span: span}, on)
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
		Scheme: rules.ID, Span: span, On: on, To: rules.Title, Rules: rules.Text, RulesDigest: rules.Digest,
		Record: text.Bytes(), RecordDigest: digestOf(text.Bytes()),
	}, held(r, c).saying(consents(r, &in))}, err
}

// sentInput is what a record of one year is made from, as an export for the
// body has it on a day, or later where something was done later.
func sentInput(l *member.Logbook, p record.Period, on cpd.Date) (record.Input, error) {
	in := record.Input{On: on, Memberships: []cpd.Membership{p.Membership}, Periods: []record.Period{p}, Spans: []cpd.Span{p.Span}}
	err := always(l, Request{For: record.ForBody}, &in)
	if err == nil {
		err = read(l, &in)
	}
	for _, e := range in.Entries {
		if e.State == cpd.Done && e.Date.After(in.On) {
			in.On = e.Date
		}
	}
	return in, err
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
	in, err := sentInput(l, record.Period{Scheme: rules, Membership: m, Span: s.Span}, s.On)
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
			if q.Have == "1" {
				q.Of = scheme.Singular(q.Of)
			}
			words = append(words, string(q.Have)+" "+q.Of)
		}
	}
	return english.List(words)
}

// Moved says of each year that was sent, and of what others confirmed, whether the
// logbook says something else by now, unless that was said before. known is what was last said, and seen is
// what has been said now: for each year the record that was sent and the present
// one, by the beginnings of their digests.
func Moved(l *member.Logbook, known string) (lines []string, seen string, err error) {
	all, err := l.Book.Submissions()
	if err != nil {
		return nil, known, err
	}
	lines, states, err := unconfirmed(l, known)
	if err != nil {
		return nil, known, err
	}
	for i, sent := range all {
		if slices.ContainsFunc(all[i+1:], func(s logbook.Submission) bool { return s.Scheme == sent.Scheme && s.Span == sent.Span }) {
			continue // the same year was sent once more later
		}
		if away, err := farFrom(l, sent); err != nil {
			return nil, known, err
		} else if away {
			said := func(state string) bool { return strings.HasPrefix(state, nameOfSent(sent)) }
			states = append(states, cpd.Those(strings.Fields(known), said)...)
			continue
		}
		now, err := Now(l, sent)
		if err != nil {
			return nil, known, err
		}
		state := nameOfSent(sent) + record.Essence(now)
		states = append(states, state)
		if Differs(sent, now) && !strings.Contains(known, state) {
			lines = append(lines, moved(l, sent, now))
		}
	}
	return lines, strings.Join(states, " "), nil
}

// unconfirmed says which of the entries that were changed are no longer as somebody
// confirmed them, unless that was said before. Their marks begin with ~.
func unconfirmed(l *member.Logbook, known string) (lines, marks []string, err error) {
	marks = slices.DeleteFunc(strings.Fields(known), func(mark string) bool { return mark[0] != '~' })
	offs, err := l.SignOffs()
	touched := l.Book.Touched()
	if err != nil || len(offs) == 0 || touched.IsZero() {
		return nil, marks, err
	}
	entries, err := l.Book.Entries(logbook.Query{Span: touched})
	for i := range offs {
		fit := offs[i].Beside(slices.Collect(cpd.Each(entries)), nil)
		mark := func(id string) string { return "~" + offs[i].Key() + ":" + id }
		again := cpd.ListOf(fit.Same, mark)
		marks = slices.DeleteFunc(marks, func(m string) bool { return slices.Contains(again, m) })
		fresh := slices.DeleteFunc(fit.Changed, func(id string) bool { return slices.Contains(marks, mark(id)) })
		if len(fresh) > 0 {
			ids := strings.Join(fresh, ",")
			marks = append(marks, cpd.ListOf(fresh, mark)...)
			lines = append(lines, fmt.Sprintf("no longer as confirmed by %s: %s; to ask again: cpdlog export --for supervisor --ask-sign-off --only %[2]s%[3]s",
				cpd.Visible(offs[i].Who()), ids, choiceOfYears(l, cpd.Those(entries, func(e cpd.Entry) bool { return slices.Contains(fresh, e.ID) }))))
		}
	}
	return lines, marks, err
}

// choiceOfYears is the flag with which an export takes these entries in; "" where they
// lie in this year.
func choiceOfYears(l *member.Logbook, entries []cpd.Entry) string {
	m, err := l.Membership("")
	if err != nil {
		return ""
	}
	rules, err := l.Rules.Scheme(m.Scheme)
	if err != nil {
		return ""
	}
	var years []string
	earlier := false
	for _, e := range entries {
		p, _ := rules.Period(m, e.Date)
		earlier = earlier || !p.Holds(l.Today)
		if year := strconv.Itoa(p.From.Year()); !slices.Contains(years, year) {
			years = append(years, year)
		}
	}
	if !earlier {
		return ""
	}
	return " --year " + strings.Join(years, ",")
}

// nameOfSent begins what is noted of a record that was sent.
func nameOfSent(s logbook.Submission) string {
	return s.RecordDigest[:min(8, len(s.RecordDigest))] + ":"
}

// farFrom reports whether no entry that was changed lies where the year's standing
// looks, so that its record need not be made.
func farFrom(l *member.Logbook, s logbook.Submission) (bool, error) {
	touched := l.Book.Touched()
	m, err := l.Membership(s.Scheme)
	if touched.IsZero() || err != nil {
		return false, nil
	}
	rules, err := l.Rules.Scheme(s.Scheme)
	if err != nil {
		return false, err
	}
	near := func(days cpd.Span) bool { return touched.Meet(days).Days() > 0 }
	return !near(s.Span) && !near(rules.Reach(m, s.Span.To)), nil
}

func moved(l *member.Logbook, sent logbook.Submission, now []byte) string {
	choice := fmt.Sprintf("--year %d", sent.Span.From.Year())
	if m, err := l.Membership(""); err == nil && m.Scheme != sent.Scheme {
		choice += " --scheme " + sent.Scheme
	}
	return fmt.Sprintf("this changes the year %s that was sent to %s on %s%s; to send it again: cpdlog export %s, then cpdlog submitted %s",
		sent.Span, sent.To, sent.On.Short(), movedSince(sent.Record, now), choice, choice)
}
