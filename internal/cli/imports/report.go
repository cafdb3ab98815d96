package imports

import (
	"cmp"
	"fmt"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/incoming"
	"example.org/cpdlog/internal/intake"
	"example.org/cpdlog/internal/wording"
)

// say says what came in.
func (im *importing) say(taken incoming.Taken) error {
	seen, out := &im.seen, im.s.Out
	if im.s.Out.AsJSON {
		return out.JSON(map[string]any{"schema_version": 1, "left_out": taken.LeftOut, "rejected": seen.Count[intake.Rejected],
			"added": taken.Added, "updated": taken.Updated, "same": seen.Count[intake.Same],
			"changed": seen.Count[intake.Changed], "doubtful": seen.Count[intake.Doubtful], "rows": cpd.List(seen.Rows), "warnings": cpd.List(seen.Form.Notes)})
	}
	out.Notes(seen.Form.Notes)
	if !im.shown {
		im.sayRows(false)
	}
	if taken.Made != "" {
		out.Say("Made a logbook in %s", cpd.Visible(taken.Made))
		out.Note("%s", "a pack does not bring the words that you blocked or allowed, so nothing is blocked here; "+
			"set them again: cpdlog privacy block WORDS, cpdlog privacy allow WORDS")
	}
	out.Say("Imported %s from %s%s", entriesWord(taken.Added), cpd.Visible(im.name), im.others(taken.Updated))
	if taken.LeftOut != "" {
		out.Say("%s cannot be taken and stand in %s: mend them there and import it", rowsWord(seen.Count[intake.Rejected]), cpd.Visible(taken.LeftOut))
	}
	if n := seen.Missing; n > 0 {
		out.Say("The file names %s of evidence but does not contain them; attach what is missing: cpdlog evidence add ID FILE", english.Count(n, "file", "files"))
	}
	bare := seen.Bare
	if im.skipped {
		bare -= seen.BareDoubtful
	}
	if n := bare; n > 0 && taken.Added > 0 {
		out.Say("%s for no scheme yet; claim %s: cpdlog edit ID --activity ACTIVITY",
			english.Count(n, "entry counts", "entries count"), english.Noun(n, "it", "them"))
	}
	if im.skipped && seen.Count[intake.Doubtful] > 0 && !im.shown {
		im.sayAgain()
	} else if !im.shown {
		im.saySheets()
	}
	im.sayTraining()
	if taken.Added+taken.Updated > 0 {
		out.Undo()
	}
	return nil
}

// others says what became of the rows that were not added.
func (im *importing) others(updated int) string {
	seen, words := &im.seen, ""
	if n := seen.Count[intake.Same] - seen.Deleted - seen.Erased; n > 0 {
		words += "; " + entriesWord(n) + " there already"
	}
	if n := seen.Deleted; n > 0 {
		words += "; " + english.Count(n, "entry was", "entries were") + " deleted here before, and so left out (cpdlog undelete brings back)"
	}
	if n := seen.Erased; n > 0 {
		words += "; " + english.Count(n, "entry was", "entries were") + " erased here before, and so left as " + english.Noun(n, "it is", "they are")
	}
	if n := seen.Count[intake.Doubtful]; n > 0 && im.skipped {
		words += "; " + english.Count(n, "row", "rows") + " with a doubt left out (--take-doubtful takes them)"
	}
	if updated > 0 {
		words += "; " + entriesWord(updated) + " brought up to date"
	} else if n := seen.Count[intake.Changed]; n > 0 {
		words += "; " + english.Count(n, "entry differs from the file and stays as it is", "entries differ from the file and stay as they are") +
			" (--update changes " + english.Noun(n, "it", "them") + ")"
	}
	if n := len(seen.Gone); n > 0 {
		words += "; " + english.Count(n, "entry that came from a file is", "entries that came from a file are") + " not in this one: " +
			strings.Join(seen.Gone[:min(n, 10)], ", ")
	}
	return words
}

