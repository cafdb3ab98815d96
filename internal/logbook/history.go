package logbook

import (
	"crypto/sha256"

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

func (h *past) values() []any {
	return []any{h.seq, h.what, h.act, h.name, h.was, h.text, h.salt, h.digest, h.at, h.undoes, h.below, h.hash}
}

func (h *past) scan(r *sqlite.Rows) {
	*h = past{r.Num(0), r.Text(1), r.Text(2), r.Text(3), r.Num(4), nil, r.Blob(6), r.Blob(7), r.Text(8), r.Num(9), r.Num(10), r.Blob(11)}
	if !r.Null(5) {
		h.text = r.Text(5)
	}
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
		for i := range steps {
			s := &steps[i]
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
		s, err := rd.describe(h)
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
func (rd *reader) describe(h past) (Step, error) {
	s := Step{Seq: h.seq, Group: h.seq, At: h.at, Command: h.name, Words: h.words(), Undoes: h.undoes,
		Chosen: h.undoes > 0 && h.act == actChange, first: h.was}
	err := rd.db.Each(`SELECT DISTINCT entry.id FROM history JOIN entry ON entry.uid = history.name
WHERE history.seq BETWEEN ? AND ? AND history.what = 'entry' LIMIT 100`, []any{h.was, h.seq}, func(r *sqlite.Rows) error {
		s.Entries = append(s.Entries, r.Text(0))
		return nil
	})
	return s, err
}
