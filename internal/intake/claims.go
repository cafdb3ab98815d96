package intake

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// claims reads SCHEME:ACTIVITY or SCHEME:ACTIVITY=2.5, several divided by ";".
// In other files than the program's own, an activity alone is one of the main
// scheme.
func (d *draft) claims(cell string) error {
	for _, part := range cpd.Words(cell, ";") {
		name, points, certified := strings.Cut(part, "=")
		c, err := d.claim(strings.TrimSpace(name))
		if err != nil {
			return err
		}
		if certified {
			a, err := cpd.ParseAmount(strings.TrimSpace(points))
			if err != nil {
				return err
			}
			c.Certified = &a
		}
		d.Entry.Claims = append(d.Entry.Claims, c)
	}
	return nil
}

func (d *draft) claim(name string) (cpd.Claim, error) {
	scheme, activity, ok := strings.Cut(name, ":")
	switch {
	case ok:
		return cpd.Claim{Scheme: scheme, Activity: activity}, nil
	case d.t.own || d.t.o.Scheme == "":
		return cpd.Claim{}, fmt.Errorf("%q is not written as SCHEME:ACTIVITY", cpd.Visible(firstPart(name)))
	}
	return cpd.Claim{Scheme: d.t.o.Scheme, Activity: name}, nil
}

// settle works out what several cells say together: times, the activity, the
// title.
func (d *draft) settle() {
	d.settleDays()
	d.Training = !d.t.own && (d.t.transcript || !d.valid.IsZero())
	if !d.valid.IsZero() {
		d.Entry.SetValidUntil(d.valid)
	}
	d.settleState()
	d.settleTime()
	d.settleShared()
	d.settleActivity()
	if d.Entry.Title == "" && d.activity != "" && !d.t.given["title"] {
		d.Entry.Title = d.activity
	}
	if !d.t.own {
		if _, perhaps := calledOff(d.Entry.Title); perhaps {
			d.doubt("", offTitle)
		}
		if said := d.ahead(d.t.o.Today); said != "" {
			d.doubt("", said)
		}
		for _, name := range slices.Sorted(maps.Keys(d.Entry.Texts)) {
			if text := d.Entry.Texts[name]; len(text) < 80 && notHeld(text) {
				d.doubt("", "its "+name+" says that it may have been called off")
			}
		}
		if !d.valid.IsZero() && d.valid.Before(d.Entry.Date) {
			d.doubt(d.headerOf("expires"), "it would have run out before it was done")
		}
		if why := d.t.unlike(d.Entry.Title); why != "" && d.Entry.State == cpd.Done {
			d.doubt("", why)
		}
		if totalOf(d.Entry.Title) || d.t.sums(d.Row) {
			d.doubt("", "looks like a total of other rows")
		}
		if day := d.Entry.Date; !day.IsZero() && day.Before(d.t.o.Today.AddDays(-longAgo)) {
			d.doubt(d.headerOf("date"), day.Long()+" is very long ago")
		}
		d.Entry.Title = strings.Join(strings.Fields(d.Entry.Title), " ")
		d.Entry.Provider = strings.Join(strings.Fields(d.Entry.Provider), " ")
	}
}

// The longest that an entry lasts without a doubt, and at all, in days. What is
// longer is how long a certificate holds.
const (
	longEntry   = 62
	longestEver = 200
	longAgo     = 18263 // fifty years
)

// settleDays looks whether the last day is one of the entry.
func (d *draft) settleDays() {
	e := &d.Entry
	if d.t.own || e.EndDate.IsZero() || e.Date.IsZero() {
		return
	}
	if d.wholeDay { // the last day is the one after it
		d.start, d.end, e.EndDate = "", "", e.EndDate.AddDays(-1)
		d.doubt("", "the calendar gives no length of time")
	}
	switch days := e.Date.DaysUntil(e.EndDate); {
	case days == 0:
		e.EndDate = cpd.Date{}
	case days > longestEver, d.t.transcript && (days > longEntry || e.EndDate.After(d.t.o.Today)):
		if !d.t.transcript {
			d.doubt(d.headerOf("end_date"), fmt.Sprintf("%s is taken for the day until which a certificate holds", e.EndDate.Long()))
		}
		d.valid, e.EndDate = e.EndDate, cpd.Date{}
	case days > longEntry:
		d.doubt(d.headerOf("end_date"), fmt.Sprintf("the entry lasts %d days", days+1))
	}
}

