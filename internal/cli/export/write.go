package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/logbook/lastseen"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/outgoing"
	"example.org/cpdlog/internal/plainfile"
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
		if undo, err = plainfile.MakeFolder(w.o.out, w.forbidden()); err != nil {
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
func (w *writer) parts() (parts []plainfile.Part) {
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
		parts = append(parts, plainfile.Part{Path: path, Force: w.o.force || w.wrote(path), Write: write})
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
	if w.o.ask {
		return r.WriteAsking, "-sign-off.html"
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
	if w.o.format == "csv" {
		w.s.Out.Say("  If your spreadsheet shows it all in one column (it separates by semicolons), take --format xlsx.")
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
	if n := w.record.OtherYears(); n > 0 {
		lines = append(lines, "Goes along: "+record.OfOtherYears(n)+".")
	}
	add(left.Reflections, "Take private texts along with --with-reflections, or by kind: --with supervision,goal,feedback.")
	add(left.Alone, "What is for you alone goes with an entry that you name: --only ID --with-reflections.")
	if lost := w.record.Unshown(); len(lost) > 0 {
		lines = append(lines, "The PDF cannot show "+english.Count(len(lost), "character", "characters")+" ("+cpd.Visible(string(lost[:min(20, len(lost))]))+
			") and has □ in their places: send the web page (--format html), which has all of them.")
	}
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
func (w *writer) toFiles(parts []plainfile.Part) error {
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
	if err := plainfile.WriteAll(w.forbidden(), parts...); err != nil {
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

// A file that cpdlog wrote, and that nobody has changed since, is replaced
// without --force. It is known by its sum, whatever it is called.

// summed adds the sum of what is written to a list.
func summed(write func(io.Writer) error, sums *[]string) func(io.Writer) error {
	return func(out io.Writer) error {
		h := sha256.New()
		err := write(io.MultiWriter(out, h))
		*sums = append(*sums, short(h.Sum(nil)))
		return err
	}
}

func short(sum []byte) string { return hex.EncodeToString(sum[:16]) }

// wrote reports whether the file at a path is one that cpdlog wrote.
func (w *writer) wrote(path string) bool {
	known := strings.Fields(w.lastSeen().Of(w.l.Book.ID()).Written)
	if len(known) == 0 {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return false
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return false
	}
	return slices.Contains(known, short(h.Sum(nil)))
}

// mostWritten is how many files are remembered: some rounds of all formats.
const mostWritten = 40

// remember keeps the sums of what was written. Where that cannot be kept, --force
// is needed the next time, and nothing else is lost.
func (w *writer) remember(sums []string) {
	_ = w.lastSeen().Note(w.l.Book.ID(), func(s *lastseen.Seen) {
		all := slices.DeleteFunc(strings.Fields(s.Written), func(x string) bool { return slices.Contains(sums, x) })
		all = append(all, sums...)
		s.Written = strings.Join(all[max(0, len(all)-mostWritten):], " ")
	})
}

func (w *writer) lastSeen() lastseen.Folder { return lastseen.In(w.s.StateFile(), w.s.Env.Now) }

// SayMoved says at once that a change moved a year that was sent. The change is
// made by then, so what cannot be worked out stops nothing: status says it again.
func SayMoved(s *session.Session) {
	l := s.Opened()
	if l == nil || !l.Book.Saved() {
		return
	}
	folder := lastseen.In(s.StateFile(), s.Env.Now)
	known := folder.Of(l.Book.ID()).Sent
	lines, seen, err := outgoing.Moved(l, known)
	if err != nil {
		return
	}
	s.Out.Notes(lines)
	if seen != known {
		_ = folder.Note(l.Book.ID(), func(x *lastseen.Seen) { x.Sent = seen })
	}
}
