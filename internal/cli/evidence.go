package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
)

func (a *app) evidenceCmd() *cobra.Command {
	return a.group("evidence", "Evidence: attach, list, open, check",
		"  cpdlog evidence add k7m2 cert.pdf\n  cpdlog evidence list --missing\n  cpdlog evidence check",
		a.evidenceAddCmd(), a.evidenceRemoveCmd(), a.evidenceListCmd(), a.evidenceOpenCmd(), a.evidenceCheckCmd(), a.evidenceExportCmd())
}

// evidenceKinds are the kinds of file that schemes ask for.
func evidenceKinds() []string {
	return []string{"certificate", "written evidence", "feedback form", "plan", "other"}
}

func (a *app) evidenceAddCmd() *cobra.Command {
	var kind string
	var expires cpd.Date
	c := &cobra.Command{
		Use: "add ID FILE…", Short: "Keep files with an entry",
		Long: `Copy files into the logbook and keep them with an entry. The same file on two
entries is stored once. The kind is the one that the scheme's row names, unless
you say another.`,
		Example: "  cpdlog evidence add k7m2 cert.pdf\n  cpdlog evidence add last dbs.pdf --kind certificate --expires 2028-03-01",
		Args:    between(2, -1, "the id of an entry and one or more files"),
	}
	c.Flags().StringVar(&kind, "kind", "", strings.Join(evidenceKinds(), ", "))
	a.dateVar(c.Flags(), &expires, "expires", "the last day on which a certificate holds")
	offer(c, "kind", fixed(evidenceKinds()...))
	c.ValidArgsFunction = a.completeThenFiles
	c.RunE = a.run(func(args []string) error { return a.runEvidenceAdd(args[0], args[1:], kind, expires) })
	return c
}

func (a *app) runEvidenceAdd(id string, files []string, kind string, expires cpd.Date) error {
	if kind != "" && !slices.Contains(evidenceKinds(), kind) {
		return cpd.Fail(cpd.Invalid, "there is no kind of evidence "+quote(kind)+"; nothing was changed", "give one of: "+strings.Join(evidenceKinds(), ", "))
	}
	b, err := a.open()
	if err != nil {
		return err
	}
	e, err := b.Entry(id)
	if err != nil {
		return err
	}
	had := len(e.Evidence)
	if err := a.takeEvidence(&e, files); err != nil {
		return err
	}
	if kind == "" {
		if kind, err = a.kindFor(&e); err != nil {
			return err
		}
	}
	for i := had; i < len(e.Evidence); i++ {
		e.Evidence[i].Kind, e.Evidence[i].Expires = kind, expires
	}
	e.Evidence = withoutRepeats(e.Evidence)
	step, err := a.change(fmt.Sprintf("attached evidence to “%s”", e.Title), func(tx *logbook.Tx) error { return tx.Update(e) })
	if err != nil {
		return err
	}
	if step.Group == 0 {
		a.say("Nothing was changed: %s has these files already", e.ID)
		return nil
	}
	for _, n := range a.privacyNotes(&e) {
		a.warn("%s", n)
	}
	for _, v := range e.Evidence[min(had, len(e.Evidence)):] {
		a.say("%s now has %s%s", e.ID, cpd.Visible(v.Name), cpd.Visible(because(v.Kind)))
	}
	a.say("Undo: cpdlog undo")
	return nil
}

// withoutRepeats keeps a file once, by its content and name.
func withoutRepeats(all []cpd.Evidence) []cpd.Evidence {
	var out []cpd.Evidence
	for _, v := range all {
		if !slices.ContainsFunc(out, func(o cpd.Evidence) bool { return o.SHA256 == v.SHA256 && o.Name == v.Name }) {
			out = append(out, v)
		}
	}
	return out
}

// kindFor is the kind that the row of the main claim names, or "".
func (a *app) kindFor(e *cpd.Entry) (string, error) {
	for _, c := range e.Claims {
		s, err := a.scheme(c.Scheme)
		if err != nil {
			return "", err
		}
		for _, act := range s.Rules.Activities {
			if act.ID == c.Activity {
				return act.EvidenceKind, nil
			}
		}
	}
	return "", nil
}

