package scheme

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

func (l *Limit) say(w *words) string {
	var most []string
	if l.AtMost != nil {
		most = append(most, units(*l.AtMost, w.s.Unit))
	}
	if l.MaxItems != nil {
		most = append(most, english.Count(*l.MaxItems, "piece", "pieces"))
	}
	if l.MaxRecords != nil {
		most = append(most, units(cpd.Whole(int64(*l.MaxRecords)), w.s.recordNoun()))
	}
	if l.Share != nil {
		most = append(most, number(l.Share.Mul(cpd.Whole(100)))+"% of the "+shareWord(l.ShareOf))
	}
	text := fmt.Sprintf("%s: at most %s%s%s", w.r.limitName(l), english.List(most), w.over(l.Over), w.from(&l.Where))
	if l.After != "" {
		text += ", after the limit " + w.name(l.After)
	}
	if l.MaxItems != nil {
		text += "; those worth the most " + w.s.Unit + " count first"
	}
	return text + "."
}

func shareWord(of string) string {
	if of == "required" {
		return "required amount"
	}
	return "total that counts"
}

func (r *Require) say(w *words) string {
	name := r.title()
	verb := "needs"
	if level(r) == "should" {
		verb = "should have"
	}
	days := r.sayDays()
	switch {
	case r.AtLeast.IsZero() && days == nil && level(r) == "should":
		return name + ": nothing is asked for, and it is only advised."
	case r.AtLeast.IsZero() && days == nil:
		return name + ": nothing is asked for."
	case r.AtLeast.IsZero():
		return fmt.Sprintf("%s: %s %s%s%s.", name, verb, english.List(days), w.over(r.Over), w.from(&r.Where))
	}
	text := fmt.Sprintf("%s: %s at least %s%s%s", name, verb, w.asks(r), w.over(r.Over), w.from(&r.Where))
	if r.OncePer != "" {
		text += "; a repeat of the same " + FieldLabel(r.OncePer) + " counts once"
	}
	if days != nil {
		text += "; with " + english.List(days)
	}
	return text + "."
}

// sayDays says how the entries must lie in time.
func (r *Require) sayDays() (out []string) {
	if r.noGap() {
		out = append(out, "no gap of "+r.gapLength()+" or more between entries")
	}
	if r.Spread > 0 {
		out = append(out, "a spread of "+english.Months(r.Spread)+" or more")
	}
	return out
}

func (w *words) asks(r *Require) string {
	what := units(r.AtLeast, w.s.noun(r.Of, r.OfTag))
	if r.Of == MeasureValues {
		what = number(r.AtLeast) + " different " + nounFor(r.AtLeast, w.s.noun(r.Of, r.OfTag))
	}
	if len(r.EachOf) > 0 {
		what += " in each of " + english.List(cpd.ListOf(r.EachOf, w.eitherOf))
	}
	if q := r.ForEvery; q != nil && q.Amount.Equal(cpd.Whole(1)) && q.Of == r.Of && q.Where.Empty() {
		what = number(r.AtLeast.Mul(cpd.Whole(100))) + "% of all " + w.s.noun(r.Of, r.OfTag) + " that count"
	} else if q != nil {
		what += fmt.Sprintf(" for every %s%s", units(q.Amount, w.s.noun(q.Of, "")), w.from(&q.Where))
	}
	return what
}

// eitherOf is a name of each_of in words.
func (w *words) eitherOf(name string) string {
	return strings.Join(cpd.ListOf(strings.Split(name, EitherOf), w.r.rowName), EitherOf)
}

func (w *words) over(o Window) string {
	noun := w.r.Period.noun()
	switch o.Kind {
	case OverCycle:
		return " a cycle"
	case OverEachYear:
		if o.N > 0 {
			return fmt.Sprintf(" in each of any %d %ss in a row", o.N, noun)
		}
		return " in each year"
	case OverAnyYears:
		return fmt.Sprintf(" in any %d %ss in a row", o.N, noun)
	case OverLastMonths:
		return " in the last " + english.Months(o.N)
	case OverLastNotExmpt:
		return fmt.Sprintf(" in the last %d %ss not exempt", o.N, noun)
	}
	return " a " + noun
}

// from says from which entries, "" for all of them.
func (w *words) from(c *Where) string {
	if c.Empty() {
		return ""
	}
	return " from entries" + w.clause(c)
}

// clause says which entries, as it follows the word "entries".
func (w *words) clause(c *Where) string {
	if c.Empty() {
		return ""
	}
	return " " + w.chosen(c)
}

