package care

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/wording"
)

// NewEvidence makes the command evidence.
func NewEvidence(s *session.Session) *cobra.Command {
	return command.Group("evidence", "Evidence: attach, list, open, check",
		"  cpdlog evidence add k7m2 cert.pdf\n  cpdlog evidence list --missing\n  cpdlog evidence check",
		newAdd(s), newRemove(s), newList(s), newOpen(s), newCheckFiles(s), newExport(s))
}

// evidenceKinds are the kinds of file that schemes ask for.
func evidenceKinds() []string {
	return []string{"certificate", "written evidence", "feedback form", "plan", "other"}
}

func newAdd(s *session.Session) *cobra.Command {
	var kind string
	var expires cpd.Date
	c := &cobra.Command{
		Use: "add ID FILE…", Short: "Keep files with an entry",
		Long: `Copy files into the logbook and keep them with an entry. The same file on two
entries is stored once. The kind is what the scheme asks for, unless you give
another.`,
		Example: "  cpdlog evidence add k7m2 cert.pdf\n  cpdlog evidence add last dbs.pdf --kind certificate --expires 2028-03-01",
		Args:    command.Between(2, -1, "the id of an entry and one or more files"),
	}
	c.Flags().StringVar(&kind, "kind", "", strings.Join(evidenceKinds(), ", "))
	command.DateVar(c.Flags(), s.Today, &expires, "expires", "the last day on which the certificate is valid")
	command.OfferFlag(c, "kind", command.Fixed(evidenceKinds()...))
	c.ValidArgsFunction = completeThenFiles(s)
	c.RunE = command.Run(s, func(args []string) error { return runAdd(s, args[0], args[1:], kind, expires) })
	return c
}

func runAdd(s *session.Session, id string, files []string, kind string, expires cpd.Date) error {
	if kind != "" && !slices.Contains(evidenceKinds(), kind) {
		return cpd.Fail(cpd.Invalid, "there is no kind of evidence "+cpd.Quoted(kind)+"; nothing was changed", "give one of: "+strings.Join(evidenceKinds(), ", "))
	}
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	e, err := l.Book.Entry(id)
	if err != nil {
		return err
	}
	lost := slices.DeleteFunc(slices.Clone(e.Evidence), func(v cpd.Evidence) bool { return read(l, v) == nil })
	saved, err := entry.AddEvidence(l, e, files, kind, expires)
	if err != nil {
		return err
	}
	mended := slices.DeleteFunc(lost, func(v cpd.Evidence) bool { return read(l, v) != nil })
	for _, v := range mended {
		s.Out.Say("The copy of %s is whole again", cpd.Visible(v.Name))
	}
	if !saved.Changed {
		if len(mended) == 0 {
			s.Out.Say("Nothing was changed: %s has these files already", e.ID)
		}
		return nil
	}
	s.Out.Notes(saved.Notes)
	for _, v := range saved.Entry.Evidence[len(saved.Before.Evidence):] {
		s.Out.Say("%s now has %s%s", e.ID, cpd.Visible(v.Name), cpd.Visible(wording.Because(v.Kind)))
	}
	s.Out.Undo()
	return nil
}

func newRemove(s *session.Session) *cobra.Command {
	return &cobra.Command{
		Use: "remove ID NAME", Short: "Remove a file from an entry", ValidArgsFunction: completeFile(s),
		Long:    "Remove a file from an entry. Its copy stays as long as an entry or undo may need it.",
		Example: "  cpdlog evidence remove k7m2 cert.pdf", Args: command.Exactly(2, "the id of an entry and the name or number of a file"),
		RunE: command.WithEntry(s, func(l *member.Logbook, e cpd.Entry, args []string) error { return runRemove(s, l, e, args[1]) }),
	}
}

func runRemove(s *session.Session, l *member.Logbook, e cpd.Entry, name string) error {
	i, err := pickEvidence(e, name)
	if err != nil {
		return err
	}
	gone, was := e.Evidence[i], e.Clone()
	e.Evidence = slices.Delete(slices.Clone(e.Evidence), i, i+1)
	if _, err := l.Change(fmt.Sprintf("removed %s from “%s”", gone.Name, e.Title), func(tx *logbook.Tx) error { return tx.Amended(&was, &e) }); err != nil {
		return err
	}
	s.Out.Say("Removed %s from %s", cpd.Visible(gone.Name), e.ID)
	s.Out.Undo()
	return nil
}

