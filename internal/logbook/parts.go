package logbook

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// fill reads the child tables for some entries.
func (rd *reader) fill(buf []stored) error { return rd.fillParts(pointers(buf), allParts) }

func pointers(buf []stored) []*stored {
	all := make([]*stored, len(buf))
	for i := range buf {
		all[i] = &buf[i]
	}
	return all
}

// fillParts reads those of the child tables that have something for one of the
// entries and were not read yet: one query for each.
func (rd *reader) fillParts(entries []*stored, which int) error {
	any := 0
	for _, s := range entries {
		any |= s.parts &^ s.read
	}
	if any &= which; any == 0 {
		return nil
	}
	w := wanted{slices.SortedFunc(slices.Values(entries), func(a, b *stored) int { return cmp.Compare(a.key, b.key) })}
	for bit, read := range partReaders() {
		if any&(1<<bit) != 0 {
			if err := w.read(rd.db, 1<<bit, read); err != nil {
				return err
			}
		}
	}
	return nil
}

// held returns, as bits, which child tables have something for the entry.
func (s *stored) held() int {
	n := 0
	for bit, has := range []bool{len(s.Claims) > 0, len(s.Texts) > 0, len(s.Tags) > 0, len(s.Splits) > 0,
		len(s.Competencies) > 0, len(s.Evidence) > 0, len(s.Links) > 0} {
		if has {
			n |= 1 << bit
		}
	}
	return n
}

// part reads one child table; the first of its columns is the entry's key.
type part struct {
	columns, table, order string
	scan                  func(*stored, *sqlite.Rows) error
}

func partReaders() []part {
	return []part{
		{"entry, scheme, activity, certified", "claim", "entry, place", scanClaim},
		{"entry, name, text", "field", "entry, name", scanField},
		{"entry, name", "tag", "entry, name", func(s *stored, r *sqlite.Rows) error { s.Tags = append(s.Tags, r.Text(1)); return nil }},
		{"entry, tag, minutes", "split", "entry, tag", scanSplit},
		{"entry, name", "competency", "entry, name", func(s *stored, r *sqlite.Rows) error { s.Competencies = append(s.Competencies, r.Text(1)); return nil }},
		{"entry, name, size, sha256, type, kind, expires", "evidence", "entry, place", scanEvidence},
		{"entry, type, target", "link", "entry, place", func(s *stored, r *sqlite.Rows) error {
			s.Links = append(s.Links, cpd.Link{Type: r.Text(1), To: r.Text(2)})
			return nil
		}},
	}
}

func scanClaim(s *stored, r *sqlite.Rows) error {
	c := cpd.Claim{Scheme: r.Text(1), Activity: r.Text(2)}
	if v := r.Text(3); v != "" {
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

func scanField(s *stored, r *sqlite.Rows) error {
	if s.Texts == nil {
		s.Texts = make(map[string]string, 4)
	}
	s.Texts[r.Text(1)] = r.Text(2)
	return nil
}

func scanSplit(s *stored, r *sqlite.Rows) error {
	if s.Splits == nil {
		s.Splits = map[string]int{}
	}
	s.Splits[r.Text(1)] = r.Int(2)
	return nil
}

func scanEvidence(s *stored, r *sqlite.Rows) error {
	v := cpd.Evidence{Name: r.Text(1), Size: r.Num(2), SHA256: r.Text(3), Type: r.Text(4), Kind: r.Text(5)}
	err := s.day(&v.Expires, r.Text(6))
	s.Evidence = append(s.Evidence, v)
	return err
}

// wanted are the entries of a chunk by their keys.
type wanted struct {
	byKey []*stored // in order of key
}

// read reads one table: as one range where the keys lie close together, as
// they do when entries were saved about in the order of their dates, else
// entry by entry. The rows come in the order of the keys.
func (w wanted) read(d *sqlite.DB, bit int, p part) error {
	low, high := w.byKey[0].key, w.byKey[len(w.byKey)-1].key
	sql := "SELECT " + p.columns + " FROM " + p.table + " WHERE entry BETWEEN ? AND ? ORDER BY " + p.order
	args := []any{low, high}
	if high-low > int64(4*len(w.byKey)) {
		sql = "SELECT " + p.columns + " FROM " + p.table + " WHERE entry IN (SELECT value FROM json_each(?)) ORDER BY " + p.order
		args = []any{w.keys(bit)}
	}
	i := 0
	err := d.Each(sql, args, func(r *sqlite.Rows) error {
		key := r.Num(0)
		for i < len(w.byKey) && w.byKey[i].key < key {
			i++
		}
		if i == len(w.byKey) || w.byKey[i].key != key || w.byKey[i].read&bit != 0 {
			return nil
		}
		return p.scan(w.byKey[i], r)
	})
	for _, s := range w.byKey {
		s.read |= bit
	}
	return err
}

// keys returns those of the entries that the table has something for, as JSON.
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
