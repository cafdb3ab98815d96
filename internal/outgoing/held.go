// Package outgoing is the door of the logbook: a record, a calendar, copies of
// evidence. It gathers every text that is about to leave and has the privacy
// check look at it. What was made is held, and given out only by Held.Pass.
//
// Non-goals: what the member reads on the own screen, backups, merging.
package outgoing

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/privacy"
)

// Check is what the door knows: what the member decided about words.
type Check struct {
	privacy.Context
	Own func(scheme string) bool // reports whether a scheme's rules are the member's own text; nil: none are
}

// Terms are the terms on which something may leave.
type Terms struct {
	Reviewed bool // the member has read what was found; words of the own list never leave all the same
	Moving   bool // it is the member's own copy of everything, for moving house
	Locked   bool // and that under a passphrase, so that it may hold such words
}

// Held is something that was made and has not left yet.
type Held[T any] struct {
	what T
	findings
}

// saying adds what the member has to know of that leaves.
func (f findings) saying(lines []string) findings {
	f.said = append(f.said, lines...)
	return f
}

// Pass gives it out, or an error of kind Private when the check stops it. The
// lines are to be said either way: one for each finding that stops it, or what
// the member has to know of what leaves.
func (h Held[T]) Pass(t Terms) (what T, lines []string, err error) {
	stop, some := h.all, h.first
	if t.Reviewed {
		stop, some = h.blocked, h.firstBlocked
	}
	if t.Locked && h.blocked > 0 {
		if stop -= h.blocked; stop == 0 {
			return h.what, append([]string{"it holds " + words(h.blocked) + "; it is locked"}, h.said...), nil
		}
	}
	if stop == 0 {
		return h.what, h.said, nil
	}
	if stop > len(some) {
		some = append(some, fmt.Sprintf("and %d more", stop-len(some)))
	}
	return what, some, h.stopped(stop, t)
}

// stopped says why nothing left, and what helps.
func (f findings) stopped(n int, t Terms) error {
	text := english.Count(n, "finding", "findings") + " in what would leave could identify a client"
	hint := "change the texts: cpdlog edit ID; mark what is not about a client: cpdlog privacy fine HASH (in brackets); " +
		"or, if you have read every finding, add --reviewed"
	never := "blocked words never leave: change the texts, or unblock a word with cpdlog privacy block WORDS --remove"
	if t.Moving {
		never = "to move a copy with blocked words to another computer, use cpdlog backup and cpdlog restore, or lock the pack: add --passphrase"
	}
	if f.nameless {
		never = "a copy without your name cannot hold it anywhere: change these texts, or leave --names off out"
	}
	switch {
	case t.Locked || f.blocked == 0:
	case t.Reviewed || f.blocked == f.all:
		text, hint = words(f.blocked)+" would leave", never
		if f.nameless {
			text = words(f.blocked) + ", or that names you, would leave"
		}
	default:
		hint += "; " + never
	}
	return cpd.Fail(cpd.Private, text+"; nothing was written", hint)
}

func words(n int) string {
	return english.Count(n, "word", "words") + " that you blocked"
}
