package cli

import (
	"fmt"
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/phrase"
	"cpdlog/internal/portfolio"
)

// templateFlags are those of add --template: one event that is several entries.
type templateFlags struct {
	name  string
	parts []string // PIECE=TIME
}

// piece is an entry of a template on its way to being saved.
type piece struct {
	of     *portfolio.Piece
	fields []portfolio.Field
	e      cpd.Entry
}

// addTemplate adds every piece of a template in one step.
func (a *app) addTemplate(f *entryFlags, t templateFlags, asJSON bool) error {
	if f.title == "" {
		return cpd.Fail(cpd.Usage, "a template needs a title; nothing was saved", `for example: cpdlog add "SWOTT in the team" --template `+t.name)
	}
	ms, err := a.joined()
	if err != nil {
		return err
	}
	pieces, err := a.pieces(f, t, ms)
	if err != nil {
		return err
	}
	if err := a.fillPieces(pieces, f.fields); err != nil {
		return err
	}
	return a.savePieces(pieces, ms, f, asJSON)
}

// pieces are the template's entries with what the flags say of all of them.
func (a *app) pieces(f *entryFlags, t templateFlags, ms []cpd.Membership) ([]piece, error) {
	s, err := a.shelf("templates", "prompts", "kinds")
	if err != nil {
		return nil, err
	}
	of := s.Template(t.name)
	if of == nil {
		return nil, noTemplate(s, t.name)
	}
	minutes, err := partTimes(of, t.parts)
	if err != nil {
		return nil, err
	}
	if f.set.Changed("time") {
		return nil, cpd.Fail(cpd.Usage, "a template has several parts, so --time says too little; nothing was saved", "give the time of each: --part "+of.Pieces[0].ID+"=30m")
	}
	day := a.today()
	if f.set.Changed("date") {
		day = f.date
	}
	shared := *f
	shared.fields = nil
	var out []piece
	for i, e := range of.Entries(strings.TrimSpace(f.title), day, minutes) {
		if e.Kind == "" {
			e.Kind = cpd.KindLearning
		}
		if err := shared.apply(a, &e, ms[0].Scheme); err != nil {
			return nil, err
		}
		out = append(out, piece{&of.Pieces[i], a.pieceQuestions(s, &of.Pieces[i]), e})
	}
	return out, nil
}

// pieceQuestions are a piece's questions, in the words that fit the member's
// practice.
func (a *app) pieceQuestions(s *portfolio.Shelf, p *portfolio.Piece) []portfolio.Field {
	fields := s.Questions(p)
	if v, err := a.value("direct-practice"); err != nil || v != "no" {
		return fields
	}
	for _, set := range s.Prompts {
		if set.VariantOf != p.Prompts {
			continue
		}
		other := *p
		other.Prompts = set.ID
		return s.Questions(&other)
	}
	return fields
}

func noTemplate(s *portfolio.Shelf, name string) error {
	var ids []string
	for _, t := range s.Templates {
		ids = append(ids, t.ID)
	}
	text := "there is no template " + quote(name)
	if near := nearest(name, ids); near != "" {
		text += "; did you mean " + near + "?"
	}
	return cpd.Fail(cpd.NotFound, ending(text, "Nothing was saved"), "the templates: "+strings.Join(ids, ", "))
}

func pieceIDs(t *portfolio.Template) []string {
	var ids []string
	for _, p := range t.Pieces {
		ids = append(ids, p.ID)
	}
	return ids
}

