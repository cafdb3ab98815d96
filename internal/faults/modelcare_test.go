package faults

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

func makeUndo(h *history, t *twin) *move { return h.makeTurn("undo", t, &t.past, &t.future, t.bottom) }
func makeRedo(h *history, t *twin) *move { return h.makeTurn("redo", t, &t.future, &t.past, true) }

// makeTurn takes a step back, or makes it again; from an empty stack, nothing.
// Below the first step of a history there is the making of the logbook.
func (h *history) makeTurn(name string, t *twin, from, on *[]turn, bottom bool) *move {
	switch {
	case len(*from) == 0 && !bottom:
		return nil
	case len(*from) == 0:
		return &move{args: []string{name}, refused: true}
	}
	return &move{args: []string{name}, settle: func(ended) error {
		h.turn(t, from, on)
		if name == "redo" && h.spoil != nil {
			t.now = h.spoil(t.now)
		}
		return nil
	}}
}

// makeBackup remembers what the copy holds; a snapshot lies in its folder, a
// published backup elsewhere.
func makeBackup(h *history, t *twin) *move {
	args := []string{"backup"}
	if h.oneIn(2) {
		args = append(args, "--to", h.in("."))
	}
	return &move{args: args, settle: func(e ended) error {
		_, path, found := strings.Cut(e.out, "Copied and verified: ")
		if !found {
			return errors.New("it names no file: " + e.out)
		}
		path, _, _ = strings.Cut(path, "\n")
		h.saved = append(h.saved, savedCopy{path, *t})
		return nil
	}}
}

func makeRestore(h *history, t *twin) *move {
	fit := slices.DeleteFunc(slices.Clone(h.saved), func(s savedCopy) bool {
		_, err := os.Lstat(s.path)
		return s.name != t.name || err != nil // the oldest snapshots make room for new ones
	})
	if len(fit) == 0 {
		return nil
	}
	from := fit[h.random.IntN(len(fit))]
	return &move{args: []string{"restore", from.path, "--yes"}, settle: func(ended) error {
		gone := h.erasedApart(t.now, from.twin.now)
		*t = from.twin
		if len(gone) > 0 { // what was erased since is erased in the backup too
			h.over = true
			return h.noTexts(t, gone, world{})
		}
		return nil
	}}
}

func (h *history) lastStep(t *twin) (n int, err error) {
	var got struct{ Steps []struct{ Number int } }
	err = h.ask(t, &got, "history", "--limit", "1")
	if len(got.Steps) > 0 {
		n = got.Steps[0].Number
	}
	return n, err
}

func makeMerge(h *history, t *twin) *move {
	return h.makeJoin(t, func(other *twin) ([]string, error) { return []string{"merge", h.dir(other)}, nil })
}

// makeSync joins the other copy by way of a new stick.
func makeSync(h *history, t *twin) *move {
	return h.makeJoin(t, func(other *twin) ([]string, error) {
		stick, err := os.MkdirTemp(h.in("."), "stick-*")
		if err != nil {
			return nil, err
		}
		if e := h.run(other, "backup", "--to", stick); e.status != 0 {
			err = errors.New(e.String())
		}
		return []string{"sync", stick}, err
	})
}

// makeJoin joins the other copy, by the command line that how gives.
func (h *history) makeJoin(t *twin, how func(other *twin) ([]string, error)) *move {
	if len(h.twins) < 2 {
		return nil
	}
	other := h.twins[0]
	if other == t {
		other = h.twins[1]
	}
	j := &joining{h: h, to: maps.Clone(t.now), mine: t, theirs: other, touched: map[string]bool{}}
	before, err := h.lastStep(t)
	for i, x := range []*twin{t, other} {
		seals, serr := h.sealsOf(x)
		j.seals[i], err = seals, errors.Join(err, serr)
	}
	args, jerr := how(other)
	err = errors.Join(err, jerr)
	return &move{args: args, settle: func(ended) error {
		if err != nil {
			return err
		}
		if gone := h.erasedApart(t.now, other.now); len(gone) > 0 {
			h.over = true // what stays of figures is told elsewhere; here the texts are what matters
			return h.noTexts(t, gone, other.now)
		}
		return h.joined(t, j, before)
	}}
}

// joined is a merge that nothing was erased in.
func (h *history) joined(t *twin, j *joining, before int) error {
	j.run()
	after, err := h.lastStep(t)
	was := turn{t.now, j.touched}
	t.now = j.to
	switch {
	case after != before:
		t.did(was)
	case len(j.touched) > 0:
		return errors.Join(err, errors.New("the merge has to change something and made no step"))
	}
	return err
}

// erasedApart are the entries of which one copy has erased the texts, and the
// other does not know it.
func (h *history) erasedApart(a, b world) (keys []string) {
	for key := range join2(a, b) {
		x, y := a[key], b[key]
		for v := range h.erasings {
			if x.text != "" && y.text != "" && x.before[v] != y.before[v] {
				keys = append(keys, key)
				break
			}
		}
	}
	return keys
}

