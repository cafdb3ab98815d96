package logbook

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"cpdlog/internal/cpd"
)

// fill reads the child tables for some entries.
func (b *Book) fill(buf []stored) error { return b.fillParts(pointers(buf), allParts) }

func pointers(buf []stored) []*stored {
	all := make([]*stored, len(buf))
	for i := range buf {
		all[i] = &buf[i]
	}
	return all
}

// fillParts reads those of the child tables that have something for one of the
// entries and were not read yet: one query for each.
func (b *Book) fillParts(entries []*stored, which int) error {
	any := 0
	for _, s := range entries {
		any |= s.parts &^ s.read
	}
	if any &= which; any == 0 {
		return nil
	}
	w := newWanted(entries)
	if any&partClaim != 0 {
		w.roomForClaims()
	}
	for bit, read := range partReaders() {
		if any&(1<<bit) != 0 {
			if err := w.read(b.db, 1<<bit, read); err != nil {
				return err
			}
		}
	}
	return nil
}

// held is which child tables have something for the entry, as bits.
func (s *stored) held() int {
	n := 0
	for bit, has := range []bool{len(s.Claims) > 0, len(s.Fields) > 0, len(s.Tags) > 0, len(s.Splits) > 0,
		len(s.Competencies) > 0, len(s.Evidence) > 0, len(s.Links) > 0} {
		if has {
			n |= 1 << bit
		}
	}
	return n
}

// part reads one child table.
type part struct {
	columns, table, order string
	scan                  func(*stored, *rows) error

	// The tables that nearly every entry has rows in are read as entries are:
	// the columns behind the first as one text of cells.
	cut    func(*stored, *cells) error
	forget func(*stored) // what was cut, when the cells were not the right ones
}

func partReaders() []part {
	return []part{
		{"entry, scheme, activity, certified", "claim", "entry, place", scanClaim, cutClaim, func(s *stored) { s.Claims = nil }},
		{"entry, name, text", "field", "entry, name", scanField, cutField, func(s *stored) { s.Fields = nil }},
		{"entry, name", "tag", "entry, name", func(s *stored, r *rows) error { s.Tags = append(s.Tags, r.text(1)); return nil }, nil, nil},
		{"entry, tag, minutes", "split", "entry, tag", scanSplit, nil, nil},
		{"entry, name", "competency", "entry, name", func(s *stored, r *rows) error { s.Competencies = append(s.Competencies, r.text(1)); return nil }, nil, nil},
		{"entry, name, size, sha256, type, kind, expires", "evidence", "entry, place", scanEvidence, nil, nil},
		{"entry, type, target", "link", "entry, place", func(s *stored, r *rows) error {
			s.Links = append(s.Links, cpd.Link{Type: r.text(1), To: r.text(2)})
			return nil
		}, nil, nil},
	}
}

// asked are the columns of a query for the part.
func (p part) asked() string {
	if p.cut == nil {
		return p.columns
	}
	key, rest, _ := strings.Cut(p.columns, ", ")
	return key + ", concat_ws(char(31), " + rest + ", '')"
}

func scanClaim(s *stored, r *rows) error { return s.claim(r.text(1), r.text(2), r.text(3)) }

func cutClaim(s *stored, c *cells) error { return s.claim(c.text(), c.text(), c.text()) }

func (s *stored) claim(scheme, activity, v string) error {
	c := cpd.Claim{Scheme: scheme, Activity: activity}
	if v != "" {
		a, err := cpd.ParseAmount(v)
		if err != nil {
			return &cpd.Error{Kind: cpd.Damaged, Text: "the entry " + cpd.Visible(s.ID) + " holds “" + cpd.Visible(v) + "” where a certified value should be",
				Hint: "see what is damaged: cpdlog check", Err: err}
		}
		c.Certified = &a
	}
	s.Claims = append(s.Claims, c)
	return nil
}

func scanField(s *stored, r *rows) error { return s.field(r.text(1), r.text(2)) }

func cutField(s *stored, c *cells) error { return s.field(c.text(), c.text()) }

func (s *stored) field(name, text string) error {
	if s.Fields == nil {
		s.Fields = make(map[string]string, 4)
	}
	s.Fields[name] = text
	return nil
}

func scanSplit(s *stored, r *rows) error {
	if s.Splits == nil {
		s.Splits = map[string]int{}
	}
	s.Splits[r.text(1)] = r.int(2)
	return nil
}

func scanEvidence(s *stored, r *rows) error {
	v := cpd.Evidence{Name: r.text(1), Size: r.num(2), SHA256: r.text(3), Type: r.text(4), Kind: r.text(5)}
	err := s.day(&v.Expires, r.text(6))
	s.Evidence = append(s.Evidence, v)
	return err
}

// wanted are the entries of a chunk by their keys.
type wanted struct {
	byKey []*stored // in order of key
}

func newWanted(entries []*stored) wanted {
	w := wanted{slices.Clone(entries)}
	slices.SortFunc(w.byKey, func(a, b *stored) int { return cmp.Compare(a.key, b.key) })
	return w
}

// roomForClaims gives the usual single claim of each entry its place in one
// piece of memory for all of them.
func (w wanted) roomForClaims() {
	room := make([]cpd.Claim, len(w.byKey))
	for i, s := range w.byKey {
		if s.parts&partClaim != 0 && s.read&partClaim == 0 {
			s.Claims = room[i : i : i+1]
		}
	}
}

// read reads one table: as one range where the keys lie close together, as
// they do when entries were saved about in the order of their dates, else
// entry by entry. The rows come in the order of the keys.
func (w wanted) read(d *db, bit int, p part) error {
	low, high := w.byKey[0].key, w.byKey[len(w.byKey)-1].key
	sql := "SELECT " + p.asked() + " FROM " + p.table + " WHERE entry BETWEEN ? AND ? ORDER BY " + p.order
	args := []any{low, high}
	if high-low > int64(4*len(w.byKey)) {
		sql = "SELECT " + p.asked() + " FROM " + p.table + " WHERE entry IN (SELECT value FROM json_each(?)) ORDER BY " + p.order
		args = []any{w.keys(bit)}
	}
	i, again := 0, []*stored(nil)
	err := d.each(sql, args, func(r *rows) error {
		key := r.num(0)
		for i < len(w.byKey) && w.byKey[i].key < key {
			i++
		}
		if i == len(w.byKey) || w.byKey[i].key != key || w.byKey[i].read&bit != 0 {
			return nil
		}
		s := w.byKey[i]
		if p.cut == nil {
			return p.scan(s, r)
		}
		c := cells{rest: r.text(1)}
		err := p.cut(s, &c)
		if !c.whole() {
			again, err = append(again, s), nil
		}
		return err
	})
	for _, s := range again {
		err = errors.Join(err, p.readOne(d, s))
	}
	for _, s := range w.byKey {
		s.read |= bit
	}
	return err
}

// readOne reads what could not be cut, as in a damaged file, column by column.
func (p part) readOne(d *db, s *stored) error {
	p.forget(s)
	return d.each("SELECT "+p.columns+" FROM "+p.table+" WHERE entry = ? ORDER BY "+p.order, []any{s.key},
		func(r *rows) error { return p.scan(s, r) })
}

// keys are those of the entries that the table has something for, as JSON.
func (w wanted) keys(bit int) string {
	var b strings.Builder
	b.WriteByte('[')
	for _, s := range w.byKey {
		if s.parts&bit == 0 {
			continue
		}
		if b.Len() > 1 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatInt(s.key, 10))
	}
	b.WriteByte(']')
	return b.String()
}
