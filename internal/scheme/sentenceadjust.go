package scheme

import (
	"cmp"
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

func (a *Adjust) say(w *words) string {
	reduced := w.reduced(a)
	var what []string
	if a.Blend {
		piece, own := "month", "role"
		if a.Basis == "days" {
			piece = "day"
		}
		if a.When == "part-time" {
			own = "working week"
		}
		what = append(what, fmt.Sprintf("each %s asks for its share of %s by the %s in it", piece, reduced, own))
	}
	if a.takesTime() || a.When == "part-time" && a.Basis != "" {
		what = append(what, "less is asked for in "+reduced+", "+a.basis())
	}
	if a.Grant != nil {
		given := number(*a.Grant)
		if a.grantsShare() {
			given = number(a.Grant.Mul(cpd.Whole(100))) + "%"
		}
		what = append(what, given+" of "+reduced+" is granted")
	}
	if a.Extend > 0 {
		what = append(what, "the "+w.r.Period.noun()+" is "+english.Months(a.Extend)+" longer")
	}
	if a.ExtendAway {
		what = append(what, "the "+w.r.Period.noun()+" is longer by the complete months away")
	}
	return "For " + a.who() + ", " + strings.Join(what, "; ") + "."
}

// reduced says which requirements an adjustment is for.
func (w *words) reduced(a *Adjust) string {
	if len(a.Reduces) > 0 {
		return w.names(a.Reduces)
	}
	var but []string
	for i := range w.r.Requires {
		if r := &w.r.Requires[i]; !a.applies(r) {
			but = append(but, cmp.Or(r.Name, r.ID))
		}
	}
	if but == nil {
		return "every requirement"
	}
	return "every requirement but " + english.List(but)
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
			return "an absence of at least " + english.Months(a.AtLeast)
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
		if a.Months == "nearest" {
			return "by months, to the nearest whole one"
		}
		return "by complete months"
	case "table":
		rows := cpd.ListOf(a.Table, func(r AdjustRow) string { return number(r.Factor.Mul(cpd.Whole(100))) + "% " + a.upTo(r) })
		return "so that what remains is " + english.List(rows)
	case "weekly hours":
		return "in proportion to the weekly hours, of " + cpd.FormatMinutes(a.FullTime) + " for full time"
	}
	return "by days"
}

// upTo says for whom a row of the table holds.
func (a *Adjust) upTo(r AdjustRow) string {
	switch {
	case !r.From.IsZero():
		return "from " + yearDay(r.From)
	case a.When == "part-time":
		return fmt.Sprintf("up to %s a week", cpd.FormatMinutes(r.UpTo))
	}
	return "up to " + english.Count(r.UpTo, "month", "months")
}

func (a *Activity) say(w *words) string {
	parts := []string{a.Name + ": " + w.pays(a)}
	add := func(ok bool, format string, args ...any) {
		if ok {
			parts = append(parts, fmt.Sprintf(format, args...))
		}
	}
	amount := func(v cpd.Amount) string { return units(v, w.s.Unit) }
	for _, m := range a.Multiply {
		add(true, "times %s when %s is filled in", number(m.By), FieldLabel(m.Has))
	}
	if a.Step != nil {
		add(true, "in steps of %s, rounded %s", number(*a.Step), strings.TrimSuffix(roundWord(a.Round), ","))
		add(a.AddUp, "after the entries of a %s are added up", w.r.Period.noun())
	}
	if a.MinPerEntry != nil {
		add(true, "nothing for an entry below %s", amount(*a.MinPerEntry))
	}
	if a.AtLeast != nil {
		add(true, "at least %s an entry", amount(*a.AtLeast))
	}
	if a.MaxPerEntry != nil {
		add(true, "at most %s an entry", amount(*a.MaxPerEntry))
	}
	if a.MaxItems != nil {
		add(true, "at most %s a %s", english.Count(*a.MaxItems, "piece", "pieces"), w.r.Period.noun())
	}
	if a.Max != nil {
		add(true, "at most %s a %s", amount(*a.Max), w.r.Period.noun())
	}
	add(len(a.Tags) > 0, "marked %s", english.List(a.Tags))
	add(len(a.Matches) > 0, "also for entries claimed as %s", english.List(a.Matches))
	add(len(a.Suits) > 0, "suits entries of the kind %s", strings.NewReplacer("-", " ", ":", ", ").Replace(english.Choice(a.Suits)))
	add(a.Evidence != "", "evidence: %s", a.Evidence)
	add(a.EvidenceText, "a filled text of the entry is evidence too")
	return strings.Join(parts, "; ") + "."
}

func (w *words) pays(a *Activity) string {
	unit := w.s.Unit
	switch a.Per {
	case PerHour:
		if a.hourForHour(unit) {
			return "counts hour for hour"
		}
		return units(a.Points, unit) + " " + a.hourText()
	case PerItem:
		return units(a.Points, unit) + " a piece"
	case PerDay:
		return units(a.Points, unit) + " a day"
	case PerPeriod:
		return fmt.Sprintf("%s a %s, however often it is logged", units(a.Points, unit), w.r.Period.noun())
	case PerCertified:
		if a.Points.Sign() > 0 && !a.Points.Equal(cpd.Whole(1)) {
			return number(a.Points) + " times the value on the certificate"
		}
		return "the value on the certificate"
	}
	return w.serves(a)
}

// serves says of a row that pays nothing what its entries count for.
func (w *words) serves(a *Activity) string {
	only := Where{Activity: []string{a.ID}}
	var names []string
	for i := range w.r.Requires {
		if r := &w.r.Requires[i]; r.Of != MeasureUnit && (r.Where.Empty() || only.Meets(&r.Where, w.r)) {
			names = append(names, r.title())
		}
	}
	if len(names) == 0 {
		return "kept in the record only"
	}
	return "can count towards " + english.List(names)
}
