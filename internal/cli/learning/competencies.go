// Package learning shows what the entries cover: competencies of a framework,
// and mandatory training.
package learning

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/screen"
	"example.org/cpdlog/internal/wording"
)

type competencyFlags struct {
	framework, area, year string
	gaps                  bool
	choose                member.Choice
}

// NewCompetencies makes the command competencies.
func NewCompetencies(s *session.Session) *cobra.Command {
	var f competencyFlags
	c := command.Group("competencies", "How your entries cover a framework of competencies",
		"  cpdlog competencies\n  cpdlog competencies --gaps --area 4\n"+
			"  cpdlog competencies --framework swe-standard-4 --year this\n  cpdlog competencies show 2.4\n  cpdlog competencies suggest",
		newSuggest(s), newShow(s))
	c.Long = `Show which competencies of a framework your entries cover: gaps first, then those with
the fewest kinds of evidence (training, observed practice, feedback, reflection), with
the next step that the framework suggests. Mark entries with --competency 4.3, a module
with --competency elearning:5; training that you mark with --topic counts for what it serves.

This is for your own use: no scheme requires it.`
	fs := c.Flags()
	fs.BoolVar(&f.gaps, "gaps", false, "only what no entry covers")
	fs.StringVar(&f.area, "area", "", "only this area")
	fs.StringVar(&f.framework, "framework", "", "which framework (default: that of your main scheme, else the link worker's)")
	command.YearFlag(c, &f.year, "this, last, all, 2025 or 2025-26 (default: all)")
	command.TableFlags(c, s)
	command.ChoiceFlags(c, s, &f.choose)
	command.OfferFlag(c, "framework", command.Completing(s, offerFrameworks))
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, _ []string) error { return runCompetencies(s, l, f) })
	return c
}

func offerFrameworks(l *member.Logbook) ([]string, error) {
	shelf, err := l.Rules.Shelf("frameworks")
	if err != nil {
		return nil, err
	}
	return cpd.ListOf(shelf.Frameworks, func(f portfolio.Framework) string { return command.Described(f.ID, f.Title) }), nil
}

// framework finds one by its id, the member's main one for "". One that
// concerns another scheme may be looked at as well.
func framework(l *member.Logbook, id string) (*portfolio.Framework, error) {
	mine, err := l.Frameworks()
	if err != nil {
		return nil, err
	}
	if id == "" && len(mine) > 0 {
		return &mine[0], nil
	}
	shelf, err := l.Rules.Shelf("frameworks")
	if err != nil {
		return nil, err
	}
	if f := shelf.Framework(id); f != nil {
		return f, nil
	}
	ids := cpd.ListOf(shelf.Frameworks, func(f portfolio.Framework) string { return f.ID })
	text := cpd.DidYouMean("there is no framework "+cpd.Quoted(id), id, ids)
	return nil, cpd.Fail(cpd.NotFound, text, "the frameworks: "+strings.Join(ids, ", "))
}

// covered is a framework with what the entries of a span cover of it.
type covered struct {
	of    *portfolio.Framework
	span  cpd.Span
	rows  []portfolio.Coverage
	areas []portfolio.AreaCoverage
	ids   map[string]string // the short id of each entry that is named
}

func runCompetencies(s *session.Session, l *member.Logbook, f competencyFlags) error {
	c, err := cover(l, f)
	if err != nil {
		return err
	}
	if err := c.narrow(f); err != nil {
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(c.publish())
	}
	if !s.Out.Plain {
		coverHead(s, c)
	}
	coverTable(s, c, f)
	if len(c.rows) == 0 {
		return nil
	}
	e, code, err := likely(l, c.of)
	sayMark(s, e, "competency", cmp.Or(code, c.rows[0].Code))
	return err
}

func cover(l *member.Logbook, f competencyFlags) (*covered, error) {
	of, err := framework(l, f.framework)
	if err != nil {
		return nil, err
	}
	shelf, err := l.Rules.Shelf("kinds")
	if err != nil {
		return nil, err
	}
	span, err := l.AnyYear(f.year)
	if err != nil {
		return nil, err
	}
	entries, err := l.Chosen(f.choose)
	if err != nil {
		return nil, err
	}
	topics, err := l.Topics()
	if err != nil {
		return nil, err
	}
	c := &covered{of: of, span: span, rows: portfolio.Cover(of, shelf.Kinds, topics, entries, span), ids: map[string]string{}}
	c.areas = portfolio.Areas(of, c.rows)
	for i := range entries {
		c.ids[entries[i].UID] = entries[i].ID
	}
	return c, nil
}