func join2[V any](a, b map[string]V) map[string]V {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

func (x thing) erased() bool { return x.text != "" && x.fields()["title"] == erasedText }

// noTexts makes sure that nothing of the erased entries is left to read, but for what
// was written since.
func (h *history) noTexts(t *twin, keys []string, other world) error {
	got, err := h.shown(t)
	for _, key := range keys {
		x := got[key]
		if x.text == "" {
			continue
		}
		since := h.erasedIn(t.now[key]) && x.text == t.now[key].text || h.erasedIn(other[key]) && x.text == other[key].text
		if now := blank(x.fields()); jsonOf(now) != x.text && !since {
			err = errors.Join(err, fmt.Errorf("%s was erased in one copy, and after the merge it says %s", key, x))
		}
	}
	return err
}

// erasedIn reports whether a version knows of an erasing.
func (h *history) erasedIn(x thing) bool {
	for v := range x.before {
		if h.erasings[v] {
			return true
		}
	}
	return false
}

func blank(f fields) fields {
	f["title"], f["evidence"] = erasedText, []any{}
	for _, name := range []string{"provider", "formal_reason"} {
		if f[name] != "" {
			f[name] = erasedText
		}
	}
	texts := f["fields"].(fields)
	for name := range texts {
		texts[name] = erasedText
	}
	return f
}

func makeRedact(h *history, t *twin) *move {
	keys := t.entries(func(f fields) bool { return f["title"] != erasedText })
	if len(keys) == 0 {
		return nil
	}
	key := h.anyOf(keys)
	var got struct{ Entry fields }
	if err := h.ask(t, &got, "show", uidOf(key)); err != nil {
		panic(err)
	}
	return &move{args: []string{"redact", uidOf(key), "--yes", got.Entry["id"].(string)}, settle: func(ended) error {
		h.step(t, func(w world) {
			for _, k := range append(othersOf(w, key), key) {
				x := w[k]
				f := blank(x.fields()) // an erasing is no change of what was done
				if x.gone {            // but of a deleted entry nothing is counted by its names
					f["tags"], f["competencies"], f["splits"] = []any{}, []any{}, fields{}
				}
				x.text = jsonOf(f)
				w[k] = x
			}
		})
		for _, k := range append(othersOf(t.now, key), key) {
			h.erasings[t.now[k].version] = true
		}
		t.past, t.future, t.last, t.bottom = nil, nil, nil, true
		h.saved = slices.DeleteFunc(h.saved, func(s savedCopy) bool { return filepath.Dir(s.path) != filepath.Clean(h.in(".")) })
		return nil
	}}
}

// othersOf are the versions beside an entry.
func othersOf(w world, key string) (keys []string) {
	for _, k := range slices.Sorted(maps.Keys(w)) {
		if strings.HasPrefix(k, "entry ") && otherOf(w[k].fields()) == uidOf(key) {
			keys = append(keys, k)
		}
	}
	return keys
}

func otherOf(f fields) string {
	for _, l := range listOf(f, "links") {
		if l.(fields)["type"] == "other-version" {
			return l.(fields)["to"].(string)
		}
	}
	return ""
}

// makeKeep settles an entry of which two versions are there: the entry keeps its name.
func makeKeep(h *history, t *twin) *move {
	others := t.entries(func(f fields) bool { return otherOf(f) != "" })
	if len(others) == 0 {
		return nil
	}
	other := h.anyOf(others)
	of := "entry " + otherOf(t.now[other].fields())
	if h.oneIn(2) {
		if !h.only(t, others, other, other) || t.now[of].text == "" {
			return nil
		}
		return &move{args: []string{"merge", "--keep", uidOf(other)}, change: func(w world) { h.takeOver(w, of, other) }}
	}
	if x := t.now[of]; x.text == "" || x.gone && h.erasedIn(x) || !h.only(t, others, of, other) {
		return nil
	}
	return &move{args: []string{"merge", "--keep", uidOf(of)}, change: func(w world) { h.mark(w, other) }}
}

// only reports whether just this one of the other versions is, or stands beside, the
// chosen one.
func (h *history) only(t *twin, others []string, chosen, other string) bool {
	return !slices.ContainsFunc(others, func(k string) bool {
		beside := slices.ContainsFunc(listOf(t.now[k].fields(), "links"), func(l any) bool {
			return l.(fields)["type"] == "other-version" && l.(fields)["to"] == uidOf(chosen)
		})
		return k != other && (k == chosen || beside)
	})
}

func (h *history) takeOver(w world, of, other string) {
	f := w[other].fields()
	f["links"] = append([]any{}, slices.DeleteFunc(listOf(f, "links"), func(x any) bool { return x.(fields)["type"] == "other-version" })...)
	back(w, of)
	h.put(w, of, jsonOf(f))
	h.mark(w, other)
}

// makeUndelete brings deleted entries back.
func makeUndelete(h *history, t *twin) *move {
	var gone []string
	for _, key := range slices.Sorted(maps.Keys(t.now)) {
		if x := t.now[key]; strings.HasPrefix(key, "entry ") && x.gone && !h.erasedIn(x) {
			gone = append(gone, key)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	key := h.anyOf(gone)
	return &move{args: []string{"undelete", uidOf(key)}, change: func(w world) { back(w, key) }}
}

// makeUndoStep takes back the newest step by its number, whatever it was.
func makeUndoStep(h *history, t *twin) *move {
	if t.last == nil {
		return nil
	}
	n, err := h.lastStep(t)
	return &move{args: []string{"undo", strconv.Itoa(n)}, settle: func(ended) error {
		t.did(h.takeBack(t, *t.last))
		return err
	}}
}
