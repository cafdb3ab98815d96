package logbook

import (
	"errors"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/search"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// Query says which entries are wanted; its zero value wants all that are not
// deleted.
type Query struct {
	Span             cpd.Span // entries whose first day lies in it; an end without a day is open
	Kinds            []string // any of these
	Scheme, Activity string   // claimed for
	Tags             []string // all of these
	TagBegins        string   // some tag begins so
	State            cpd.State
	Formal           cpd.Formality // the member's own word
	Match            string        // every word of it in the title or another text; case and accents do not matter
	Competency       string
	Newest           bool // newest first
	Limit            int  // 0: all
	Deleted          bool // the deleted ones instead
	NoTexts          bool // leave Texts unread: they are the most of an entry, and not every reader looks at them
}

// chunk is how many entries are read before their parts are.
const chunk = 256

const entryFields = `e.key, e.id, e.uid, e.date, e.end_date, e.title, e.minutes, e.break_minutes, e.items, ` +
	`e.formal, e.formal_reason, e.state, e.kind, e.provider, e.created, e.changed, e.deleted, e.parts, e.seq`

// Entries returns the entries that are wanted, by date and then by UID.
func (rd *reader) Entries(q Query) (all []cpd.Entry, err error) {
	err = rd.Each(q, func(e *cpd.Entry) error {
		if len(all) == cap(all) { // append alone grows a long list by a quarter at a time, and copies it as often
			all = slices.Grow(all, max(len(all), q.room()))
		}
		all = append(all, *e)
		return nil
	})
	return all, err
}

// Each hands the same entries on one by one. The logbook is held for reading
// until f has seen the last, so f must not wait for a person.
func (rd *reader) Each(q Query, f func(*cpd.Entry) error) error {
	return rd.reading(func() error {
		return rd.each(q, func(s *stored) error { return f(&s.Entry) })
	})
}

var errEnough = errors.New("as many as were wanted")

func (rd *reader) each(q Query, f func(*stored) error) error {
	n := 0
	err := rd.chunks(q, func(s *stored) error {
		if err := f(s); err != nil {
			return err
		}
		if n++; q.Limit > 0 && n == q.Limit {
			return errEnough
		}
		return nil
	})
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

// chunks reads entries in the order of the index on date, which costs no
// sorting; entries of one day are put in order here.
func (rd *reader) chunks(q Query, f func(*stored) error) error {
	sql, args := q.sql()
	r, err := rd.db.Query(sql, args...)
	if err != nil {
		return err
	}
	defer r.Close()
	most, words := q.chunk(), search.For(q.Match)
	var buf []stored
	for r.Next() {
		if buf == nil {
			buf = make([]stored, 0, q.room())
		}
		var s stored
		if err := s.scan(r); err != nil {
			return err
		}
		if len(buf) >= most && (q.Newest || buf[len(buf)-1].Date != s.Date) {
			if err := rd.hand(q, words, buf, f); err != nil {
				return err
			}
			buf = buf[:0]
		}
		buf = append(buf, s)
	}
	if err := r.Err(); err != nil {
		return err
	}
	return rd.hand(q, words, buf, f)
}

// chunk returns how many entries to read before their parts: no more than are
// wanted, where every one that is read is one of them.
func (q Query) chunk() int {
	if q.Limit > 0 && q.Limit < chunk && q.Match == "" {
		return q.Limit
	}
	return chunk
}

// aYear is about as many entries as most members have in a year. Memory for so
// many at once is less than what a slice leaves behind while it grows there.
const aYear = 64

// room returns how many entries to make room for at first.
func (q Query) room() int {
	if q.Limit > 0 {
		return min(q.Limit, aYear)
	}
	return aYear
}

func (rd *reader) hand(q Query, words *search.Search, buf []stored, f func(*stored) error) error {
	order, err := rd.sift(words, pointers(buf))
	if err != nil {
		return err
	}
	if err := rd.fillParts(order, q.parts()); err != nil {
		return err
	}
	if !q.Newest {
		sortDays(order)
	}
	return cpd.InTurn(order, f)
}

// parts returns the child tables to read.
func (q Query) parts() int {
	if q.NoTexts {
		return allParts &^ partField
	}
	return allParts
}

// sift leaves the entries that hold all words. Their own columns are looked at
// first: texts and names of files are read for the others alone, and what else
// an entry has only where it is one of those that are wanted.
func (rd *reader) sift(words *search.Search, order []*stored) ([]*stored, error) {
	if words == nil {
		return order, nil
	}
	open := cpd.Those(order, func(s *stored) bool { return !words.In(&s.Entry) })
	err := rd.fillParts(open, partField|partEvidence)
	return slices.DeleteFunc(order, func(s *stored) bool { return !words.In(&s.Entry) }), err
}

// sortDays puts entries that come by their days in the order of their UIDs
// within each day.
func sortDays(order []*stored) {
	for len(order) > 1 {
		n := 1
		for n < len(order) && order[n].Date == order[0].Date {
			n++
		}
		slices.SortFunc(order[:n], func(x, y *stored) int { return strings.Compare(x.UID, y.UID) })
		order = order[n:]
	}
}

// sql returns the query of the entry table alone.
func (q Query) sql() (string, []any) {
	var b strings.Builder
	var args []any
	b.WriteString(`SELECT ` + entryFields + ` FROM entry AS e ` + q.index() + ` AND e.date >= ?`)
	args = append(args, q.Span.From.String())
	and := func(cond string, a ...any) {
		b.WriteString(" AND " + cond)
		args = append(args, a...)
	}
	if !q.Span.To.IsZero() {
		and("e.date <= ?", q.Span.To.String())
	}
	if q.Deleted {
		and("e.deleted <> ''")
	} else {
		and("e.deleted = ''")
	}
	q.narrow(and)
	if q.Newest {
		b.WriteString(" ORDER BY e.date DESC, e.key DESC")
	} else {
		b.WriteString(" ORDER BY e.date, e.key")
	}
	return b.String(), args
}

// index returns the index to use, with the condition that it needs. Notes are
// few among the ordinary entries and have an index of their own, so that the
// last one of a kind is found without reading the others. The few with a tag are
// found by their keys.
func (q Query) index() string {
	switch {
	case q.TagBegins != "":
		return `WHERE true`
	case len(q.Kinds) > 0 && !slices.Contains(q.Kinds, cpd.KindLearning):
		return `INDEXED BY entry_kind WHERE e.kind <> '` + cpd.KindLearning + `'`
	}
	return `INDEXED BY entry_date WHERE true`
}

func (q Query) narrow(and func(string, ...any)) {
	if len(q.Kinds) > 0 {
		kinds := make([]any, len(q.Kinds))
		for i, k := range q.Kinds {
			kinds[i] = k
		}
		and("e.kind IN (?"+strings.Repeat(",?", len(kinds)-1)+")", kinds...)
	}
	if q.State != "" {
		and("e.state = ?", string(q.State))
	}
	if q.Formal != "" {
		and("e.formal = ?", string(q.Formal))
	}
	switch {
	case q.Scheme != "" && q.Activity != "":
		and("EXISTS (SELECT 1 FROM claim AS c WHERE c.entry = e.key AND c.scheme = ? AND c.activity = ?)", q.Scheme, q.Activity)
	case q.Scheme != "":
		and("EXISTS (SELECT 1 FROM claim AS c WHERE c.entry = e.key AND c.scheme = ?)", q.Scheme)
	case q.Activity != "":
		and("EXISTS (SELECT 1 FROM claim AS c WHERE c.entry = e.key AND c.activity = ?)", q.Activity)
	}
	for _, tag := range q.Tags {
		and("EXISTS (SELECT 1 FROM tag AS t WHERE t.entry = e.key AND t.name = ?)", tag)
	}
	if q.TagBegins != "" { // the whole table once: most entries have no such tag
		and("e.key IN (SELECT entry FROM tag WHERE name >= ? AND name < ?)", q.TagBegins, q.TagBegins+"\U0010FFFF")
	}
	if q.Competency != "" {
		and("EXISTS (SELECT 1 FROM competency AS t WHERE t.entry = e.key AND t.name = ?)", q.Competency)
	}
}

// scan reads one row of the entry table.
func (s *stored) scan(r *sqlite.Rows) error {
	s.key, s.ID, s.UID = r.Num(0), r.Text(1), r.Text(2)
	s.Title, s.Minutes, s.BreakMinutes, s.Items = r.Text(5), r.Int(6), r.Int(7), r.Int(8)
	s.Formal, s.FormalReason, s.State = cpd.Formality(r.Text(9)), r.Text(10), cpd.State(r.Text(11))
	s.Kind, s.Provider, s.Created, s.Changed = r.Text(12), r.Text(13), r.Text(14), r.Text(15)
	s.deleted, s.parts, s.seq = r.Text(16), r.Int(17), r.Num(18)
	return errors.Join(s.day(&s.Date, r.Text(3)), s.day(&s.EndDate, r.Text(4)))
}

// day reads a stored date; anything else in its place is damage.
func (s *stored) day(d *cpd.Date, text string) error {
	if text == "" {
		*d = cpd.Date{}
		return nil
	}
	var err error
	if *d, err = cpd.ParseDate(text); err != nil {
		return &cpd.Error{Kind: cpd.Damaged, Text: "the entry " + cpd.Visible(s.ID) + " holds “" + cpd.Visible(text) + "” where a date should be",
			Hint: "see what is damaged: cpdlog check; go back to a snapshot: cpdlog restore --list", Err: err}
	}
	return nil
}

// stored is an entry with what the logbook knows about it besides.
type stored struct {
	cpd.Entry
	key     int64
	seq     int64  // the row of history that set this state
	deleted string // when it was deleted; "" while it is not
	parts   int    // which child tables have rows, as bits
	read    int    // which of them were read
}

// content packs what the digest of an entry covers.
func (s *stored) content(p *facts.Pack) { p.Entry(&s.Entry, s.deleted) }

// blank returns the entry without its texts.
func (s *stored) blank() stored {
	n := *s
	n.Entry = facts.Blank(&s.Entry)
	return n
}
