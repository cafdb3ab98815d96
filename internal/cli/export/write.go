package export

import (
	"cmp"
	"io"
	"path/filepath"
	"slices"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook/lastseen"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/outgoing"
	"example.org/cpdlog/internal/record"
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
	if w.o.out == "-" {
		write, _ := w.format(w.o.format)
		return w.toStdout(write)
	}
	undo := func() {}
	if w.o.format == "all" && w.o.out != "" {
		var err error
		if undo, err = record.MakeFolder(w.o.out, w.forbidden()); err != nil {
			return err
		}
	}
	if err := w.toFiles(w.parts()); err != nil {
		undo()
		return err
	}
	return w.sayLeftOut()
}

// parts are the files that were asked for.
func (w *writer) parts() (parts []record.Part) {
	formats := []string{w.o.format}
	if w.o.format == "all" {
		formats = Formats()[:7]
	}
	for _, format := range formats {
		write, ext := w.format(format)
		path := cmp.Or(w.o.out, w.record.Name+ext)
		if w.o.format == "all" {
			path = filepath.Join(w.o.out, w.record.Name+ext)
		}
		parts = append(parts, record.Part{Path: path, Force: w.o.force || w.wrote(path), Write: write})
	}
	return parts
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
	for _, line := range w.leftOut() {
		w.s.Out.Say("  %s", cpd.Visible(line))
	}
	return nil
}

// leftOut says what was left out, and how it can be taken along.
func (w *writer) leftOut() []string {
	left := w.record.LeftOut
	lines := left.Sentences()
	add := func(n int, words string) {
		if n > 0 {
			lines = append(lines, words)
		}
	}
	add(left.Reflections, "Take private texts along with --with-reflections, or by kind: --with supervision,goal,feedback.")
	add(left.Alone, "What is for you alone goes with an entry that you name: --only ID --with-reflections.")
	add(left.AbsenceReasons, "Take reasons along with --with absence-reasons.")
	return lines
}

func (w *writer) toStdout(write func(io.Writer) error) error {
	if slices.Contains([]string{"pdf", "xlsx", "pack"}, w.o.format) && w.s.Terminal().Out {
		return cpd.Fail(cpd.Usage, w.o.format+" is not text, so it cannot be shown in a terminal", "write it to a file with -o")
	}
	if err := write(w.s.Out.Data()); err != nil {
		return err
	}
	w.s.Out.Notes(w.leftOut())
	return nil
}

// toFiles writes all files or none. When the logbook changed meanwhile their
// parts might not fit together, so nothing is kept.
func (w *writer) toFiles(parts []record.Part) error {
	done := w.s.Out.Screen().Waiting("Writing " + filepath.Base(parts[0].Path))
	defer done()
	last := &parts[len(parts)-1]
	write := last.Write
	last.Write = func(out io.Writer) error {
		if err := write(out); err != nil {
			return err
		}
		return w.record.Current()
	}
	var sums []string
	for i := range parts {
		parts[i].Write = summed(parts[i].Write, &sums)
	}
	if err := record.WriteFiles(w.forbidden(), parts...); err != nil {
		return err
	}
	w.remember(sums)
	w.sayYears()
	for _, p := range parts {
		w.s.Out.Say("Wrote %s: %s, %s", cpd.Visible(whole(p.Path)), english.Count(len(w.record.Entries), "entry", "entries"),
			english.Count(len(w.record.Evidence), "file of evidence", "files of evidence"))
	}
	return nil
}

// whole is the whole path, so that it is found again.
func whole(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// forbidden are the paths that belong to the logbook.
func (w *writer) forbidden() []string {
	db, dir := w.l.Book.DBPath(), w.l.Book.Dir()
	return []string{
		db, db + "-journal", db + "-wal", db + "-shm", filepath.Join(dir, "evidence"), filepath.Join(dir, "backups"),
		filepath.Join(dir, "rules"), lastseen.Dir(w.s.StateFile()), w.s.StateFile(),
	}
}
