package logbook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/lastseen"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// Level says how much a finding matters.
type Level string

// The levels, the worst first.
const (
	Damage        Level = "damage"   // the record itself
	EvidenceGap   Level = "evidence" // a copy of a file is missing or changed
	Advice        Level = "advice"   // nothing is lost; something could be better
	mostOfOneSort       = 20
)

// Finding is one thing that Check noticed.
type Finding struct {
	Level Level  `json:"level"`
	About string `json:"about"` // an entry's short id, a file, a table
	Text  string `json:"text"`
	Hint  string `json:"hint"`

	Remove string `json:"-"` // a file that can go, once the hint is followed; the line for it depends on the member's shell
}

// Report is what Check found; without findings all is well.
type Report struct {
	Findings []Finding `json:"findings"`
	Entries  int       `json:"entries"` // without deleted ones
	Changes  int64     `json:"changes"` // rows of history
	Files    int       `json:"files"`   // of evidence
	Backups  int       `json:"backups"`
}

// Worst returns the level of the worst finding, "" when there is none.
func (r *Report) Worst() Level {
	worst := Level("")
	for _, f := range r.Findings {
		switch {
		case f.Level == Damage:
			return Damage
		case f.Level == EvidenceGap || worst == "":
			worst = f.Level
		}
	}
	return worst
}

func (r *Report) add(l Level, about, text, hint string) {
	r.Findings = append(r.Findings, Finding{Level: l, About: cpd.Visible(about), Text: cpd.Visible(text), Hint: hint})
}

// removable notes the file that the last finding is about.
func (r *Report) removable(path string) { r.Findings[len(r.Findings)-1].Remove = path }

func (r *Report) damage(about, text string) {
	r.add(Damage, about, text, "go back to a snapshot: cpdlog restore --list")
}

// Check looks through everything: the file's own structure, a digest for each
// row of content, the history chain, the evidence, the snapshots and what lies
// beside the logbook.
func (b *Book) Check() (Report, error) {
	c := b.checker()
	err := c.look(append(c.ofRecord(), c.checkProofs, c.checkOrphans))
	if err == nil {
		err = errors.Join(c.checkBackups(), c.checkFolder())
	}
	return *c.r, err
}

// checker looks through a logbook, or another copy of it, and reports what it
// finds.
type checker struct {
	*reader
	o Options
	r *Report

	proofs map[string]proof // the copies of the evidence that entries name, by digest
}

func (b *Book) checker() *checker { return newChecker(&b.reader, b.o) }

func newChecker(rd *reader, o Options) *checker {
	return &checker{reader: rd, o: o, r: new(Report), proofs: map[string]proof{}}
}

// Unchanged compares what the record says now with its digests, as Check does: an
// error names each row that is not as it was saved. A row of which only the day
// was changed is missing where it belongs, so all of them are looked at. Once a day
// is enough while the file is as it was then.
func (b *Book) Unchanged() error {
	return b.reading(func() error {
		now := b.compared()
		if now != "" && b.o.lastSeen().Of(b.meta.logbook).Compared == now {
			return nil
		}
		c := b.checker()
		err := c.whole(c.ofNow())
		if err == nil && now != "" {
			_ = b.o.lastSeen().Note(b.meta.logbook, func(s *lastseen.Seen) { s.Compared = now }) // a help and no more
		}
		return err
	})
}

// compared is the day and the file as it is, by size, time and beginning; "" where this
// run has written to it. Nobody changes it while it is read.
func (b *Book) compared() string {
	info, err := os.Stat(b.DBPath())
	if err != nil || b.wrote {
		return ""
	}
	return fmt.Sprintf("%s %d %d %s", b.o.stamp()[:10], info.Size(), info.ModTime().UnixNano(), b.start)
}

// ofRecord returns the checks of all that is in the file.
func (c *checker) ofRecord() []func() error {
	return slices.Concat([]func() error{c.checkFile}, c.ofNow(), []func() error{c.checkHistory, c.checkMeta})
}

// ofNow returns the checks of what the record says now.
func (c *checker) ofNow() []func() error {
	return []func() error{c.checkEntries, c.checkThings, c.checkLast}
}

// look runs checks on one state of the file.
func (c *checker) look(checks []func() error) error {
	err := c.reading(func() error { return inTurn(checks...) })
	if cpd.KindOf(err) == cpd.Damaged && err != nil {
		c.r.damage(fileName, err.Error())
		err = nil
	}
	return err
}

// checkFile asks SQLite about its own structure.
func (c *checker) checkFile() error {
	found, err := c.db.Structure("integrity_check(20)")
	if err != nil {
		return err
	}
	for _, text := range found {
		c.r.damage(fileName, text)
	}
	n := 0
	return c.db.Each(`PRAGMA foreign_key_check`, nil, func(row *sqlite.Rows) error {
		if n++; n <= mostOfOneSort {
			c.r.damage(row.Text(0), "a row of the table "+row.Text(0)+" belongs to no entry")
		}
		return nil
	})
}

