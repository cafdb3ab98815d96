package cli

import (
	"fmt"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/privacy"
	"cpdlog/internal/screen"
)

// settlePrivacy asks, on a terminal, about each thing that may identify
// somebody, before it is saved: write it another way, keep it, or mark it as
// fine. Elsewhere nothing is asked; what was found is said after saving.
func (a *app) settlePrivacy(e *cpd.Entry, files []string) error {
	if !a.canAsk() {
		return nil
	}
	c, err := a.privacyContext()
	if err != nil {
		return err
	}
	for _, p := range placesOf(e, files) {
		if err := a.settlePlace(e, p, c); err != nil {
			return a.stopped(err)
		}
	}
	a.settled = true
	return nil
}

// settlePlace asks about one text until nothing in it is left to ask. kept are
// the findings that stay for now, by their hashes.
func (a *app) settlePlace(e *cpd.Entry, p privacy.Place, c privacy.Context) error {
	kept := map[string]bool{}
	for {
		f, left := firstOf(p.Check(c, e.Date), kept)
		if !left {
			return nil
		}
		i, err := a.askFinding(p, f)
		switch {
		case err != nil:
			return err
		case i == 0:
			kept[f.Hash] = true
		case i == 1:
			a.marks = append(a.marks, f.Hash)
			c.Marks[f.Hash] = true
		default:
			if p.Text, err = a.askInstead(p, f); err != nil {
				return err
			}
			p.Put(e, p.Text)
		}
	}
}

func firstOf(found []privacy.Finding, kept map[string]bool) (privacy.Finding, bool) {
	for _, f := range found {
		if !kept[f.Hash] {
			return f, true
		}
	}
	return privacy.Finding{}, false
}

func (a *app) askFinding(p privacy.Place, f privacy.Finding) (int, error) {
	fmt.Fprintln(a.env.Stderr, a.screen().Wrapped("", fmt.Sprintf("%s in %s may identify somebody: %s", oneLine(f.Words), cpd.Visible(p.Name), f.Why)))
	options := []screen.Option{
		{Name: "keep", Note: "save it as it is; an export will ask again"},
		{Name: "fine", Note: "it points to nobody; do not ask again"},
		{Name: "edit", Note: "write something else in its place"},
	}
	switch {
	case f.Kind == privacy.Blocked: // a mark does not let it leave
		options = options[:1]
	case p.Fixed():
		options = options[:2]
	}
	return a.asker().Choice(screen.Question{Label: "What now?", NoBack: true, Help: "Ctrl-C leaves, and nothing is saved."}, options, 0)
}

func (a *app) askInstead(p privacy.Place, f privacy.Finding) (string, error) {
	words, err := a.asker().Line(screen.Question{Label: "Instead of " + oneLine(f.Words), Optional: true, NoBack: true,
		Help:  "Such as Mrs A, Client B, a stage of life, a kind of place. Enter takes the words out.",
		Check: func(s string) error { return cpd.CheckText("text", s, cpd.MaxText) }})
	return p.Text[:f.Start] + words + p.Text[f.End:], err
}

// withMarks keeps what was marked as fine in the same step as the change that
// it was asked for.
func (a *app) withMarks(f func(*logbook.Tx) error) func(*logbook.Tx) error {
	if len(a.marks) == 0 {
		return f
	}
	marks := a.marks
	a.marks = nil
	return func(tx *logbook.Tx) error {
		if err := f(tx); err != nil {
			return err
		}
		for _, m := range marks {
			if err := tx.SetSetting(settingFine+m, a.today().String()); err != nil {
				return err
			}
		}
		return nil
	}
}

// beforeSave reads the answers that came past the questions, asks for what a scheme needs and is not there, then about what may
// identify somebody.
func (a *app) beforeSave(e *cpd.Entry, files []string) error {
	if err := a.settleFields(e, nil); err != nil {
		return err
	}
	if err := a.askMissing(e); err != nil {
		return err
	}
	return a.settlePrivacy(e, files)
}
