package intake

import (
	"hash/maphash"
	"strconv"

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

// Add tells of one entry of the logbook, deleted ones included: what was
// deleted is not brought back by the same file.
func (k *Known) Add(e *cpd.Entry) {
	k.uids[e.UID] = sum(k.seed, e)
	p, day := resemblance(e)
	k.prints[p] = append(k.prints[p], e.UID)
	k.days[day] = e.UID
	if k.origin != nil {
		k.origin.add(e, p)
	}
}

// mark stands for a text of a row. Should two share one, about once in thirty
// million files of a million rows, then a row is called doubtful that is not.
func (k *Known) mark(text string) uint64 { return maphash.String(k.seed, text) }

// AddGone tells of an entry that undo took back: only its uid is taken.
func (k *Known) AddGone(e *cpd.Entry) { k.uids[e.UID] = sum(k.seed, e) }

// Judge says what would happen to a row, and which entry of the logbook it is
// or is like ("" for none). Changed is for the caller to find out: a row whose
// uid is known is Same here; unless Unchanged, compare Alike(old, row.Over(old)).
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
		defer func() { r.name(uid) }()
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
