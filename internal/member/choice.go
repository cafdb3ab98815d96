package member

import (
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/scheme"
)

// Choice says which entries are meant. A zero Choice means this membership
// year; an empty field leaves nothing out.
type Choice struct {
	Year, Scheme     string // as Year reads them
	Activity         string
	Kinds, Tags      []string
	Competency       string // a code as it was typed, 4.3 or splw:4.3
	Provider         string // words in the provider's name
	Accreditation    string // words in the accreditation
	Level            string
	Words            string // in the title or the texts
	Since, Until     cpd.Date
	Missing          string // evidence or reflection
	Formal, Informal bool
	Planned, Deleted bool
	Newest           bool
	Limit            int
}

// Narrows reports whether anything was chosen beside the time and the order.
func (c Choice) Narrows() bool {
	return c.Activity != "" || len(c.Kinds) > 0 || len(c.Tags) > 0 || c.Provider != "" || c.Accreditation != "" || c.Level != "" || c.Words != "" ||
		!c.Since.IsZero() || !c.Until.IsZero() || c.Missing != "" || c.Formal || c.Informal
}

// Sifts reports whether only the rules or the texts can tell what was chosen, so
// that the logbook cannot count it.
func (c Choice) Sifts() bool {
	return c.Formal || c.Informal || c.Missing != "" || c.Provider != "" || c.Accreditation != "" || c.Level != ""
}

// Choose turns a choice into a question to the logbook and a function that
// reports whether an entry of the answer was meant, for what only the rules can
// tell.
func (l *Logbook) Choose(c Choice) (logbook.Query, func(*cpd.Entry) bool, error) {
	l.name(&c)
	if err := l.known(c); err != nil {
		return logbook.Query{}, nil, err
	}
	span, err := l.spanOf(c)
	if err != nil {
		return logbook.Query{}, nil, err
	}
	q := logbook.Query{
		Span: span, Kinds: c.Kinds, Scheme: c.Scheme, Activity: c.Activity, Tags: c.Tags,
		Competency: c.Competency, Match: c.Words, Newest: c.Newest, Limit: c.Limit, Deleted: c.Deleted,
	}
	if c.Competency != "" {
		codes, err := l.CompetencyCodes([]string{c.Competency}, nil)
		if err != nil {
			return q, nil, err
		}
		q.Competency = codes[0]
	}
	if c.Planned {
		q.State = cpd.Planned
	}
	keep, err := l.keeps(c)
	return q, keep, err
}

// name puts the ids in the place of what the member calls a scheme and its row.
func (l *Logbook) name(c *Choice) {
	if c.Scheme == "" && c.Activity == "" {
		return
	}
	m, err := l.Membership(c.Scheme)
	if err != nil {
		return
	}
	if c.Scheme != "" {
		c.Scheme = m.Scheme
	}
	if rules, err := l.Rules.Scheme(m.Scheme); err == nil && c.Activity != "" {
		c.Activity = rules.RowMeant(c.Activity)
	}
}

// Chosen returns the entries of all years that a choice means.
func (l *Logbook) Chosen(c Choice) ([]cpd.Entry, error) {
	if !c.Narrows() {
		return l.Book.Entries(logbook.Query{})
	}
	c.Year = "all"
	q, keep, err := l.Choose(c)
	if err != nil {
		return nil, err
	}
	entries, err := l.Book.Entries(q)
	return slices.DeleteFunc(entries, func(e cpd.Entry) bool { return !keep(&e) }), err
}

// known refuses what is named and neither the rules nor an entry has.
func (l *Logbook) known(c Choice) error {
	for _, kind := range c.Kinds {
		if err := l.unlessUsed(l.CheckKind(kind), logbook.Query{Kinds: []string{kind}}); err != nil {
			return err
		}
	}
	if c.Scheme != "" {
		_, err := l.Membership(c.Scheme)
		if err := l.unlessUsed(err, logbook.Query{Scheme: c.Scheme}); err != nil {
			return err
		}
	}
	return l.unlessUsed(l.checkRow(c), logbook.Query{Activity: c.Activity})
}