// settleActivity claims the row of a scheme that the text names: by the
// member's own mapping, by id or by name. Anything else is left open, and a doubt
// that suggests the nearest row.
func (d *draft) settleActivity() {
	if d.activity == "" {
		if d.t.o.Default != nil && len(d.Entry.Claims) == 0 && !(d.t.own && d.t.given["claims"]) {
			d.Entry.Claims = append(d.Entry.Claims, *d.t.o.Default)
		}
		return
	}
	is := d.t.named(d.activity)
	if is.claim.Activity != "" {
		d.Entry.Claims = append(d.Entry.Claims, is.claim)
	}
	if is.unknown && (d.t.given["title"] || len(d.t.o.Activities) > 0) {
		d.Activity = d.activity
		p := is.doubt
		p.Row, p.Column = d.Number, d.headerOf("activity")
		d.Doubts = append(d.Doubts, p)
	}
}

// meant is what a text that names an activity means.
type meant struct {
	claim   cpd.Claim // none where the member said so
	unknown bool
	doubt   Problem
}

// named looks a text up once: in the answers of the member, then among the rows.
func (t *table) named(text string) meant {
	if is, ok := t.meant[text]; ok {
		return is
	}
	is := t.lookUp(text)
	if t.meant == nil {
		t.meant = map[string]meant{}
	}
	if len(t.meant) < mostUnmapped {
		t.meant[text] = is
	}
	return is
}

func (t *table) lookUp(text string) meant {
	if to, ok := t.o.Mapped[cpd.Key(text)]; ok {
		scheme, id, _ := strings.Cut(to, ":")
		return meant{claim: cpd.Claim{Scheme: scheme, Activity: id}}
	}
	for _, a := range t.o.Activities {
		if a.named().IsCalled(text) || cpd.Key(text) == cpd.Key(a.Scheme+":"+a.ID) {
			return meant{claim: cpd.Claim{Scheme: a.Scheme, Activity: a.ID}}
		}
	}
	name := firstPart(text)
	return meant{unknown: true, doubt: Problem{
		Text: fmt.Sprintf("%q is no row of a joined scheme, so it is not placed yet", cpd.Visible(name)),
		Hint: "say what it is: --place " + quoteForShell(name+"="+PlaceOf(text, t.o.Activities)),
	}}
}

// Later is what an activity is told to be that is placed after the import.
const Later = "later"

// PlaceOf is the row that an unknown activity most likely is, Later for none.
func PlaceOf(text string, from []Activity) string {
	near := Suggest(text, from)
	switch {
	case len(near) == 0:
		return Later
	case near[0].Scheme != from[0].Scheme:
		return near[0].Scheme + ":" + near[0].ID
	}
	return near[0].ID
}

func (d *draft) headerOf(meaning string) string {
	if c := cpd.Find(d.t.columns, func(c *Column) bool { return c.Meaning == meaning }); c != nil {
		return c.Header
	}
	return meaning
}

// Suggest gives the activities whose names are nearest to a text, best first,
// at most three. None when nothing is near.
func Suggest(text string, from []Activity) []Activity {
	names := cpd.ListOf(from, func(a Activity) cpd.Named { return a.named() })
	return cpd.ListOf(cpd.Like(text, names), func(i int) Activity { return from[i] })
}

func (a Activity) named() cpd.Named { return cpd.Named{ID: a.ID, Name: a.Name} }

// ActivityText is what a file calls an activity.
type ActivityText struct {
	Text string
	Key  string // for Options.Mapped
	Rows int
}

// Unmapped counts the activity texts that name no row.
type Unmapped struct{ all []ActivityText }

// mostUnmapped is how many different ones are kept: nobody answers for more.
const mostUnmapped = 1000

// Add counts the text of one row.
func (u *Unmapped) Add(text string) {
	key := cpd.Key(text)
	i := slices.IndexFunc(u.all, func(t ActivityText) bool { return t.Key == key })
	switch {
	case i >= 0:
		u.all[i].Rows++
	case len(u.all) < mostUnmapped:
		u.all = append(u.all, ActivityText{text, key, 1})
	}
}

// Texts returns those that were counted, the most frequent first.
func (u *Unmapped) Texts() []ActivityText {
	texts := slices.Clone(u.all)
	slices.SortStableFunc(texts, func(a, b ActivityText) int { return cmp.Compare(b.Rows, a.Rows) })
	return texts
}
