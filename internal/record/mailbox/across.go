// Package mailbox looks at records beside each other and beside what was said of them: what
// two members' records have in common, and which digests were quoted.
package mailbox

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// Plain is a name or a number in one spelling of its accents, without what has no form of
// its own, and without blanks at its ends.
func Plain(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || cpd.Hidden(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFC.String(s))), " ")
}

// Sort says what it is that records have in common.
type Sort int

// They are in the order in which they are remarked on.
const (
	Evidence Sort = iota
	Entry
	SignOff
	Number
	Year // of a record of the same member
)

// Shared is what no other member's record should have as well, and of a year no other
// record of the member. A part of a digest is enough to tell it apart, and little to keep
// of each of millions.
type Shared struct {
	Sort Sort
	What string
	Key  uint64
}

// Sender is who sent a record, and what may be in others.
type Sender struct {
	Path         string
	Record       string // the digest
	Name, Number string // Plain
	Silent       bool   // nothing is told of the member
	Shared       []Shared
}

// Share notes something; the key tells it apart from others of its sort.
func (s *Sender) Share(sort Sort, what string, key ...string) {
	s.Shared = append(s.Shared, Shared{sort, what, keyOf(fmt.Sprint(sort, key))})
}

// Nameless reports whether the record says nothing of whose it is.
func (s *Sender) Nameless() bool { return s.Name+s.Number == "" }

// Member tells members apart: by name and number, and those that have neither by their
// records.
func (s *Sender) Member() string {
	if s.Nameless() {
		return s.Record
	}
	return strings.ToLower(s.Name + "\n" + s.Number)
}

func (s *Sender) who() string {
	switch {
	case s.Silent:
		return ", of another member"
	case s.Nameless():
		return ", of a member who is not named"
	}
	return ", of another member (" + strings.TrimSpace(s.Name+" "+s.Number) + ")"
}

func keyOf(s string) uint64 {
	sum := sha256.Sum256([]byte(s))
	return binary.BigEndian.Uint64(sum[:])
}

// Senders remembers of what records share who had it first, and who differed from that.
type Senders struct {
	all []known
	had map[uint64][2]int32 // in all, counted from 1
}

type known struct {
	path, who      string
	member, record uint64
}

const mostShared = 2_000_000 // that are remembered

func (s *Senders) differ(sort Sort, a, b int32) bool {
	x, y := &s.all[a-1], &s.all[b-1]
	if sort == Year {
		return x.record != y.record
	}
	return x.member != y.member
}

// Add takes in the next one, and says what it shares with those before it.
func (s *Senders) Add(by *Sender) (lines []string) {
	if s.had == nil {
		s.had = map[uint64][2]int32{}
	}
	s.all = append(s.all, known{by.Path, by.who(), keyOf(by.Member()), keyOf(by.Record)})
	at := int32(len(s.all))
	type pair struct {
		sort  Sort
		other int32
	}
	var order []pair
	whats := map[pair][]string{}
	for _, x := range by.Shared {
		other := s.shared(x, at)
		if other == 0 {
			continue
		}
		p := pair{x.Sort, other}
		if whats[p] == nil {
			order = append(order, p)
		}
		whats[p] = append(whats[p], x.What)
	}
	for _, p := range order {
		lines = append(lines, s.all[p.other-1].remark(p.sort, whats[p]))
	}
	return lines
}

// shared returns who had something before, 0 for nobody, and remembers who has it now.
func (s *Senders) shared(x Shared, at int32) (other int32) {
	had, known := s.had[x.Key]
	if !known {
		if len(s.had) < mostShared {
			s.had[x.Key] = [2]int32{at}
		}
		return 0
	}
	for _, o := range had {
		if o != 0 && s.differ(x.Sort, o, at) {
			other = o
			break
		}
	}
	if had[1] == 0 && s.differ(x.Sort, had[0], at) {
		s.had[x.Key] = [2]int32{had[0], at}
	}
	return other
}

// remark says what is also in the record of another sender.
func (k *known) remark(sort Sort, whats []string) string {
	what := english.Some(whats, 10)
	switch sort {
	case Year:
		return k.path + " is another record of this member for " + what
	case Entry:
		what = english.Noun(len(whats), "entry ", "entries ") + what
	case SignOff:
		what = "the sign-off of " + what
	case Number:
		what = "the number " + what
	}
	return what + " " + english.Noun(len(whats), "is", "are") + " also in " + k.path + k.who
}
