package outgoing

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/record"
)

// Moved says of each year that was sent whether the logbook says something else
// by now, unless that was said before. known is what was last said, and seen is
// what has been said now: for each year the record that was sent and the present
// one, by the beginnings of their digests.
func Moved(l *member.Logbook, known string) (lines []string, seen string, err error) {
	all, err := l.Book.Submissions()
	if err != nil {
		return nil, known, err
	}
	var states []string
	for i, sent := range all {
		if again(all[i+1:], sent) {
			continue
		}
		now, err := Now(l, sent)
		if err != nil {
			return nil, known, err
		}
		state := sent.RecordDigest[:min(8, len(sent.RecordDigest))] + ":" + record.Essence(now)
		states = append(states, state)
		if Differs(sent, now) && !strings.Contains(known, state) {
			lines = append(lines, moved(l, sent, now))
		}
	}
	return lines, strings.Join(states, " "), nil
}

// again reports whether the same year was sent once more later.
func again(later []logbook.Submission, sent logbook.Submission) bool {
	for _, s := range later {
		if s.Scheme == sent.Scheme && s.Span == sent.Span {
			return true
		}
	}
	return false
}

func moved(l *member.Logbook, sent logbook.Submission, now []byte) string {
	choice := fmt.Sprintf("--year %d", sent.Span.From.Year())
	if m, err := l.Membership(""); err == nil && m.Scheme != sent.Scheme {
		choice += " --scheme " + sent.Scheme
	}
	return fmt.Sprintf("this changes the year %s that was sent to %s on %s%s; to send it again: cpdlog export %s, then cpdlog submitted %s",
		sent.Span, sent.To, sent.On.Short(), movedSince(sent.Record, now), choice, choice)
}
