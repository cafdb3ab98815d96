package portfolio

import (
	"strings"
	"testing"
)

// TestRenewed says which topics a row of an employer's list renews, and which it
// does not.
func TestRenewed(t *testing.T) {
	s := Shelf{Topics: []Topics{{List: []Topic{
		{ID: "fire-safety", Name: "Fire safety"}, {ID: "adults", Name: "Safeguarding adults"},
		{ID: "adults-1", Name: "Safeguarding adults, level 1", Level: "1"}, {ID: "adults-2", Name: "Safeguarding adults, level 2", Level: "2", Called: []string{"SOVA"}},
		{ID: "health", Name: "Health and safety", Called: []string{"Health, safety and welfare"}},
	}}}}
	for text, want := range map[string]string{
		"NHS|CSTF|Fire Safety - 2 Years|": "fire-safety",
		"FIRE SAFETY (e-learning)":        "fire-safety",
		"Fire safety warden":              "",
		"Safety":                          "",
		"":                                "",
		"Level 2":                         "",
		"NHS|CSTF|Safeguarding Adults - Level 2|3 Yrs|": "adults adults-2",
		"Safeguarding Adults - Level 2 - 3 Years":       "adults adults-2",
		"Safeguarding adults level1":                    "adults adults-1",
		"Safeguarding adults levels 1 and 2":            "adults adults-2",
		"Safeguarding adults levels 1 & 2":              "adults adults-2",
		"Safeguarding adults|Level 2":                   "adults adults-2",
		"Safeguarding adults|2":                         "adults adults-2",
		"Safeguarding adults|Foundation":                "adults",
		"Safeguarding adults":                           "adults",
		"Safeguarding adults level 3":                   "adults",
		"Safeguarding adults in 2 parts":                "",
		"SOVA level 2":                                  "adults-2",
		"Health, Safety & Welfare - 3 Years":            "health",
		"Mental health and safety":                      "",
	} {
		title, level, _ := strings.Cut(text, "|")
		if strings.Count(text, "|") != 1 {
			title, level = text, ""
		}
		if got := strings.ReplaceAll(strings.Join(s.Renewed(title, level), " "), topicTag, ""); got != want {
			t.Errorf("%q renews %q, want %q", text, got, want)
		}
	}
}
