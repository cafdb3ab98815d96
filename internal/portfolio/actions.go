package portfolio

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// FieldActions holds what was agreed, one action a line.
const FieldActions = "actions"

// Action is one thing that was agreed, in supervision or after an observation.
type Action struct {
	Text    string
	Due     cpd.Date // no day when none was agreed
	Done    bool
	UID, ID string // the entry that it was agreed in
	From    string // that entry's title
	Number  int    // counted from 1 within the entry
}

// ActionsOf reads the actions of an entry: one a line, "2026-03-01 ring the
// library", with the day left out where there is none and [x] in front once it
// is done. Bullets before the text are dropped; empty lines say nothing.
func ActionsOf(e *cpd.Entry) []Action {
	var out []Action
	for line := range strings.Lines(e.Text(FieldActions)) {
		a := Action{UID: e.UID, ID: e.ID, From: e.Title}
		rest := strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "-*•"))
		rest, a.Done = cutBox(rest)
		day, after, _ := strings.Cut(rest, " ")
		if d, err := cpd.ParseDate(strings.TrimSuffix(day, ":")); err == nil {
			a.Due, rest = d, after
		}
		if a.Text = strings.TrimSpace(rest); a.Text != "" {
			a.Number = len(out) + 1
			out = append(out, a)
		}
	}
	return out
}

func cutBox(s string) (rest string, ticked bool) {
	for _, box := range []string{"[x]", "[X]"} {
		if rest, ok := strings.CutPrefix(s, box); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return strings.TrimSpace(strings.TrimPrefix(s, "[ ]")), false
}

// OpenActions are the actions of all entries that are not done, those with a
// day first, by day.
func OpenActions(entries []cpd.Entry) []Action {
	var out []Action
	for i := range entries {
		for _, a := range ActionsOf(&entries[i]) {
			if !a.Done {
				out = append(out, a)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Action) int {
		if a.Due.IsZero() != b.Due.IsZero() {
			return -a.Due.Compare(b.Due)
		}
		return a.Due.Compare(b.Due)
	})
	return out
}

// Tick marks the nth action of an entry, counted from 1, as done. It gives the
// action as it was; false when there is no such one.
func Tick(e *cpd.Entry, n int) (Action, bool) {
	all := ActionsOf(e)
	if n < 1 || n > len(all) {
		return Action{}, false
	}
	lines, seen := strings.Split(e.Text(FieldActions), "\n"), 0
	for i, line := range lines {
		rest, _ := cutBox(strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "-*•")))
		if isAction(line) {
			seen++
		}
		if seen == n {
			lines[i] = "[x] " + rest
			break
		}
	}
	put(e, FieldActions, strings.Join(lines, "\n"))
	return all[n-1], true
}

func isAction(line string) bool {
	return len(ActionsOf(&cpd.Entry{Texts: map[string]string{FieldActions: line}})) > 0
}
