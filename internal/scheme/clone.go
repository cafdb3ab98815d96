package scheme

import (
	"cpdlog/internal/cpd"
	"slices"
)

// clone returns a copy of the rules that a profile or a date may change without
// touching the rules as written.
func (r *Rules) clone() *Rules {
	c := *r
	c.Cycle = copied(r.Cycle)
	c.Needs.Fields = slices.Clone(r.Needs.Fields)
	c.Activities = slices.Clone(r.Activities)
	for i := range c.Activities {
		c.Activities[i] = cloneActivity(c.Activities[i])
	}
	c.Limits = slices.Clone(r.Limits)
	for l := range cpd.Each(c.Limits) {
		l.AtMost, l.Share = copied(l.AtMost), copied(l.Share)
		l.MaxItems, l.MaxRecords = copied(l.MaxItems), copied(l.MaxRecords)
	}
	c.Requires = slices.Clone(r.Requires)
	for i := range c.Requires {
		c.Requires[i].ForEvery = copied(c.Requires[i].ForEvery)
	}
	c.Carries = slices.Clone(r.Carries)
	for i := range c.Carries {
		c.Carries[i].AtMost = copied(c.Carries[i].AtMost)
	}
	c.Adjusts = slices.Clone(r.Adjusts)
	for i := range c.Adjusts {
		c.Adjusts[i].Grant = copied(c.Adjusts[i].Grant)
		c.Adjusts[i].Table = slices.Clone(c.Adjusts[i].Table)
	}
	c.Exempts = slices.Clone(r.Exempts)
	c.Exclusives = slices.Clone(r.Exclusives)
	c.Assumes = slices.Clone(r.Assumes)
	return &c
}

func cloneActivity(a Activity) Activity {
	a.Step, a.MinPerEntry, a.AtLeast = copied(a.Step), copied(a.MinPerEntry), copied(a.AtLeast)
	a.MaxPerEntry, a.Max, a.MaxItems = copied(a.MaxPerEntry), copied(a.Max), copied(a.MaxItems)
	a.Multiply, a.Tags, a.Matches = slices.Clone(a.Multiply), slices.Clone(a.Tags), slices.Clone(a.Matches)
	a.Suits = slices.Clone(a.Suits)
	return a
}

func copied[T any](p *T) *T {
	if p == nil {
		return nil
	}
	c := *p
	return &c
}
