package exchange

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// rule writes, or without a text deletes, a rules file of the member's own.
func (c *computer) rule(text string) {
	c.t.Helper()
	path := filepath.Join(c.dir, "book", "rules", "schemes", "mine.toml")
	if text == "" {
		c.no(os.Remove(path))
		return
	}
	c.no(os.MkdirAll(filepath.Dir(path), 0o700))
	c.no(os.WriteFile(path, []byte(text), 0o600))
}

// ruled is what stands in the file, and behind it what was kept beside it.
func (c *computer) ruled() string {
	c.t.Helper()
	names, err := filepath.Glob(filepath.Join(c.dir, "book", "rules", "schemes", "mine.toml*"))
	c.no(err)
	var all []string
	for _, name := range names {
		text, err := os.ReadFile(name)
		c.no(err)
		all = append(all, strings.TrimPrefix(filepath.Base(name), "mine.toml")+"="+string(text))
	}
	return strings.Join(all, " ")
}

// TestRulesTravel writes rules of the member's own on two computers: they come over,
// the newer version of one computer takes the place of the one it came from, what both
// changed is kept twice, and what was deleted stays so. Afterwards nothing is new.
func TestRulesTravel(t *testing.T) {
	for _, c := range []struct{ steps, a, b string }{
		{"a1 a b", "=1", "=1"},
		{"a1 a b a2 a b", "=2", "=2 .old-1=1"},
		{"a1 a b b2 b a b", "=2 .old-1=1", "=2"},
		{"a1 a b b2 a b a", "=2 .old-1=1", "=2"},
		{"a1 a b a2 b3 a b a", "=3 .old-1=2", "=3 .other-1=2"},
		{"a1 b2 a b a", "=2 .old-1=1", "=2 .other-1=1"},
		{"a1 a b a2 b3 a b a b4 b a", "=4 .old-1=2 .old-2=3", "=4 .other-1=2"},
		{"a1 a b a2 b2 a b a", "=2", "=2"},
		{"a1 a b b3 a2 A B a b a b", "=2 .other-1=3", "=2 .old-1=3"},
		{"a1 a b a- a b a", "", "=1"},
		{"a1 a b b- a2 a b", "=2", "=2"},
		{"a1 a b b- b a2 a b a3 a b", "=3", "=3 .old-1=2"},
		{"a1 a b b2 b a b1 b a", "=2 .old-1=1 .other-1=1", "=1 .other-1=2"},
		{"a1 a b b2 b a b1 b a b2 b a", "=2 .old-1=1 .other-1=1", "=2 .other-1=2"},
	} {
		all, stick := computers(t, 2), t.TempDir()
		at := map[byte]*computer{'a': all[0], 'b': all[1]}
		for _, step := range strings.Fields(c.steps) {
			if who := at[step[0]|0x20]; step < "a" { // it publishes before it sees what the other has
				f, err := Open(who.book, who.o, stick)
				who.no(err)
				_, err = f.Publish("")
				who.no(err)
			} else if len(step) == 1 {
				who.sync(stick)
			} else {
				who.rule(strings.TrimSuffix(step[1:], "-"))
			}
		}
		if a, b := at['a'].ruled(), at['b'].ruled(); a != c.a || b != c.b {
			t.Errorf("%s: %q and %q, want %q and %q", c.steps, a, b, c.a, c.b)
		}
		for range 3 {
			at['a'].sync(stick)
			at['b'].sync(stick)
		}
		if at['a'].sync(stick) || at['b'].sync(stick) {
			t.Errorf("%s: there is always something new", c.steps)
		}
		if a, b := at['a'].ruled(), at['b'].ruled(); a != c.a || b != c.b {
			t.Errorf("%s: %q and %q once nothing is new", c.steps, a, b)
		}
	}
}

// TestARulesFileThatCannotComeOver: a folder stands where it belongs. It is named, and
// the others come over.
func TestARulesFileThatCannotComeOver(t *testing.T) {
	from, to := t.TempDir(), t.TempDir()
	for _, name := range []string{"a.toml", "b.toml"} {
		if err := os.WriteFile(filepath.Join(from, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(to, "a.toml"), 0o700); err != nil {
		t.Fatal(err)
	}
	notes, err := rulesOf(to).bring(rulesOf(from))
	if len(rulesOf(to).met) != 1 {
		t.Errorf("met %v", rulesOf(to).met)
	}
	if err == nil || !strings.Contains(err.Error(), "a.toml") || len(notes) != 1 || !strings.Contains(notes[0], "b.toml came over") {
		t.Errorf("%q, %v", notes, err)
	}
}
