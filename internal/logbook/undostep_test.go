package logbook

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"

	"github.com/google/go-cmp/cmp"
)

// deed is a step of the plain model: what it does to each thing, or the step
// that it takes back.
type deed struct {
	seq   int64
	does  map[string]string // "" takes the thing away
	turns *deed
}

// chronicle is a logbook beside a plain model of it: the state is what those
// deeds do, in their order, that stand.
type chronicle struct {
	t          *testing.T
	b          *Book
	r          *rand.Rand
	deeds      []*deed
	undo, redo []*deed
	held       map[string]cpd.Entry // as last given, deleted ones too
}

func (c *chronicle) stands(d *deed) bool {
	for _, e := range c.deeds {
		if e.turns == d && c.stands(e) {
			return false
		}
	}
	return true
}

// want is the state by the model.
func (c *chronicle) want() map[string]string {
	state := map[string]string{}
	for _, d := range c.deeds {
		if c.stands(d) {
			maps.Copy(state, d.does)
		}
	}
	maps.DeleteFunc(state, func(_, v string) bool { return v == "" })
	return state
}

// got is the state by the logbook.
func (c *chronicle) got() map[string]string {
	c.t.Helper()
	state := map[string]string{}
	for _, e := range entries(c.t, c.b, Query{}) {
		state["entry "+e.UID] = said(c.t, e)
	}
	m, err1 := c.b.Member()
	ms, err2 := c.b.Memberships()
	set, err3 := c.b.Settings()
	if err := errors.Join(err1, err2, err3); err != nil {
		c.t.Fatal(err)
	}
	if m != (cpd.Member{}) {
		state["member "] = said(c.t, m)
	}
	for _, m := range ms {
		state["membership "+m.Scheme] = said(c.t, m)
	}
	for name, v := range set {
		state["setting "+name] = v
	}
	return state
}