// sayTraining says what an employer's list does besides making entries.
func (im *importing) sayTraining() {
	n, out := im.seen.Training[intake.New], im.s.Out
	if more := im.seen.Training[intake.Doubtful]; !im.skipped {
		n = incoming.Training{Renewing: n.Renewing + more.Renewing, Nameless: n.Nameless + more.Nameless, Timeless: n.Timeless + more.Timeless}
	}
	if n := n.Renewing; n > 0 {
		out.Say("%s training topics; see when each is due: cpdlog training", english.Count(n, "row renews", "rows renew"))
	}
	if n := n.Nameless; n > 0 {
		out.Say("%s no training topic that cpdlog knows; say it: cpdlog edit ID --topic TOPIC", english.Count(n, "row of the list names", "rows of the list name"))
	}
	if n := n.Timeless; n > 0 {
		out.Say("%s without a length of time; %s once you add it: cpdlog edit ID --time 1h --activity ACTIVITY",
			english.Count(n, "training record is", "training records are"), english.Noun(n, "it counts", "each counts"))
	}
}

func entriesWord(n int) string { return english.Count(n, "entry", "entries") }

// sayRows says what would become of the rows, or only of those to look at. Each
// is told as it was read.
func (im *importing) sayRows(all bool) {
	for r := range cpd.Each(im.seen.Rows) {
		if all && (r.Verdict == intake.New || r.Verdict == intake.Doubtful || r.Verdict == intake.Changed || len(r.Reasons) == 0) {
			im.s.Out.Say("  row %d%s: %s: %s %s%s", r.Row, onSheet(r), r.Verdict, r.Date, cpd.Visible(r.Title), asRead(r))
		}
		if !all && r.Verdict != intake.Doubtful && r.Verdict != intake.Changed {
			continue
		}
		for _, why := range r.Reasons {
			im.s.Out.Say("  %s: %s", r.Verdict, cpd.Visible(why))
		}
		for _, why := range r.Remarks {
			im.s.Out.Say("  note: %s", cpd.Visible(why))
		}
	}
}

func onSheet(r *incoming.Row) string {
	if r.Sheet == "" {
		return ""
	}
	return " of sheet " + cpd.Quoted(r.Sheet)
}

// asRead is the time of a row, what it counts as and would earn, and its
// evidence.
func asRead(r *incoming.Row) string {
	var parts []string
	if r.Minutes > 0 {
		parts = append(parts, cpd.FormatMinutes(r.Minutes))
	}
	if r.State == cpd.Planned {
		parts = append(parts, "planned")
	}
	if r.Formal != "" {
		parts = append(parts, string(r.Formal))
	}
	if r.Activity != "" {
		parts = append(parts, cpd.Visible(r.Activity))
	}
	for _, e := range r.Earns {
		parts = append(parts, wording.Measure(e.Amount, e.Unit, cpd.Down))
	}
	if len(r.Topics) > 0 {
		parts = append(parts, "renews "+cpd.Visible(strings.Join(r.Topics, ", ")))
	}
	if r.Valid != nil {
		parts = append(parts, "valid until "+r.Valid.Long())
	}
	if len(r.Evidence) > 0 {
		parts = append(parts, "evidence: "+cpd.Visible(strings.Join(r.Evidence, ", ")))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, ", ") + ")"
}

// report is what a dry run says.
func (im *importing) report() error {
	n, out := im.seen.Count, im.s.Out
	if im.s.Out.AsJSON {
		sheets, columns := im.read()
		return out.JSON(map[string]any{"schema_version": 1, "sheets": sheets, "columns": columns,
			"new": n[intake.New], "same": n[intake.Same], "changed": n[intake.Changed],
			"doubtful": n[intake.Doubtful], "rejected": n[intake.Rejected], "rows": cpd.List(im.seen.Rows), "warnings": cpd.List(im.seen.Form.Notes)})
	}
	im.sayForm()
	im.sayRows(true)
	im.sayAgain()
	if words := im.others(0); words != "" && n[intake.Changed]+len(im.seen.Gone)+im.seen.Deleted > 0 {
		out.Say("  %s", strings.TrimPrefix(words, "; "))
	}
	im.sayTraining()
	out.Say("%d new, %d same, %d changed, %d doubtful, %d rejected; nothing was changed",
		n[intake.New], n[intake.Same], n[intake.Changed], n[intake.Doubtful], n[intake.Rejected])
	if n[intake.Rejected] > 0 && !im.o.SkipRejected {
		return command.Exit{Status: 1}
	}
	return nil
}

