package faults

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func makeUndo(h *history, t *twin) *move { return h.makeTurn("undo", t, &t.past, &t.future, t.bottom) }
func makeRedo(h *history, t *twin) *move { return h.makeTurn("redo", t, &t.future, &t.past, true) }

// makeTurn takes a step back, or makes it again; from an empty stack, nothing.
// Below the first step of a history there is the making of the logbook.
func (h *history) makeTurn(name string, t *twin, from, on *[]world, bottom bool) *move {
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
		gone := erasedApart(t.now, from.twin.now)
		gone = slices.DeleteFunc(gone, func(key string) bool { _, there := from.twin.now[key]; return !there })
		*t = from.twin
		if len(gone) > 0 { // what was erased since is erased in the backup too
			h.over = true
			return h.noTexts(t, gone)
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
	if len(h.twins) < 2 {
		return nil
	}
	other := h.twins[0]
	if other == t {
		other = h.twins[1]
	}
	before, err := h.lastStep(t)
	return &move{args: []string{"merge", h.dir(other)}, settle: func(ended) error {
		if err != nil {
			return err
		}
		if gone := erasedApart(t.now, other.now); len(gone) > 0 {
			h.over = true // what stays of figures is told elsewhere; here the texts are what matters
			return h.noTexts(t, gone)
		}
		return h.joined(t, other, before)
	}}
}

// joined is a merge that nothing was erased in.
func (h *history) joined(t, other *twin, before int) error {
	to, open, clash := h.join(t.now, other.now)
	after, err := h.lastStep(t)
	got, err2 := h.shown(t)
	if err := errors.Join(err, err2); err != nil {
		return err
	}
	for _, key := range clash {
		h.over = true
		if err := errors.Join(keptOf(key, t.now[key], got), keptOf(key, other.now[key], got)); err != nil {
			return err
		}
	}
	if h.over {
		return nil
	}
	for key, values := range open {
		to[key] = oneOf(values, got[key])
	}
	was := t.now
	switch moved := h.become(t, to); {
	case after != before:
		t.past, t.future = append(slices.Clone(t.past), was), nil
	case moved:
		return errors.New("the merge has to change something and made no step")
	}
	return nil
}

// oneOf is the value that the program chose of two that were both changed; any
// other is a difference.
func oneOf(values []thing, got thing) thing {
	for _, v := range values {
		if !v.gone && v.text == got.text || v.gone && got.text == "" {
			return v
		}
	}
	return values[0]
}

// erasedApart are the entries of which one copy has erased the texts, and the
// other does not know it.
func erasedApart(a, b world) (keys []string) {
	for key := range maps.Keys(join2(a, b)) {
		x, y := a[key], b[key]
		if strings.HasPrefix(key, "entry ") && x.version != y.version && (x.erased() || y.erased()) {
			keys = append(keys, key)
		}
	}
	return keys
}

func join2(a, b world) world {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

func (x thing) erased() bool { return x.text != "" && x.fields()["title"] == erasedText }

// noTexts makes sure that nothing of the erased entries is left to read.
func (h *history) noTexts(t *twin, keys []string) error {
	got, err := h.shown(t)
	for _, key := range keys {
		x := got[key]
		if x.text == "" {
			continue
		}
		if now := blank(x.fields()); jsonOf(now) != x.text {
			err = errors.Join(err, fmt.Errorf("%s was erased in one copy, and after the merge it says %s", key, x))
		}
	}
	return err
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
				x.text = jsonOf(blank(x.fields())) // an erasing is no change of what was done
				w[k] = x
			}
		})
		t.past, t.future, t.bottom = nil, nil, true
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
