package wording

import (
	"fmt"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/scheme"
)

// Measure says an amount with the noun that a requirement counts.
func Measure(n cpd.Amount, of string, how cpd.Rounding) string {
	if n.Equal(cpd.Whole(1)) {
		of = scheme.Singular(of)
	}
	return n.Decimal(how) + " " + of
}

// Open reports whether a requirement is still to be met for the answer to be
// MET.
func Open(r *scheme.RequirementResult) bool {
	return !r.Met && !r.Exempt && !r.NotJudged && r.Level != "should"
}

// ToGo is what is still to go: "5 points and 2 formal hours to go". What counts
// for the whole comes last where a part of it is counted alike, so that the two
// do not read like a sum.
func ToGo(s *scheme.Standing) string {
	var parts, whole, gaps []string
	shared := false
	for r := range cpd.Each(s.Requirements) {
		if !Open(r) {
			continue
		}
		if r.Days != "" {
			gaps = append(gaps, r.Days+" in "+cpd.Visible(r.Name))
		}
		switch words := need(s, r, r.ToGo) + by(s, r); {
		case r.ToGo.IsZero():
		case r.All && partOpen(s, r.Noun):
			whole = append(whole, need(s, r, r.ToGo)+" in all"+by(s, r))
		default:
			parts, shared = append(parts, words), shared || r.Shares
		}
	}
	line := toGo(parts, whole)
	if shared && whole == nil {
		line += " (one entry can count for several)"
	}
	if gaps != nil && line != "" {
		line += ", and "
	}
	return line + english.List(gaps)
}

func toGo(parts, whole []string) string {
	switch {
	case len(parts)+len(whole) == 0:
		return ""
	case len(parts) == 0 || len(whole) == 0:
		return english.List(append(parts, whole...)) + " to go"
	}
	return english.List(parts) + ", and " + english.List(whole) + ", to go"
}

// partOpen reports whether a part of what a noun counts is still to go.
func partOpen(s *scheme.Standing, noun string) bool {
	return slices.ContainsFunc(s.Requirements, func(r scheme.RequirementResult) bool {
		return Open(&r) && !r.All && r.Noun == noun && r.ToGo.Sign() > 0
	})
}

// by says of what is needed in a cycle when the cycle ends, and of several days
// that the same is counted in which they are.
func by(s *scheme.Standing, r *scheme.RequirementResult) string {
	twice, same := false, false
	for o := range cpd.Each(s.Requirements) {
		if r.All && o.All && Open(o) && o.ID != r.ID && o.Noun == r.Noun {
			twice, same = true, same || judged(o) == judged(r)
		}
	}
	switch {
	case same:
		return " (" + cpd.Visible(r.Name) + ")"
	case judged(r) != r.Window:
		return " in " + inYear(s, r)
	case r.Window == s.Cycle && r.Window != s.Period:
		return " in the cycle that ends " + s.Cycle.To.Long()
	case twice && r.Window == s.Period:
		return " in this " + s.PeriodNoun
	case twice:
		return " in " + r.Window.String()
	}
	return ""
}

// judged is the time that a requirement's figures are of: of years that are judged
// each by itself, the one that lacks most.
func judged(r *scheme.RequirementResult) cpd.Span {
	if r.Year != (cpd.Span{}) {
		return r.Year
	}
	return r.Window
}

// inYear says which of the years that are judged each by itself the figures are of.
func inYear(s *scheme.Standing, r *scheme.RequirementResult) string {
	if judged(r) == s.Period {
		return "this " + s.PeriodNoun
	}
	return judged(r).String()
}

// need says an amount of what a requirement asks for, told apart from the others.
func need(s *scheme.Standing, r *scheme.RequirementResult, n cpd.Amount) string {
	words := Measure(n, r.Noun, cpd.Up)
	name := cpd.Visible(r.Name)
	low, tag := strings.ToLower(name), strings.ReplaceAll(r.Tag, "-", " ")
	switch {
	case r.All:
		return words
	case r.Has != "":
		return words + " with " + r.Has
	case tag != "" && !strings.Contains(tag, ":") && strings.Contains(low, strings.ToLower(tag)):
		return strings.Replace(words, " ", " "+tag+" ", 1)
	case strings.HasSuffix(low, " "+strings.ToLower(r.Noun)):
		called := lowerName(name)
		if n.Equal(cpd.Whole(1)) {
			called = scheme.Singular(called)
		}
		return n.Decimal(cpd.Up) + " " + called
	case alone(s, r) && strings.Contains(low, scheme.Singular(strings.ToLower(r.Noun))):
		return words
	}
	return words + " (" + name + ")"
}

// alone reports whether nothing else is counted by the same noun.
func alone(s *scheme.Standing, r *scheme.RequirementResult) bool {
	return !slices.ContainsFunc(s.Requirements, func(o scheme.RequirementResult) bool { return o.ID != r.ID && o.Noun == r.Noun })
}

