package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"cpdlog/internal/cpd"
	"cpdlog/internal/phrase"
	"cpdlog/internal/screen"
)

// offerSetUp makes the logbook now, where there is none and the member wants
// one.
func (a *app) offerSetUp() error {
	dir, err := a.folder()
	if err != nil {
		return err
	}
	if _, err := os.Lstat(filepath.Join(dir, "logbook.db")); !errors.Is(err, os.ErrNotExist) || !a.canAsk() {
		return nil
	}
	yes, err := a.asker().Yes(screen.Question{Label: "There is no logbook yet. Make one now in " + dir + "?", NoBack: true}, true)
	if err != nil {
		return a.stopped(err)
	}
	if !yes {
		return cpd.Fail(cpd.NotFound, "there is no logbook in "+dir+"; nothing was made", "make one with: cpdlog init --scheme nalw --joined 2025-01-22")
	}
	defer a.flush()
	return a.runInit(initOptions{})
}

// askInit asks for what the flags of init did not say.
func (a *app) askInit(o *initOptions) error {
	if len(o.schemes) > 0 && !o.joined.IsZero() || !a.canAsk() {
		return nil
	}
	return a.form([]func() error{
		func() error { return a.askScheme(o) },
		func() error { return a.askJoined(o) },
		func() error { return a.askName(o) },
	})
}

func (a *app) askScheme(o *initOptions) error {
	if len(o.schemes) > 1 {
		return errSkip
	}
	ids := a.schemeIDs()
	options, def := make([]screen.Option, 0, len(ids)), 0
	for i, id := range ids {
		options = append(options, screen.Option{Name: id, Note: a.schemeLine(id).Title})
		if id == "nalw" || len(o.schemes) > 0 && o.schemes[0] == id {
			def = i
		}
	}
	i, err := a.asker().Choice(screen.Question{Step: 1, Of: 3, Label: "Which scheme do you belong to?", NoBack: true,
		Help: "Others can be joined later with cpdlog scheme join."}, options, def)
	if err == nil {
		o.schemes = []string{ids[i]}
	}
	return err
}

func (a *app) askJoined(o *initOptions) error {
	q := screen.Question{Step: 2, Of: 3, Label: "The day you joined", Help: "Your membership year runs from this day: 22/1/2025, 22 Jan 2025."}
	if !o.joined.IsZero() {
		q.Default = o.joined.String()
	}
	q.Check = func(s string) error {
		d, err := phrase.Date(s, a.today())
		if err != nil {
			return err
		}
		return a.checkJoined(d, cpd.Member{})
	}
	s, err := a.asker().Line(q)
	if err != nil {
		return err
	}
	o.joined, err = phrase.Date(s, a.today())
	fmt.Fprintln(a.env.Stderr, "  "+o.joined.Long())
	return err
}

func (a *app) askName(o *initOptions) error {
	q := screen.Question{Step: 3, Of: 3, Label: "Your name, for the record", Default: o.member.Name, Optional: true,
		Help: "It stands on the record that you send. It can be given later: cpdlog member --name."}
	q.Check = func(s string) error { return cpd.CheckLine("name", s, cpd.MaxTitle) }
	s, err := a.asker().Line(q)
	if err == nil {
		o.member.Name = s
	}
	return err
}
