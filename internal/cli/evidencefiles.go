package cli

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/outgoing"
	"cpdlog/internal/record"
)

func (a *app) evidenceOpenCmd() *cobra.Command {
	var print bool
	c := &cobra.Command{
		Use: "open ID [NAME]", Short: "Open a file of evidence", Example: "  cpdlog evidence open k7m2\n  cpdlog evidence open k7m2 cert.pdf --path",
		Args: between(1, 2, "the id of an entry, and the name of a file where there are several"), ValidArgsFunction: a.completeEvidence,
	}
	c.Flags().BoolVar(&print, "path", false, "print where the copy is instead of opening it")
	c.RunE = a.run(func(args []string) error {
		v, err := a.oneEvidence(args)
		if err != nil {
			return err
		}
		return a.showEvidence(v, print)
	})
	return c
}

func (a *app) oneEvidence(args []string) (cpd.Evidence, error) {
	b, err := a.open()
	if err != nil {
		return cpd.Evidence{}, err
	}
	e, err := b.Entry(args[0])
	if err != nil {
		return cpd.Evidence{}, err
	}
	name := "1"
	if len(args) == 2 {
		name = args[1]
	}
	i, err := pickEvidence(e, name)
	if err != nil {
		return cpd.Evidence{}, err
	}
	return e.Evidence[i], nil
}

// showEvidence opens a copy under the file's own name, so that the stored one
// cannot be changed by the program that opens it.
func (a *app) showEvidence(v cpd.Evidence, print bool) error {
	if print {
		a.say("%s", a.book.EvidencePath(v.SHA256))
		return nil
	}
	if !a.canAsk() {
		return cpd.Fail(cpd.Usage, "a file can be opened on a terminal only", "print its place with --path, or copy files out with: cpdlog evidence export FOLDER")
	}
	dir, err := os.MkdirTemp("", "cpdlog-")
	if err != nil {
		return err
	}
	path := filepath.Join(dir, filepath.Base(strings.ReplaceAll(v.Name, "\\", "/")))
	if err := a.copyEvidence(v, path); err != nil {
		return err
	}
	a.say("Opening a copy: %s", cpd.Visible(path))
	return exec.CommandContext(a.ctx, a.opener()[0], append(a.opener()[1:], path)...).Start()
}

// opener is the platform's own way to open a file with its usual program.
func (a *app) opener() []string {
	switch a.env.OS {
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	case "darwin":
		return []string{"open"}
	}
	return []string{"xdg-open"}
}

func (a *app) copyEvidence(v cpd.Evidence, path string) error {
	in, err := a.book.OpenEvidence(v)
	if err != nil {
		return err
	}
	defer in.Close()
	return record.WriteFile(path, false, nil, func(w io.Writer) error {
		_, err := io.Copy(w, in)
		return err
	})
}

func (a *app) evidenceExportCmd() *cobra.Command {
	var f listFlags
	var reviewed bool
	c := &cobra.Command{
		Use: "export FOLDER", Short: "Copy files of evidence out, named by day and title",
		Long: `Copy files of evidence out, named by day and title: all of them or none. The privacy
check looks at the names, not at what is inside the files; files of a case study stay
here until its consent is recorded.`,
		Example: "  cpdlog evidence export certificates --year last", Args: exactly(1, "a folder"),
	}
	c.Flags().StringVarP(&f.year, "year", "y", "", "this, last, all, 2025 or 2025-26 (default: this membership year)")
	c.Flags().BoolVar(&reviewed, "reviewed", false, reviewedUsage)
	c.RunE = a.run(func(args []string) error { return a.runEvidenceExport(args[0], f, reviewed) })
	return c
}

func (a *app) runEvidenceExport(dir string, f listFlags, reviewed bool) error {
	copies, withheld, err := a.evidenceCopies(f, reviewed)
	if err != nil {
		return err
	}
	if err := a.copyAll(dir, copies); err != nil {
		return err
	}
	for _, c := range copies {
		a.say("%s", c.Name)
	}
	a.say("Copied %d file%s to %s", len(copies), plural(len(copies)), cpd.Visible(dir))
	if len(withheld) > 0 {
		a.say("  the files of %s stay here, because no consent is recorded: %s", counted(len(withheld), "case study", "case studies"), strings.Join(withheld, ", "))
	}
	return nil
}

// evidenceCopies are the files that leave, and the entries whose files stay
// here for want of a consent.
func (a *app) evidenceCopies(f listFlags, reviewed bool) (copies []outgoing.Copy, withheld []string, err error) {
	b, err := a.open()
	if err != nil {
		return nil, nil, err
	}
	q, err := a.query(f)
	if err != nil {
		return nil, nil, err
	}
	entries, err := b.Entries(q)
	if err != nil {
		return nil, nil, err
	}
	consent, err := a.consentFields()
	if err != nil {
		return nil, nil, err
	}
	c, err := a.check()
	if err != nil {
		return nil, nil, err
	}
	held, withheld := outgoing.Evidence(entries, consent, c)
	copies, err = passed(a, held, outgoing.Terms{Reviewed: reviewed})
	return copies, withheld, err
}

// copyAll makes all of the copies or none.
func (a *app) copyAll(dir string, copies []outgoing.Copy) (err error) {
	_, missing := os.Stat(dir)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return &cpd.Error{Kind: cpd.NoRoom, Text: "the folder cannot be made: " + err.Error(), Err: err}
	}
	for i, c := range copies {
		if err := a.copyEvidence(c.Evidence, filepath.Join(dir, c.Name)); err != nil {
			for _, made := range copies[:i] {
				_ = os.Remove(filepath.Join(dir, made.Name))
			}
			if missing != nil {
				_ = os.Remove(dir)
			}
			return err
		}
	}
	return nil
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func (a *app) evidenceCheckCmd() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "check", Short: "See that every file is there and unchanged", Example: "  cpdlog evidence check", Args: exactly(0, ""),
		RunE: a.run(func([]string) error { return a.runEvidenceCheck(asJSON) }),
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func (a *app) runEvidenceCheck(asJSON bool) error {
	b, err := a.open()
	if err != nil {
		return err
	}
	var bad []string
	n := 0
	err = b.Each(logbook.Query{}, func(e *cpd.Entry) error {
		for _, v := range e.Evidence {
			n++
			if err := a.readEvidence(v); err != nil {
				bad = append(bad, fmt.Sprintf("%s %s: %v", e.ID, v.Name, err))
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if asJSON {
		if err := a.json(map[string]any{"schema_version": 1, "files": n, "problems": some(bad)}); err != nil {
			return err
		}
	}
	if len(bad) > 0 {
		return cpd.Fail(cpd.NoEvidence, "evidence is missing or changed:\n"+strings.Join(bad, "\n"), "bring a file back from a backup (cpdlog restore --list), or attach it again: cpdlog evidence add ID FILE")
	}
	if asJSON {
		return nil
	}
	a.say("%d file%s of evidence: all there, none changed", n, plural(n))
	return nil
}

// readEvidence reads a copy to its end; the logbook compares it with its hash.
func (a *app) readEvidence(v cpd.Evidence) error {
	in, err := a.book.OpenEvidence(v)
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = io.Copy(io.Discard, in)
	return err
}
