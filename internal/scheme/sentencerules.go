package scheme

import (
	"fmt"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/english"
)

func (l *Limit) sentence(s *Scheme) string {
	var most []string
	if l.AtMost != nil {
		most = append(most, units(*l.AtMost, s.Unit))
	}
	if l.MaxItems != nil {
		most = append(most, english.Count(*l.MaxItems, "piece", "pieces")+" (the dearest)")
	}
	if l.MaxRecords != nil {
		most = append(most, english.Count(*l.MaxRecords, "record", "records"))
	}
	if l.Share != nil {
		most = append(most, number(l.Share.Mul(cpd.Whole(100)))+"% of the "+shareWord(l.ShareOf))
	}
	after := ""
	if l.After != "" {
		after = ", after the limit " + l.After
	}
	return fmt.Sprintf("%s: at most %s%s%s%s.", nameOf(l.Name, l.ID), english.List(most), l.Over.clause(), l.Where.from(), after)
}

func shareWord(of string) string {
	if of == "required" {
		return "required amount"
	}
	return "total that counts"
}

func (r *Require) sentence(s *Scheme) string {
	of := s.measureWord(r.Of)
	what := units(r.AtLeast, of)
	if r.Of == MeasureValues {
		what = number(r.AtLeast) + " different values of " + nameOf(r.OfTag, "any tag")
	}
	if len(r.EachOf) > 0 {
		what += " in each of " + english.List(r.EachOf)
	}
	if q := r.ForEvery; q != nil {
		what += fmt.Sprintf(" for every %s%s", units(q.Amount, s.measureWord(q.Of)), q.Where.from())
	}
	verb := "needs at least"
	if level(r) == "should" {
		verb = "should have at least"
	}
	text := fmt.Sprintf("%s: %s %s%s%s", nameOf(r.Name, r.ID), verb, what, r.Over.clause(), r.Where.from())
	if r.AtLeast.IsZero() && r.noGap() {
		text = nameOf(r.Name, r.ID) + ": " + strings.TrimSuffix(verb, " at least") + " an entry now and again" + r.Over.clause() + r.Where.from()
	}
	if r.OncePer != "" {
		text += "; a repeat of the same " + r.OncePer + " counts once"
	}
	if r.noGap() {
		text += "; without a gap of " + r.gapLength() + " or more"
	}
	return text + "."
}

func (w Window) clause() string {
	switch w.Kind {
	case OverCycle:
		return " a cycle"
	case OverEachYear:
		return " in each year"
	case OverAnyYears:
		return fmt.Sprintf(" in any %d periods in a row", w.N)
	case OverLastMonths:
		return " in the last " + length(w.N)
	case OverLastNotExmpt:
		return fmt.Sprintf(" in the last %d periods not exempt", w.N)
	}
	return " a period"
}

// from says from which entries, "" for all of them.
func (w *Where) from() string {
	if w.empty() {
		return ""
	}
	return " from entries" + w.clause()
}

// clause says which entries, as it follows the word "entries".
func (w *Where) clause() string {
	if w.empty() {
		return ""
	}
	return " " + w.words()
}

func (w *Where) words() string {
	var parts []string
	add := func(words []string, before, after string) {
		if len(words) > 0 {
			parts = append(parts, before+either(words)+after)
		}
	}
	add(w.Activity, "of the row ", "")
	add(w.Tag, "marked ", "")
	add(w.Kind, "of the kind ", "")
	add(w.Has, "with ", " filled in")
	for i := range w.All {
		if !w.All[i].empty() {
			parts = append(parts, w.All[i].words())
		}
	}
	if len(w.Any) > 0 {
		parts = append(parts, "either "+each(w.Any, " or "))
	}
	if len(w.None) > 0 {
		parts = append(parts, "not "+each(w.None, " nor "))
	}
	return strings.Join(parts, " and ")
}

