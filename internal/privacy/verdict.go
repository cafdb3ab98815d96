package privacy

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"
	"strings"
	"sync"

	"cpdlog/internal/cpd"
)

// Judge is a check whose verdict may be kept with a text and believed later. It
// knows nothing of what a member allowed, marked or is called, since that only
// takes findings away: what it finds nothing in stays free of findings whatever
// is allowed afterwards. Words to keep out and the year of the day add
// findings, so they are part of its name.
//
// A judge, and each copy of it, may be asked by several goroutines at once.
type Judge struct {
	today   cpd.Date
	keepOut *blockList
	name    int64
	desks   *sync.Pool // of *text: the room that one text after the other is read in
}

// NewJudge is the judge of a year with a list of words to keep out.
func NewJudge(today cpd.Date, block []string) Judge {
	year := today.Year()
	sum := sha256.Sum256([]byte("cpdlog privacy judge " + strconv.Itoa(Version) + " " + strconv.Itoa(year) + "\x00" + strings.Join(block, "\x00")))
	return Judge{
		today:   cpd.MustDate(year, 12, 31), // the last day of the year finds all that any of its days does
		keepOut: newBlockList(block),
		name:    int64(binary.BigEndian.Uint64(sum[:])>>1) | 1,
		desks:   &sync.Pool{New: func() any { return new(text) }},
	}
}

// Name is a number that only a judge with the same rules has; never 0.
func (j Judge) Name() int64 { return j.name }

// Clears says that a text of an entry of that day holds nothing that stops an
// export.
func (j Judge) Clears(raw string, day cpd.Date, fileName bool) bool {
	return raw == "" || j.clears(raw, Context{EntryDate: day, FileName: fileName})
}

func (j Judge) clears(raw string, c Context) bool {
	s := j.desks.Get().(*text)
	c.Today = j.today
	s.check(raw, c, j.keepOut)
	clean := !s.stops()
	if len(raw) <= mostKept {
		j.desks.Put(s)
	}
	return clean
}

// mostKept is the longest text, some twenty pages, whose room is kept for the
// next.
const mostKept = 64 << 10
