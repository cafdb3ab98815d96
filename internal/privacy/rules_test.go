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
		ids = append(ids, f.Rule)
	}
	for _, rows := range rules() {
		for i := range rows {
			if r := &rows[i]; r.kind == "" && slices.ContainsFunc(t.starts, func(at int) bool { first, _ := t.firstOf(rows, at); return first == r }) {
				ids = append(ids, r.id)
			}
		}
	}
	return ids
}

// Each rule takes what its examples say, and leaves the others.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range slices.Concat(rules()...) {
		if seen[r.id] || r.id == "" {
			t.Errorf("rule %q: no id of its own", r.id)
		}
		seen[r.id] = true
		if !hasOneWay(&r) || !strings.HasSuffix(r.why, ".") || len(r.fires) == 0 || len(r.quiet) == 0 {
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

// hasOneWay reports whether a rule finds in one way of the three.
func hasOneWay(r *rule) bool {
	n := 0
	for _, has := range []bool{r.find != nil, r.all != nil, len(r.frames) > 0} {
		if has {
			n++
		}
	}
	return n == 1
}
