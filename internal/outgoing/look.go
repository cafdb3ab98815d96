package outgoing

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/privacy"
)

// findings is what the check found.
type findings struct {
	all, blocked        int
	first, firstBlocked []string
	said                []string // what the member has to know of what leaves
	nameless            bool     // the member's own name and number are among the words that stop it
}

const mostFindings = 50

// passage is one text that is about to leave.
type passage struct {
	of   string // the entry that it stands in, or whose it is
	date cpd.Date
	mend string // the command that corrects it, where that is not edit
	privacy.Place
}

// look shows one text after the other to the check.
type look struct {
	Check
	findings
}

// entry looks at every text of an entry.
func (l *look) entry(e *cpd.Entry) {
	for p := range privacy.Places(e) {
		l.take(passage{of: e.ID, date: e.Date, Place: p})
	}
}

func (l *look) take(p passage) {
	for _, f := range p.Check(l.Context, p.date) {
		l.note(p, f)
	}
}

func (l *look) note(p passage, f privacy.Finding) {
	line := func(count *int, lines *[]string) {
		if *count++; *count <= mostFindings {
			*lines = append(*lines, p.line(f))
		}
	}
	line(&l.all, &l.first)
	if f.Kind == privacy.Blocked {
		line(&l.blocked, &l.firstBlocked)
	}
}

// line says what was found where.
func (p passage) line(f privacy.Finding) string {
	where := p.of
	if !p.date.IsZero() {
		where += " " + p.date.Short()
	}
	line := fmt.Sprintf("%s, %s: %s (%s): %s [%s]", where, p.Name, cpd.QuotedLine(f.Words), f.Kind, f.Why, f.Hash)
	if p.mend != "" {
		line += " Correct it with: " + p.mend
	}
	return line
}
