package entries

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/phrase"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/wording"
)

// templateOptions are those of add --template: one event that is several
// entries.
type templateOptions struct {
	name  string
	parts []string // PIECE=TIME
}

// piece is an entry of a template on its way to being saved.
type piece struct {
	of     *portfolio.Piece
	fields []portfolio.Question
	e      cpd.Entry
}

// addTemplate adds every piece of a template in one step.
func addTemplate(s *session.Session, o *addOptions) error {
	if o.Title == "" {
		return cpd.Fail(cpd.Usage, "a template needs a title; nothing was saved", `for example: cpdlog add "SWOTT in the team" --template `+o.template.name)
	}
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	ms, err := l.Joined()
	if err != nil {
		return err
	}
	pieces, err := piecesOf(l, o, ms)
	if err != nil {
		return err
	}
	if err := fillPieces(s, o.Flags, pieces); err != nil {
		return err
	}
	if err := savePieces(s, l, o, pieces, ms); err != nil {
		return o.Keeping(err)
	}
	o.Discard()
	return nil
}

// piecesOf are the template's entries with what the flags say of all of them.
func piecesOf(l *member.Logbook, o *addOptions, ms []cpd.Membership) ([]piece, error) {
	shelf, err := l.Rules.Shelf("templates", "prompts", "kinds")
	if err != nil {
		return nil, err
	}
	of := shelf.Template(o.template.name)
	if of == nil {
		return nil, noTemplate(shelf, o.template.name)
	}
	outside, err := l.OutsidePractice()
	if err != nil {
		return nil, err
	}
	minutes, err := partTimes(of, o.template.parts)
	if err != nil {
		return nil, err
	}
	if o.Set.Changed("time") {
		return nil, cpd.Fail(cpd.Usage, "a template has several pieces, so --time is not enough; nothing was saved",
			"give the time for each: --part "+of.Pieces[0].ID+"=30m")
	}
	shared := *o.Flags
	shared.Fields = nil
	var out []piece
	for i, e := range of.Entries(strings.TrimSpace(o.Title), l.Today, minutes) {
		e.Kind = cmp.Or(e.Kind, cpd.KindLearning)
		if err := shared.Apply(l, &e, ms[0].Scheme); err != nil {
			return nil, err
		}
		if o.Planned {
			e.State = cpd.Planned
		}
		out = append(out, piece{&of.Pieces[i], shelf.Questions(&of.Pieces[i], outside), e})
	}
	return out, nil
}

func noTemplate(shelf *portfolio.Shelf, name string) error {
	ids := cpd.ListOf(shelf.Templates, func(t portfolio.Template) string { return t.ID })
	text := cpd.DidYouMean("there is no template "+cpd.Quoted(name), name, ids)
	return cpd.Fail(cpd.NotFound, english.Ending(text, "Nothing was saved"), "the templates: "+strings.Join(ids, ", "))
}

func pieceIDs(t *portfolio.Template) []string {
	return cpd.ListOf(t.Pieces, func(p portfolio.Piece) string { return p.ID })
}

// partTimes reads --part PIECE=TIME.
func partTimes(t *portfolio.Template, parts []string) (map[string]int, error) {
	minutes := map[string]int{}
	for _, s := range parts {
		id, text, ok := strings.Cut(s, "=")
		if !ok || !slices.Contains(pieceIDs(t), id) {
			return nil, cpd.Fail(cpd.Usage, "--part "+cpd.Quoted(s)+" is not written as PIECE=TIME; nothing was saved",
				"the pieces: "+strings.Join(pieceIDs(t), ", ")+"; for example: --part "+t.Pieces[0].ID+"=30m")
		}
		m, err := phrase.Minutes(text)
		if err != nil {
			return nil, err
		}
		minutes[id] = m
	}
	return minutes, nil
}

