package cli

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/outgoing"
	"cpdlog/internal/record"
)

type exportFlags struct {
	format, out, year, audience string
	schemes, only               []string
	reflections, noBOM, force   bool
	allowMissing, reviewed      bool
	signature, secret           bool
	secretFile                  string
	choose                      listFlags
}

func (a *app) exportCmd() *cobra.Command {
	var f exportFlags
	c := &cobra.Command{
		Use:   "export",
		Short: "Write the record of a year to send",
		Long: `Write the record of a membership year: who you are, how you stand and why, every
entry, the list of evidence, and the readings relied on. Private texts
(reflections, notes of feedback and supervision) stay here unless you ask for
them; the record says how many were left out. A case study leaves without its
title, texts and files unless its consent is recorded (who, for what, when).

Formats: html (a page that prints well), pdf, xlsx, csv, json, md, pack (a ZIP
with the record, its evidence and the rules; cpdlog verify checks it), all.
For: body (what is claimed for the scheme), employer, supervisor (room to sign),
full (every entry). The same data gives the same file.`,
		Example: `  cpdlog export
  cpdlog export --format pack --year last
  cpdlog export --for supervisor --format pdf -o for-sam.pdf
  cpdlog export --format csv -o - --year all`,
		Args: exactly(0, ""),
	}
	fs := c.Flags()
	fs.StringVarP(&f.format, "format", "f", "", "html, pdf, xlsx, csv, json, md, pack or all (default: by the name after -o, else html)")
	fs.StringVarP(&f.out, "output", "o", "", "the file to write, - for standard output; with all, a folder")
	fs.StringVarP(&f.year, "year", "y", "", "this, last, 2025, 2025-26, several (2024,2025), cycle or all")
	fs.Var(listFlag{&f.schemes}, "scheme", "for this scheme (default: the main one; may be repeated)")
	fs.StringVar(&f.audience, "for", string(record.ForBody), strings.Join(record.Profiles(), ", "))
	fs.Var(listFlag{&f.only}, "only", "only these entries: ID,ID")
	fs.BoolVar(&f.reflections, "with-reflections", false, "let private texts leave too")
	fs.BoolVar(&f.signature, "signature", false, "leave room for a supervisor to sign")
	fs.BoolVar(&f.noBOM, "no-bom", false, "CSV without the mark that tells spreadsheets it is UTF-8")
	fs.BoolVar(&f.force, "force", false, "replace a file that exists")
	fs.BoolVar(&f.allowMissing, "allow-missing", false, "make a pack although evidence is missing; the record says so")
	fs.BoolVar(&f.reviewed, "reviewed", false, reviewedUsage)
	fs.BoolVar(&f.secret, "passphrase", false, "ask for a passphrase to lock a pack with")
	fs.StringVar(&f.secretFile, "passphrase-file", "", "read the passphrase from this file (- for standard input)")
	a.addChoiceFlags(c, &f.choose)
	offer(c, "scheme", a.completing(a.offerJoined))
	offer(c, "year", a.completing(a.offerYears))
	offer(c, "format", fixed(exportFormats()...))
	offer(c, "for", fixed(record.Profiles()...))
	c.RunE = a.run(func([]string) error { return a.runExport(f) })
	return c
}

// reviewedUsage is the same for all that lets something out.
const reviewedUsage = "you have read what the privacy check found"

func exportFormats() []string {
	return []string{"html", "pdf", "xlsx", "csv", "json", "md", "pack", "all"}
}

// exporter is one export under way.
type exporter struct {
	*app
	f      exportFlags
	book   *logbook.Book
	held   outgoing.Held[*record.Record]
	record *record.Record // once it may leave
	name   string         // of the files, without extension
	phrase string
	seq    int64 // of the history when it began
	judge  int64 // whose word is good: entries that it cleared are not read again
	looked int64 // what is kept with the entry at hand
}

func (a *app) runExport(f exportFlags) error {
	if err := checkExport(&f); err != nil {
		return err
	}
	x := &exporter{app: a, f: f}
	var err error
	if x.phrase, err = a.passphrase(f.secret, f.secretFile, true); err != nil {
		return err
	}
	if x.book, err = a.open(); err != nil {
		return err
	}
	x.seq, _ = x.book.Head()
	if x.streams() {
		if err := x.book.Streams(); err != nil {
			return err
		}
	}
	if err := x.choose(); err != nil {
		return err
	}
	if err := x.busy("Making the record", x.build); err != nil {
		return err
	}
	if x.record, err = passed(a, x.held, x.terms()); err != nil {
		return err
	}
	return x.writeAll()
}

// checkExport settles the format and refuses what cannot be meant.
func checkExport(f *exportFlags) error {
	if !slices.Contains(record.Profiles(), f.audience) {
		return cpd.Fail(cpd.Usage, "there is no profile "+quote(f.audience), "give --for one of: "+strings.Join(record.Profiles(), ", "))
	}
	if f.format == "" {
		f.format = formatOf(f.out)
	}
	if !slices.Contains(exportFormats(), f.format) {
		text := "there is no format " + quote(f.format)
		if near := nearest(f.format, exportFormats()); near != "" {
			text += "; did you mean " + near + "?"
		}
		return cpd.Fail(cpd.Usage, text, "give one of: "+strings.Join(exportFormats(), ", "))
	}
	if f.format == "all" && f.out == "-" {
		return cpd.Fail(cpd.Usage, "several files cannot go to standard output", "name a folder with -o")
	}
	if (f.secret || f.secretFile != "") && f.format != "pack" {
		return cpd.Fail(cpd.Usage, "a passphrase locks a pack, not "+f.format, "add --format pack")
	}
	return nil
}

