package main

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"example.org/cpdlog/internal/cli"
)

// keyboard gives a line at each read, as a terminal does; pasted lines are there
// at once, the others only when somebody waits for them.
type keyboard struct {
	lines []string // one that begins with + came together with the one before
}

func (k *keyboard) Read(p []byte) (int, error) {
	if len(k.lines) == 0 {
		return 0, io.EOF
	}
	n := copy(p, strings.TrimPrefix(k.lines[0], "+")+"\n")
	k.lines = k.lines[1:]
	return n, nil
}

func (k *keyboard) waiting() bool { return len(k.lines) > 0 && strings.HasPrefix(k.lines[0], "+") }

// TestAPasteIsOneAnswer pastes several paragraphs into a question of one line:
// all of it is that answer, and none of it answers the next question.
func TestAPasteIsOneAnswer(t *testing.T) {
	long := strings.Repeat("o", 5000) // no id has an o
	for _, c := range []struct {
		args         []string
		typed        []string
		status       int
		has, hasNot  []string // in the entry
		said, unsaid string
	}{
		{args: []string{"reflect", "last"}, typed: []string{"one", "+", "+two", "unfinished", "", "second", "third"},
			has: []string{"one\\n\\ntwo\\nunfinished", `"second"`, `"third"`}, said: "3 lines were pasted"},
		{args: []string{"reflect", "last"}, typed: []string{"one", "second", "third"}, has: []string{`"one"`, `"second"`, `"third"`}, unsaid: "pasted"},
		{args: []string{"reflect", "last"}, typed: []string{"one", "+" + long, "+two", "again", "second", "third"},
			has: []string{`"again"`, `"second"`}, hasNot: []string{"two", "ooo", `"one"`}, said: "its end may be"},
		{args: []string{"edit", "last"}, typed: []string{"", "A title", "+and more", "+and 2h", "", "Good title", "", "", "", "yes"},
			has: []string{`"title": "Good title"`, `"minutes": 60`}, hasNot: []string{"and more"}, said: "must be one line"},
		{args: []string{"reflect", "last"}, typed: []string{"half a", "+paste"}, status: 1, hasNot: []string{"half", "paste"}},
	} {
		dir := t.TempDir()
		run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-22")
		run(t, dir, "", nil, "add", "A course", "--activity", "training", "--time", "1h")
		var errs bytes.Buffer
		keys := &keyboard{c.typed}
		env := machine(dir, "", nil, &errs)
		env.Stdin, env.Waiting = keys, func(time.Duration) bool { return keys.waiting() }
		status := cli.Run(context.Background(), env, c.args)
		saved := run(t, dir, "", nil, "show", "last", "--json")
		if status != c.status || !strings.Contains(errs.String(), c.said) || c.unsaid != "" && strings.Contains(errs.String(), c.unsaid) {
			t.Errorf("%v %.99q: status %d\n%.3000s", c.args, c.typed, status, errs.String())
		}
		for _, w := range c.has {
			if !strings.Contains(saved, w) {
				t.Errorf("%v %.99q: no %s in\n%s\n%.3000s", c.args, c.typed, w, saved, errs.String())
			}
		}
		for _, w := range c.hasNot {
			if strings.Contains(saved, w) {
				t.Errorf("%v %.99q: %s is in\n%s", c.args, c.typed, w, saved)
			}
		}
	}
}
