package privacy

import (
	"slices"
	"strings"
	"testing"
)

// tookOf are the ids of the rules that take something in an example, whether it
// is a finding or fine.
func tookOf(example string) []string {
	raw, file := strings.CutPrefix(example, "file:")
	var t text
	t.check(raw, Context{Today: day2026, FileName: file, Block: []string{"Mill House"}}.Ready())
	var ids []string
	for _, f := range t.found {
		ids = append(ids, f.rule)
	}
	for i := range rules {
		if r := &rules[i]; r.kind == "" {
			for _, at := range t.starts {
				if first, _ := t.firstOf(passOf(r.pass), at); first == r {
					ids = append(ids, r.id)
				}
			}
		}
	}
	return ids
}

func passOf(p pass) []rule {
	from := slices.IndexFunc(rules[:], func(r rule) bool { return r.pass == p })
	n := slices.IndexFunc(rules[from:], func(r rule) bool { return r.pass != p })
	return rules[from : from+n]
}

// Each rule takes what its examples say, and leaves the others.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for i, r := range rules {
		if seen[r.id] || r.id == "" || i > 0 && r.pass < rules[i-1].pass {
			t.Errorf("rule %q: no id of its own, or out of the order of the passes", r.id)
		}
		seen[r.id] = true
		if (r.find == nil) == (r.all == nil) || !strings.HasSuffix(r.why, ".") || len(r.fires) == 0 || len(r.quiet) == 0 {
			t.Errorf("rule %s lacks its way of finding, its sentence or its examples", r.id)
		}
		for _, x := range r.fires {
			if got := tookOf(x); !slices.Contains(got, r.id) {
				t.Errorf("%s: nothing taken in %q, which is for %v", r.id, x, got)
			}
		}
		for _, x := range r.quiet {
			if slices.Contains(tookOf(x), r.id) {
				t.Errorf("%s: takes something in %q", r.id, x)
			}
		}
	}
}