func each(ws []Where, join string) string {
	var parts []string
	for i := range ws {
		parts = append(parts, ws[i].words())
	}
	return strings.Join(parts, join)
}

func either(words []string) string { return strings.Join(words, " or ") }

func (c *Carry) sentence() string {
	text := "The " + whatOf(c)
	if c.AtMost != nil {
		text += ", at most " + number(*c.AtMost) + ","
	}
	text += " moves into the next period"
	if len(c.Into) > 0 {
		text += " for " + english.List(c.Into)
	}
	if !c.Where.empty() {
		text += ", from entries" + c.Where.clause()
	}
	if c.EarnedLast > 0 {
		text += ", as far as it was earned in the last " + length(c.EarnedLast)
	}
	switch c.OnlyIf {
	case "":
	case "met":
		text += ", if every requirement was met"
	default:
		text += ", if " + c.OnlyIf + " was met"
	}
	if c.FillFirst {
		text += "; what is earned pays it first"
	}
	return text + "."
}

func (a *Adjust) sentence() string {
	text := "For " + a.who() + ": "
	var what []string
	switch {
	case a.Blend:
		what = append(what, "years of different status are added up")
	}
	if a.takesTime() || a.When == "part-time" && a.Basis != "" {
		what = append(what, "a smaller requirement by "+a.basis())
	}
	if a.Grant != nil {
		given := number(*a.Grant)
		if a.grantsShare() {
			given = number(a.Grant.Mul(cpd.Whole(100))) + "% of the requirement"
		}
		what = append(what, given+" is granted")
	}
	if a.Extend > 0 {
		what = append(what, "the period is "+length(a.Extend)+" longer")
	}
	if a.ExtendAway {
		what = append(what, "the period is longer by as many complete months")
	}
	text += english.List(what)
	if len(a.Reduces) > 0 {
		text += ", for " + english.List(a.Reduces)
	}
	return text + "."
}

func (a *Adjust) who() string {
	switch a.When {
	case "joined part-way":
		return "a member who joined part-way"
	case "left":
		return "a member who left part-way"
	case "absence":
		switch {
		case a.AtLeast > 0:
			return "an absence of at least " + length(a.AtLeast)
		case a.AtLeastDays > 0:
			return "an absence of at least " + english.Days(a.AtLeastDays)
		}
		return "an absence"
	case "part-time":
		return "a member who works part-time"
	case "registered on":
		return "a member who was registered on " + a.On.Short()
	}
	return "everyone"
}

func (a *Adjust) basis() string {
	switch a.Basis {
	case "months":
		return nameOf(a.Months, "complete") + " months"
	case "table":
		var rows []string
		for _, r := range a.Table {
			rows = append(rows, a.upTo(r)+": "+number(r.Factor.Mul(cpd.Whole(100)))+"%")
		}
		return "the table (" + strings.Join(rows, ", ") + ")"
	case "weekly hours":
		return "weekly hours, of " + cpd.FormatMinutes(a.FullTime)
	}
	return "days"
}

// upTo says for whom a row of the table holds.
func (a *Adjust) upTo(r AdjustRow) string {
	switch {
	case !r.From.IsZero():
		return "from " + yearDay(r.From)
	case a.When == "part-time":
		return "up to " + cpd.FormatMinutes(r.UpTo) + " a week"
	}
	return "up to " + english.Count(r.UpTo, "month", "months")
}

func (x *Exempt) sentence() string {
	who := map[string]string{
		"first period": "in the member's first period",
		"retired":      "to a member who is retired",
		"leave":        "to a member who is on leave for the whole period",
	}[x.When]
	if x.When == "joined on or after" {
		who = "to a member who joined on or after " + yearDay(x.On) + " of the period"
	}
	if !x.Where.empty() {
		who += " with an entry" + x.Where.clause()
	}
	what := "No requirement applies"
	if len(x.Requirements) > 0 {
		what = english.List(x.Requirements) + " does not apply"
	}
	return what + " " + strings.TrimSpace(who) + "."
}
