package portfolio

import (
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"

	"github.com/google/go-cmp/cmp"
)

func TestFieldCheck(t *testing.T) {
	date := Question{ID: "by", Label: "By when", Type: TypeDate}
	choice := Question{ID: "from", Label: "From", Type: TypeChoice, Choices: []string{"rule", "feedback"}}
	line := Question{ID: "who", Label: "Who", Type: TypeLine, Required: true}
	text := Question{ID: "why", Label: "Why", Type: TypeText}
	for _, c := range []struct {
		f      Question
		answer string
		ok     bool
	}{
		{date, "2026-01-20", true}, {date, "", true}, {date, "soon", false}, {date, "2025-02-29", false},
		{choice, "rule", true}, {choice, "Rule", false}, {choice, "", true},
		{line, "GP", true}, {line, " ", false}, {line, "a\nb", false},
		{text, "a\nb", true}, {text, "a\x1b[2J", false}, {text, strings.Repeat("é", cpd.MaxText), true}, {text, strings.Repeat("é", cpd.MaxText+1), false},
	} {
		if err := c.f.Check(c.answer); (err == nil) != c.ok {
			t.Errorf("%s %.20q: %v, want ok %v", c.f.ID, c.answer, err, c.ok)
		}
	}
}

func TestAnswer(t *testing.T) {
	fields := []Question{{ID: "learned", Label: "Learned", Type: TypeText, Required: true}, {ID: "by", Label: "By", Type: TypeDate}}
	e := cpd.Entry{Texts: map[string]string{"learned": "old", "other": "kept"}}
	if bad := Answer(&e, fields, map[string]string{"learned": "new", "by": "never"}); len(bad) != 1 {
		t.Fatalf("errors %v, want one", bad)
	}
	if e.Texts["learned"] != "old" {
		t.Error("a refused answer changed the entry")
	}
	if bad := Answer(&e, fields, map[string]string{"learned": " new \n", "by": "", "stray": "x"}); bad != nil {
		t.Fatal(bad)
	}
	if want := map[string]string{"learned": "new", "other": "kept"}; !cmp.Equal(e.Texts, want) {
		t.Errorf("%v, want %v", e.Texts, want)
	}
	fresh := cpd.Entry{}
	if bad := Answer(&fresh, fields, map[string]string{"by": "2026-01-20"}); bad != nil || fresh.Texts["by"] != "2026-01-20" {
		t.Errorf("%v %v", bad, fresh.Texts)
	}
	if left := Unfilled(fields, &fresh, true); len(left) != 1 || left[0].ID != "learned" {
		t.Errorf("unfilled %v", left)
	}
	if left := Unfilled(fields, &cpd.Entry{}, false); len(left) != 2 {
		t.Errorf("unfilled %v", left)
	}
}

func TestKindOfEntry(t *testing.T) {
	k := kinds()
	for kind, want := range map[string]Proof{"": ProofTraining, "learning": ProofTraining, "observation": ProofObservation, "feedback": ProofFeedback, "made-up": ProofOther} {
		if got := k.Proof(kind); got != want {
			t.Errorf("Proof(%q) = %q, want %q", kind, got, want)
		}
	}
	e := done(t, "s", "supervision", "2025-01-01", "afternoon", "group")
	if got := k.Find("supervision").Sub(&e); got.Label != "Group supervision" {
		t.Errorf("sub-kind %v", got)
	}
	study := Kind{Consent: []string{"consent-who", "consent-for"}}
	if e.Texts = map[string]string{"consent-who": "team"}; study.Consented(&e, cpd.MustDate(2025, 11, 21)) {
		t.Error("half a consent record is none")
	}
	if e.Texts["consent-for"] = "training"; !study.Consented(&e, cpd.MustDate(2025, 11, 21)) {
		t.Error("a full consent record does not count")
	}
}

func TestPromptsForEntry(t *testing.T) {
	s := &Shelf{Prompts: []Prompts{{ID: "short"}, {ID: "swe", Scheme: "social-work-england"}, {ID: "swe-other", Scheme: "social-work-england", VariantOf: "swe"}}}
	e := cpd.Entry{Claims: []cpd.Claim{{Scheme: "nalw"}, {Scheme: "social-work-england"}}}
	if p := s.ForEntry(&e, false); p == nil || p.ID != "swe" {
		t.Errorf("%+v", p)
	}
	if p := s.ForEntry(&e, true); p == nil || p.ID != "swe-other" {
		t.Errorf("%+v", p)
	}
	if p := s.ForEntry(&cpd.Entry{}, true); p != nil {
		t.Errorf("%+v, want none for an entry without a claim", p)
	}
}

func TestTemplate(t *testing.T) {
	s := &Shelf{Prompts: []Prompts{{ID: "swe", Fields: []Question{{ID: "why"}, {ID: "peer-reflection"}}}}}
	tpl := Template{Pieces: []Piece{
		{ID: "module", Name: "module", Kind: "learning", Prompts: "swe", Ask: []string{"why"}, Claims: []cpd.Claim{{Scheme: "x", Activity: "piece"}}},
		{ID: "case", Name: "case study", Kind: "discussion", Prompts: "swe", Must: []string{"peer-reflection"}},
	}}
	got := tpl.Entries("Team day", day(t, "2025-05-01"), map[string]int{"case": 60})
	if len(got) != 2 || got[0].Title != "Team day: module" || got[0].Minutes != 0 || got[1].Minutes != 60 || got[1].Kind != "discussion" {
		t.Fatalf("%+v", got)
	}
	for i := range got {
		if bad := got[i].Validate(); bad != nil {
			t.Error(bad)
		}
	}
	if q := s.Questions(&tpl.Pieces[0], false); len(q) != 1 || q[0].ID != "why" {
		t.Errorf("module asks %v", q)
	}
	if q := s.Questions(&tpl.Pieces[1], false); len(q) != 2 || !q[1].Required || s.Prompts[0].Fields[1].Required {
		t.Errorf("case asks %v; the set itself must not change", q)
	}
}
