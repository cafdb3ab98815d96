package rulefile

import (
	"cmp"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// bothWays is a carry of a surplus and of a shortfall, until it is read as the
// two that it stands for.
const bothWays = "both"

// moves is what surplus = … or shortfall = … says.
type moves struct {
	yes    bool
	atMost *cpd.Amount // nil: all of it
}

// what returns the word that a carry has after this one.
func (m moves) what(was, word string) string {
	switch {
	case !m.yes:
		return was
	case was != "" && was != word:
		return bothWays
	}
	return word
}

// movesKind is true, false, or the most that moves.
func movesKind() kind[moves] {
	says := "true, or the most that moves"
	return kind[moves]{says, func(r *reader, n *node) (moves, bool) {
		switch n.raw {
		case "true", "false":
			return moves{yes: n.raw == "true"}, true
		}
		a, ok := r.number(n, says)
		return moves{true, &a}, ok
	}}
}

// finishCarry: a table that speaks of a surplus and of filling first says
// both, that a surplus moves and that a shortfall is paid first.
func (r *reader) finishCarry(c *scheme.Carry) {
	r.whoseMost(c)
	r.movesSomething(c)
	switch {
	case c.What == bothWays:
		c.What = "surplus"
		r.addShortfall(c)
	case c.What == "shortfall":
		c.AtMost = cmp.Or(r.shortfallMost(), c.AtMost)
	case c.What != "":
	case c.ID == "shortfall" || c.FillFirst && c.AtMost == nil && c.EarnedLast == 0 && c.OnlyIf == "":
		c.What = "shortfall"
	default:
		c.What = "surplus"
		if c.FillFirst {
			r.addShortfall(c)
		}
	}
}

// addShortfall takes what is said of a shortfall out of a surplus, as a carry
// of its own.
func (r *reader) addShortfall(c *scheme.Carry) {
	short := scheme.Carry{ID: c.ID, What: "shortfall", AtMost: r.shortfallMost(), Into: c.Into, FillFirst: c.FillFirst}
	c.FillFirst = false
	r.scheme.Rules.Carries = append(r.scheme.Rules.Carries, short)
}

// shortfallMost returns the number in shortfall = …, or nil.
func (r *reader) shortfallMost() *cpd.Amount {
	n := r.inside.kid("shortfall")
	if n == nil || n.bad || n.raw == "true" || n.raw == "false" {
		return nil
	}
	a, why := parseNumber(n.raw)
	if why != "" {
		return nil
	}
	return &a
}

// movesSomething refuses a carry that says twice what moves, or that nothing
// does.
func (r *reader) movesSomething(c *scheme.Carry) {
	what, surplus, short := r.inside.kid("what"), r.inside.kid("surplus"), r.inside.kid("shortfall")
	if what != nil && !what.bad && (surplus != nil || short != nil) {
		what.bad = true
		r.add(what.keyAt, "what: surplus = … and shortfall = … say this already; keep one of the two")
	}
	if surplus != nil && !surplus.bad && surplus.raw == "false" && c.What == "" {
		surplus.bad = true
		r.add(surplus.keyAt, "surplus: then nothing moves; leave the table out")
	}
}

// whoseMost refuses an at_most that could be either's.
func (r *reader) whoseMost(c *scheme.Carry) {
	most := cmp.Or(r.inside.kid("at_most"), r.inside.kid("max"))
	if most != nil && !most.bad && (c.What == bothWays || r.inside.kid("shortfall") != nil) {
		most.bad = true
		r.add(most.keyAt, "%s: of the surplus or of the shortfall? Write surplus = %s and shortfall = true, or the other way round", most.key, shown(most.raw))
	}
}