// partTimes reads --part PIECE=TIME.
func partTimes(t *portfolio.Template, parts []string) (map[string]int, error) {
	minutes := map[string]int{}
	for _, s := range parts {
		id, text, ok := strings.Cut(s, "=")
		if !ok || !slices.Contains(pieceIDs(t), id) {
			return nil, cpd.Fail(cpd.Usage, "--part "+quote(s)+" is not written as PIECE=TIME; nothing was saved", "the pieces: "+strings.Join(pieceIDs(t), ", ")+"; for example: --part "+t.Pieces[0].ID+"=30m")
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
func (a *app) fillPieces(pieces []piece, given []string) error {
	typed := make([]map[string]string, len(pieces))
	stdin := false
	for _, s := range given {
		name, text, ok := strings.Cut(s, "=")
		if !ok || name == "" {
			return cpd.Fail(cpd.Usage, "--field "+quote(s)+" is not written as NAME=TEXT; nothing was saved", "for example: --field "+pieces[0].of.ID+".learned=-")
		}
		if text == "-" {
			var err error
			if text, err = a.stdinOnce(&stdin, name); err != nil {
				return err
			}
		}
		if err := putTyped(pieces, typed, name, text); err != nil {
			return err
		}
	}
	for i := range pieces {
		if err := a.fillPiece(&pieces[i], typed[i], len(given) == 0); err != nil {
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
		if id != "" && id != pieces[i].of.ID || !hasField(pieces[i].fields, field) {
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
	note := fmt.Sprintf("there is no question %s in this template", quote(name))
	if near := nearest(name, known); near != "" {
		note += "; did you mean " + near + "?"
	}
	return cpd.Fail(cpd.Invalid, ending(note, "Nothing was saved"), "the questions: "+strings.Join(known, ", "))
}

func (a *app) fillPiece(p *piece, typed map[string]string, ask bool) error {
	if ask && a.canAsk() {
		return a.askFields(&p.e, p.e.Title, "", p.fields)
	}
	return a.putAnswers(&p.e, p.fields, typed)
}

// savePieces checks every piece, then saves all of them in one step.
func (a *app) savePieces(pieces []piece, ms []cpd.Membership, f *entryFlags, asJSON bool) error {
	for i := range pieces {
		if f.planned {
			pieces[i].e.State = cpd.Planned
		}
		if err := a.checkEntry(&pieces[i].e, ms); err != nil {
			return err
		}
		if err := a.settlePrivacy(&pieces[i].e, f.evidence); err != nil {
			return err
		}
	}
	for i := range pieces {
		if err := a.takeEvidence(&pieces[i].e, f.evidence); err != nil {
			return err
		}
	}
	words := fmt.Sprintf("added %s of “%s”", counted(len(pieces), "piece", "pieces"), strings.TrimSpace(f.title))
	_, err := a.change(words, func(tx *logbook.Tx) error {
		for i := range pieces {
			if err := tx.Add(&pieces[i].e); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return a.sayPieces(pieces, ms, asJSON)
}

func (a *app) sayPieces(pieces []piece, ms []cpd.Membership, asJSON bool) error {
	var saved []cpd.Entry
	var notes []string
	for _, p := range pieces {
		saved = append(saved, p.e)
		notes = append(notes, a.savedNotes(&p.e)...)
		if e := p.e; e.State == cpd.Done {
			if missing := lacking(&e, p.of.Must); len(missing) > 0 {
				notes = append(notes, fmt.Sprintf("%s is the piece with %s; write it with: cpdlog reflect %s", e.ID, and(missing), e.ID))
			}
		}
	}
	for _, n := range notes {
		a.warn("%s", n)
	}
	if asJSON {
		return a.json(map[string]any{"schema_version": 1, "entries": saved, "warnings": some(notes)})
	}
	for _, e := range saved {
		a.say("Saved %s · %s · %s", e.ID, when(e), cpd.Visible(e.Title))
	}
	standings, err := a.scoresOf(saved[0], ms)
	if err != nil {
		return err
	}
	for _, s := range standings {
		a.say("%s", totals(s))
	}
	a.say("Undo: cpdlog undo")
	return nil
}

func (a *app) offerTemplates(string) ([]string, error) {
	s, err := a.shelf("templates", "prompts")
	if err != nil {
		return nil, err
	}
	var found []string
	for _, t := range s.Templates {
		found = append(found, described(t.ID, t.Title))
	}
	return found, nil
}
