package cpd

import "testing"

func TestConsented(t *testing.T) {
	on, fields := MustDate(2025, 11, 21), []string{"consent-who", "consent-for", "consent-date"}
	whole := func(who, what, day string) map[string]string {
		return map[string]string{"consent-who": who, "consent-for": what, "consent-date": day}
	}
	for _, x := range []struct {
		texts map[string]string
		want  bool
	}{
		{nil, false},
		{whole("my team", "training", "2025-11-21"), true},
		{whole("my team", "training", "2025-11-22"), false},
		{whole("my team", "training", "soon"), false},
		{whole("my team", "training", ""), false},
		{whole("no", "training", "2025-11-01"), false},
		{whole("my team", "None.", "2025-11-01"), false},
		{whole("nobody yet", "training", "2025-11-01"), false},
		{map[string]string{"consent": "Written, for my association"}, true},
		{map[string]string{"consent": "No"}, false},
		{map[string]string{"consent": "not yet"}, false},
		{map[string]string{"consent": "n/a"}, false},
		{map[string]string{"consent": "-"}, false},
		{map[string]string{"consent": "?"}, false},
		{map[string]string{"consent": "asked on 2025-12-01"}, false},
		{map[string]string{"consent": "in writing on 2025-10-01"}, true},
		{whole("consent withdrawn on 3 May", "training", "2025-11-01"), false},
		{whole("my team", "training (she withdrew it)", "2025-11-01"), false},
		{whole("to be asked", "training", "2025-11-01"), false},
		{whole("only me", "training", "2025-11-01"), false},
		{whole("not only my team", "training", "2025-11-01"), true},
		{whole("Tobias's team", "training", "2025-11-01"), true},
		{map[string]string{"consent": "Yes, signed 03/11/2025"}, true},
		{map[string]string{"consent": "signed 31/12/2025"}, false},
		{map[string]string{"consent": "written, until 2026-05-01"}, true},
		{map[string]string{"consent": "written, until 1.5.2025"}, false},
		{map[string]string{"consent": "client declined"}, false},
		{map[string]string{"consent": "she said no."}, false},
		{map[string]string{"consent": "form sent, not back"}, false},
		{map[string]string{"consent": "did not agree"}, false},
		{map[string]string{"consent": "doesn’t want it shared"}, false},
		{map[string]string{"consent": "maybe"}, false},
		{map[string]string{"consent": "still to ask"}, false},
		{map[string]string{"consent": "expired"}, false},
		{map[string]string{"consent": "lacks capacity"}, false},
		{map[string]string{"consent": "next week"}, false},
		{map[string]string{"consent": "nid eto"}, false},
		{map[string]string{"consent": "will be asked"}, false},
		{map[string]string{"consent": "written; not for the press"}, true},
		{map[string]string{"consent": "written, no photographs"}, true},
		{map[string]string{"consent": NoClient}, true},
		{map[string]string{"consent": "No particular client"}, true},
		{map[string]string{"consent": "Norman, my manager, keeps it"}, true},
	} {
		if e := (Entry{Texts: x.texts}); e.Consented(fields, on) != x.want {
			t.Errorf("%v: want %t", x.texts, x.want)
		}
	}
	if e := (Entry{LeftOut: fields}); !e.Consented(fields, on) {
		t.Error("what left by a consent, without the record of it, has none")
	}
}
