package imports

import (
	"fmt"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/intake"
)

// manyRows is from how many rows on a person is asked before anything is taken.
const manyRows = 20

// confirm shows a person what will happen, asks where it is much or doubtful, and
// reports whether doubtful rows are left out. Where nobody can be asked they are,
// unless the command says otherwise.
func (im *importing) confirm() (skipDoubtful bool, err error) {
	doubtful := im.seen.Count[intake.Doubtful]
	n := im.seen.Count[intake.New] + doubtful
	if im.o.asJSON || !im.s.CanAsk() || len(im.seen.Problems) > 0 && !im.o.SkipRejected {
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