// pickEvidence finds a file of an entry by its name or its number.
func pickEvidence(e cpd.Entry, name string) (int, error) {
	var names []string
	for i, v := range e.Evidence {
		if v.Name == name || fmt.Sprint(i+1) == name || len(name) >= 6 && strings.HasPrefix(v.SHA256, name) {
			return i, nil
		}
		names = append(names, v.Name)
	}
	return 0, cpd.Fail(cpd.NotFound, e.ID+" has no file "+cpd.Quoted(name)+"; nothing was changed", "its files: "+english.ListOr(names, "none"))
}

func newList(s *session.Session) *cobra.Command {
	var choice member.Choice
	var missing bool
	c := &cobra.Command{
		Use: "list", Short: "List files of evidence, or what is missing",
		Example: "  cpdlog evidence list\n  cpdlog evidence list --missing",
	}
	c.Flags().BoolVar(&missing, "missing", false, "list the evidence that the scheme asks for and that is still missing")
	command.YearFlag(c, &choice.Year, "this, last, all, 2025 or 2025-26 (default: this membership year)")
	command.TableFlags(c, s)
	c.RunE = command.WithLogbook(s, func(l *member.Logbook, _ []string) error {
		if missing {
			return listMissing(s, l, choice.Year)
		}
		return listFiles(s, l, choice)
	})
	return c
}

type evidenceLine struct {
	Entry string   `json:"entry"`
	Date  cpd.Date `json:"date"`
	cpd.Evidence
}

func listFiles(s *session.Session, l *member.Logbook, choice member.Choice) error {
	q, _, err := l.Choose(choice)
	if err != nil {
		return err
	}
	all, rows := []evidenceLine{}, [][]string{}
	err = l.Book.Each(q, func(e *cpd.Entry) error {
		for _, v := range e.Evidence {
			all = append(all, evidenceLine{e.ID, e.Date, v})
			rows = append(rows, []string{e.ID, e.Date.String(), v.Name, v.Kind, v.Expires.String()})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "evidence": all})
	}
	if len(rows) == 0 {
		s.Out.Say("No evidence %s", command.Within(choice, "evidence list"))
		return nil
	}
	s.Out.Rows([]string{"Entry", "Date", "File", "Kind", "Expires"}, rows, 2)
	if !q.Span.IsZero() {
		sayYears(s, []string{q.Span.String()}, "")
	}
	return nil
}

type missingLine struct {
	Entry  string   `json:"entry"`
	Date   cpd.Date `json:"date"`
	Title  string   `json:"title"`
	Scheme string   `json:"scheme"`
	Needed string   `json:"needed"`
}

// listMissing asks every joined scheme what evidence its rows name.
func listMissing(s *session.Session, l *member.Logbook, year string) error {
	all, years, err := missingIn(l, year)
	if err != nil {
		return err
	}
	if s.Out.AsJSON {
		return s.Out.JSON(map[string]any{"schema_version": 1, "missing": all})
	}
	if len(all) == 0 {
		s.Out.Say("No evidence is missing in %s", english.ListOr(years, "any year"))
		return nil
	}
	rows := cpd.ListOf(all, func(m missingLine) []string { return []string{m.Entry, m.Date.String(), m.Title, m.Needed} })
	s.Out.Rows([]string{"Entry", "Date", "Title", "Evidence to add"}, rows, 2)
	sayYears(s, years, "--missing ")
	return nil
}

// sayYears says of which years a list is, and how all are seen.
func sayYears(s *session.Session, years []string, flags string) {
	if len(years) > 0 && !s.Out.Plain {
		s.Out.Say("These are of %s; all of them: cpdlog evidence list %s--year all", english.List(years), flags)
	}
}

// missingIn returns what is missing in a year of every scheme, and which years these are;
// none for all.
func missingIn(l *member.Logbook, year string) (all []missingLine, years []string, err error) {
	all = []missingLine{}
	ms, err := l.Joined()
	if err != nil {
		return nil, nil, err
	}
	for _, m := range ms {
		days, err := l.DaysToJudge(m, year)
		if err != nil {
			return nil, nil, err
		}
		for _, on := range days {
			st, err := l.Standing(m, on)
			if err != nil {
				return nil, nil, err
			}
			all = append(all, missingUnder(st)...)
			if span := st.Period.String(); year != "all" && !st.Period.IsZero() && !slices.Contains(years, span) {
				years = append(years, span)
			}
		}
	}
	return all, years, nil
}

func missingUnder(st member.Standing) []missingLine {
	var out []missingLine
	for _, m := range st.MissingEvidence {
		for i := range st.Looked {
			if e := &st.Looked[i]; e.UID == m.UID {
				out = append(out, missingLine{e.ID, e.Date, e.Title, st.Rules.ID, m.Needed})
			}
		}
	}
	return out
}
