package intake

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// claims reads SCHEME:ACTIVITY or SCHEME:ACTIVITY=2.5, several divided by ";".
// In other files than the program's own, an activity alone is one of the main
// scheme.
func (d *draft) claims(cell string) error {
	for _, part := range split(cell, ";") {
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
	d.settleTime()
	d.settleShared()
	d.settleActivity()
	if d.Entry.Title == "" && d.activity != "" && !d.t.given["title"] {
		d.Entry.Title = d.activity
	}
	if !d.t.own {
		if said := d.ahead(d.t.o.Today); said != "" {
			d.doubt("", said)
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
	case days > longestEver:
		d.doubt(d.headerOf("end_date"), fmt.Sprintf("%s is taken for the day until which a certificate holds", e.EndDate.Long()))
		d.validUntil(e.EndDate)
		e.EndDate = cpd.Date{}
	case days > longEntry:
		d.doubt(d.headerOf("end_date"), fmt.Sprintf("the entry lasts %d days", days+1))
	}
}

// expires reads the day until which a certificate holds.
func (d *draft) expires(cell string) error {
	day, err := d.date(cell)
	if err == nil && !day.IsZero() {
		d.validUntil(day)
	}
	return err
}

func (d *draft) validUntil(day cpd.Date) { _ = d.field("note", "Valid until "+day.Long()) }

// settleActivity claims the row of a scheme that the text names: by the
// member's own mapping, by id or by name. Anything else is a problem that
// suggests the nearest rows.
func (d *draft) settleActivity() {
	if d.activity == "" {
		if !d.t.claimed && d.t.o.Default != nil {
			d.Entry.Claims = append(d.Entry.Claims, *d.t.o.Default)
		}
		return
	}
	if to, ok := d.t.o.Mapped[TextKey(d.activity)]; ok {
		d.mapped(to)
		return
	}
	for _, a := range d.t.o.Activities {
		if same(d.activity, a) {
			d.Entry.Claims = append(d.Entry.Claims, cpd.Claim{Scheme: a.Scheme, Activity: a.ID})
			return
		}
	}
	d.Activity = d.activity
	if d.t.given["title"] || len(d.t.o.Activities) > 0 {
		d.Problems = append(d.Problems, d.unknownActivity())
	}
}

func (d *draft) mapped(to string) {
	if to == "-" {
		return
	}
	scheme, id, _ := strings.Cut(to, ":")
	d.Entry.Claims = append(d.Entry.Claims, cpd.Claim{Scheme: scheme, Activity: id})
}

func same(text string, a Activity) bool {
	key := TextKey(text)
	short, _, _ := strings.Cut(a.Name, "(") // what stands in brackets explains the name
	return key == TextKey(a.Scheme+":"+a.ID) || key == TextKey(a.ID) || key == TextKey(a.Name) || key == TextKey(short)
}

func (d *draft) unknownActivity() Problem {
	p := Problem{Row: d.Number, Column: d.headerOf("activity"), Text: fmt.Sprintf("%q is no row of a joined scheme", cpd.Visible(firstPart(d.activity)))}
	if near := Suggest(d.activity, d.t.o.Activities); len(near) > 0 {
		p.Text += "; perhaps it is " + near[0].ID
	}
	return p
}

func (d *draft) headerOf(meaning string) string {
	for _, c := range d.t.columns {
		if c.Meaning == meaning {
			return c.Header
		}
	}
	return meaning
}