// checkEntries recomputes the digest of every entry, deleted ones too.
func (c *checker) checkEntries() error {
	buf := make([]checked, 0, chunk)
	sql := `SELECT ` + entryFields + `, ` + savedFields + ` FROM entry AS e LEFT JOIN history AS h ON h.seq = e.seq ORDER BY e.key`
	err := c.db.Each(sql, nil, func(row *sqlite.Rows) error {
		s := checked{saved: savedIn(row)}
		if err := s.scan(row); err != nil {
			c.r.damage(s.ID, err.Error())
			return nil
		}
		if s.deleted == "" {
			c.r.Entries++
		}
		if buf = append(buf, s); len(buf) < chunk {
			return nil
		}
		err := c.checkChunk(buf)
		buf = buf[:0]
		return err
	})
	if err != nil {
		return err
	}
	return c.checkChunk(buf)
}

func (c *checker) checkChunk(buf []checked) error {
	// All tables are asked, so that a part is found that the entry denies.
	entries := make([]*stored, len(buf))
	for i := range buf {
		entries[i] = &buf[i].stored
		buf[i].said, buf[i].parts = buf[i].parts, allParts
	}
	if err := c.fillParts(entries, allParts); err != nil {
		return c.r.spoilt(fileName, err)
	}
	p := make(facts.Pack, 0, 4096)
	for i := range buf {
		s := &buf[i]
		p = p[:0]
		s.content(&p)
		if !s.saved.holds(ofEntry, s.UID, p) {
			c.r.damage(s.ID, "the entry "+s.ID+" is not as it was saved")
		} else if s.said != s.held() {
			c.r.damage(s.ID, "the entry "+s.ID+" names other parts than it has")
		}
	}
	return nil
}

// spoilt notes what could not be made sense of. What could not be read, since
// the disk failed, is no damage of the record: it is an error.
func (r *Report) spoilt(where string, err error) error {
	if cpd.KindOf(err) != cpd.Damaged {
		return err
	}
	r.damage(where, err.Error())
	return nil
}

// checkThings does the same for what is no entry.
func (c *checker) checkThings() error {
	for _, what := range []string{ofMember, ofMembership, ofSetting, ofSubmission} {
		err := c.db.Each("SELECT "+tableOf(what).name+" FROM "+what, nil, func(row *sqlite.Rows) error {
			text, seq, err := c.thing(what, row.Text(0))
			if err != nil {
				return c.r.spoilt(what, err)
			}
			ok, err := sealed(c.db, seq, what, row.Text(0), text)
			if err == nil && !ok {
				c.r.damage(what, strings.TrimSpace("the "+what+" "+row.Text(0))+" is not as it was saved")
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// checkHistory follows the chain from its beginning.
func (c *checker) checkHistory() error {
	prev, seq, bad := beginning(c.meta.logbook), int64(0), 0
	say := func(h *past, text string) {
		if bad++; bad <= mostOfOneSort {
			c.r.damage("history "+itoa(h.seq), text)
		}
	}
	err := c.db.Each(`SELECT `+historyColumns+` FROM history ORDER BY seq`, nil, func(row *sqlite.Rows) error {
		var h past
		h.scan(row)
		if seq == 0 && bytes.Equal(h.chain(make([]byte, 32)), h.hash) {
			prev = make([]byte, 32) // a logbook made before the beginning had a sense
		}
		if seq++; h.seq != seq {
			say(&h, "the history lacks the rows "+itoa(seq)+" to "+itoa(h.seq-1))
			seq = h.seq
		} else if !bytes.Equal(h.chain(prev), h.hash) {
			say(&h, "the row "+itoa(h.seq)+" of the history is not as it was written")
		}
		prev = h.hash
		ok, err := c.textHolds(&h)
		if err == nil && !ok {
			say(&h, "the text in row "+itoa(h.seq)+" of the history is not as it was written")
		}
		return err
	})
	c.r.Changes = seq
	unused := seq == 0 && bytes.Equal(c.meta.head, make([]byte, 32))
	if err == nil && (seq != c.meta.seq || !bytes.Equal(prev, c.meta.head) && !unused) {
		c.r.damage("history", "the history ends at change "+itoa(seq)+", the logbook says "+itoa(c.meta.seq))
	}
	return err
}

// textHolds compares the text in a row with its digest; an erased one holds.
func (c *checker) textHolds(h *past) (bool, error) {
	text, kept := h.text.(string)
	if !kept || h.act == actKnown {
		return true, nil
	}
	switch {
	case h.what == ofStep:
		return bytes.Equal(facts.Salted(h.salt, []byte(text)), h.digest), nil
	case h.what != ofEntry:
		return sealedOrErased(c.db, h.was, h.what, h.name, []byte(text))
	}
	var s state
	if json.Unmarshal([]byte(text), &s) != nil {
		return false, nil
	}
	if !canonical(text, s) {
		return false, nil
	}
	was := stored{Entry: s.Entry, deleted: s.Deleted}
	p := make(facts.Pack, 0, 512)
	was.tidy()
	was.content(&p)
	return sealedOrErased(c.db, h.was, h.what, h.name, p)
}
