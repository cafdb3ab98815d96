package intake

import (
	"hash/maphash"
	"strconv"
	"strings"
	"unicode"

	"example.org/cpdlog/internal/cpd"
)

// origin tells which rows of other programs' files became which entries. Nothing
// has to be kept for it: the uid of such an entry is made of the row as it was
// imported, or of the event's own name.
type origin struct {
	naming func(text string) string
	seed   maphash.Seed
	nth    map[uint64]int     // how often a print was met
	there  map[uint64]bool    // uids and prints of the whole file
	came   map[string][]*came // entries by day

	first, last cpd.Date // of the file's rows
	told        bool     // some row of the file is in the logbook
}

// came is an entry of the logbook.
type came struct {
	uid, print, title string // the title as it stands
	day               cpd.Date
	minutes           int
	found             bool // a corrected row of the file
	unchanged         bool // it came from a file and is as it came
}

// Origins makes a Known tell rows of other programs' files from one another. It
// is given every row of the file with Learn, then the entries, and judges after
// that.
func (k *Known) Origins(naming func(text string) string) {
	k.origin = &origin{naming: naming, seed: k.seed, nth: map[uint64]int{}, there: map[uint64]bool{}, came: map[string][]*came{}}
}

// Learn tells of a row of the file before any is judged.
func (k *Known) Learn(r *Row) {
	o := k.origin
	if o == nil || r.Rejected() {
		return
	}
	p, _ := resemblance(&r.Entry)
	o.there[o.mark(o.of(r, p))], o.there[o.mark(p)] = true, true
	if d := r.Entry.Date; o.first.IsZero() || d.Before(o.first) {
		o.first = d
	}
	if d := r.Entry.Date; d.After(o.last) {
		o.last = d
	}
}

// Learned ends the learning: the rows come once more.
func (k *Known) Learned() {
	if k.origin != nil {
		clear(k.origin.nth)
	}
}

func (o *origin) mark(text string) uint64 { return maphash.String(o.seed, text) }

// of is the uid that a row's entry has; "" where rows have no such names. The
// second of two rows that say the same has another one than the first.
func (o *origin) of(r *Row, print string) string {
	if o == nil {
		return ""
	}
	text := "row|" + print
	if r.key != "" {
		text = r.key
	}
	m := o.mark("nth|" + text)
	o.nth[m]++
	return o.name(text, o.nth[m])
}

func (o *origin) name(text string, nth int) string {
	return o.naming(text + "|" + strconv.Itoa(nth))
}

// name gives a new row the uid that says where it came from.
func (r *Row) name(uid string) {
	if r.Entry.UID == "" {
		r.Entry.UID = uid
	}
}

// add tells of an entry of the logbook.
func (o *origin) add(e *cpd.Entry, print string) {
	c := &came{uid: e.UID, print: print, title: e.Title, day: e.Date, minutes: e.Minutes}
	c.unchanged = o.name("row|"+print, 1) == e.UID
	o.told = o.told || o.there[o.mark(e.UID)] || o.there[o.mark(print)]
	if day := e.Date.String(); !o.there[o.mark(e.UID)] && !o.there[o.mark(print)] {
		o.came[day] = append(o.came[day], c)
	}
}

// corrected is the entry that came from this row before it was corrected in the
// file: one of the same day and nearly the same title that the file, of which
// other rows are known, no longer has. What is only of the same length, or in a
// file of which nothing else is known, is open to doubt.
func (o *origin) corrected(r *Row) string {
	if o == nil || r.key != "" {
		return ""
	}
	title := HeaderKey(r.Entry.Title)
	for _, c := range o.came[r.Entry.Date.String()] {
		if o.told && c.unchanged && !c.found && near(title, HeaderKey(c.title)) {
			c.found = true
			return c.uid
		}
	}
	for _, c := range o.came[r.Entry.Date.String()] {
		if near(title, HeaderKey(c.title)) || o.told && c.unchanged && c.minutes == r.Entry.Minutes {
			r.doubt("", "the logbook has "+cpd.QuotedLine(c.title)+" on this day, which the file does not have: is it the same?")
			return ""
		}
	}
	return ""
}

// Gone are the entries that came from a file and are not in this one, although it
// has others of their time. It is known once all rows were judged.
func (k *Known) Gone() (uids []string) {
	o := k.origin
	if o == nil || !o.told {
		return nil
	}
	for _, day := range o.came {
		for _, c := range day {
			if c.unchanged && !c.found && !c.day.Before(o.first) && !c.day.After(o.last) {
				uids = append(uids, c.uid)
			}
		}
	}
	return uids
}

// near reports whether two titles may be one that was corrected: they differ in a
// few letters, or one has words behind the other. "Module 1" and "Module 2" are two.
func near(a, b string) bool {
	switch {
	case len(a) > 300 || len(b) > 300 || digits(a) != digits(b):
		return false
	case strings.HasPrefix(a, b+" ") || strings.HasPrefix(b, a+" "):
		return true
	}
	return distance([]rune(a), []rune(b)) <= max(1, min(len(a), len(b))/6)
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// distance is how many letters have to be changed to make one text of another.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		above := row[0]
		row[0] = i + 1
		for j := range b {
			cost := above
			if a[i] != b[j] {
				cost = 1 + min(above, row[j], row[j+1])
			}
			above, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
