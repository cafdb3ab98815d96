package scheme

import "testing"

// TestWhatAsksForFormal: a row's tag alone decides nothing; a rule that chooses by
// it does, now or from a date on.
func TestWhatAsksForFormal(t *testing.T) {
	tagged := func() *Scheme {
		return &Scheme{Rules: Rules{Activities: []Activity{{ID: "a", Tags: []string{"formal"}}}, Requires: []Require{{ID: "r"}}}}
	}
	if tagged().AsksFormal() {
		t.Error("the tag of a row alone asks")
	}
	informal := tagged()
	informal.Rules.Limits = []Limit{{ID: "l", Where: Where{None: []Where{{Tag: []string{"informal"}}}}}}
	each := tagged()
	each.Rules.Requires[0].EachOf = []string{"formal", "ethics"}
	later := tagged()
	later.Froms = []From{{Sets: []Set{{Do: func(r *Rules) { r.Requires[0].Where = Where{Tag: []string{"formal"}} }}}}}
	for name, s := range map[string]*Scheme{"a limit of what is informal": informal, "each of": each, "a later rule": later, "NALW": nalw()} {
		if !s.AsksFormal() {
			t.Error(name, "does not ask")
		}
	}
}
