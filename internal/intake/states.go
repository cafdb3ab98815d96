package intake

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// What a word about a state stands for.
const (
	stateDone    = "done"
	statePlanned = "planned"
	stateOut     = "out" // it did not happen, or not for the member
)

// StateWords are what a state may be told to be.
func StateWords() []string { return []string{stateDone, statePlanned, stateOut} }

// states are the words of other people's files, as keys of texts.
var states = []named{
	{stateDone, []string{
		"done", "complete", "completed", "attended", "passed", "pass", "finished", "achieved", "compliant", "up to date", "current", "successful", "certified",
		"present", "satisfied", "met", "awarded", "valid", "in date", "completed successfully", "passed with distinction", "fully attended", "closed",
	}},
	{statePlanned, []string{
		"planned", "booked", "registered", "to do", "not started", "upcoming", "in progress", "enrolled", "not attempted", "incomplete", "started", "pending",
		"assigned", "ongoing", "scheduled", "confirmed", "not completed", "not yet started", "waitlisted", "waiting list", "reserved", "todo", "open", "not complete",
		"requested", "approved", "due", "overdue", "non compliant", "not compliant",
	}},
	{stateOut, []string{
		"did not attend", "dna", "not attended", "cancelled", "canceled", "failed", "fail", "no show", "absent", "withdrawn", "withdrew", "declined", "rejected",
		"not achieved",
		"not passed", "deleted", "abandoned", "called off", "unattended", "not required", "exempt",
	}},
}

// state reads a state. In other files than the program's own, an unknown one is
// open to doubt and never counts.
func (d *draft) state(cell string) error {
	if cell == "" {
		return nil
	}
	is, known := d.t.stateOf(cell)
	switch {
	case d.t.own && (!known || is == stateOut):
		return fmt.Errorf("%q is neither done nor planned", cpd.Visible(firstPart(cell)))
	case !known:
		d.StateText, d.Entry.State = cell, cpd.Planned
		d.Doubts = append(d.Doubts, Problem{Row: d.Number, Column: d.headerOf("state"),
			Text: fmt.Sprintf("%q is neither done nor planned, so it is taken as planned", cpd.Visible(firstPart(cell))),
			Hint: "say what it is: --state " + quoteForShell(firstPart(cell)+"=done")})
	case is == stateOut:
		d.out = cell
	case is == statePlanned:
		d.Entry.State = cpd.Planned
	}
	return nil
}

func (t *table) stateOf(cell string) (is string, known bool) {
	key := TextKey(cell)
	if is, known = t.o.States[key]; known {
		return is, true
	}
	if yes, said := saysYes(cell); said && !t.own {
		return map[bool]string{true: stateDone, false: stateOut}[yes], true
	}
	if percent, ok := strings.CutSuffix(cell, "%"); ok && isNumber(percent) {
		return map[bool]string{true: stateDone, false: statePlanned}[percent == "100"], true
	}
	if is = stateWord(key); is != "" {
		return is, true
	}
	for word := range strings.FieldsSeq(key) { // completed, passed
		one := stateWord(word)
		if one == "" || is != "" && one != is {
			return "", false
		}
		is = one
	}
	return is, is != ""
}

func stateWord(key string) string { return nameOf(states, key) }
