package cli

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"cpdlog/internal/intake"
	"cpdlog/internal/logbook"
	"cpdlog/internal/screen"
)

// What an activity and a column are called in a member's old files is asked
// once and remembered in the logbook, as settings with these beginnings.
const (
	mapSetting    = "import-activity:"
	columnSetting = "import-column:"
)

// recall takes up the answers that were given before.
func (im *importer) recall() error {
	im.options.Mapped, im.options.Columns = map[string]string{}, map[string]string{}
	if im.make {
		return nil
	}
	all, err := im.book.Settings()
	if err != nil {
		return err
	}
	for name, value := range all {
		if key, ok := strings.CutPrefix(name, mapSetting); ok {
			im.options.Mapped[key] = value
		}
		if key, ok := strings.CutPrefix(name, columnSetting); ok {
			im.options.Columns[key] = value
		}
	}
	return nil
}

func (im *importer) remember(tx *logbook.Tx) error {
	for _, name := range slices.Sorted(maps.Keys(im.mapped)) {
		if err := tx.SetSetting(name, im.mapped[name]); err != nil {
			return err
		}
	}
	return nil
}

// askMapping asks which row each unknown activity is. Off a terminal the rows
// stay rejected, and the suggestions stand in the report.
func (im *importer) askMapping() error {
	if len(im.rejected) == 0 || !im.canAsk() {
		return nil
	}
	unknown, err := im.unmapped()
	if err != nil || len(unknown) == 0 {
		return err
	}
	var steps []func() error
	for i, u := range unknown {
		steps = append(steps, func() error { return im.askActivity(u, i+1, len(unknown)) })
	}
	if err := im.app.form(steps); err != nil {
		return err
	}
	return im.survey()
}

func (im *importer) unmapped() ([]intake.ActivityText, error) {
	var p intake.Proposal
	err := im.each(nil, func(r *intake.Row, _ intake.Verdict, _ string) error {
		if r.Activity != "" && r.Rejected() && len(p.Rows) < 100_000 {
			p.Rows = append(p.Rows, intake.Row{Activity: r.Activity})
		}
		return nil
	})
	return p.Unmapped(), err
}

func (im *importer) askActivity(u intake.ActivityText, step, of int) error {
	options, def := []screen.Option{}, -1
	near := intake.Suggest(u.Text, im.options.Activities)
	for i, act := range im.options.Activities {
		name := act.ID
		if act.Scheme != im.options.Scheme {
			name = act.Scheme + ":" + act.ID
		}
		options = append(options, screen.Option{Name: name, Note: act.Name, Help: im.sentence(act)})
		if len(near) > 0 && near[0] == act {
			def = i
		}
	}
	options = append(options, screen.Option{Name: "none", Note: "keep these rows, claimed for nothing"})
	q := screen.Question{Step: step, Of: of, NoBack: step == 1, Label: fmt.Sprintf("%s calls it %s (%s). Which row of the scheme is that?", filepath.Base(im.name), quote(u.Text), counted(u.Rows, "row", "rows")),
		Help: "Your answer is remembered for the next import."}
	i, err := im.asker().Choice(q, options, def)
	if err != nil {
		return err
	}
	to := "-"
	if i < len(im.options.Activities) {
		to = im.options.Activities[i].Scheme + ":" + im.options.Activities[i].ID
	}
	im.options.Mapped[u.Key], im.mapped[mapSetting+u.Key] = to, to
	return nil
}

func (im *importer) sentence(act intake.Activity) string {
	s, err := im.scheme(act.Scheme)
	if err != nil {
		return ""
	}
	return s.RowSentence(act.ID)
}
