package entryform

import (
	"cmp"
	"fmt"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/privacy"
)

// Asking is whom saving may ask: a person on a terminal, else nobody.
func Asking(s *session.Session) entry.Ask {
	if !s.CanAsk() {
		return entry.Ask{}
	}
	return entry.Ask{
		Texts:   func(e *cpd.Entry, q entry.Questions) error { return Ask(s, e, q.Title+": "+e.Title, q.Note, q.Fields) },
		Finding: func(p privacy.Place, f privacy.Finding) (entry.Decision, error) { return askFinding(s, p, f) },
		Clash:   func(c cpd.Clash, in *cpd.Clashed) (bool, error) { return askClash(s, c, in) },
	}
}

// askClash shows both values of what was changed meanwhile, and asks which
// stays.
func askClash(s *session.Session, c cpd.Clash, in *cpd.Clashed) (bool, error) {
	s.Out.Ask("%s was changed meanwhile", cpd.Quoted(c.Name()))
	for _, one := range []struct {
		has string
		e   *cpd.Entry
	}{{"the logbook has", &in.Now}, {"your change has", &in.Mine}} {
		s.Out.Ask("  %s: %s", one.has, cmp.Or(c.Value(one.e), "nothing"))
	}
	options := []ask.Option{{Name: "logbook", Note: "keep what the logbook has"}, {Name: "mine", Note: "use your change instead"}}
	i, err := s.Asker().Choice(ask.Question{Label: "Which one do you want to keep?", NoBack: true, Help: "Ctrl-C quits without saving."}, options, -1)
	return i == 1, err
}

func askFinding(s *session.Session, p privacy.Place, f privacy.Finding) (entry.Decision, error) {
	s.Out.Ask("%s in %s could identify a client: %s", cpd.QuotedLine(f.Words), p.Name, f.Why)
	options := []ask.Option{
		{Name: "keep", Note: "save it as it is; an export will ask again"},
		{Name: "fine", Note: "it is not about a client; do not ask again"},
		{Name: "edit", Note: "write something else instead"},
	}
	switch {
	case f.Kind == privacy.Blocked: // a mark does not let it leave
		options = options[:1]
	case p.Fixed():
		options = options[:2]
	}
	i, err := s.Asker().Choice(ask.Question{Label: "What do you want to do?", NoBack: true, Help: "Ctrl-C quits without saving."}, options, 0)
	if err != nil || i < 2 {
		return entry.Decision{Fine: i == 1}, err
	}
	words, err := s.Asker().Line(ask.Question{Label: "Instead of " + cpd.QuotedLine(f.Words), Optional: true, NoBack: true, Words: true,
		Help:  "For example: Mrs A, Client B, a stage of life, a kind of place. Enter removes the words.",
		Check: func(s string) error { return cpd.CheckText("text", s, cpd.MaxText) }})
	return entry.Decision{Instead: &words}, err
}

// questionForm is the questions as a text to write in, each under a heading of
// its own.
func questionForm(e *cpd.Entry, heading string, fields []portfolio.Question) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n# Write below the headings, then save and close. What stays empty can be written later.\n"+
		"# To change nothing, close without saving.\n#\n",
		cpd.Visible(heading))
	for _, f := range fields {
		fmt.Fprintf(&b, "# %s: %s\n", f.ID, f.Ask)
		if len(f.Choices) > 0 {
			fmt.Fprintf(&b, "#   one of: %s\n", strings.Join(f.Choices, ", "))
		}
	}
	for _, f := range fields {
		fmt.Fprintf(&b, "\n== %s ==\n%s\n", f.ID, escapeForm(e.Texts[f.ID]))
	}
	return b.String()
}

func readQuestionForm(text string, fields []portfolio.Question) (map[string]string, error) {
	head, sections := cutForm(text)
	if len(head) > 0 {
		return nil, cpd.Fail(cpd.Invalid, fmt.Sprintf("line %d is not under a heading", head[0].number), "")
	}
	typed := map[string]string{}
	for _, s := range sections {
		if !entry.HasQuestion(fields, s.name) {
			return nil, cpd.Fail(cpd.Invalid, fmt.Sprintf("line %d: there is no question %s; the questions are %s", s.number,
				cpd.Quoted(s.name), strings.Join(entry.QuestionIDs(fields), ", ")), "")
		}
		typed[s.name] = strings.TrimSpace(s.value)
	}
	return typed, nil
}

// MarkNamed offers to mark a new entry with the training topics and modules whose
// names stand in its title. A script is not asked: competencies suggest says it too.
func MarkNamed(s *session.Session, l *member.Logbook, e *cpd.Entry) error {
	if !s.CanAsk() {
		return nil // nor are the files read, which would cost a seventh of an add
	}
	frameworks, err := l.Frameworks()
	if err != nil {
		return err
	}
	topics, err := l.Topics()
	if err != nil {
		return err
	}
	named := portfolio.NamedIn(frameworks, topics, e)
	if len(named) == 0 {
		return nil
	}
	names := english.List(cpd.ListOf(named, func(n portfolio.Named) string { return n.Sort + " " + cpd.Quoted(n.Name) }))
	yes, err := s.Asker().Yes(ask.Question{Label: "Mark it as the " + names + "?", NoBack: true,
		Help: "It then counts for your mandatory training, and for the competencies that it serves."}, true)
	for i := range named {
		if yes {
			named[i].Mark(e)
		}
	}
	return err
}
