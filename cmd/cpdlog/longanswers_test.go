package main

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"example.org/cpdlog/internal/cli"
)

// TestNoQuestionTakesAFullLine types, before every answer of every conversation,
// a line that the terminal may have cut. Each is refused, the question is asked
// again, and the conversation ends as if none had been typed.
func TestNoQuestionTakesAFullLine(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-22")
	run(t, dir, "", nil, "add", "A course", "--activity", "training", "--time", "1h")
	run(t, dir, "", nil, "goal", "add", "A goal", "--field", "by=2026-03-01")
	for _, c := range []struct {
		args    string
		answers []string
	}{
		{"goal review last", []string{"one", "two", "three"}},
		{"add", []string{"training", "Second course", "yesterday", "2h", "", "yes"}},
		{"edit last", []string{"", "Other title", "", "1h", "", "yes"}},
		{"reflect last", []string{"one", "two", "three"}},
		{"reflect", []string{"", "A title", "yesterday", "1h", "one", "two", "three", "", "yes"}},
		{"supervision add", []string{"1", "", "A talk", "yesterday", "1h"}},
		{"feedback add", []string{"1", "", "A word", "yesterday"}},
		{"init --dir " + dir + "/other", []string{"nalw", "2025-01-22"}},
	} {
		for _, system := range []struct {
			name  string
			limit int
		}{{"linux", 4095}, {"darwin", 1023}, {"windows", 4090}} {
			full := strings.Repeat("x", system.limit) + "\n"
			typed := full + strings.Join(c.answers, "\n"+full) + strings.Repeat("\n", 12)
			var out, errs bytes.Buffer
			env := machine(dir, "", &out, &errs)
			env.Stdin, env.OS = strings.NewReader(typed), system.name
			status := cli.Run(context.Background(), env, strings.Fields(c.args))
			said := strings.Count(errs.String(), "its end may be")
			if strings.Contains(out.String()+errs.String(), "xxxxx") || said != len(c.answers) {
				t.Errorf("%s, %s: status %d, %d of %d full lines refused\n%s%s", c.args, system.name, status, said, len(c.answers), errs.String(), out.String())
			}
		}
	}
	if out := run(t, dir, "", nil, "list", "--json"); strings.Contains(out, "xxxxx") {
		t.Errorf("a full line was saved:\n%.2000s", out)
	}
}

// TestALineBelowTheLimitIsWhole: one byte less is an answer, and off a terminal
// there is no limit.
func TestALineBelowTheLimitIsWhole(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-22")
	run(t, dir, "", nil, "add", "A course", "--activity", "training", "--time", "1h")
	for system, limit := range map[string]int{"linux": 4095, "darwin": 1023, "windows": 4090} {
		var errs bytes.Buffer
		env := machine(dir, strings.Repeat("x", limit-1)+"\n\n\n", nil, &errs)
		env.OS = system
		status := cli.Run(context.Background(), env, []string{"reflect", "last"})
		if out := run(t, dir, "", nil, "show", "last"); status != 0 || !strings.Contains(out, strings.Repeat("x", limit-1)) {
			t.Errorf("%s: status %d\n%s", system, status, errs.String())
		}
		run(t, dir, "", nil, "undo")
	}
	env := machine(dir, "", nil, &bytes.Buffer{})
	env.Stdin, env.Terminal = strings.NewReader(strings.Repeat("x", 20_000)), func() cli.Terminal { return cli.Terminal{} }
	status := cli.Run(context.Background(), env, []string{"edit", "last", "--field", "learned=-"})
	if out := run(t, dir, "", nil, "show", "last"); status != 0 || !strings.Contains(out, strings.Repeat("x", 20_000)) {
		t.Errorf("by a pipe: status %d", status)
	}
}

// TestAPassphraseIsNeverCut: a backup locked with half a passphrase could not be
// opened with the whole.
func TestAPassphraseIsNeverCut(t *testing.T) {
	dir := t.TempDir()
	run(t, dir, "", nil, "init", "--scheme", "nalw", "--joined", "2025-01-22")
	var errs bytes.Buffer
	env := machine(dir, "", nil, &errs)
	env.Secret = func(string) (string, error) { return strings.Repeat("p", 4095), nil }
	status := cli.Run(context.Background(), env, []string{"backup", "--to", dir, "--passphrase"})
	if status != 1 || !strings.Contains(errs.String(), "its end may be lost") {
		t.Errorf("status %d: %s", status, errs.String())
	}
}
