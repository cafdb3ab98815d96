package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/scheme"
)

// listFlags choose entries. list, export and others share them.
type listFlags struct {
	year         string
	scheme       string
	activity     string
	kinds        []string
	tags         []string
	competency   string
	provider     string
	accredited   string
	level        string
	grep         string
	since, until cpd.Date
	missing      string
	formal       bool
	informal     bool
	planned      bool
	deleted      bool
	newest       bool
	limit        int
	asJSON       bool
}

func (a *app) addListFlags(c *cobra.Command, f *listFlags) {
	fs := c.Flags()
	a.addFilterFlags(c, f)
	fs.BoolVar(&f.newest, "newest", false, "newest first")
	fs.IntVar(&f.limit, "limit", 0, "at most so many")
	fs.BoolVar(&f.deleted, "deleted", false, "the deleted ones")
	fs.BoolVar(&f.asJSON, "json", false, "print JSON")
	fs.BoolVar(&a.plain, "plain", false, "print tab-separated lines")
}

func (a *app) addFilterFlags(c *cobra.Command, f *listFlags) {
	fs := c.Flags()
	fs.StringVarP(&f.year, "year", "y", "", "this, last, all, 2025 or 2025-26 (default: this membership year)")
	fs.StringVar(&f.scheme, "scheme", "", "only what is claimed for this scheme")
	fs.StringVar(&f.competency, "competency", "", "only entries with this competency")
	fs.BoolVar(&f.planned, "planned", false, "only planned ones")
	a.addChoiceFlags(c, f)
	a.completeFilterFlags(c)
}

// addChoiceFlags choose entries within a time. Commands that have their own
// word for the year and the scheme share them.
func (a *app) addChoiceFlags(c *cobra.Command, f *listFlags) {
	fs := c.Flags()
	fs.StringVarP(&f.activity, "activity", "a", "", "only this row of the scheme")
	fs.Var(listFlag{&f.kinds}, "kind", "only this kind of entry")
	fs.Var(listFlag{&f.tags}, "tag", "only entries with this tag")
	fs.StringVar(&f.provider, "provider", "", "only what somebody with these words in the name gave")
	fs.StringVar(&f.accredited, "accreditation", "", "only what is accredited by somebody with these words in the name")
	fs.StringVar(&f.level, "level", "", "only this level of qualification")
	fs.StringVar(&f.grep, "grep", "", "only entries with these words in their title or texts")
	a.dateVar(fs, &f.since, "since", "from this day on")
	a.dateVar(fs, &f.until, "until", "up to this day")
	fs.StringVar(&f.missing, "missing", "", "only entries without: evidence or reflection")
	fs.BoolVar(&f.formal, "formal", false, "only formal ones")
	fs.BoolVar(&f.informal, "informal", false, "only informal ones")
	offer(c, "activity", a.completing(a.offerActivities))
	offer(c, "tag", a.completing(a.offerTags))
	offer(c, "missing", fixed("evidence", "reflection"))
}

// chooses says that any of the choices was made.
func (f *listFlags) chooses() bool {
	return f.activity != "" || len(f.kinds) > 0 || len(f.tags) > 0 || f.provider != "" || f.accredited != "" || f.level != "" || f.grep != "" ||
		!f.since.IsZero() || !f.until.IsZero() || f.missing != "" || f.formal || f.informal
}

// words say what was asked for, for the case that nothing was found.
func (f listFlags) words() string {
	switch {
	case f.grep != "":
		return "with these words"
	case f.year == "all":
		return "in this logbook"
	case f.year != "" && f.year != "this":
		return "in that year"
	case !f.since.IsZero() || !f.until.IsZero():
		return "in that time"
	}
	return "in this membership year (all of them: cpdlog list --year all)"
}

