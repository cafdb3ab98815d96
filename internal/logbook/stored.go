package logbook

import (
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
)

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