// unlessUsed returns an error about a name, unless an entry has it.
func (l *Logbook) unlessUsed(err error, q logbook.Query) error {
	for _, q.Deleted = range []bool{false, true} {
		if err == nil {
			break
		}
		q.Limit, q.NoTexts = 1, true
		if found, ferr := l.Book.Entries(q); ferr != nil || len(found) > 0 {
			err = ferr
		}
	}
	return err
}

// checkRow refuses an activity that no scheme has.
func (l *Logbook) checkRow(c Choice) error {
	if c.Activity == "" {
		return nil
	}
	schemes, err := l.Schemes()
	if err != nil {
		return err
	}
	var ids []string
	for _, s := range schemes {
		if s.Row(c.Activity) != nil {
			return nil
		}
		ids = append(ids, s.RowIDs()...)
	}
	return cpd.NoSuch(cpd.NotFound, "there is no activity "+cpd.Quoted(c.Activity), c.Activity, ids, "one of: "+strings.Join(ids, ", "))
}

// spanOf is the days asked for: those of Since and Until, else the membership
// year of the main scheme (or of the one that was named).
func (l *Logbook) spanOf(c Choice) (cpd.Span, error) {
	asked := cpd.Span{From: c.Since, To: c.Until}
	if !asked.IsZero() && c.Year == "" {
		return asked, nil
	}
	span, err := l.Year(c.Scheme, c.Year)
	if err != nil && c.Year == "" && cpd.IsKind(err, cpd.NotFound) {
		return cpd.Span{}, nil // no year is running: show what there is
	}
	if err != nil {
		return cpd.Span{}, err
	}
	if !asked.IsZero() {
		span = span.Meet(asked)
	}
	return span, nil
}

// keeps is what only the rules can tell: formal or not, what is missing.
func (l *Logbook) keeps(c Choice) (func(*cpd.Entry) bool, error) {
	if c.Missing != "" && c.Missing != "evidence" && c.Missing != "reflection" {
		return nil, cpd.Fail(cpd.Usage, "--missing "+cpd.Quoted(c.Missing)+" is not known", "give evidence or reflection")
	}
	if !c.Formal && !c.Informal && c.Missing == "" {
		return c.given, nil
	}
	schemes, err := l.Schemes()
	if err != nil {
		return nil, err
	}
	return func(e *cpd.Entry) bool {
		formal := slices.ContainsFunc(schemes, func(s *scheme.Scheme) bool { return s.Formal(e) })
		if c.Formal && !formal || c.Informal && formal || !c.given(e) {
			return false
		}
		switch c.Missing {
		case "evidence":
			return len(e.Evidence) == 0 && !slices.ContainsFunc(schemes, func(s *scheme.Scheme) bool { return s.InText(e) != nil })
		case "reflection":
			return !HasReflection(e, schemes)
		}
		return true
	}, nil
}

// given reports whether provider, accreditation and level are those asked for.
func (c Choice) given(e *cpd.Entry) bool {
	holds := func(text, words string) bool {
		return strings.Contains(strings.ToLower(text), strings.ToLower(words))
	}
	return holds(e.Provider, c.Provider) && holds(e.Text("accreditation"), c.Accreditation) &&
		(c.Level == "" || strings.EqualFold(strings.TrimSpace(e.Text("level")), strings.TrimSpace(c.Level)))
}

// HasReflection reports whether an entry holds a text that any of the schemes,
// or the field's own name, calls a reflection.
func HasReflection(e *cpd.Entry, schemes []*scheme.Scheme) bool {
	var ticks []string
	for _, s := range schemes {
		ticks = append(ticks, s.TickFields()...)
	}
	return slices.ContainsFunc(slices.Collect(maps.Keys(e.Texts)), func(name string) bool {
		return strings.TrimSpace(e.Texts[name]) != "" && cpd.IsReflection(name, ticks)
	})
}