// column is a heading and the field that it became; "" for one that is not used.
type column struct {
	Column string `json:"column"`
	Field  string `json:"field"`
}

// read is which sheets were read, and what their columns became.
func (im *importing) read() (sheets []string, columns []column) {
	f := &im.seen.Form
	if sheets = f.Sheets; sheets == nil && f.Sheet != "" {
		sheets = []string{f.Sheet}
	}
	return cpd.List(sheets), cpd.ListOf(f.Columns, func(c intake.Column) column { return column{c.Header, c.Meaning} })
}

// sayForm says how the file was understood.
func (im *importing) sayForm() {
	f, out := &im.seen.Form, im.s.Out
	line := "Read as " + f.Kind
	for _, part := range []string{f.Encoding, f.Sheet} {
		if part != "" {
			line += ", " + cpd.Visible(part)
		}
	}
	out.Say("%s", line)
	for _, c := range f.Columns {
		meaning := c.Meaning
		meaning = cmp.Or(meaning, "not used")
		if !f.Own {
			out.Say("  column %d %s: %s", c.Number, cpd.Quoted(c.Header), meaning)
		}
	}
	for _, n := range f.Notes {
		out.Say("  %s", cpd.Visible(n))
	}
}

// manyRows is from how many rows on a person is asked before anything is taken.
const manyRows = 20

// confirm shows a person what will happen, asks where it is much or doubtful, and
// reports whether doubtful rows are left out. Where nobody can be asked they are,
// unless the command says otherwise.
func (im *importing) confirm() (skipDoubtful bool, err error) {
	doubtful := im.seen.Count[intake.Doubtful]
	n := im.seen.Count[intake.New] + doubtful
	if im.s.Out.AsJSON || !im.s.CanAsk() || len(im.seen.Problems) > 0 && !im.o.SkipRejected {
		return !im.o.takeDoubtful, nil
	}
	if n+im.seen.Count[intake.Changed] > 0 && !im.seen.Form.Own {
		im.sayForm()
		im.sayRows(true)
		im.shown = true
		im.s.Out.Flush()
	}
	if err := im.askUpdate(); err != nil {
		return false, err
	}
	if im.o.skipDoubtful || im.o.takeDoubtful || doubtful == 0 && n <= manyRows && len(im.seen.Form.Sheets) == 0 {
		return im.o.skipDoubtful, nil
	}
	return im.askConfirm(n, doubtful)
}

// askUpdate asks whose word stands about entries that the file has otherwise.
func (im *importing) askUpdate() error {
	n := im.seen.Count[intake.Changed]
	if n == 0 || im.o.Update || im.seen.Form.Own {
		return nil
	}
	label := english.Count(n, "entry differs", "entries differ") + " from the file. Take the file's word?"
	yes, err := im.s.Asker().Yes(ask.Question{NoBack: true, Label: label, Help: "No leaves them as they are in the logbook."}, false)
	if yes && err == nil {
		im.f.TakeItsWord()
	}
	return err
}

func (im *importing) askConfirm(n, doubtful int) (skipDoubtful bool, err error) {
	label := "Take in " + entriesWord(n)
	options := []ask.Option{{Name: "all", Note: "import them"}, {Name: "none", Note: "change nothing"}}
	if doubtful > 0 {
		label += fmt.Sprintf(", %d of them doubtful", doubtful)
		options = append(options, ask.Option{Name: "sure", Note: "import only what is not doubtful"})
	}
	q := ask.Question{Label: label + "?", NoBack: true, Help: "Nothing is imported before you answer. You can take an import back with cpdlog undo."}
	i, err := im.s.Asker().Choice(q, options, 0)
	if err == nil && i == 1 {
		err = cpd.Fail(cpd.Invalid, "nothing was changed", "")
	}
	return i == 2, err
}

func rowsWord(n int) string { return english.Count(n, "row", "rows") }
