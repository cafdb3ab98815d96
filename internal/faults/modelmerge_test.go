package faults

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

const erasedText = "(erased)"

// join is what a merge has to make of two copies: the newer of two versions
// where one knows the other, both where neither does.
func (h *history) join(mine world, theirs world) (to world, open map[string][]thing) {
	to, open = maps.Clone(mine), map[string][]thing{}
	for _, key := range slices.Sorted(maps.Keys(theirs)) {
		a, b := mine[key], theirs[key]
		_, there := mine[key]
		switch {
		case a.before[b.version]:
		case !there || b.before[a.version]:
			to[key] = knowing(b, a)
		case !strings.HasPrefix(key, "entry "):
			to[key] = knowing(a, b)
			if a.text != b.text || a.gone != b.gone {
				open[key] = []thing{knowing(a, b), knowing(b, a)}
			}
		default:
			h.both(to, theirs, key, a, b)
		}
	}
	return to, open
}

// knowing is the first version, with all that both come from.
func knowing(a, b thing) thing {
	all := maps.Clone(a.before)
	maps.Copy(all, b.before)
	a.before = all
	return a
}

// both keeps what is not deleted, then what is newer, and the other beside it.
func (h *history) both(to, theirs world, key string, a, b thing) {
	win, lose := a, b
	if a.gone && !b.gone || a.gone == b.gone && b.changed > a.changed {
		win, lose = b, a
	}
	to[key] = knowing(win, lose)
	if win.text == lose.text && win.created == lose.created && win.gone == lose.gone {
		return
	}
	f := lose.fields()
	links, _ := f["links"].([]any)
	f["links"] = append(slices.Clone(links), fields{"type": "other-version", "to": uidOf(key)})
	lose.text, lose.changed = jsonOf(f), lose.created
	lose.beside = fmt.Sprint(key, lose.created, lose.gone, lose.text)
	for _, x := range append(slices.Collect(maps.Values(to)), slices.Collect(maps.Values(theirs))...) {
		if x.beside == lose.beside {
			return // every copy makes the same one of it, and where it was deleted since, so it stays
		}
	}
	lose.version = h.ofBeside(lose.beside)
	lose.before = map[int]bool{lose.version: true}
	to["entry ?"+lose.beside] = lose
}

// ofBeside is the version of an other version, the same in every copy.
func (h *history) ofBeside(name string) int {
	if h.besides[name] == 0 {
		h.besides[name] = h.next()
	}
	return h.besides[name]
}