func (a *app) evidenceRemoveCmd() *cobra.Command {
	return &cobra.Command{
		Use: "remove ID NAME", Short: "Take a file off an entry", ValidArgsFunction: a.completeEvidence,
		Long:    "Take a file off an entry. Its copy stays until no entry holds it and undo cannot need it.",
		Example: "  cpdlog evidence remove k7m2 cert.pdf", Args: exactly(2, "the id of an entry and the name or number of a file"),
		RunE: a.run(func(args []string) error { return a.runEvidenceRemove(args[0], args[1]) }),
	}
}

func (a *app) runEvidenceRemove(id, name string) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	e, err := b.Entry(id)
	if err != nil {
		return err
	}
	i, err := pickEvidence(e, name)
	if err != nil {
		return err
	}
	gone := e.Evidence[i]
	e.Evidence = slices.Delete(slices.Clone(e.Evidence), i, i+1)
	if _, err := a.change(fmt.Sprintf("took %s off “%s”", gone.Name, e.Title), func(tx *logbook.Tx) error { return tx.Update(e) }); err != nil {
		return err
	}
	a.say("Took %s off %s", cpd.Visible(gone.Name), e.ID)
	a.say("Undo: cpdlog undo")
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
	return 0, cpd.Fail(cpd.NotFound, e.ID+" has no file "+quote(name)+"; nothing was changed", "its files: "+orWords(names, "none"))
}

func (a *app) evidenceListCmd() *cobra.Command {
	var f listFlags
	var missing bool
	c := &cobra.Command{
		Use: "list", Short: "List files of evidence, or what is missing",
		Example: "  cpdlog evidence list\n  cpdlog evidence list --missing", Args: exactly(0, ""),
	}
	c.Flags().BoolVar(&missing, "missing", false, "what a scheme's row names and an entry lacks")
	c.Flags().StringVarP(&f.year, "year", "y", "", "this, last, all, 2025 or 2025-26 (default: this membership year)")
	c.Flags().BoolVar(&f.asJSON, "json", false, "print JSON")
	c.Flags().BoolVar(&a.plain, "plain", false, "print tab-separated lines")
	offer(c, "year", a.completing(a.offerYears))
	c.RunE = a.run(func([]string) error {
		if missing {
			return a.listMissing(f)
		}
		return a.listEvidence(f)
	})
	return c
}

type evidenceLine struct {
	Entry string   `json:"entry"`
	Date  cpd.Date `json:"date"`
	cpd.Evidence
}

func (a *app) listEvidence(f listFlags) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	q, err := a.query(f)
	if err != nil {
		return err
	}
	all, rows := []evidenceLine{}, [][]string{}
	err = b.Each(q, func(e *cpd.Entry) error {
		for _, v := range e.Evidence {
			all = append(all, evidenceLine{e.ID, e.Date, v})
			rows = append(rows, []string{e.ID, e.Date.String(), v.Name, v.Kind, v.Expires.String()})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if f.asJSON {
		return a.json(map[string]any{"schema_version": 1, "evidence": all})
	}
	if len(rows) == 0 {
		a.say("No evidence %s", f.words())
		return nil
	}
	a.table([]string{"Entry", "Date", "File", "Kind", "Expires"}, rows, 2)
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
func (a *app) listMissing(f listFlags) error {
	ms, err := a.joined()
	if err != nil {
		return err
	}
	all, rows := []missingLine{}, [][]string{}
	for _, m := range ms {
		days, err := a.statusDays(statusFlags{year: f.year}, m)
		if err != nil {
			return err
		}
		for _, on := range days {
			s, err := a.score(m, on)
			if err != nil {
				return err
			}
			for _, l := range s.missing() {
				all = append(all, l)
				rows = append(rows, []string{l.Entry, l.Date.String(), l.Title, l.Needed})
			}
		}
	}
	if f.asJSON {
		return a.json(map[string]any{"schema_version": 1, "missing": all})
	}
	if len(rows) == 0 {
		a.say("No evidence is missing")
		return nil
	}
	a.table([]string{"Entry", "Date", "Title", "Evidence to file"}, rows, 2)
	return nil
}

func (s scored) missing() []missingLine {
	var out []missingLine
	for _, m := range s.standing.MissingEvidence {
		for i := range s.entries {
			if e := &s.entries[i]; e.UID == m.UID {
				out = append(out, missingLine{e.ID, e.Date, e.Title, s.scheme.ID, m.Needed})
			}
		}
	}
	return out
}