func (w *words) chosen(c *Where) string {
	var parts []string
	add := func(of []string, before, after string) {
		if len(of) > 0 {
			parts = append(parts, before+english.Choice(of)+after)
		}
	}
	add(cpd.ListOf(cpd.ListOf(c.Activity, w.r.rowName), strconv.Quote), "under ", "")
	add(c.Tag, "marked ", "")
	add(c.Kind, "of the kind ", "")
	add(cpd.ListOf(c.Has, FieldLabel), "with ", " filled in")
	for i := range c.All {
		if !c.All[i].Empty() {
			parts = append(parts, w.chosen(&c.All[i]))
		}
	}
	if len(c.Any) > 0 {
		parts = append(parts, "either "+w.each(c.Any, " or "))
	}
	if len(c.None) > 0 {
		parts = append(parts, "not "+w.each(c.None, " nor "))
	}
	return strings.Join(parts, " and ")
}

func (w *words) each(cs []Where, join string) string {
	return strings.Join(cpd.ListOf(cs, func(c Where) string { return w.chosen(&c) }), join)
}

func (c *Carry) say(w *words) string {
	of := w.r.intoOf(c)
	names := english.List(cpd.ListOf(of, (*Require).title))
	text := fmt.Sprintf("What you have over for %s moves into the next %s", names, w.r.Period.noun())
	if whatOf(c) == "shortfall" {
		text = fmt.Sprintf("What is missing for %s is asked for on top in the next %s", names, w.r.Period.noun())
	}
	if c.AtMost != nil {
		text = fmt.Sprintf("Up to %s of %s", units(*c.AtMost, w.carriedNoun(of)), english.LowerFirst(text))
	}
	if !c.Where.Empty() {
		text += "," + w.from(&c.Where)
	}
	if c.EarnedLast > 0 {
		text += ", as far as it was earned in the last " + english.Months(c.EarnedLast)
	}
	switch c.OnlyIf {
	case "":
	case "met":
		text += ", if every requirement was met"
	default:
		text += ", if " + w.name(c.OnlyIf) + " was met"
	}
	switch c.OutOf {
	case "first period":
		text += ", only out of the member's first " + w.r.Period.noun()
	case "later periods":
		text += ", but not out of the member's first " + w.r.Period.noun()
	}
	if c.OnceIn > 0 {
		text += ", once in " + english.Months(c.OnceIn)
	}
	if c.FillFirst {
		text += "; what is earned then pays it first"
	}
	return text + "."
}

func (w *words) carriedNoun(of []*Require) string {
	if len(of) == 0 {
		return w.s.Unit
	}
	return w.s.noun(of[0].Of, of[0].OfTag)
}

func (x *Exclusive) say(w *words) string {
	return fmt.Sprintf("An entry%s may serve only one of %s.", w.clause(&x.Where), w.names(x.Of))
}

func (x *Exempt) say(w *words) string {
	noun := w.r.Period.noun()
	who := map[string]string{
		"first period": " in a member's first " + noun,
		"retired":      " to a member who is retired",
		"leave":        " to a member who is on leave for the whole " + noun,
		"":             " to a member",
	}[x.When]
	if x.When == "joined on or after" {
		who = " to a member who joined on or after " + yearDay(x.On) + " of the " + noun
	}
	if !x.Where.Empty() {
		who += " with an entry" + w.clause(&x.Where)
	}
	what := "No requirement applies"
	if n := len(x.Requirements); n > 0 {
		what = w.names(x.Requirements) + english.Noun(n, " does not apply", " do not apply")
	}
	text := what + who + "."
	if x.Counts {
		text += " What is done then still counts where the last " + noun + "s not exempt are looked at."
	}
	return text
}

// name is what people call a requirement or a limit.
func (w *words) name(id string) string {
	if r := w.r.require(id); r != nil {
		return r.title()
	}
	if l := w.r.limit(id); l != nil {
		return w.r.limitName(l)
	}
	if r := w.r.requireOrTotal(id); r != nil {
		return r.title()
	}
	return id
}

// limitName is the name of a limit, else of the one row that it limits.
func (r *Rules) limitName(l *Limit) string {
	if l.Name == "" && len(l.Where.Activity) == 1 {
		return r.rowName(l.Where.Activity[0])
	}
	return cmp.Or(l.Name, l.ID)
}

// rowName is what people call a row; what is no row is called as it is.
func (r *Rules) rowName(id string) string {
	if a := r.activity(id); a != nil {
		return cmp.Or(a.Name, id)
	}
	return id
}

func (w *words) names(ids []string) string { return english.List(cpd.ListOf(ids, w.name)) }
