package rulefile

import (
	"strings"
	"testing"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

func TestReferenceHasEveryWordWithAnExampleOfIt(t *testing.T) {
	text := Reference()
	for _, s := range language() {
		for _, w := range s.words {
			if w.help == "" || w.expects == "" || !strings.Contains(text, w.example) {
				t.Errorf("[%s] %s: no help, no kind or no example", s.key, w.key)
			}
			if !strings.Contains(w.example, w.key+" =") && s.form != inner {
				t.Errorf("[%s] %s: the example is of another word: %s", s.key, w.key, w.example)
			}
		}
	}
	for i, line := range strings.Split(text, "\n") {
		if n := len([]rune(line)); n > 100 {
			t.Errorf("line %d has %d characters", i+1, n)
		}
	}
}

// TestExamplesOfTheReferenceCanBeRead puts every example where it belongs.
func TestExamplesOfTheReferenceCanBeRead(t *testing.T) {
	for _, s := range language() {
		for _, w := range s.words {
			f := &faults{file: "example"}
			f.text = w.example
			root, ok := parse(f)
			if !ok {
				t.Errorf("%s: %v", w.example, f.err())
				continue
			}
			host := s
			if s.form == inner {
				host = hostOf(root.kids[0].key)
			}
			one := &scheme.Scheme{Rules: scheme.Rules{Requires: []scheme.Require{{AtLeast: cpd.Whole(20)}}}}
			r := &reader{faults: f, root: root, inside: root, scheme: one, unit: "points", months: 12, marks: map[string]*node{}}
			if host.word(root.kids[0].key) == nil || host.word(root.kids[0].key).read(r, root.kids[0]) == nil {
				t.Errorf("[%s] %s: %v", host.key, w.example, f.err())
			}
		}
	}
}

func hostOf(key string) *section {
	for _, s := range language() {
		if s.form != inner && s.word(key) != nil {
			return s
		}
	}
	return nil
}

func TestSkeletonCanBeRead(t *testing.T) {
	s, err := Read("new.toml", []byte(Skeleton("my-body")))
	if err != nil {
		t.Fatal(err)
	}
	if s.ID != "my-body" || len(s.Rules.Activities) != 3 || len(s.Rules.Requires) != 2 {
		t.Errorf("%+v", s)
	}
	commented := strings.NewReplacer("# checked", "checked", "# applies", "applies", "# [", "[", "# name ", "name ", "# at_most", "at_most", "# where", "where", "# require", "require").Replace(Skeleton("x"))
	if _, err := Read("new.toml", []byte(commented)); err != nil {
		t.Errorf("with the remarks taken up: %v", err)
	}
}