// fillPieces puts the texts in: those of --field, else those that are asked on
// a terminal. PIECE.FIELD=TEXT goes to one piece, FIELD=TEXT to every piece that
// asks for it.
func fillPieces(s *session.Session, f *entryform.Flags, pieces []piece) error {
	typed := make([]map[string]string, len(pieces))
	for _, g := range f.Fields {
		name, text, err := f.Named(g)
		if err != nil {
			return err
		}
		if err := putTyped(pieces, typed, name, text); err != nil {
			return err
		}
	}
	for i := range pieces {
		p := &pieces[i]
		var err error
		if len(f.Fields) == 0 && s.CanAsk() {
			err = entryform.Ask(s, &p.e, p.e.Title, "", p.fields)
		} else {
			err = entry.PutAnswers(&p.e, p.fields, typed[i], s.Today())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func putTyped(pieces []piece, typed []map[string]string, name, text string) error {
	id, field, one := strings.Cut(name, ".")
	if !one {
		id, field = "", name
	}
	taken := false
	var known []string
	for i := range pieces {
		for _, f := range pieces[i].fields {
			known = append(known, pieces[i].of.ID+"."+f.ID)
		}
		if id != "" && id != pieces[i].of.ID || !entry.HasQuestion(pieces[i].fields, field) {
			continue
		}
		if typed[i] == nil {
			typed[i] = map[string]string{}
		}
		typed[i][field], taken = text, true
	}
	if taken {
		return nil
	}
	note := cpd.DidYouMean("there is no question "+cpd.Quoted(name)+" in this template", name, known)
	return cpd.Fail(cpd.Invalid, english.Ending(note, "Nothing was saved"), "the questions: "+strings.Join(known, ", "))
}

// savePieces saves all of them in one step.
func savePieces(s *session.Session, l *member.Logbook, o *addOptions, pieces []piece, ms []cpd.Membership) error {
	all := cpd.ListOf(pieces, func(p piece) cpd.Entry { return p.e })
	words := "added " + english.Count(len(all), "piece", "pieces") + " of “" + strings.TrimSpace(o.Title) + "”"
	saved, err := entry.AddTogether(l, ms, words, all, o.Evidence, entryform.Asking(s))
	if err != nil {
		return err
	}
	for i := range saved {
		e := &saved[i].Entry
		if missing := entry.Lacking(e, pieces[i].of.Must); e.State == cpd.Done && len(missing) > 0 {
			saved[i].Notes = append(saved[i].Notes, fmt.Sprintf("%s still needs %s; write it with: cpdlog reflect %s", e.ID, english.List(missing), e.ID))
		}
	}
	return sayTogether(s, saved)
}

// sayTogether says what was saved in one step.
func sayTogether(s *session.Session, saved []entry.Saved) error {
	var notes []string
	for i := range saved {
		notes = append(notes, saved[i].Notes...)
	}
	s.Out.Notes(notes)
	if s.Out.AsJSON {
		all := cpd.ListOf(saved, func(v entry.Saved) cpd.Entry { return v.Entry })
		return s.Out.JSON(map[string]any{"schema_version": 1, "entries": all, "warnings": cpd.List(notes)})
	}
	for i := range saved {
		e := &saved[i].Entry
		s.Out.Say("Saved %s · %s · %s", e.ID, wording.Days(e), cpd.Visible(e.Title))
	}
	if saved[0].Entry.State == cpd.Planned {
		s.Out.Say("  Planned: each counts once it is done (cpdlog done %s)", saved[0].Entry.ID)
	}
	entryform.SayTotals(s, saved[0].Standings...)
	s.Out.Undo()
	return nil
}

func offerTemplates(l *member.Logbook) ([]string, error) {
	shelf, err := l.Rules.Shelf("templates", "prompts")
	if err != nil {
		return nil, err
	}
	return cpd.ListOf(shelf.Templates, func(t portfolio.Template) string { return command.Described(t.ID, t.Title) }), nil
}

// mostTimes is how many entries one command plans: a career of weeks is a slip.
const mostTimes = 60

// repeatOptions are those of add --repeat: the same again, planned.
type repeatOptions struct {
	every phrase.Interval
	times int
}

// check refuses half of the two flags, and what cannot be meant.
func (r *repeatOptions) check(fs *pflag.FlagSet) error {
	const hint = `for example: cpdlog add "Peer group" --activity peer-group --time 1h --date "next mon" --repeat weekly --times 6`
	switch times := fs.Changed("times"); {
	case fs.Changed("repeat") != times || times && fs.Changed("template"):
		return cpd.Fail(cpd.Usage, "--repeat and --times belong together, without --template; nothing was saved", hint)
	case times && (r.times < 2 || r.times > mostTimes):
		return cpd.Fail(cpd.Invalid, fmt.Sprintf("--times %d: give 2 to %d; nothing was saved", r.times, mostTimes), hint)
	}
	return nil
}

func addRepeated(s *session.Session, l *member.Logbook, o *addOptions, ms []cpd.Membership, d entry.Draft) error {
	days := make([]cpd.Date, o.repeat.times)
	for i := range days {
		days[i] = o.repeat.every.After(d.Entry.Date, i)
	}
	saved, err := entry.AddRepeated(l, ms, d, days, entryform.Asking(s))
	if err != nil {
		return o.Keeping(err)
	}
	o.Discard()
	return sayTogether(s, saved)
}
