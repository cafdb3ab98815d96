package faults

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

const erasedText = "(erased)"

// joining is a merge as the model makes it: of two versions of which one knows the
// other, the newer; of two that both copies made, what the rule of each thing says.
type joining struct {
	h       *history
	to      world
	mine    *twin
	theirs  *twin
	seals   [2]map[string]string // the digests of things, which the program has drawn
	touched map[string]bool
}

// run joins all, an entry before the versions that stand beside it.
func (j *joining) run() {
	for _, key := range slices.SortedFunc(maps.Keys(j.theirs.now), func(a, b string) int {
		return cmp.Or(cmp.Compare(j.depth(a), j.depth(b)), cmp.Compare(a, b))
	}) {
		a, there := j.to[key]
		b := j.theirs.now[key]
		switch {
		case !there:
			j.add(key, b)
		case a.before[b.version] && b.before[a.version] && a.version != b.version && strings.HasPrefix(key, "entry "):
			j.settle(key, a, b)
		case a.before[b.version]:
		case b.before[a.version]:
			j.take(key, a, b)
		case strings.HasPrefix(key, "entry "):
			j.both(key, a, b)
		default:
			j.parts(key, a, b)
		}
	}
}

// depth is how many versions an entry stands beside.
func (j *joining) depth(key string) int {
	n := 0
	for x := j.theirs.now[key]; strings.HasPrefix(key, "entry ") && n < 9; n++ {
		of := otherOf(x.fields())
		if of == "" {
			break
		}
		x = j.theirs.now["entry "+of]
		if x.text == "" {
			break
		}
	}
	return n
}

// knowing is the first version, with all that both come from.
func knowing(a, b thing) thing {
	all := maps.Clone(a.before)
	maps.Copy(all, b.before)
	a.before = all
	return a
}

func (j *joining) add(key string, b thing) {
	b.rows = []row{{b.version, b.said()}}
	j.to[key], j.touched[key] = b, false
}

// take puts the other copy's version in the place of this one's.
func (j *joining) take(key string, a, b thing) {
	x := knowing(b, a)
	x.rows = append(slices.Clone(a.rows), row{b.version, b.said()})
	j.to[key] = x
	if strings.HasPrefix(key, "entry ") || a.said() != b.said() {
		j.touched[key] = true
	}
}

// settle is for two versions that both copies know all of.
func (j *joining) settle(key string, a, b thing) {
	j.h.met["both know all"]++
	if wins(b, a) && (!sameThing(a, b) || a.goneAt != b.goneAt) {
		j.take(key, a, b)
	} else {
		j.to[key] = knowing(a, b)
	}
}

// both lets one version stand, and keeps the other beside it if it says anything else.
func (j *joining) both(key string, a, b thing) {
	win, lose := a, b
	if wins(b, a) {
		win, lose = b, a
	}
	j.meet(win, lose)
	if !nothingNew(win, lose) {
		j.beside(key, lose)
	}
	if win.version == b.version {
		j.take(key, a, b)
	} else {
		j.to[key] = knowing(a, b)
	}
}

// meet notes which part of the rule it was.
func (j *joining) meet(win, lose thing) {
	switch {
	case win.bare() != lose.bare():
		j.h.met["texts over none"]++
	case win.bare():
		j.h.met["both without texts"]++
	case win.gone != lose.gone && win.changed == lose.changed:
		j.h.met["deleted over not changed since"]++
	case win.gone != lose.gone:
		j.h.met["deleted and changed"]++
	case nothingNew(win, lose):
		j.h.met["the same in both"]++
	default:
		j.h.met["changed in both"]++
	}
}

// wins is the order of all versions of an entry: texts over what an erasing left, the
// later change over the earlier, what was deleted (later) over what was not.
func wins(a, b thing) bool {
	texts := func(x thing) int {
		if x.bare() {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(texts(a), texts(b)), cmp.Compare(a.changed, b.changed), cmp.Compare(a.goneAt, b.goneAt), cmp.Compare(a.text, b.text)) > 0
}

// bare reports whether an erasing has left the entry, and no text came since.
func (x thing) bare() bool { return x.erased() && jsonOf(blank(x.fields())) == x.text }

// nothingNew reports whether the version that does not stand says the same but for
// times, or has no texts and the figures that the other side knew.
func nothingNew(win, lose thing) bool {
	if lose.bare() && figures(lose.text) == figures(lose.knownTo(win)) {
		return true
	}
	return win.text == lose.text && win.created == lose.created && win.gone == lose.gone
}

// knownTo is what the thing said when the other version last knew it; "" where there
// was none, or it never did.
func (x thing) knownTo(other thing) string {
	for _, r := range slices.Backward(x.rows) {
		if other.before[r.version] {
			return r.text
		}
	}
	return ""
}

// figures is what an erasing leaves of an entry.
func figures(text string) string {
	if text == "" {
		return ""
	}
	f := blank(thing{text: text}.fields())
	for _, name := range []string{"provider", "formal_reason", "fields", "links"} {
		delete(f, name)
	}
	return jsonOf(f)
}

// beside brings the version that does not stand back as an entry of its own, the same
// one in every copy.
func (j *joining) beside(of string, lose thing) {
	f := lose.fields()
	f["links"] = append(listOf(f, "links"), fields{"type": "other-version", "to": uidOf(of)})
	name := fmt.Sprint(of, " ", lose.created, lose.gone, lose.text)
	known := j.h.besides[name]
	if known == nil {
		known = &beside{key: "entry ?" + name, version: j.h.next()}
		j.h.besides[name] = known
	}
	x, there := j.to[known.key]
	switch {
	case there && x.gone && !lose.gone: // it was deleted since, or a merge was undone
		x.gone, x.goneAt = false, ""
		x = j.h.anew(x)
		j.h.met["brought back beside"]++
	case there:
		return
	default:
		x = thing{text: jsonOf(f), created: lose.created, changed: lose.created, gone: lose.gone, version: known.version}
		if x.gone {
			x.goneAt = x.created
		}
		x.before, x.rows = map[int]bool{x.version: true}, []row{{x.version, x.text}}
	}
	j.to[known.key], j.touched[known.key] = x, false
}
