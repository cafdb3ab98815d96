package scheme

import (
	"slices"
	"testing"

	"example.org/cpdlog/internal/cpd"
)

func TestAFilledTextCanBeTheEvidence(t *testing.T) {
	s := &Scheme{ID: "x", Unit: "points", Rules: Rules{Period: PeriodRule{Months: 12, MemberDate: true}, Activities: []Activity{
		{ID: "course", Per: PerNothing, Evidence: "Certificate"},
		{ID: "reflection", Per: PerNothing, Evidence: "Written evidence", EvidenceText: true,
			Multiply: []Multiply{{By: cpd.Whole(2), Has: "first-time"}}},
	}}}
	texts := func(m map[string]string) func(*cpd.Entry) { return func(e *cpd.Entry) { e.Texts = m } }
	for name, c := range map[string]struct {
		e       cpd.Entry
		written []string
		missing bool
	}{
		"a text":             {entry("2025-02-01", "reflection", texts(map[string]string{"what": "a", "learned": "b", "impact": " "})), []string{"learned", "what"}, false},
		"left out of export": {entry("2025-02-01", "reflection", func(e *cpd.Entry) { e.LeftOut = []string{"learned"} }), []string{"learned"}, false},
		"no text":            {entry("2025-02-01", "reflection"), nil, true},
		"blank":              {entry("2025-02-01", "reflection", texts(map[string]string{"learned": " \n"})), nil, true},
		"no account":         {entry("2025-02-01", "reflection", texts(map[string]string{"note": "a", "place": "b", "first-time": "c", "consent-who": "d"})), nil, true},
		"another row":        {entry("2025-02-01", "course", texts(map[string]string{"learned": "b"})), nil, true},
		"a file": {entry("2025-02-01", "reflection", texts(map[string]string{"learned": "b"}),
			func(e *cpd.Entry) { e.Evidence = []cpd.Evidence{{Name: "x.pdf"}} }), nil, false},
	} {
		st := Score(s, member("2025-01-01"), []cpd.Entry{c.e}, day("2025-12-01"))
		var in []string
		for _, m := range st.TextEvidence {
			in = append(in, m.In...)
		}
		if !slices.Equal(in, c.written) || len(st.MissingEvidence) > 0 != c.missing {
			t.Errorf("%s: in %v, missing %v", name, in, st.MissingEvidence)
		}
	}
}

// TestAStricterFileIsNoOtherRule: a record that was scored before a text was
// enough is not scored by other rules; one that asks for less is.
func TestAStricterFileIsNoOtherRule(t *testing.T) {
	strict := &Scheme{ID: "x", Rules: Rules{Activities: []Activity{{ID: "a", Evidence: "Written evidence"}}}}
	lax := &Scheme{ID: "x", Rules: *strict.Rules.clone()}
	lax.Rules.Activities[0].EvidenceText = true
	if !SameRules(strict, lax) || SameRules(lax, strict) {
		t.Error(SameRules(strict, lax), SameRules(lax, strict))
	}
	by := &Scheme{ID: "x", Rules: strict.Rules, Froms: []From{{Sets: []Set{{Path: "activity.a.evidence_text", Do: func(r *Rules) { r.Activities[0].EvidenceText = true }}}}}}
	if SameRules(by, strict) {
		t.Error("a change by date is hidden")
	}
}
