package export

import (
	"cmp"
	"io"
	"path/filepath"
	"slices"

	"cpdlog/internal/cli/session"
	"cpdlog/internal/cpd"
	"cpdlog/internal/english"
	"cpdlog/internal/logbook/lastseen"
	"cpdlog/internal/member"
	"cpdlog/internal/outgoing"
	"cpdlog/internal/record"
)

// writer writes a record that may leave, in the formats that were asked for.
type writer struct {
	s      *session.Session
	o      exportOptions
	l      *member.Logbook
	record *outgoing.Record
	secret string
}

func (w *writer) all() error {
	if w.o.format != "all" {
		write, ext := w.format(w.o.format)
		if w.o.out == "-" {
			return w.toStdout(write)
		}
		if err := w.toFile(cmp.Or(w.o.out, w.record.Name+ext), write); err != nil {
			return err
		}
		return w.sayLeftOut()
	}
	for _, format := range Formats()[:7] {
		write, ext := w.format(format)
		if err := w.toFile(filepath.Join(w.o.out, w.record.Name+ext), write); err != nil {
			return err
		}
	}
	return w.sayLeftOut()
}

// format returns what writes a format, and its extension.
func (w *writer) format(format string) (write func(io.Writer) error, ext string) {
	r := w.record
	switch format {
	case "csv":
		mark := !w.o.noBOM && (w.o.out != "-" || !w.s.Terminal().Out) // it is for spreadsheets
		return func(out io.Writer) error { return r.WriteCSV(out, mark) }, ".csv"
	case "json":
		return r.WriteJSON, ".json"
	case "md":
		return r.WriteMarkdown, ".md"
	case "pdf":
		return r.WritePDF, ".pdf"
	case "xlsx":
		return r.WriteXLSX, ".xlsx"
	case "pack":
		return w.pack()
	}
	return r.WriteHTML, ".html"
}

func (w *writer) pack() (func(io.Writer) error, string) {
	pack := func(out io.Writer) error { return w.record.WritePack(out, w.record.PackOptions()) }
	if w.secret == "" {
		return pack, ".zip"
	}
	return func(out io.Writer) error { return record.Encrypt(out, w.secret, pack) }, ".zip.age"
}

func (w *writer) sayLeftOut() error {
	for _, line := range w.record.LeftOut.Sentences() {
		w.s.Out.Say("  %s", cpd.Visible(line))
	}
	return nil
}

func (w *writer) toStdout(write func(io.Writer) error) error {
	if slices.Contains([]string{"pdf", "xlsx", "pack"}, w.o.format) && w.s.Terminal().Out {
		return cpd.Fail(cpd.Usage, w.o.format+" is not text, so it cannot be shown in a terminal", "write it to a file with -o")
	}
	if err := write(w.s.Out.Data()); err != nil {
		return err
	}
	w.s.Out.Notes(w.record.LeftOut.Sentences())
	return nil
}

// toFile writes one file. When the logbook changed meanwhile its parts might
// not fit together, so nothing is kept.
func (w *writer) toFile(path string, write func(io.Writer) error) error {
	done := w.s.Out.Screen().Waiting("Writing " + filepath.Base(path))
	defer done()
	err := record.WriteFile(path, w.o.force, w.forbidden(), func(out io.Writer) error {
		if err := write(out); err != nil {
			return err
		}
		return w.record.Current()
	})
	if err != nil {
		return err
	}
	w.s.Out.Say("Wrote %s: %s, %s", cpd.Visible(path), english.Count(len(w.record.Entries), "entry", "entries"),
		english.Count(len(w.record.Evidence), "file of evidence", "files of evidence"))
	return nil
}

// forbidden are the paths that belong to the logbook.
func (w *writer) forbidden() []string {
	db, dir := w.l.Book.DBPath(), w.l.Book.Dir()
	return []string{
		db, db + "-journal", db + "-wal", db + "-shm", filepath.Join(dir, "evidence"), filepath.Join(dir, "backups"),
		filepath.Join(dir, "rules"), lastseen.Dir(w.s.StateFile()), w.s.StateFile(),
	}
}