// narrow keeps the area and the gaps that were asked for. The bars of the other
// areas go as well.
func (c *covered) narrow(f competencyFlags) error {
	if f.area != "" {
		if len(c.of.Areas) == 0 || c.of.Area(f.area).ID == "" {
			return cpd.Fail(cpd.NotFound, fmt.Sprintf("the framework %s has no area %s", c.of.ID, cpd.Quoted(f.area)),
				"its areas: "+english.ListOr(cpd.ListOf(c.of.Areas, portfolio.Area.Label), "none"))
		}
		c.rows = slices.DeleteFunc(c.rows, func(r portfolio.Coverage) bool { return r.Area.ID != f.area })
		c.areas = slices.DeleteFunc(c.areas, func(r portfolio.AreaCoverage) bool { return r.Area.ID != f.area })
	}
	if f.gaps {
		c.rows = slices.DeleteFunc(c.rows, func(r portfolio.Coverage) bool { return !r.Gap() })
	}
	return nil
}

// coverHead is the answer in one line, then a bar for each area.
func coverHead(s *session.Session, c *covered) {
	have, all := 0, 0
	var rows [][]string
	for _, area := range c.areas {
		have, all = have+area.Covered, all+area.Parts
		words := fmt.Sprintf("%d of %d", area.Covered, area.Parts)
		rows = append(rows, []string{area.Area.Label(), words, part(s, area.Covered, area.Parts)})
	}
	s.Out.Say("%s, %s: %d of %d covered", cpd.Visible(c.of.Title), wording.Years(c.span), have, all)
	if len(c.of.Areas) > 0 {
		s.Out.Columns(rows)
	}
	if c.of.Note != "" {
		s.Out.Paragraph(c.of.Note)
	}
	s.Out.Say("")
}

// part is a bar for so many of so many.
func part(s *session.Session, have, of int) string {
	show := s.Out.Screen()
	if show.Accessible {
		return ""
	}
	return show.Bar(cpd.Whole(int64(have)), cpd.Whole(int64(of)), show.BarCells())
}

func coverTable(s *session.Session, c *covered, f competencyFlags) {
	if len(c.rows) == 0 {
		s.Out.Say("No gaps here")
		return
	}
	t := screen.Table{Columns: []screen.Column{
		{Name: "Code"},
		{Name: english.UpperFirst(c.of.Calls), Long: true},
		{Name: "Evidence", Long: true},
		{Name: "Last"},
		{Name: "Suggested next", Long: true},
	}}
	for r := range cpd.Each(c.rows) {
		next := nextWords(r)
		if !s.Out.Plain {
			next, _, _ = strings.Cut(next, ":") // the module's number is enough where room is short
		}
		t.Rows = append(t.Rows, []string{r.Part.ID, r.Part.Name, evidenceWords(r), r.Last.String(), next})
	}
	if f.gaps {
		t = withoutColumns(t, 2, 2)
	}
	s.Out.Table(t)
	if i := slices.IndexFunc(c.rows, func(r portfolio.Coverage) bool { return !r.Gap() }); i >= 0 && !s.Out.Plain {
		s.Out.Say("The entries behind one: cpdlog list --year all --competency %s", c.rows[i].Code)
	}
}

// withoutColumns drops n columns from one on.
func withoutColumns(t screen.Table, from, n int) screen.Table {
	t.Columns = slices.Delete(t.Columns, from, from+n)
	for i := range t.Rows {
		t.Rows[i] = slices.Delete(t.Rows[i], from, from+n)
	}
	return t
}

// evidenceWords say what there is for a part: "training 2, feedback 1".
func evidenceWords(r *portfolio.Coverage) string {
	var words []string
	named := 0
	for _, p := range portfolio.Proofs() {
		if n := r.Counts[p]; n > 0 {
			words, named = append(words, fmt.Sprintf("%s %d", p, n)), named+n
		}
	}
	if n := r.Entries - named; n > 0 {
		words = append(words, fmt.Sprintf("other %d", n))
	}
	if r.Planned > 0 {
		words = append(words, fmt.Sprintf("planned %d", r.Planned))
	}
	if r.Gap() {
		words = slices.Insert(words, 0, "gap")
	}
	return strings.Join(words, ", ")
}

func nextWords(r *portfolio.Coverage) string {
	next, ok := r.Next()
	if !ok {
		return ""
	}
	return next.Name
}
