package rulefile

import (
	"strconv"
	"strings"

	"example.org/cpdlog/internal/scheme"
)

// overKind is the window of a limit or a requirement.
func overKind() kind[scheme.Window] {
	says := `"period", "cycle", "each year", "each of any 5 years", "any 3 years", "last 36 months" or "last 3 years not exempt"`
	return kind[scheme.Window]{says, func(r *reader, n *node) (scheme.Window, bool) {
		s, _ := n.text()
		w, ok := parseWindow(plain(s))
		if !ok {
			r.wrong(n, says)
			return w, false
		}
		if w.Kind == scheme.OverAnyYears || w.Kind == scheme.OverLastNotExmpt || w.N > 0 && w.Kind == scheme.OverEachYear {
			return w, r.inPeriods(n, &w)
		}
		return w, true
	}}
}

// inPeriods turns N years into N years' worth of the scheme's own periods.
func (r *reader) inPeriods(n *node, w *scheme.Window) bool {
	if r.months == 0 || r.months == 12 {
		return true
	}
	if w.N*12%r.months != 0 {
		r.wrong(n, "whole periods of "+monthWords(r.months))
		return false
	}
	w.N = w.N * 12 / r.months
	return true
}

func monthWords(m int) string {
	if m == 12 {
		return "1 year"
	}
	if m%12 == 0 {
		return strconv.Itoa(m/12) + " years"
	}
	return strconv.Itoa(m) + " months"
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
	l, ok2 := parseLength(strings.TrimPrefix(rest, "rolling "))
	if !ok || !ok2 || l.days != 0 || l.minutes != 0 || l.months == 0 || l.months%12 != 0 || l.months > 1200 {
		return scheme.Window{}, false
	}
	return scheme.Window{Kind: kind, N: l.months / 12}, true
}

func lastMonths(s string) (scheme.Window, bool) {
	rest, ok := cutFirst(s, "last ", "rolling ")
	l, ok2 := parseLength(rest)
	if !ok || !ok2 || l.days != 0 || l.minutes != 0 || l.months == 0 || l.months > 1200 {
		return scheme.Window{}, false
	}
	return scheme.Window{Kind: scheme.OverLastMonths, N: l.months}, true
}

func cutFirst(s string, heads ...string) (string, bool) {
	for _, h := range heads {
		if rest, ok := strings.CutPrefix(s, h); ok {
			return rest, true
		}
	}
	return s, false
}