// query turns the flags into a question to the logbook.
func (a *app) query(f listFlags) (logbook.Query, error) {
	span, err := a.listSpan(f)
	if err != nil {
		return logbook.Query{}, err
	}
	q := logbook.Query{
		Span: span, Kinds: f.kinds, Scheme: f.scheme, Activity: f.activity, Tags: f.tags,
		Competency: f.competency, Match: f.grep, Newest: f.newest, Limit: f.limit, Deleted: f.deleted,
	}
	if f.competency != "" {
		codes, err := a.competencyCodes([]string{f.competency}, nil)
		if err != nil {
			return q, err
		}
		q.Competency = codes[0]
	}
	if f.planned {
		q.State = cpd.Planned
	}
	return q, nil
}

// listSpan is the days asked for: those of --since and --until, else the
// membership year of the main scheme (or of the one that was named).
func (a *app) listSpan(f listFlags) (cpd.Span, error) {
	if (!f.since.IsZero() || !f.until.IsZero()) && f.year == "" {
		return cpd.Span{From: f.since, To: f.until}, nil
	}
	span, err := a.yearSpan(f.scheme, f.year)
	if err != nil && f.year == "" && isKind(err, cpd.NotFound) {
		return cpd.Span{}, nil // no year is running: show what there is
	}
	if err != nil {
		return cpd.Span{}, err
	}
	if !f.since.IsZero() || !f.until.IsZero() {
		span = span.Meet(cpd.Span{From: f.since, To: f.until})
	}
	return span, nil
}

// filter is what only the rules can tell: formal or not, what is missing.
func (a *app) filter(f listFlags) (func(*cpd.Entry) bool, error) {
	if f.missing != "" && f.missing != "evidence" && f.missing != "reflection" {
		return nil, cpd.Fail(cpd.Usage, "--missing "+quote(f.missing)+" is not known", "give evidence or reflection")
	}
	if !f.formal && !f.informal && f.missing == "" {
		return f.given, nil
	}
	schemes, err := a.joinedSchemes()
	if err != nil {
		return nil, err
	}
	return func(e *cpd.Entry) bool {
		formal := slices.ContainsFunc(schemes, func(s *scheme.Scheme) bool { return s.Formal(e) })
		if f.formal && !formal || f.informal && formal || !f.given(e) {
			return false
		}
		switch f.missing {
		case "evidence":
			return len(e.Evidence) == 0
		case "reflection":
			return !hasReflection(e, schemes)
		}
		return true
	}, nil
}

// given says that provider, accreditation and level are those asked for.
func (f listFlags) given(e *cpd.Entry) bool {
	holds := func(text, words string) bool {
		return strings.Contains(strings.ToLower(text), strings.ToLower(words))
	}
	return holds(e.Provider, f.provider) && holds(e.Text("accreditation"), f.accredited) &&
		(f.level == "" || strings.EqualFold(strings.TrimSpace(e.Text("level")), strings.TrimSpace(f.level)))
}

func hasReflection(e *cpd.Entry, schemes []*scheme.Scheme) bool {
	var ticks []string
	for _, s := range schemes {
		ticks = append(ticks, s.TickFields()...)
	}
	for name, text := range e.Fields {
		if strings.TrimSpace(text) != "" && cpd.IsReflection(name, ticks) {
			return true
		}
	}
	return false
}

func (a *app) joinedSchemes() ([]*scheme.Scheme, error) {
	ms, err := a.joined()
	if err != nil {
		return nil, err
	}
	var all []*scheme.Scheme
	for _, m := range ms {
		s, err := a.scheme(m.Scheme)
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

// chosenEntries are all entries, or those that the choices leave.
func (a *app) chosenEntries(f listFlags) ([]cpd.Entry, error) {
	if !f.chooses() {
		return a.book.Entries(logbook.Query{})
	}
	f.year = "all"
	q, err := a.query(f)
	if err != nil {
		return nil, err
	}
	keep, err := a.filter(f)
	if err != nil {
		return nil, err
	}
	entries, err := a.book.Entries(q)
	return slices.DeleteFunc(entries, func(e cpd.Entry) bool { return !keep(&e) }), err
}
