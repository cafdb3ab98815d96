package outgoing

import (
	"fmt"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/privacy"
)

// findings is what the check found.
type findings struct {
	all, blocked        int
	first, firstBlocked []string
}

const (
	mostFindings = 50
	passages     = 256 // texts handed over at once
)

// passage is one text that is about to leave.
type passage struct {
	of   string // the entry that it stands in, or whose it is
	date cpd.Date
	mend string // the command that corrects it, where that is not edit
	privacy.Place
}

// look hands one text after the other to the check, which runs beside the
// reading of the logbook, in the order in which it gets them.
type look struct {
	Check
	findings
	batch []passage
	todo  chan []passage
	done  chan struct{}
}

// entry hands over every text of an entry.
func (l *look) entry(e *cpd.Entry) error {
	if l.Cleared == nil || !l.Cleared() {
		for p := range privacy.Places(e) {
			l.take(passage{of: e.ID, date: e.Date, Place: p})
		}
	}
	return nil
}

func (l *look) take(p passage) {
	if p.Text == "" {
		return
	}
	l.batch = append(l.batch, p)
	if len(l.batch) == passages {
		l.hand()
	}
}

func (l *look) hand() {
	if l.todo == nil {
		l.todo, l.done = make(chan []passage, 4), make(chan struct{})
		go l.read()
	}
	l.todo <- l.batch
	l.batch = make([]passage, 0, passages)
}

func (l *look) read() {
	defer close(l.done)
	for batch := range l.todo {
		for _, p := range batch {
			for _, f := range p.Check(l.Context, p.date) {
				l.note(p, f)
			}
		}
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
	found := "“" + cpd.Visible(strings.Join(strings.Fields(f.Words), " ")) + "”"
	line := fmt.Sprintf("%s, %s: %s (%s): %s [%s]", where, p.Name, found, f.Kind, f.Why, f.Hash)
	if p.mend != "" {
		line += " Correct it with: " + p.mend
	}
	return line
}

// end waits for the check.
func (l *look) end() findings {
	if len(l.batch) > 0 {
		l.hand()
	}
	if l.todo != nil {
		close(l.todo)
		<-l.done
	}
	return l.findings
}
