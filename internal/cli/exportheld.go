package cli

import (
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/record"
)

// shortCareer is how many entries are held in memory: a working life has fewer.
const shortCareer = 3_000

// career holds the entries that a record is made from, where they are few: most
// formats go through them several times, once for each year and once for each
// part. Of a long career each time is a reading of its own.
type career struct {
	x    *exporter
	span cpd.Span // all that the record asks for, zero for every day
	all  []looked
	read bool
	long bool // they are too many to hold
}

// looked is an entry with what the privacy check said when it was saved.
type looked struct {
	entry cpd.Entry
	by    int64
}

// reachOf is the days that a record asks for: those of its spans and those that
// its standings look at.
func reachOf(in *record.Input) cpd.Span {
	if len(in.Spans) == 0 {
		return cpd.Span{}
	}
	all := in.Spans[0]
	for _, s := range in.Spans {
		all = wider(all, s)
	}
	for _, p := range in.Periods {
		all = wider(all, p.Scheme.Reach(p.Membership, p.Span.To))
	}
	return all
}

// wider is the shortest span that holds both; an end without a day is open.
func wider(a, b cpd.Span) cpd.Span {
	if b.From.Before(a.From) {
		a.From = b.From
	}
	if b.To.IsZero() || !a.To.IsZero() && a.To.Before(b.To) {
		a.To = b.To
	}
	return a
}

// hold reads the entries the first time that any are asked for, and says
// whether they are held.
func (c *career) hold() (bool, error) {
	if c.read {
		return !c.long, nil
	}
	c.read = true
	if n, err := c.x.book.Count(); err != nil || c.span.IsZero() && n > shortCareer {
		c.long = true
		return false, err
	}
	err := c.x.book.EachLooked(logbook.Query{Span: c.span, Limit: shortCareer + 1}, func(e *cpd.Entry, by int64) error {
		c.all = append(c.all, looked{*e, by})
		return nil
	})
	if c.long = len(c.all) > shortCareer; c.long {
		c.all = nil
	}
	return !c.long, err
}

// give hands on one entry that is held.
func (c *career) give(l *looked, g func(*cpd.Entry) error) error {
	c.x.looked = l.by
	return g(&l.entry)
}

// of are the entries of a span; they are held in the order of their days.
func (c *career) of(span cpd.Span) []looked {
	first, _ := slices.BinarySearchFunc(c.all, span.From, func(l looked, d cpd.Date) int { return l.entry.Date.Compare(d) })
	rest := c.all[first:]
	if !span.To.IsZero() {
		end, _ := slices.BinarySearchFunc(rest, span.To.AddDays(1), func(l looked, d cpd.Date) int { return l.entry.Date.Compare(d) })
		rest = rest[:end]
	}
	return rest
}

func (c *career) each(span cpd.Span, g func(*cpd.Entry) error) error {
	return c.within(span, g, c.x.each)
}

func (c *career) bare(span cpd.Span, g func(*cpd.Entry) error) error {
	return c.within(span, g, c.x.bare)
}

func (c *career) within(span cpd.Span, g func(*cpd.Entry) error, read func(cpd.Span, func(*cpd.Entry) error) error) error {
	held, err := c.hold()
	if err != nil {
		return err
	}
	if !held {
		return read(span, g)
	}
	all := c.of(span)
	for i := range all {
		if err := c.give(&all[i], g); err != nil {
			return err
		}
	}
	return nil
}

func (c *career) notable(g func(*cpd.Entry) error) error {
	held, err := c.hold()
	if err != nil {
		return err
	}
	if !held {
		return c.x.notable(g)
	}
	for i := range c.all {
		if l := &c.all[i]; len(l.entry.Evidence) > 0 || l.by != c.x.judge {
			if err := c.give(l, g); err != nil {
				return err
			}
		}
	}
	return nil
}
