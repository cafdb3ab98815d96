package scheme

import "testing"

func TestRulesThatGoByAFieldAsk(t *testing.T) {
	if (&Scheme{}).AsksFields() {
		t.Error("no rules ask")
	}
	for _, per := range []string{"place", "learned", "accreditation"} {
		needs := Scheme{Rules: Rules{Needs: Needs{OncePer: per}}}
		require := Scheme{Rules: Rules{Requires: []Require{{OncePer: per}}}}
		if !needs.AsksFields() || !require.AsksFields() {
			t.Errorf("once per %s does not ask", per)
		}
	}
	for _, per := range []string{"title", "activity", "kind", "day", "tag", "provider"} {
		if s := (Scheme{Rules: Rules{Needs: Needs{OncePer: per}}}); s.AsksFields() {
			t.Errorf("once per %s asks", per)
		}
	}
	if !(&Scheme{Froms: []From{{}}}).AsksFields() || !(&Scheme{Profiles: []Profile{{}}}).AsksFields() {
		t.Error("rules that change do not ask")
	}
}
