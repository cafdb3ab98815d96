package scheme

import (
	"cmp"
	"example.org/cpdlog/internal/cpd"
)

// blend adds up years of different roles: each month of the window asks for its
// share of what the role held in it asks for.
func (v *verdict) blend(r *Require, w window, n *need) {
	for a := range cpd.Each(v.rules.Adjusts) {
		if !a.Blend || a.When == "part-time" || !a.applies(r) || r.ForEvery != nil {
			continue
		}
		var sum cpd.Amount
		in := v.mine(w.full)
		for _, piece := range a.pieces(in) {
			sum = sum.Add(v.requiredIn(r, piece).Mul(weight(piece, in)))
		}
		if !sum.Equal(n.amount) {
			n.change("adjust."+a.ID, v.adjusted("years of different status added up", r, n.amount, sum), sum)
		}
		return
	}
}

// requiredIn returns what the requirement is for the roles held in a part of the
// window.
func (v *verdict) requiredIn(r *Require, piece cpd.Span) cpd.Amount {
	return cmp.Or(v.rulesOver(v.year(), []cpd.Span{piece}).require(r.ID), r).AtLeast
}

// pieces cuts a span into the months (or days) that are added up.
func (a *Adjust) pieces(span cpd.Span) []cpd.Span {
	var out []cpd.Span
	for at := span.From; !at.After(span.To); {
		next := a.pieceAfter(span.From, len(out)+1)
		out = append(out, cpd.Span{From: at, To: next.AddDays(-1)}.Meet(span))
		if !next.After(at) {
			break
		}
		at = next
	}
	return out
}

func (a *Adjust) pieceAfter(start cpd.Date, n int) cpd.Date {
	if a.Basis == "days" {
		return start.AddDays(n)
	}
	return start.AddMonths(n)
}

// weight returns a piece's share of a span: by months where both are whole months,
// so that a leap year weighs no more than another, else by days.
func weight(piece, span cpd.Span) cpd.Amount {
	p, s := &Adjust{}, &Adjust{}
	if wholeMonths(piece) && wholeMonths(span) {
		return cpd.Fraction(int64(p.months(piece)), int64(s.months(span)))
	}
	return cpd.Fraction(int64(piece.Days()), int64(span.Days()))
}

func wholeMonths(s cpd.Span) bool {
	return s.From.AddMonths((&Adjust{}).months(s)) == s.To.AddDays(1)
}
