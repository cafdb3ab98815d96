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
func (h *history) join(mine world, theirs world) (to world, open map[string][]thing, clash []string) {
	to, open = maps.Clone(mine), map[string][]thing{}
	for _, key := range slices.Sorted(maps.Keys(theirs)) {
		a, b := mine[key], theirs[key]
		_, there := mine[key]
		switch {
		case a.before[b.version]:
		case !there || b.before[a.version]:
			to[key] = knowing(b, a)
		case clashing(key, a, b):
			clash = append(clash, key)
		case !strings.HasPrefix(key, "entry "):
			to[key] = knowing(a, b)
			if a.text != b.text || a.gone != b.gone {
				open[key] = []thing{knowing(a, b), knowing(b, a)}
			}
		default:
			to[key] = knowing(a, b)
		}
	}
	return to, open, clash
}

// knowing is the first version, with all that both come from.
func knowing(a, b thing) thing {
	all := maps.Clone(a.before)
	maps.Copy(all, b.before)
	a.before = all
	return a
}

// clashing reports whether two versions of a thing, of which neither knows the other,
// are to be told apart by the program, or joined part by part. What it makes of them is
// looked at with keptOf alone, and the history ends there: which one stands, and how
// sets are joined, has tests of its own.
func clashing(key string, a, b thing) bool {
	one := !a.gone && !b.gone && a.text == b.text && a.created == b.created
	whole := strings.HasPrefix(key, "setting ") && key != "setting block" && key != "setting allow" || strings.HasPrefix(key, "submission ")
	return !one && !whole
}

// keptOf returns an error where a version that nobody deleted can be found no more:
// neither as the entry, nor beside it.
func keptOf(key string, x thing, shown world) error {
	if x.gone || !strings.HasPrefix(key, "entry ") {
		return nil
	}
	alone := func(x thing) string {
		f := x.fields()
		delete(f, "links")
		return jsonOf(f)
	}
	for k, y := range shown {
		if strings.HasPrefix(k, "entry ") && alone(y) == alone(x) {
			return nil
		}
	}
	return fmt.Errorf("%s: the version %s is lost in the merge", key, x.text)
}
