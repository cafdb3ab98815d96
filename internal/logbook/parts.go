package logbook

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
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
	for bit, p := range childTables() {
		if any&(1<<bit) != 0 {
			if err := w.read(rd.db, 1<<bit, p); err != nil {
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

// part is a child table of the entries: what an entry puts into it, and how a row is
// read. The first of its columns is the entry's key, the second the place of a row.
type part struct {
	table, columns string
	put            func(s *stored, key any, to *sqlite.Bulk)
	scan           func(*stored, *sqlite.Rows) error
}

// Two of them, as bits of entry.parts, and all.
const (
	partField    = 1 << 1
	partEvidence = 1 << 5
	allParts     = 1<<7 - 1
)

// childTables are in the order of the bits of entry.parts: reading asks only those
// that have something for an entry at hand.
func childTables() []part {
	return []part{
		{"claim", "entry, place, scheme, activity, certified", func(s *stored, key any, to *sqlite.Bulk) {
			for i, c := range s.Claims {
				to.Put(key, i, c.Scheme, c.Activity, facts.Certified(c))
			}
		}, scanClaim},
		{"field", "entry, name, text", func(s *stored, key any, to *sqlite.Bulk) {
			for _, name := range slices.Sorted(maps.Keys(s.Texts)) {
				to.Put(key, name, s.Texts[name])
			}
		}, scanField},
		names("tag", func(s *stored) *[]string { return &s.Tags }),
		{"split", "entry, tag, minutes", func(s *stored, key any, to *sqlite.Bulk) {
			for _, tag := range slices.Sorted(maps.Keys(s.Splits)) {
				to.Put(key, tag, s.Splits[tag])
			}
		}, scanSplit},
		names("competency", func(s *stored) *[]string { return &s.Competencies }),
		{"evidence", "entry, place, name, size, sha256, type, kind, expires", func(s *stored, key any, to *sqlite.Bulk) {
			for i, v := range s.Evidence {
				to.Put(key, i, v.Name, v.Size, v.SHA256, v.Type, v.Kind, v.Expires.String())
			}
		}, scanEvidence},
		{"link", "entry, place, type, target", func(s *stored, key any, to *sqlite.Bulk) {
			for i, l := range s.Links {
				to.Put(key, i, l.Type, l.To)
			}
		}, func(s *stored, r *sqlite.Rows) error {
			s.Links = append(s.Links, cpd.Link{Type: r.Text(2), To: r.Text(3)})
			return nil
		}},
	}
}

// names is a table of words.
func names(table string, of func(*stored) *[]string) part {
	return part{table, "entry, name", func(s *stored, key any, to *sqlite.Bulk) {
		for _, name := range *of(s) {
			to.Put(key, name)
		}
	}, func(s *stored, r *sqlite.Rows) error {
		*of(s) = append(*of(s), r.Text(1))
		return nil
	}}
}

func scanClaim(s *stored, r *sqlite.Rows) error {
	c := cpd.Claim{Scheme: r.Text(2), Activity: r.Text(3)}
	if v := r.Text(4); v != "" {
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
	v := cpd.Evidence{Name: r.Text(2), Size: r.Num(3), SHA256: r.Text(4), Type: r.Text(5), Kind: r.Text(6)}
	err := s.day(&v.Expires, r.Text(7))
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
	which, args := "BETWEEN ? AND ?", []any{low, high}
	if high-low > int64(4*len(w.byKey)) {
		which, args = "IN (SELECT value FROM json_each(?))", []any{w.keys(bit)}
	}
	i := 0
	err := d.Each("SELECT "+p.columns+" FROM "+p.table+" WHERE entry "+which+" ORDER BY 1, 2", args, func(r *sqlite.Rows) error {
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
