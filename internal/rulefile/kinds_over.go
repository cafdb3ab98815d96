package rulefile

import (
	"cmp"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/scheme"
)

// overKind is the window of a limit or a requirement.
func overKind() kind[scheme.Window] {
	says := `"period", "cycle", "each year", "each of any 5 years", "any 3 years", "last 36 months" or "last 3 years not exempt"`
	return kindOf(says, func(r *reader, n *node) (scheme.Window, bool) {
		s, _ := n.text()
		w, ok := parseWindow(plain(s))
		if w.Kind == scheme.OverAnyYears || w.Kind == scheme.OverLastNotExmpt || w.N > 0 && w.Kind == scheme.OverEachYear {
			ok = r.inPeriods(n, &w)
		}
		return w, ok
	})
}

// inPeriods turns N years into N years' worth of the scheme's own periods.
func (r *reader) inPeriods(n *node, w *scheme.Window) bool {
	if r.months == 0 || r.months == 12 {
		return true
	}
	if w.N*12%r.months != 0 {
		r.wrong(n, "whole periods of "+english.Months(r.months))
		return false
	}
	w.N = w.N * 12 / r.months
	return true
}

func parseWindow(s string) (scheme.Window, bool) {
	s = plain(strings.NewReplacer("(", " ", ")", " ", "consecutive ", "", "-year period", " years").Replace(s))
	switch s {
	case "period", "year", "the period", "the year", "a period", "a year", "membership year":
		return scheme.Window{Kind: scheme.OverPeriod}, true
	case "cycle", "the cycle", "a cycle":
		return scheme.Window{Kind: scheme.OverCycle}, true
	case "each year", "every year", "each period", "every period", "each year of the cycle", "every year of the cycle":
		return scheme.Window{Kind: scheme.OverEachYear}, true
	}
	if t, ok := cutAny(s, " not exempt", " not exempted"); ok {
		return years(scheme.OverLastNotExmpt, strings.TrimPrefix(t, "the "), "last ")
	}
	if strings.Contains(s, "not exempt ") || strings.Contains(s, "non-exempt ") {
		t := strings.Replace(strings.Replace(s, "not exempt ", "", 1), "non-exempt ", "", 1)
		return years(scheme.OverLastNotExmpt, strings.TrimPrefix(t, "the "), "last ")
	}
	if rest, ok := cutFirst(s, "each of any ", "each of the last "); ok {
		return years(scheme.OverEachYear, rest, "")
	}
	if strings.HasPrefix(s, "any ") {
		return years(scheme.OverAnyYears, s, "any ")
	}
	return lastMonths(strings.TrimPrefix(s, "the "))
}

func cutAny(s string, tails ...string) (string, bool) {
	for _, t := range tails {
		if before, ok := strings.CutSuffix(s, t); ok {
			return before, true
		}
	}
	return s, false
}

// years reads "any 3 years" and "last 3 years".
func years(kind scheme.WindowKind, s, prefix string) (scheme.Window, bool) {
	rest, ok := strings.CutPrefix(s, prefix)
	rest = strings.TrimSuffix(rest, " in a row")
	months := wholeMonths(strings.TrimPrefix(rest, "rolling "))
	if !ok || months == 0 || months%12 != 0 {
		return scheme.Window{}, false
	}
	return scheme.Window{Kind: kind, N: months / 12}, true
}

func lastMonths(s string) (scheme.Window, bool) {
	rest, ok := cutFirst(s, "last ", "rolling ")
	months := wholeMonths(rest)
	if !ok || months == 0 {
		return scheme.Window{}, false
	}
	return scheme.Window{Kind: scheme.OverLastMonths, N: months}, true
}

func cutFirst(s string, heads ...string) (string, bool) {
	for _, h := range heads {
		if rest, ok := strings.CutPrefix(s, h); ok {
			return rest, true
		}
	}
	return s, false
}

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
		r.misnamed(what, "what: surplus = … and shortfall = … say this already; keep one of the two")
	}
	if surplus != nil && !surplus.bad && surplus.raw == "false" && c.What == "" {
		r.misnamed(surplus, "surplus: then nothing moves; leave the table out")
	}
}

// whoseMost refuses an at_most that could be either's.
func (r *reader) whoseMost(c *scheme.Carry) {
	most := cmp.Or(r.inside.kid("at_most"), r.inside.kid("max"))
	if most != nil && !most.bad && (c.What == bothWays || r.inside.kid("shortfall") != nil) {
		r.misnamed(most, "%s: of the surplus or of the shortfall? Write surplus = %s and shortfall = true, or the other way round", most.key, shown(most.raw))
	}
}