// lowerName begins a name in the middle of a sentence; "CPD" keeps its capitals.
func lowerName(name string) string {
	if len(name) > 1 && strings.ToUpper(name[:2]) == name[:2] {
		return name
	}
	return english.LowerFirst(name)
}

// Reached is what there is of a requirement beside what is needed: "14 of 20
// points".
func Reached(r *scheme.RequirementResult) string {
	switch {
	case r.Need.IsZero() && r.Have.IsZero():
		return "-"
	case r.Need.IsZero():
		return Measure(r.Have, r.Noun, cpd.Down)
	}
	return r.Have.String() + " of " + Measure(r.Need, r.Noun, cpd.Up)
}

// Barred reports whether a bar says the truth about a requirement: not where
// nothing is measured, or where a gap is what is wrong.
func Barred(r *scheme.RequirementResult) bool {
	return !r.Exempt && !r.NotJudged && r.Need.Sign() > 0 && (r.Met || r.ToGo.Sign() > 0)
}

// Requirement says in words what a requirement's bar shows.
func Requirement(r *scheme.RequirementResult) string {
	advised := ""
	if r.Level == "should" {
		advised = " (advised)"
	}
	switch {
	case r.Exempt && len(r.Reasons) > 0:
		return cpd.Visible(r.Reasons[0].Text) // "does not apply: …"
	case r.NotJudged:
		return "not judged yet" + firstReason(r.Reasons)
	case r.Met && r.Need.IsZero():
		return "nothing to go" + advised
	case r.Met:
		return "met"
	case r.ToGo.IsZero():
		return "not met: " + r.Days + advised
	}
	return r.ToGo.Decimal(cpd.Up) + " to go" + advised
}

// Lacks says of a requirement that is not met why: what changed its amount, and
// what of it is missing, beyond what its figures say.
func Lacks(r *scheme.RequirementResult) string {
	if r.Met || r.Exempt || r.NotJudged {
		return ""
	}
	var why []string
	for _, reason := range r.Reasons {
		if !reason.Plain {
			why = append(why, cpd.Visible(reason.Text))
		}
	}
	if why == nil {
		return ""
	}
	return cpd.Visible(r.Name) + ": " + strings.Join(why, "; ")
}

// WhyRequirement explains a requirement line by line: the rule, how far it is
// met, and what made it so.
func WhyRequirement(r *scheme.RequirementResult) []string {
	out := []string{cpd.Visible(r.Rule)}
	if !r.Exempt && !r.NotJudged {
		out = append(out, r.Window.String()+": "+Reached(r)+", "+Requirement(r))
	}
	return append(out, cpd.ListOf(r.Reasons, func(why scheme.Reason) string { return cpd.Visible(why.Text) })...)
}

// Gives says what an entry gives to a requirement, or that it may serve only
// another one; "" for an entry that has nothing to do with it.
func Gives(e *scheme.EntryResult, r *scheme.RequirementResult) string {
	if gives := e.Toward(r.ID); gives.Sign() > 0 {
		return Measure(gives, r.Noun, cpd.Down)
	}
	for _, why := range e.Reasons {
		if slices.Contains(why.Bars, r.ID) {
			return cpd.Visible(why.Text)
		}
	}
	return ""
}

func firstReason(all []scheme.Reason) string {
	if len(all) == 0 {
		return ""
	}
	return ": " + cpd.Visible(all[0].Text)
}

// Logged is what was logged in a row: hours, or how many times.
func Logged(act *scheme.ActivityResult) string {
	if act.Per == scheme.PerHour {
		return cpd.FormatMinutes(act.Minutes)
	}
	return fmt.Sprintf("%d x", act.Items)
}

// Counted is what a row came to: in the unit, or as records where it pays none.
func Counted(s *scheme.Standing, act *scheme.ActivityResult) string {
	if act.Per != scheme.PerNothing {
		return act.Counted.String()
	}
	unit := RowUnit(s)
	for i := range s.Requirements {
		if r := &s.Requirements[i]; r.Of == string(scheme.MeasureRecords) && r.Noun == unit {
			return fmt.Sprint(act.Records)
		}
	}
	return "-"
}

// RowUnit is what the rows are counted in: records where none of them pays and the
// scheme has no word of its own.
func RowUnit(s *scheme.Standing) string {
	if s.Unit == "points" && paysNone(s) {
		return string(scheme.MeasureRecords)
	}
	return s.Unit
}

// Lost says what a row's limit took away; "" for nothing.
func Lost(s *scheme.Standing, act *scheme.ActivityResult) string {
	if act.Lost.IsZero() {
		return ""
	}
	return Measure(act.Lost, s.Unit, cpd.Up) + " over the limit not counted"
}

// AmountOr is an amount that may be missing.
func AmountOr(v *cpd.Amount, none string) string {
	if v == nil {
		return none
	}
	return v.String()
}
