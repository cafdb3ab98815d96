package ask

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// moment is how long the next line of a paste may take to come.
const moment = 30 * time.Millisecond

// answer takes a line. Where more lines came at once with it, as when several
// paragraphs are pasted, all of them are this answer, and none is the next one:
// its end is an empty line, since the last line of a paste may have no end.
func (a *Asker) answer(q Question) (string, error) {
	if e := a.keys(); e != nil {
		return a.written(e, q)
	}
	a.prompt(q)
	text, err := a.read(q.Label)
	if !q.Words || a.Waiting == nil || err != nil && !errors.Is(err, ErrFull) {
		return text, err
	}
	lines := []string{text}
	more := func() error {
		line, bad := a.read(q.Label)
		if bad != nil && !errors.Is(bad, ErrFull) {
			return bad
		}
		lines, err = append(lines, line), errors.Join(err, bad)
		return nil
	}
	for a.Waiting(moment) {
		if bad := more(); bad != nil {
			return "", bad
		}
	}
	if len(lines) == 1 || err != nil {
		return text, err
	}
	a.say(fmt.Sprintf("%d lines were pasted; they are one answer. Type on, or end it with an empty line.", len(lines)))
	for lines[len(lines)-1] != "" || a.Waiting(moment) {
		if bad := more(); bad != nil {
			return "", bad
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n")), err
}
