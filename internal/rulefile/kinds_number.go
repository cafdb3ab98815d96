package rulefile

import (
	"errors"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// number reads what the file writes, never a float: 0.1 is a tenth. A text
// such as "1/3" or "50%" is a number too.
func (r *reader) number(n *node, says string) (cpd.Amount, bool) {
	s := n.raw
	if t, ok := n.text(); ok {
		s = t
	} else if n.shape != scalar {
		r.wrong(n, says)
		return cpd.Amount{}, false
	}
	a, why := parseNumber(s)
	if why == "" {
		return a, true
	}
	if why == notNumber {
		r.wrong(n, says)
	} else if !n.bad {
		n.bad = true
		r.add(n.valAt, "%s: %s %s; expected %s", n.key, shown(n.raw), why, says)
	}
	return a, false
}

const notNumber = "is not a number"

// parseNumber reads a plain decimal, a fraction or a percentage.
func parseNumber(s string) (a cpd.Amount, why string) {
	s = strings.TrimPrefix(strings.ReplaceAll(s, "_", ""), "+")
	low := strings.ToLower(strings.TrimPrefix(s, "-"))
	switch {
	case low == "nan" || low == "inf":
		return a, "is no number to count with"
	case low == "" || low[0] < '0' || low[0] > '9' && low[0] != '.':
		return a, notNumber
	case strings.HasPrefix(s, "-"):
		return a, "is below 0"
	case strings.ContainsAny(strings.TrimSpace(low), " ") && strings.Trim(low, "0123456789./% ") != "":
		return a, "is more than a number; write the number alone, without quotes"
	case strings.ContainsAny(low, "exob"):
		return a, "must be written plainly, such as 1000"
	}
	if p, ok := strings.CutSuffix(s, "%"); ok {
		a, err := cpd.ParseAmount(strings.TrimSpace(p))
		return a.Div(cpd.Whole(100)), ifNot(err)
	}
	if whole, part, ok := strings.Cut(strings.TrimSpace(s), " "); ok && strings.Contains(part, "/") && !strings.HasPrefix(part, "/") {
		a, err1 := cpd.ParseAmount(whole) // one and a half as "1 1/2"
		b, err2 := cpd.ParseAmount(strings.ReplaceAll(part, " ", ""))
		return a.Add(b), ifNot(errors.Join(err1, err2))
	}
	a, err := cpd.ParseAmount(strings.ReplaceAll(s, " ", ""))
	return a, ifNot(err)
}

func ifNot(err error) string {
	if err != nil {
		return "is not a number of at most ten digits and nine decimals"
	}
	return ""
}

func amountKind() kind[cpd.Amount] {
	says := "a number from 0 up"
	return kind[cpd.Amount]{says, func(r *reader, n *node) (cpd.Amount, bool) { return r.number(n, says) }}
}

// numberKind is a number that is refused where it is wrong.
func numberKind(says string, wrong func(cpd.Amount) bool) kind[cpd.Amount] {
	return kind[cpd.Amount]{says, func(r *reader, n *node) (cpd.Amount, bool) {
		a, ok := r.number(n, says)
		if ok && wrong(a) {
			r.wrong(n, says)
			return a, false
		}
		return a, ok
	}}
}

// amountAboveKind is a number that must not be 0.
func amountAboveKind() kind[cpd.Amount] { return numberKind("a number above 0", cpd.Amount.IsZero) }

func aboveOne(a cpd.Amount) bool { return a.Cmp(cpd.Whole(1)) > 0 }

// entryAmountKind is an amount for one entry; in a row by the hour it may be
// written as a time.
func entryAmountKind(aboveZero bool) kind[cpd.Amount] {
	k := amountKind()
	if aboveZero {
		k = amountAboveKind()
	}
	return kind[cpd.Amount]{k.says, func(r *reader, n *node) (cpd.Amount, bool) {
		s, _ := n.text()
		if l, ok := parseLength(s); ok && l.minutes > 0 && l.months+l.days == 0 {
			return r.worth(n, l.minutes)
		}
		return k.read(r, n)
	}}
}

// byTheHour reports whether the row that is being read is paid by the hour.
func (r *reader) byTheHour() bool {
	k := r.inside.kid("per")
	if k == nil {
		return false
	}
	per, ok := perKind().read(r, k)
	return ok && per == scheme.PerHour
}

// worth is what so many minutes earn in the row that is being read.
func (r *reader) worth(n *node, minutes int) (cpd.Amount, bool) {
	points, hour := cpd.Whole(1), cpd.Whole(60)
	if k := r.inside.kid("points"); k != nil {
		points, _ = amountKind().read(r, k)
	}
	if k := r.inside.kid("minutes_per_hour"); k != nil {
		m, _ := countKind(1).read(r, k)
		hour = cpd.Whole(int64(max(1, m)))
	}
	if !r.byTheHour() {
		r.wrong(n, "an amount (a time is for rows with per = \"hour\")")
		return points, false
	}
	return points.Mul(cpd.Whole(int64(minutes))).Div(hour), true
}

// shareKind is a part of something: above 0, at most 1.
func shareKind() kind[cpd.Amount] {
	k := numberKind(`a share above 0 and at most 1, such as 0.5`, func(a cpd.Amount) bool { return a.IsZero() || aboveOne(a) })
	return kind[cpd.Amount]{k.says, func(r *reader, n *node) (cpd.Amount, bool) {
		if s, _ := n.text(); shareWords(s) != nil {
			return *shareWords(s), true
		}
		return k.read(r, n)
	}}
}

// shareWords returns a share in words, or nil.
func shareWords(s string) *cpd.Amount {
	return map[string]*cpd.Amount{
		"half": ptr(cpd.Fraction(1, 2)), "third": ptr(cpd.Fraction(1, 3)), "quarter": ptr(cpd.Fraction(1, 4)),
		"two thirds": ptr(cpd.Fraction(2, 3)), "three quarters": ptr(cpd.Fraction(3, 4)),
	}[strings.TrimPrefix(strings.TrimPrefix(plain(s), "one "), "a ")]
}

// countKind is a whole number.
func countKind(least int) kind[int] {
	says := "a whole number from " + strconv.Itoa(least) + " up"
	return kind[int]{says, func(r *reader, n *node) (int, bool) {
		a, ok := r.number(n, says)
		if !ok {
			return 0, false
		}
		i, err := strconv.Atoi(a.Exact())
		if err != nil || i < least || i > 1_000_000_000 {
			r.wrong(n, says)
			return 0, false
		}
		return i, true
	}}
}
