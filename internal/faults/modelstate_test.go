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

	version int // no two changes make the same one
	before  map[int]bool
}

// world is all that one copy holds at one moment, under "entry UID", "setting
// NAME" and so on. A world that is kept is never changed.
type world map[string]thing

// twin is one copy of the logbook: the folder on disk, and what the model says
// that it holds. Two stacks of worlds are all there is to undo and redo.
type twin struct {
	name         string
	now          world
	past, future []world
	bottom       bool // nothing can be undone below them
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
	seen   map[string]int
	over   bool
	whole  bool // the next look asks for lists too
	err    error

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
func mark(w world, key string) {
	x := w[key]
	x.gone = true
	w[key] = x
}

// become gives every thing that differs a version of its own, unless it has the
// one of another copy, and says whether there was one.
func (h *history) become(t *twin, to world) bool {
	moved := false
	for key, x := range to {
		old, there := t.now[key]
		if there && sameThing(old, x) {
			continue
		}
		moved = true
		if x.version == 0 || x.version == old.version {
			x.version = h.next()
			x.before = with(old.before, x.version)
			to[key] = x
		}
	}
	t.now = to
	return moved
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
	if h.become(t, to) {
		t.past, t.future = append(slices.Clone(t.past), before), nil
	}
}

// turn takes the last world from one stack, puts the present one on the other,
// and goes back to it: what was not there then is deleted.
func (h *history) turn(t *twin, from, on *[]world) {
	last := (*from)[len(*from)-1]
	*from = slices.Clone((*from)[:len(*from)-1])
	*on = append(slices.Clone(*on), t.now)
	to := maps.Clone(last)
	for key, x := range t.now {
		was, there := last[key]
		if !there {
			was, was.gone = x, true
		}
		was.version, was.before = x.version, x.before
		to[key] = was
	}
	h.become(t, to)
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
