package learning

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/screen"
	"example.org/cpdlog/internal/wording"
)

func newShow(s *session.Session) *cobra.Command {
	return command.JSON(s, &cobra.Command{
		Use: "show CODE", Short: "Show one competency: how it shows itself, ways to it, your entries",
		Example: "  cpdlog competencies show 2.4\n  cpdlog competencies show swe-standard-4:4.3",
		Args:    command.Exactly(1, "the number of a competency"),
		RunE:    command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runShow(s, l, args[0]) }),
	})
}

func runShow(s *session.Session, l *member.Logbook, typed string) error {
	codes, err := l.CompetencyCodes([]string{typed}, nil)
	if err != nil {
		return err
	}
	id, _, _ := strings.Cut(codes[0], ":")
	c, err := cover(l, competencyFlags{framework: id})
	if err != nil {
		return err
	}
	r := cpd.Find(c.rows, func(r *portfolio.Coverage) bool { return r.Code == codes[0] })
	if s.Out.AsJSON {
		return s.Out.JSON(struct {
			Version int `json:"schema_version"`
			partJSON
		}{1, c.part(r)})
	}
	sayPart(s, r)
	if c.of.Source != "" {
		s.Out.Say("\nWhere it was read: %s", cpd.Visible(c.of.Source))
	}
	return sayEntries(s, l, r)
}

func sayPart(s *session.Session, r *portfolio.Coverage) {
	s.Out.Say("%s %s", cpd.Visible(r.Part.ID), cpd.Visible(r.Part.Name))
	if r.Area.Name != "" {
		s.Out.Say("Area %s: %s", cpd.Visible(r.Area.ID), cpd.Visible(r.Area.Name))
	}
	if len(r.Part.Shows) > 0 {
		s.Out.Say("\nHow it shows itself")
		for _, text := range r.Part.Shows {
			s.Out.Say("  - %s", cpd.Visible(text))
		}
	}
	if len(r.Steps) > 0 {
		s.Out.Say("\nWays to it")
		for _, step := range r.Steps {
			s.Out.Say("  %s: %s", cpd.Visible(step.Route.Name), map[bool]string{true: "done", false: "not yet"}[step.Done])
		}
	}
}

// sayEntries names the entries of a part, and how to mark one more.
func sayEntries(s *session.Session, l *member.Logbook, r *portfolio.Coverage) error {
	s.Out.Say("\nYour entries: %s", evidenceWords(r))
	for _, uid := range r.UIDs {
		e, err := l.Book.Entry(uid)
		if err != nil {
			return err
		}
		s.Out.Say("  %s  %s  %s", e.ID, wording.Days(&e), cpd.Visible(e.Title))
	}
	s.Out.Say("Mark one with: cpdlog edit ID --competency %s", r.Part.ID)
	return nil
}

// coverageJSON is the published form of coverage; the names are a promise.
type coverageJSON struct {
	Version   int        `json:"schema_version"`
	Framework string     `json:"framework"`
	Title     string     `json:"title"`
	Span      *cpd.Span  `json:"span"` // null: all years
	Areas     []areaJSON `json:"areas"`
	Parts     []partJSON `json:"parts"`
}

type areaJSON struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Parts   int    `json:"parts"`
	Covered int    `json:"covered"`
}

type partJSON struct {
	Code    string         `json:"code"`
	Name    string         `json:"name"`
	Area    string         `json:"area"`
	Gap     bool           `json:"gap"`
	Entries []string       `json:"entries"`
	Counts  map[string]int `json:"evidence"`
	Minutes int            `json:"minutes"`
	Planned int            `json:"planned"`
	Last    *cpd.Date      `json:"last"`
	Next    string         `json:"next"`
	Routes  []routeJSON    `json:"routes"`
	Shows   []string       `json:"shows"`
}

type routeJSON struct {
	Name  string `json:"name"`
	Taken bool   `json:"taken"`
}

func (c *covered) publish() coverageJSON {
	out := coverageJSON{Version: 1, Framework: c.of.ID, Title: c.of.Title, Areas: []areaJSON{}, Parts: []partJSON{}}
	if !c.span.IsZero() {
		out.Span = &c.span
	}
	for _, area := range c.areas {
		out.Areas = append(out.Areas, areaJSON{area.Area.ID, area.Area.Name, area.Parts, area.Covered})
	}
	for i := range c.rows {
		out.Parts = append(out.Parts, c.part(&c.rows[i]))
	}
	return out
}

