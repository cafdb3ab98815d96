package logbook

import (
	"crypto/sha256"
	"encoding/json"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook/facts"
	"example.org/cpdlog/internal/logbook/sqlite"
)

// Step is one command that changed the logbook: what undo takes back.
type Step struct {
	Seq     int64    // of its last row of history
	Group   int64    // the number the member sees; the same
	At      string   // UTC
	Command string   // the command's name
	Words   string   // what it did; "" once erased
	Undone  bool     // taken back, and not made again since
	Undoes  int64    // the step that this one took back or made again, else 0
	Entries []string // short ids of the entries it touched, at most a hundred
	Effects []Effect // what it did, where that was asked for; at most a hundred
	More    int      // effects that are not among them
	Chosen  bool     // it took back a step by its number, and is a change itself

	first int64
}

// What a row of history speaks of.
const (
	ofEntry      = "entry"
	ofMember     = "member"
	ofMembership = "membership"
	ofSetting    = "setting"
	ofSubmission = "submission"
	ofStep       = "step"
)

// What it did.
const (
	actAdd     = "add"
	actChange  = "change"
	actDelete  = "delete"
	actRestore = "restore"
	actKnown   = "known" // a merge: states of another copy that this one has taken in
	actRedact  = "redact"
	actUndo    = "undo"
	actRedo    = "redo"
)

// past is one row of history.
type past struct {
	seq           int64
	what, act     string
	name          string
	was           int64
	text          any // string, or nil where there is none or it was erased
	salt          []byte
	digest        []byte
	at            string
	undoes, below int64
	hash          []byte
}

// chain returns the hash of the row, which covers the hash of the row before. Texts
// come in through their salted digests alone, so that they can be erased.
func (h *past) chain(prev []byte) []byte {
	p := make(facts.Pack, 0, 256)
	p.Text("cpdlog history 1")
	p.Num(h.seq)
	p.Text(string(prev))
	p.Texts([]string{h.what, h.act, h.name})
	p.Num(h.was)
	p.Text(string(h.digest))
	p.Text(h.at)
	p.Num(h.undoes)
	p.Num(h.below)
	sum := sha256.Sum256(p)
	return sum[:]
}

// beginning returns what the chain of a logbook begins with, so that its id is
// covered too.
func beginning(logbook string) []byte {
	sum := sha256.Sum256([]byte("cpdlog logbook 1 " + logbook))
	return sum[:]
}

const historyColumns = `seq, what, act, name, was, text, salt, digest, at, undoes, below, hash`

func (h *past) scan(r *sqlite.Rows) {
	*h = past{r.Num(0), r.Text(1), r.Text(2), r.Text(3), r.Num(4), nil, r.Blob(6), r.Blob(7), r.Text(8), r.Num(9), r.Num(10), r.Blob(11)}
	if !r.Null(5) {
		h.text = r.Text(5)
	}
}

// pastOf reads the rows of history that a condition chooses.
func pastOf(db *sqlite.DB, where string, args ...any) ([]past, error) {
	return sqlite.List(db, `SELECT `+historyColumns+` FROM history WHERE `+where, args, func(r *sqlite.Rows) (h past, err error) { h.scan(r); return h, nil })
}

func (h *past) words() string { s, _ := h.text.(string); return s }

// step reads the row that ends a step; found is false where there is none.
func (rd *reader) step(seq int64) (h past, found bool, err error) {
	found, err = rd.db.Row(`SELECT `+historyColumns+` FROM history WHERE seq = ? AND what = 'step'`, []any{seq}, h.scan)
	return h, found, err
}

// History lists the steps with what they did, newest first; limit 0 is all.
func (rd *reader) History(limit int) (steps []Step, err error) {
	err = rd.reading(func() error {
		if steps, err = rd.steps(limit, 0); err != nil {
			return err
		}
		w := rd.teller()
		for s := range cpd.Each(steps) {
			if s.Effects, s.More, err = w.effects(s.first, s.Seq-1, false); err != nil {
				return err
			}
		}
		return nil
	})
	return steps, err
}

