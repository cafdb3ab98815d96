package cpd

import (
	"slices"
	"strings"
	"testing"
)

func TestMeant(t *testing.T) {
	all := []Named{{"training", "Training course, seminar, workshop"}, {"qualification", "Social prescribing or link working qualification"},
		{"reflection", "Reflective practice"}, {"research", "Research: article, blog, taking part in research"},
		{"presentation", "Preparing and giving a presentation at work"}, {"unnamed-session", "Session that NALW has not named (clinical supervision?)"},
		{"unnamed-episode", "Episode that NALW has not named"}, {"peer-group", "Peer group: chats, forums, support"}}
	for text, want := range map[string]string{
		"TRAINING": "training", "reflective practice": "reflection", "Reflective": "reflection", "course": "training", "supervision": "unnamed-session",
		"webinar": "training", "peer group": "peer-group", "pre": "presentation", "re": "reflection research", "not named": "unnamed-session unnamed-episode",
		"session that NALW has not named": "unnamed-session", "giving a presentation": "presentation", "a course": "training", "the reflective practice": "reflection", "shadowing": "", "tcsw": "training", "tcs": "", "spolwq": "qualification", "reading": "", "traning": "", "": "", "...": "", "no": "",
	} {
		got := strings.Join(ListOf(Meant(text, all), func(i int) string { return all[i].ID }), " ")
		if got != want {
			t.Errorf("%q means %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{
		"traning": "none; did you mean training?", "supervison": "none; did you mean unnamed-session?", "re": "“re” may be reflection or research",
		"zzzzzzzzzzzz": "none", "reflectve": "none; did you mean reflection?",
	} {
		if got := NotMeant("none", text, all); got != strings.NewReplacer("“", `"`, "”", `"`).Replace(want) && got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if got := Like("Reading an article", all); !slices.Equal(got, []int{3}) {
		t.Error(got)
	}
}

func TestSharedStart(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"k7m2abcd", "k7mzabcd", 3}, {"", "k7m2", 0}, {"k7m2", "k7m2abcd", 4}, {"a", "b", 0}} {
		if got, back := SharedStart(c.a, c.b), SharedStart(c.b, c.a); got != c.want || back != c.want {
			t.Errorf("SharedStart(%q, %q) = %d, and %d the other way round; want %d", c.a, c.b, got, back, c.want)
		}
	}
}
