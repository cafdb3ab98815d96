package faults

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"time"
)

// fields are what the JSON of the program shows of one thing.
type fields = map[string]any

// thing is an entry, a setting, a membership or a submission, as the model has
// it. text is its JSON without ids and times, "" where there is none.
type thing struct {
	text             string
	created, changed string
	gone             bool
	goneAt           string // when it was deleted

	version int // no two changes make the same one
	before  map[int]bool
	rows    []row // its versions in this copy, the oldest first
}

// row is what a thing said in one version, "" where it was not there.
type row struct {
	version int
	text    string
}

// world is all that one copy holds at one moment, under "entry UID", "setting
// NAME" and so on. A world that is kept is never changed.
type world map[string]thing

// twin is one copy of the logbook: the folder on disk, and what the model says
// that it holds. Two stacks of worlds are all there is to undo and redo.
type twin struct {
	name         string
	now          world
	past, future []turn
	last         *turn // what took back the newest step would bring
	bottom       bool  // nothing can be undone below them
}

// turn is the world on the other side of a step, and what the step wrote: true where
// taking it back brings the time of a deletion back too.
type turn struct {
	world
	touched map[string]bool
}

// beside is what comes of two versions, the same in every copy.
type beside struct {
	key     string // of the entry
	version int
}

// history is one random history, with everything needed to tell it again.
type history struct {
	place
	random *source
	at     time.Time
	used   map[int64]bool // the seconds of commands: of two changes one is later
	number int            // of versions, titles and files
	twins  []*twin
	saved  []savedCopy
	told   []string
	spoil  func(world) world // the control: it makes the model wrong after a redo
	seen   map[string]int    // kinds
	met    map[string]int    // parts of the rule of merging
	over   bool
	whole  bool // the next look asks for lists too
	err    error

	besides  map[string]*beside
	erasings map[int]bool // the versions that an erasing made

	imported   string // the last file
	importedBy *twin
}

// savedCopy is a backup and what it holds.
type savedCopy struct {
	path string
	twin
}

func (h *history) next() int { h.number++; return h.number }

func (h *history) stamp() string { return h.at.UTC().Format(time.RFC3339) }

// jsonOf spells a value in one way.
func jsonOf(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(text)
}

func (x thing) fields() fields {
	f := fields{}
	if err := json.Unmarshal([]byte(x.text), &f); err != nil {
		panic(err)
	}
	return f
}

func sameThing(a, b thing) bool {
	return a.text == b.text && a.created == b.created && a.changed == b.changed && a.gone == b.gone
}

// put makes a thing, or gives it another value; no change leaves its time.
func (h *history) put(w world, key, text string) {
	old, there := w[key]
	if there && old.text == text && !old.gone {
		return
	}
	x := old
	x.text, x.changed, x.gone = text, h.stamp(), false
	if !there || old.created == "" {
		x.created = h.stamp()
	}
	w[key] = x
}

// alter changes fields of a thing that is there.
func (h *history) alter(w world, key string, f func(fields)) {
	v := w[key].fields()
	f(v)
	h.put(w, key, jsonOf(v))
}

// mark deletes an entry, which leaves its time as it was.
func (h *history) mark(w world, key string) {
	x := w[key]
	x.gone, x.goneAt = true, h.stamp()
	w[key] = x
}

// back takes the mark of deletion away.
func back(w world, key string) {
	x := w[key]
	x.gone, x.goneAt = false, ""
	w[key] = x
}

// become gives every thing that differs a version of its own, unless it has the
// one of another copy, and says which there were.
func (h *history) become(t *twin, to world) map[string]bool {
	touched := map[string]bool{}
	for key, x := range to {
		old, there := t.now[key]
		if there && sameThing(old, x) {
			continue
		}
		touched[key] = false
		if x.version == 0 || x.version == old.version {
			x.before, x.rows = old.before, old.rows
			to[key] = h.anew(x)
		}
	}
	t.now = to
	return touched
}

// anew is a thing in a version of its own.
func (h *history) anew(x thing) thing {
	x.version = h.next()
	x.before = with(x.before, x.version)
	x.rows = append(slices.Clone(x.rows), row{x.version, x.said()})
	return x
}

func with(before map[int]bool, version int) map[int]bool {
	all := map[int]bool{version: true}
	maps.Copy(all, before)
	return all
}

// step is one change: the world before it goes on the stack of undo.
func (h *history) step(t *twin, f func(world)) {
	before, to := t.now, maps.Clone(t.now)
	f(to)
	if touched := h.become(t, to); len(touched) > 0 {
		t.did(turn{before, touched})
	}
}

// did puts a change on the stack of undo.
func (t *twin) did(before turn) {
	t.past, t.future, t.last = append(slices.Clone(t.past), before), nil, &before
}

// turn takes the last world from one stack, puts the present one on the other,
// and goes back to it.
func (h *history) turn(t *twin, from, on *[]turn) {
	last := (*from)[len(*from)-1]
	*from = slices.Clone((*from)[:len(*from)-1])
	now := h.takeBack(t, last)
	*on, t.last = append(slices.Clone(*on), now), &now
}

// takeBack goes back to a world: what was not there then is deleted, and all that the
// step wrote gets a version of its own, if it says the same too. It returns the way on.
func (h *history) takeBack(t *twin, last turn) turn {
	now, to := turn{t.now, map[string]bool{}}, maps.Clone(last.world)
	for key, x := range t.now {
		was, there := last.world[key]
		if !there {
			was, was.gone = x, true
		}
		if was.gone && !x.gone && !last.touched[key] {
			was.goneAt = h.stamp()
		}
		was.version, was.before, was.rows = x.version, x.before, x.rows
		if taken, wrote := last.touched[key]; wrote && (there || !x.gone) {
			was, now.touched[key] = h.anew(was), taken
		}
		to[key] = was
	}
	for key := range h.become(t, to) {
		if _, named := now.touched[key]; !named {
			now.touched[key] = false // the program has named it since
		}
	}
	return now
}

// entries are the keys of those that a member sees and that suit.
func (t *twin) entries(suits func(fields) bool) (keys []string) {
	for _, key := range slices.Sorted(maps.Keys(t.now)) {
		if x := t.now[key]; strings.HasPrefix(key, "entry ") && !x.gone && (suits == nil || suits(x.fields())) {
			keys = append(keys, key)
		}
	}
	return keys
}

func kindIs(kind string) func(fields) bool {
	return func(f fields) bool { return f["kind"] == kind && f["title"] != erasedText }
}

func uidOf(key string) string { return strings.TrimPrefix(key, "entry ") }

// value is the text of a setting, "" where it was never set.
func (t *twin) value(key string) string {
	if x := t.now[key]; !x.gone {
		return x.text
	}
	return ""
}

// newEntry is an entry with nothing in it.
func newEntry(title, date string) fields {
	return fields{"title": title, "date": date, "end_date": nil, "minutes": 0, "break_minutes": 0, "items": 1, "formal": nil, "formal_reason": "",
		"state": "done", "kind": "learning", "provider": "", "fields": fields{}, "tags": []string{}, "competencies": []string{}, "splits": fields{},
		"claims": []any{}, "evidence": []any{}, "links": []any{}}
}

var trainingClaim = []any{fields{"scheme": "nalw", "activity": "training", "certified": nil}}

// bear adds an entry whose id the program has yet to choose.
func (h *history) bear(w world, f fields) {
	h.put(w, "entry ?"+f["title"].(string), jsonOf(f))
}
