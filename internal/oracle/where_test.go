package oracle

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// piece is one entry on its way through the steps.
type piece struct {
	e      cpd.Entry
	row    scheme.Activity
	year   int // index of its year
	formal bool

	earned num
	points num // what still counts
	inside num // of that, what the part of its minutes with a split tag has
	items  int
	record bool
}

// chosen reports whether a where holds for a piece.
func chosen(w *scheme.Where, p *piece) bool {
	if len(w.Activity) > 0 && !slices.Contains(w.Activity, p.row.ID) {
		return false
	}
	if len(w.Tag) > 0 && !slices.ContainsFunc(w.Tag, func(t string) bool { return tagged(p, t) }) {
		return false
	}
	if len(w.Kind) > 0 && !slices.Contains(w.Kind, p.e.Kind) {
		return false
	}
	if len(w.Has) > 0 && !slices.ContainsFunc(w.Has, func(f string) bool { return filled(p, f) }) {
		return false
	}
	for i := range w.All {
		if !chosen(&w.All[i], p) {
			return false
		}
	}
	for i := range w.None {
		if chosen(&w.None[i], p) {
			return false
		}
	}
	for i := range w.Any {
		if chosen(&w.Any[i], p) {
			return true
		}
	}
	return len(w.Any) == 0
}

func tagged(p *piece, t string) bool {
	switch t {
	case "formal":
		return p.formal
	case "informal":
		return !p.formal
	}
	return slices.Contains(p.row.Tags, t) || slices.Contains(p.e.Tags, t) || p.e.Splits[t] > 0
}

func filled(p *piece, field string) bool {
	return strings.TrimSpace(p.e.Texts[field]) != "" || field == "provider" && p.e.Provider != ""
}

// share is how much of a piece's minutes a where takes: all of them, or, where
// it asks for a tag that only some of the minutes have, that share.
func share(w *scheme.Where, p *piece) num {
	if !chosen(w, p) {
		return whole(0)
	}
	if inPart(w, p) {
		return frac(p.e.Splits[partTag], p.e.Minutes)
	}
	return whole(1)
}

// inPart reports whether a where takes only a part of the minutes.
func inPart(w *scheme.Where, p *piece) bool {
	return slices.Contains(w.Tag, partTag) && p.e.Splits[partTag] > 0
}

// counts is what a where takes of what still counts of a piece.
func counts(w *scheme.Where, p *piece) num {
	switch {
	case !chosen(w, p):
		return whole(0)
	case inPart(w, p):
		return p.inside
	}
	return p.points
}

// set gives a piece what still counts of it. A cut of the whole is shared by
// its parts; a cut of one part leaves the other alone.
func (p *piece) set(w *scheme.Where, v num) {
	switch {
	case inPart(w, p):
		p.points = plus(minus(p.points, p.inside), v)
		p.inside = v
	case p.points.Sign() > 0:
		p.inside = over(times(p.inside, v), p.points)
		p.points = v
	}
}

// earns gives a piece what it earned, over its parts by their minutes.
func (p *piece) earns(v num) {
	p.earned, p.points = v, v
	p.inside = times(v, share(&scheme.Where{Tag: []string{partTag}}, p))
}

// partTag is the only tag that generated entries split their minutes by.
const partTag = "part"