func (c *covered) part(r *portfolio.Coverage) partJSON {
	p := partJSON{Code: r.Code, Name: r.Part.Name, Area: r.Area.ID, Gap: r.Gap(), Counts: map[string]int{},
		Minutes: r.Minutes, Planned: r.Planned, Last: r.Last.OrNil(), Next: nextWords(r), Shows: cpd.List(r.Part.Shows)}
	p.Routes = cpd.ListOf(r.Steps, func(s portfolio.Step) routeJSON { return routeJSON{s.Route.Name, s.Done} })
	p.Entries = cpd.ListOf(r.UIDs, func(uid string) string { return c.ids[uid] })
	for _, proof := range portfolio.Proofs() {
		p.Counts[string(proof)] = r.Counts[proof]
	}
	return p
}

func newSuggest(s *session.Session) *cobra.Command {
	c := &cobra.Command{
		Use: "suggest [ID]", Short: "Suggest competencies for entries",
		Long: `Suggest competencies for one entry, or for every entry that has none yet, from titles
and training topics. It changes nothing.`,
		Example: "  cpdlog competencies suggest\n  cpdlog competencies suggest k7m2",
		Args:    command.Between(0, 1, "the id of one entry at most"),
	}
	command.TableFlags(c, s)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, args []string) error { return runSuggest(s, l, args) })
	return c
}

type suggestionJSON struct {
	Entry string   `json:"entry"`
	Title string   `json:"title"`
	Codes []string `json:"competencies"`
}

func runSuggest(s *session.Session, l *member.Logbook, args []string) error {
	all, err := suggestions(l, args)
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "suggestions": cpd.List(all)})
	}
	if len(all) == 0 {
		s.Out.Say("Nothing to suggest")
		return nil
	}
	frameworks, err := l.Frameworks()
	if err != nil {
		return err
	}
	t := screen.Table{Columns: []screen.Column{{Name: "Entry"}, {Name: "Title", Long: true}, {Name: "May belong to", Long: true}}}
	for _, one := range all {
		words := cpd.ListOf(one.Codes, func(c string) string { return entryform.Named(frameworks, c) })
		t.Rows = append(t.Rows, []string{one.Entry, one.Title, strings.Join(words, "; ")})
	}
	s.Out.Table(t)
	if !s.Out.Plain {
		s.Out.Say("Tag one with: cpdlog edit %s --competency %s", all[0].Entry, all[0].Codes[0])
	}
	return nil
}

func suggestions(l *member.Logbook, args []string) ([]suggestionJSON, error) {
	frameworks, err := l.Frameworks()
	if err != nil {
		return nil, err
	}
	topics, err := l.Topics()
	if err != nil {
		return nil, err
	}
	entries, err := untagged(l, args)
	if err != nil {
		return nil, err
	}
	var all []suggestionJSON
	for i := range entries {
		if codes := portfolio.Suggest(frameworks, topics, &entries[i]); len(codes) > 0 {
			all = append(all, suggestionJSON{entries[i].ID, entries[i].Title, codes})
		}
	}
	return all, nil
}

// untagged are the entries to suggest for: the one that was named, or all
// without a competency.
func untagged(l *member.Logbook, args []string) ([]cpd.Entry, error) {
	if len(args) == 1 {
		e, err := l.Book.Entry(args[0])
		return []cpd.Entry{e}, err
	}
	var out []cpd.Entry
	err := l.Book.Each(logbook.Query{}, func(e *cpd.Entry) error {
		if len(e.Competencies) == 0 && e.Kind != portfolio.KindGoal {
			out = append(out, e.Clone())
		}
		return nil
	})
	return out, err
}

// likely is the newest entry without a competency that may belong to one of a framework,
// and to which; nil for none.
func likely(l *member.Logbook, f *portfolio.Framework) (*cpd.Entry, string, error) {
	topics, err := l.Topics()
	if err != nil {
		return nil, "", err
	}
	entries, err := untagged(l, nil)
	for i := range slices.Backward(entries) {
		for _, code := range portfolio.Suggest([]portfolio.Framework{*f}, topics, &entries[i]) {
			if strings.HasPrefix(code, f.ID+":") {
				return &entries[i], code, err
			}
		}
	}
	return nil, "", err
}

// sayMark says how an entry is marked: e, which is likely to be one, or any where e is nil.
func sayMark(s *session.Session, e *cpd.Entry, flag, value string) {
	switch {
	case s.Out.Plain:
	case e == nil:
		s.Out.Say("Mark an entry: cpdlog edit ID --%s %s", flag, value)
	default:
		s.Out.Say("Mark one, such as %s: cpdlog edit %s --%s %s", cpd.Quoted(e.Title), e.ID, flag, value)
	}
}
