package scheme

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

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