// formatOf reads the format off a file's name.
func formatOf(out string) string {
	switch strings.ToLower(filepath.Ext(out)) {
	case ".pdf", ".xlsx", ".csv", ".json", ".md":
		return strings.ToLower(filepath.Ext(out))[1:]
	case ".zip", ".age":
		return "pack"
	}
	return "html"
}

// build works out what leaves.
func (x *exporter) build() error {
	in, err := x.exportInput()
	if err != nil {
		return err
	}
	c, err := x.check()
	if err != nil {
		return err
	}
	c.Cleared = func() bool { return x.looked == x.judge }
	if x.f.format == "pack" || x.f.format == "all" {
		x.held, err = outgoing.Pack(in, x.book.OpenEvidence, x.f.allowMissing, c)
	} else {
		x.held, err = outgoing.Record(in, c)
	}
	return err
}

// writers are the formats: what writes each, and its extension.
func (x *exporter) writer(format string) (write func(io.Writer) error, ext string) {
	r := x.record
	switch format {
	case "csv":
		mark := !x.f.noBOM && (x.f.out != "-" || !x.terminal().Out) // it is for spreadsheets
		return func(w io.Writer) error { return r.WriteCSV(w, mark) }, ".csv"
	case "json":
		return r.WriteJSON, ".json"
	case "md":
		return r.WriteMarkdown, ".md"
	case "pdf":
		return r.WritePDF, ".pdf"
	case "xlsx":
		return r.WriteXLSX, ".xlsx"
	case "pack":
		return x.packWriter()
	}
	return r.WriteHTML, ".html"
}

func (x *exporter) packWriter() (func(io.Writer) error, string) {
	pack := func(w io.Writer) error {
		return x.record.WritePack(w, record.PackOptions{Name: x.name, Open: x.book.OpenEvidence})
	}
	if x.phrase == "" {
		return pack, ".zip"
	}
	return func(w io.Writer) error { return record.Encrypt(w, x.phrase, pack) }, ".zip.age"
}

func (x *exporter) writeAll() error {
	if x.streams() && x.record.Count > 5_000 && x.env.Frugal != nil {
		x.env.Frugal()
	}
	if x.f.format != "all" {
		write, ext := x.writer(x.f.format)
		if x.f.out == "-" {
			return x.toStdout(write)
		}
		if err := x.toFile(cmp.Or(x.f.out, x.name+ext), write); err != nil {
			return err
		}
		return x.sayLeftOut()
	}
	for _, format := range exportFormats()[:7] {
		write, ext := x.writer(format)
		if err := x.toFile(filepath.Join(x.f.out, x.name+ext), write); err != nil {
			return err
		}
	}
	return x.sayLeftOut()
}

// streams says that the format is written while the entries are read, so that
// it needs the same room for any number of them.
func (x *exporter) streams() bool { return x.f.format == "csv" || x.f.format == "json" }

func (x *exporter) sayLeftOut() error {
	for _, s := range x.record.LeftOut.Sentences() {
		x.say("  %s", cpd.Visible(s))
	}
	return nil
}

// numbered says how many of something there are.
func numbered(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (x *exporter) toStdout(write func(io.Writer) error) error {
	if slices.Contains([]string{"pdf", "xlsx", "pack"}, x.f.format) && x.terminal().Out {
		return cpd.Fail(cpd.Usage, "a "+x.f.format+" is no text to show on a terminal", "name a file with -o")
	}
	if err := write(x.data()); err != nil {
		return err
	}
	for _, s := range x.record.LeftOut.Sentences() {
		x.warn("%s", s)
	}
	return nil
}

// toFile writes one file. When the logbook changed meanwhile its parts might
// not fit together, so nothing is kept.
func (x *exporter) toFile(path string, write func(io.Writer) error) error {
	done := x.screen().Waiting("Writing " + filepath.Base(path))
	defer done()
	err := record.WriteFile(path, x.f.force, x.forbidden(), func(w io.Writer) error {
		if err := write(w); err != nil {
			return err
		}
		if seq, _ := x.book.Head(); seq != x.seq {
			return cpd.Fail(cpd.Busy, "the logbook was changed while it was exported; nothing was written", "run the command again")
		}
		return nil
	})
	if err != nil {
		return err
	}
	x.say("Wrote %s: %s", cpd.Visible(path), x.contents())
	return nil
}

func (x *exporter) contents() string {
	return numbered(x.record.Count, "entry", "entries") + ", " + numbered(len(x.record.Evidence), "file of evidence", "files of evidence")
}

// forbidden are the paths that belong to the logbook.
func (x *exporter) forbidden() []string {
	db, dir := x.book.DBPath(), x.book.Dir()
	return []string{
		db, db + "-journal", db + "-wal", db + "-shm", filepath.Join(dir, "evidence"), filepath.Join(dir, "backups"),
		filepath.Join(dir, "rules"), x.stateFile(),
	}
}