// steps returns those after a row of history.
func (rd *reader) steps(limit int, after int64) ([]Step, error) {
	var all []Step
	undone := map[int64]bool{}
	for seq := rd.meta.seq; seq > after && (limit <= 0 || len(all) < limit); {
		h, found, err := rd.step(seq)
		if err != nil || !found {
			return all, errOr(err, lostHistory())
		}
		s, err := h.describe(rd.db)
		if err != nil {
			return nil, err
		}
		// Newer steps have been seen already, so what undoes this one is known.
		s.Undone = undone[s.Seq]
		if s.Undoes > 0 && !s.Undone {
			undone[s.Undoes] = true
		}
		all = append(all, s)
		seq = h.was - 1
	}
	return all, nil
}

func errOr(err, other error) error {
	if err != nil {
		return err
	}
	return other
}

func lostHistory() error {
	return cpd.Fail(cpd.Damaged, "the history has a gap", "see what is damaged: cpdlog check")
}

// describe returns a step as the member sees it.
func (h past) describe(db *sqlite.DB) (Step, error) {
	s := Step{Seq: h.seq, Group: h.seq, At: h.at, Command: h.name, Words: h.words(), Undoes: h.undoes,
		Chosen: h.undoes > 0 && h.act == actChange, first: h.was}
	var err error
	s.Entries, err = db.Texts(`SELECT DISTINCT entry.id FROM history JOIN entry ON entry.uid = history.name
WHERE history.seq BETWEEN ? AND ? AND history.what = 'entry' LIMIT 100`, h.was, h.seq)
	return s, err
}

// TakenBack returns the unique ids of the entries that are gone because undo took
// back the step that had added them. Nobody deleted them, so the same file may
// bring them in again.
func (rd *reader) TakenBack() (map[string]bool, error) {
	gone := map[string]bool{}
	err := rd.reading(func() error {
		undone, err := rd.undoSteps()
		if err != nil || len(undone) == 0 {
			return err
		}
		return rd.db.Each(`SELECT uid, seq FROM entry WHERE deleted <> ''`, nil, func(r *sqlite.Rows) error {
			if inSteps(undone, r.Num(1)) {
				gone[r.Text(0)] = true
			}
			return nil
		})
	})
	return gone, err
}

// Earlier returns the states that entries had before they were changed, oldest
// first, by unique id. What undo took back is not among them, nor what was erased.
func (rd *reader) Earlier() (map[string][]cpd.Entry, error) {
	all := map[string][]cpd.Entry{}
	err := rd.reading(func() error {
		undone, err := rd.undoSteps()
		if err != nil {
			return err
		}
		return rd.db.Each(`SELECT seq, name, text FROM history WHERE what = ? AND act = ? AND text IS NOT NULL ORDER BY seq`,
			[]any{ofEntry, actChange}, func(r *sqlite.Rows) error {
				var s state
				if inSteps(undone, r.Num(0)) {
					return nil
				}
				if err := json.Unmarshal([]byte(r.Text(2)), &s); err != nil {
					return lostHistory()
				}
				all[r.Text(1)] = append(all[r.Text(1)], s.Entry)
				return nil
			})
	})
	return all, err
}

// inSteps reports whether a row of history lies in one of some steps.
func inSteps(steps [][2]int64, seq int64) bool {
	i, _ := slices.BinarySearchFunc(steps, seq, func(s [2]int64, at int64) int { return int(min(max(s[1]-at, -1), 1)) })
	return i < len(steps) && steps[i][0] <= seq
}

// undoSteps returns the first and last rows of history of every undo, oldest
// first.
func (rd *reader) undoSteps() (all [][2]int64, err error) {
	return sqlite.List(rd.db, `SELECT was, seq FROM history WHERE what = ? AND (act = ? OR act = ? AND undoes > 0) ORDER BY seq`,
		[]any{ofStep, actUndo, actChange}, func(r *sqlite.Rows) ([2]int64, error) { return [2]int64{r.Num(0), r.Num(1)}, nil })
}
