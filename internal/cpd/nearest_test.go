package cpd

import "testing"

func TestNearest(t *testing.T) {
	known := []string{"add", "status", "training", "nalw", "social-work-england"}
	for name, want := range map[string]string{
		"ad": "add", "trainnig": "training", "nowl": "nalw", "Status": "status", "stauts": "status",
		"social-wrok-england": "social-work-england", "xyzzy": "", "": "", "x": "",
	} {
		if got := NearestName(name, known); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