func said(t testing.TB, v any) string {
	t.Helper()
	if e, ok := v.(cpd.Entry); ok {
		e.ID, e.Created, e.Changed = "", "", ""
		s := stored{Entry: e}
		s.tidy()
		v = s.Entry
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func (c *chronicle) agree(what string) {
	c.t.Helper()
	if d := cmp.Diff(c.want(), c.got()); d != "" {
		c.t.Fatalf("%s: %s", what, d)
	}
}

// act makes one random change.
func (c *chronicle) act() {
	d := &deed{does: map[string]string{}}
	before := c.want()
	step := change(c.t, c.b, func(tx *Tx) error { return c.doIn(tx, d) })
	maps.DeleteFunc(d.does, func(k, v string) bool { return before[k] == v }) // what is so already is no change
	if d.seq = step.Seq; step.Seq != 0 {
		c.deeds, c.undo, c.redo = append(c.deeds, d), append(c.undo, d), nil
	}
}

func (c *chronicle) doIn(tx *Tx, d *deed) error {
	put := func(e cpd.Entry) { c.held[e.UID], d.does["entry "+e.UID] = e, said(c.t, e) }
	uid := c.someone()
	switch n := c.r.IntN(12); {
	case n < 4 || uid == "":
		for range 1 + c.r.IntN(3)/2*4 { // one, or an import
			e := c.entry(uid)
			if err := tx.Add(&e); err != nil {
				return err
			}
			put(e)
		}
	case n < 7:
		e := c.entry("")
		e.UID = uid
		put(e)
		return errors.Join(tx.Restore(uid), tx.Update(e))
	case n < 8:
		d.does["entry "+uid] = ""
		return tx.Delete(uid)
	case n < 9:
		now := c.held[uid]
		if s, err := tx.current(uid); err != nil {
			return err
		} else if s.Title != "" {
			now = s.Entry
		}
		put(now)
		return tx.Restore(uid)
	case n < 10:
		name, v := "s"+itoa(c.r.Int64N(3)), []string{"", "x", "y", "z"}[c.r.IntN(4)]
		d.does["setting "+name] = v
		return tx.SetSetting(name, v)
	case n < 11:
		m := cpd.Member{Name: []string{"A", "B", "C"}[c.r.IntN(3)]}
		d.does["member "] = said(c.t, m)
		return tx.SetMember(m)
	}
	m := cpd.Membership{Scheme: []string{"nalw", "other"}[c.r.IntN(2)], Joined: cpd.MustDate(2025, 1, 1),
		Absences: []cpd.Absence{{Span: cpd.Span{From: cpd.MustDate(2025, 2, 1+c.r.IntN(28))}, Reason: "x"}}}
	d.does["membership "+m.Scheme] = said(c.t, m)
	return tx.SetMembership(m)
}

func (c *chronicle) someone() string {
	if all := slices.Sorted(maps.Keys(c.held)); len(all) > 0 {
		return all[c.r.IntN(len(all))]
	}
	return ""
}

// entry is a new one; it may be linked to another.
func (c *chronicle) entry(to string) cpd.Entry {
	e := sample(c.r)
	e.Evidence, e.Links = nil, nil
	if to != "" && c.r.IntN(3) == 0 {
		e.Links = []cpd.Link{{Type: "goal", To: to}}
	}
	return e
}

// turned notes in the model that a step took back another.
func (c *chronicle) turned(s Step) *deed {
	at := slices.IndexFunc(c.deeds, func(d *deed) bool { return d.seq == s.Undoes })
	if at < 0 {
		c.t.Fatalf("%+v takes back nothing", s)
	}
	d := &deed{seq: s.Seq, turns: c.deeds[at]}
	c.deeds = append(c.deeds, d)
	return d
}

// stack is undo or redo.
func (c *chronicle) stack(turn func() (Step, error), from, to *[]*deed) bool {
	s, err := turn()
	if isKind(err, cpd.NotFound) && len(*from) == 0 {
		return false
	}
	if err != nil || len(*from) == 0 || s.Undoes != (*from)[len(*from)-1].seq {
		c.t.Fatalf("%+v %v; the model has %d", s, err, len(*from))
	}
	*from, *to = (*from)[:len(*from)-1], append(*to, c.turned(s))
	return true
}

var undoCommand = regexp.MustCompile(`cpdlog undo (\d+)`)

// one takes a step back by its number, and then the undo of that. Steps in the
// way are taken back first, as the program says, and what is in their way.
func (c *chronicle) one(d *deed, depth int) {
	before := c.got()
	foreseen, ferr := c.b.ForeseeUndo(d.seq)
	s, err := c.b.UndoStep(d.seq)
	if (err == nil) != (ferr == nil) {
		c.t.Fatalf("undo %d: %v; dry run: %v", d.seq, err, ferr)
	}
	var refused *cpd.Error
	if errors.As(err, &refused) {
		if diff := cmp.Diff(before, c.got()); diff != "" {
			c.t.Fatalf("a refusal changed something: %s", diff)
		}
		c.refused(d, refused, depth)
		return
	}
	if d := cmp.Diff(said(c.t, foreseen.Effects), said(c.t, s.Effects)); d != "" {
		c.t.Fatalf("foreseen and done: %s", d)
	}
	c.undo, c.redo = append(c.undo, c.turned(s)), nil
	c.agree("undo " + itoa(d.seq))
	if depth == 0 && c.r.IntN(2) == 0 {
		c.stack(c.b.Undo, &c.undo, &c.redo)
		if diff := cmp.Diff(before, c.got()); diff != "" {
			c.t.Fatalf("undo of undo %d: %s", d.seq, diff)
		}
	}
}

func (c *chronicle) refused(d *deed, err *cpd.Error, depth int) {
	if !c.stands(d) {
		if !strings.Contains(err.Text, "already been undone") {
			c.t.Fatal(err, err.Hint)
		}
		return
	}
	if !c.builtOn(d) {
		c.t.Fatalf("step %d stands alone: %v", d.seq, err)
	}
	if depth > 60 {
		c.t.Fatalf("the way is never free: %v %s", err, err.Hint)
	}
	for _, m := range undoCommand.FindAllStringSubmatch(err.Hint, -1) {
		n, _ := strconv.ParseInt(m[1], 10, 64)
		c.one(c.deeds[slices.IndexFunc(c.deeds, func(d *deed) bool { return d.seq == n })], depth+1)
	}
	c.one(d, depth+1)
}

// builtOn reports whether a later deed may build on one: it touches a thing
// that this one touches, or names it as a link or a scheme.
func (c *chronicle) builtOn(d *deed) bool {
	return slices.ContainsFunc(c.deeds, func(e *deed) bool {
		return e.seq > d.seq && e.root().leansOn(d.root())
	})
}

func (d *deed) leansOn(other *deed) bool {
	for key := range other.does {
		_, name, _ := strings.Cut(key, " ")
		for k, v := range d.does {
			if k == key || name != "" && strings.Contains(v, strconv.Quote(name)) {
				return true
			}
		}
	}
	return false
}

// root is the change that was taken back and made again in the end.
func (d *deed) root() *deed {
	for d.turns != nil {
		d = d.turns
	}
	return d
}

// TestUndoStepIsAHistoryWithoutIt: for random histories, taking back a step on
// which nothing builds gives what the history without it gives, and undo after
// it the state before.
func TestUndoStepIsAHistoryWithoutIt(t *testing.T) {
	for seed := range rounds[uint64](10, 2) {
		c := &chronicle{t: t, b: create(t, options(t)), r: rand.New(rand.NewPCG(seed, 14)), held: map[string]cpd.Entry{}}
		for range 40 {
			switch n := c.r.IntN(10); {
			case n < 5 || len(c.deeds) == 0:
				c.act()
			case n < 6:
				c.stack(c.b.Undo, &c.undo, &c.redo)
			case n < 7:
				c.stack(c.b.Redo, &c.redo, &c.undo)
			default:
				c.one(c.deeds[c.r.IntN(len(c.deeds))], 0)
			}
			c.agree("seed " + strconv.FormatUint(seed, 10))
		}
		c.b = reopen(t, c.b)
		mustBeWhole(t, c.b)
		full := c.got()
		n := 0
		for c.stack(c.b.Undo, &c.undo, &c.redo) {
			n++
		}
		if left := c.got(); len(left) > 0 {
			t.Fatalf("undo of all leaves %v", left)
		}
		for range n {
			c.stack(c.b.Redo, &c.redo, &c.undo)
		}
		if d := cmp.Diff(full, c.got()); d != "" {
			t.Fatal(d)
		}
		mustBeWhole(t, c.b)
	}
}

// TestNothingErasedComesBackByItsNumber tries every step of a history after an
// erasing, and every deleted entry: also a record that was sent and taken back
// before.
func TestNothingErasedComesBackByItsNumber(t *testing.T) {
	b := create(t, options(t))
	const secret = "Quillfeather"
	e := cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "Visit to " + secret, Minutes: 60, Texts: map[string]string{"learned": secret}}
	other := cpd.Entry{Date: cpd.MustDate(2025, 1, 3), Title: "Another"}
	change(t, b, func(tx *Tx) error { return tx.Add(&e) })
	change(t, b, func(tx *Tx) error { return tx.Add(&other) })
	change(t, b, func(tx *Tx) error { e.Minutes = 90; return tx.Update(e) })
	record := []byte(`{"title":"Visit to ` + secret + `"}`)
	change(t, b, func(tx *Tx) error {
		return tx.AddSubmission(Submission{Scheme: "nalw", On: cpd.MustDate(2025, 2, 1), RecordDigest: "d", Record: record})
	})
	if _, err := b.Undo(); err != nil {
		t.Fatal(err)
	}
	change(t, b, func(tx *Tx) error { return tx.Delete(e.UID) })
	if _, err := b.Redact([]string{e.UID}); err != nil {
		t.Fatal(err)
	}
	erased := b.meta.seq
	change(t, b, func(tx *Tx) error { return tx.Delete(other.UID) })
	if _, err := b.DeletedEntry(e.UID); !isKind(err, cpd.NotFound) {
		t.Errorf("an erased entry can be brought back: %v", err)
	}
	steps, err := b.History(0)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range steps {
		if _, err := b.UndoStep(s.Seq); (err == nil) != (s.Seq > erased) {
			t.Errorf("undo %d: %v", s.Seq, err)
		}
	}
	sent, err := b.Submissions()
	if text := visible(t, b); err != nil || strings.Contains(text, secret) || len(sent) > 0 {
		t.Errorf("%v %s", err, text)
	}
	mustBeWhole(t, b)
	n, err := b.db.Number(`SELECT count(*) FROM history WHERE instr(text, ?) > 0 OR instr(text, ?) > 0`, secret, base64.StdEncoding.EncodeToString(record))
	if err != nil || n > 0 {
		t.Errorf("%d rows of the history still say it %v", n, err)
	}
}

// TestEvidenceStaysForUndelete: redact of another entry that has the same file
// takes nothing from a deleted one.
func TestEvidenceStaysForUndelete(t *testing.T) {
	b := create(t, options(t))
	v := attach(t, b, "cert.pdf", "a certificate")
	mine := cpd.Entry{Date: cpd.MustDate(2025, 1, 2), Title: "Mine", Evidence: []cpd.Evidence{v}}
	twin := cpd.Entry{Date: cpd.MustDate(2025, 1, 3), Title: "Twin", Evidence: []cpd.Evidence{v}}
	change(t, b, func(tx *Tx) error { return errors.Join(tx.Add(&mine), tx.Add(&twin)) })
	change(t, b, func(tx *Tx) error { return tx.Delete(mine.UID) })
	if _, err := b.Redact([]string{twin.UID}); err != nil {
		t.Fatal(err)
	}
	e, err := b.DeletedEntry(mine.ID)
	if err != nil {
		t.Fatal(err)
	}
	change(t, b, func(tx *Tx) error { return tx.Restore(e.UID) })
	f, err := b.OpenEvidence(entries(t, b, Query{Match: "Mine"})[0].Evidence[0])
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(f)
	if err = errors.Join(err, f.Close()); err != nil || string(text) != "a certificate" {
		t.Fatalf("%q %v", text, err)
	}
}
