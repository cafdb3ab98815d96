package intake

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"example.org/cpdlog/internal/cpd"
)

// Verdict is what would happen to a row.
type Verdict string

// The verdicts.
const (
	New      Verdict = "new"
	Same     Verdict = "same"     // it is in the logbook already
	Changed  Verdict = "changed"  // it is in the logbook under the same uid, with other contents
	Doubtful Verdict = "doubtful" // it can be taken, but a person should look
	Rejected Verdict = "rejected"
)

// Known remembers what the logbook has, to tell new rows from those that are
// there already. Of the file it keeps a number for each row, so that a file of
// a million rows takes tens of megabytes and not its own size.
type Known struct {
	seed   maphash.Seed
	uids   map[string]uint64   // sum by uid
	prints map[string][]string // uids by print, not yet met in the file
	days   map[string]string   // uid by day and first word
	rows   map[uint64]int32    // row by print, for repeats inside the file
	origin *origin             // nil for files of the program's own
}

// NewKnown knows nothing yet.
func NewKnown() *Known {
	return &Known{seed: maphash.MakeSeed(), uids: map[string]uint64{}, prints: map[string][]string{}, days: map[string]string{}, rows: map[uint64]int32{}}
}

// Add tells of one entry of the logbook, and what it was before; deleted ones
// included: what was deleted is not brought back by the same file.
func (k *Known) Add(e *cpd.Entry, earlier ...cpd.Entry) {
	k.uids[e.UID] = sum(k.seed, e)
	p, day := resemblance(e)
	k.prints[p] = append(k.prints[p], e.UID)
	k.days[day] = e.UID
	if k.origin != nil {
		k.origin.add(e, p, earlier)
	}
}

// mark stands for a text of a row. Should two share one, about once in thirty
// million files of a million rows, then a row is called doubtful that is not.
func (k *Known) mark(text string) uint64 { return maphash.String(k.seed, text) }

// AddGone tells of an entry that undo took back: only its uid is taken.
func (k *Known) AddGone(e *cpd.Entry) { k.uids[e.UID] = sum(k.seed, e) }

// Judge says what would happen to a row, and which entry of the logbook it is
// or is like ("" for none). Changed is for the caller to find out: a row whose
// uid is known is Same here; unless Unchanged, ask row.Onto.
func (k *Known) Judge(r *Row) (Verdict, string) {
	if r.Rejected() {
		return Rejected, ""
	}
	if r.Entry.UID != "" {
		return k.byUID(r)
	}
	p, day := resemblance(&r.Entry)
	if uid := k.origin.of(r, p); uid != "" {
		if _, known := k.uids[uid]; known {
			r.Entry.UID, r.AsImported = uid, r.key == ""
			return Same, uid
		}
		defer func() { r.Entry.UID = cmp.Or(r.Entry.UID, uid) }() // which says where it came from
	}
	if uids := k.prints[p]; len(uids) > 0 {
		k.prints[p] = uids[1:]
		return Same, uids[0]
	}
	row := k.mark(p)
	if first := k.rows[row]; first > 0 {
		r.doubt("", "the same day, title and time as row "+strconv.Itoa(int(first)))
		return Doubtful, ""
	}
	k.rows[row] = int32(r.Number)
	before := len(r.Doubts)
	if uid := k.origin.corrected(r); uid != "" {
		r.Entry.UID = uid
		return Same, uid
	}
	if uid := k.days[day]; uid != "" && len(r.Doubts) == before {
		r.doubt("", "the logbook has an entry with a similar title on this day")
		return Doubtful, uid
	}
	return k.doubts(r)
}

// Unchanged says, without asking the logbook, that a row with a uid says what
// the logbook has. False means that the caller has to compare.
func (k *Known) Unchanged(r *Row) bool {
	was, known := k.uids[r.Entry.UID]
	return known && len(r.Entry.LeftOut) == 0 && was == sum(k.seed, &r.Entry)
}

func (k *Known) byUID(r *Row) (Verdict, string) {
	uid := r.Entry.UID
	if _, known := k.uids[uid]; known {
		return Same, uid
	}
	p := k.mark(uid)
	if first := k.rows[p]; first > 0 {
		r.problem("uid", cpd.Fail(cpd.Invalid, "has the same uid as row "+strconv.Itoa(int(first)), ""))
		return Rejected, ""
	}
	k.rows[p] = int32(r.Number)
	return k.doubts(r)
}

func (k *Known) doubts(r *Row) (Verdict, string) {
	if len(r.Doubts) > 0 {
		return Doubtful, ""
	}
	return New, ""
}

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
	uid, title string
	titles     []string // keys of those that it has had
	day        cpd.Date // as it came
	minutes    int
	found      bool // a corrected row of the file
	fromFile   bool // it came from a file
}

// Origins makes a Known tell rows of other programs' files from one another. It
// is given every row of the file with Learn, then the entries, and judges after
// that.
func (k *Known) Origins(naming func(text string) string) {
	k.origin = &origin{naming: naming, seed: k.seed, nth: map[uint64]int{}, there: map[uint64]bool{}, came: map[string][]*came{}}
}

// Remembers makes a Known go by what another one learned of the same file.
func (k *Known) Remembers(other *Known) {
	if o := k.origin; o != nil && other.origin != nil {
		o.seed, o.there, o.first, o.last = other.origin.seed, other.origin.there, other.origin.first, other.origin.last
	}
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

// add tells of an entry of the logbook, and what it was before.
func (o *origin) add(e *cpd.Entry, print string, earlier []cpd.Entry) {
	here := o.there[o.mark(e.UID)] || o.there[o.mark(print)]
	if o.told = o.told || here; here {
		return
	}
	c := &came{uid: e.UID, title: e.Title, day: e.Date, minutes: e.Minutes}
	for _, s := range append(earlier, *e) {
		c.titles = append(c.titles, cpd.Key(s.Title))
		if p, _ := resemblance(&s); !c.fromFile && o.name("row|"+p, 1) == e.UID {
			c.fromFile, c.day, c.minutes = true, s.Date, s.Minutes
		}
	}
	o.came[c.day.String()] = append(o.came[c.day.String()], c)
}

// corrected is the entry that came from this row before it was corrected in the
// file: one of the same day and nearly the same title that the file, of which
// other rows are known, no longer has. What is only of the same length, or in a
// file of which nothing else is known, is open to doubt.
func (o *origin) corrected(r *Row) string {
	if o == nil || r.key != "" {
		return ""
	}
	for _, c := range o.came[r.Entry.Date.String()] {
		if o.told && c.fromFile && !c.found && c.titled(r.Entry.Title) {
			c.found = true
			return c.uid
		}
	}
	for _, c := range o.came[r.Entry.Date.String()] {
		if !c.found && (c.titled(r.Entry.Title) || o.told && c.fromFile && c.minutes == r.Entry.Minutes) {
			r.doubt("", "the logbook has "+cpd.QuotedLine(c.title)+" on this day, which the file does not have: is it the same?")
			return ""
		}
	}
	return ""
}

func (c *came) titled(title string) bool {
	return slices.ContainsFunc(c.titles, func(had string) bool { return near(cpd.Key(title), had) })
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
			if c.fromFile && !c.found && !c.day.Before(o.first) && !c.day.After(o.last) {
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
	short := min(len(a), len(b))
	return cpd.Distance([]rune(a), []rune(b)) <= max(min(1, short/4), short/6)
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
