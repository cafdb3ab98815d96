package scheme

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
)

// Step 5: the limits across activities, inner ones first.

func (v *verdict) limitAcross() {
	for _, l := range inOrder(v.rules.Rules, func(l *Limit) bool { return l.Share == nil }) {
		for _, g := range v.groups(l) {
			v.limitGroup(g)
		}
	}
}

// group is the entries that share one limit: those of a period, of a cycle or
// of the window asked about.
type group struct {
	limit   *Limit // as it was in force there
	entries []*scored
	from    cpd.Date // its first day, where a limit has several groups
	p       int      // the last period of it
	asked   bool     // the group holds the day asked about
}

// groups finds the entries that a limit limits together, oldest first.
func (v *verdict) groups(l *Limit) []group {
	switch l.Over.Kind {
	case OverCycle:
		return v.groupsBy(l, func(p int, _ cpd.Date) cpd.Date { _, first, _ := v.cycleOf(p); return v.years[first].span.From })
	case OverEachYear:
		return v.groupsBy(l, func(p int, day cpd.Date) cpd.Date { return v.yearHolding(p, day).whole().From })
	case OverAnyYears, OverLastMonths, OverLastNotExmpt:
		w := v.windowOf(l.Over, v.exemptFromTotal)
		g := group{limit: limitOr(v.over(w.spans).rules, l), p: v.p, asked: true}
		for e := range v.within(w) {
			g.add(v, e)
		}
		return []group{g}
	}
	return v.groupsBy(l, func(p int, _ cpd.Date) cpd.Date { return v.years[p].span.From })
}

// groupsBy puts together the entries of one first day.
func (v *verdict) groupsBy(l *Limit, first func(p int, day cpd.Date) cpd.Date) []group {
	var out []group
	p, asked := -1, first(v.p, v.asOf)
	for e := range cpd.Each(v.work) {
		v.step(weigh(e.Entry) + len(v.rules.Exclusives))
		if e.p != p || l.Over.Kind == OverEachYear {
			p = e.p
			if from := first(p, e.Date); len(out) == 0 || from != out[len(out)-1].from {
				out = append(out, group{limit: v.limitIn(l, p), from: from, asked: from == asked})
			}
			out[len(out)-1].p = p
		}
		if e.kept {
			out[len(out)-1].add(v, e)
		}
	}
	return v.withAsked(out, l, asked)
}

// withAsked makes sure that the limit is accounted for even where there is no
// entry.
func (v *verdict) withAsked(out []group, l *Limit, from cpd.Date) []group {
	if slices.ContainsFunc(out, func(g group) bool { return g.asked }) {
		return out
	}
	return append(out, group{limit: v.limitIn(l, v.p), from: from, p: v.p, asked: true})
}

func (g *group) add(v *verdict, e *scored) {
	if g.limit.Where.holdsAny(e) && !v.countsUnderAnother(g.limit, e) {
		g.entries = append(g.entries, e)
	}
}

// countsUnderAnother reports whether the limit is one of a set of which an entry
// uses only one, and that an earlier one of the set takes this entry.
func (v *verdict) countsUnderAnother(l *Limit, e *scored) bool {
	takes := func(id string) bool {
		o := v.rules.limit(id)
		return o != nil && o.Where.holdsAny(e)
	}
	return slices.ContainsFunc(v.rules.Exclusives, func(x Exclusive) bool {
		at := slices.Index(x.Of, l.ID)
		return at > 0 && x.Where.holdsAny(e) && slices.ContainsFunc(x.Of[:at], takes)
	})
}

// limitIn returns the same limit as it was in force in period p; over a cycle as it
// is now, for the roles held in that cycle.
func (v *verdict) limitIn(l *Limit, p int) *Limit {
	if l.Over.Kind == OverCycle {
		span, _, _ := v.cycleOf(p)
		return limitOr(v.over([]cpd.Span{v.mine(span)}).rules, l)
	}
	return limitOr(v.rulesFor(v.years[p]), l)
}

func limitOr(b *book, l *Limit) *Limit {
	return cmp.Or(b.limit(l.ID), l)
}

func (v *verdict) limitGroup(g group) {
	l := g.limit
	if l.AtMost != nil {
		r := v.counterOf(l, units(*l.AtMost, v.s.Unit))
		r.left = *l.AtMost
		for _, e := range g.entries {
			r.apply(e, &l.Where)
		}
		v.account(g, v.s.Unit, v.s.Unit, *l.AtMost, r.used, r.lost)
	}
	if l.MaxItems != nil {
		r := v.counterOf(l, english.Count(*l.MaxItems, "piece", "pieces"))
		had := itemsOf(g.entries)
		limitItems(r, *l.MaxItems, g.entries, &l.Where)
		v.account(g, "pieces", v.s.Unit, cpd.Whole(int64(*l.MaxItems)), cpd.Whole(int64(min(had, *l.MaxItems))), r.lost)
	}
	if l.MaxRecords != nil {
		v.limitRecords(g, *l.MaxRecords)
	}
}

func (v *verdict) counterOf(l *Limit, most string) *limitCounter {
	return &limitCounter{rule: "limit." + l.ID, name: v.rules.limitName(l), limit: most, unit: v.s.Unit}
}

func (v *verdict) account(g group, of, lostOf string, limit, used, lost cpd.Amount) {
	if g.asked {
		v.across = append(v.across, LimitResult{ID: g.limit.ID, Name: v.rules.limitName(g.limit), Of: of, Limit: limit, Used: used, Lost: lost, LostOf: lostOf})
	}
}

// limitRecords lets at most so many entries count where records are counted.
func (v *verdict) limitRecords(g group, most int) {
	var uids []string
	lost, rule, noun := 0, "limit."+g.limit.ID, v.s.recordNoun()
	text := fmt.Sprintf("does not count: the limit for %s is %s", v.rules.limitName(g.limit), units(cpd.Whole(int64(most)), noun))
	for _, e := range g.entries {
		if !e.record {
			continue
		}
		if len(uids) < most {
			uids = append(uids, e.UID)
			continue
		}
		e.record = false
		lost++
		e.addReason(Reason{Rule: rule, Uses: uids, Text: text})
	}
	v.account(g, noun, noun, cpd.Whole(int64(most)), cpd.Whole(int64(len(uids))), cpd.Whole(int64(lost)))
}

// limitCounter is what a limit still allows while entries use it up, oldest first.
type limitCounter struct {
	rule, name string // "activity.training", "Training course"
	limit      string // "15 points", "2 pieces"
	unit       string
	left       cpd.Amount
	used, lost cpd.Amount
	users      []*scored
	usersText  string   // who used it up, in words, once it is used up
	uids       []string // the same as ids, shared by every entry that comes too late
}

// apply lets the chosen parts of an entry have what is left.
func (r *limitCounter) apply(e *scored, w *Where) {
	have := e.countedIn(w)
	if have.Sign() <= 0 {
		return
	}
	keep := have.Min(r.left)
	r.left, r.used = r.left.Sub(keep), r.used.Add(keep)
	if keep.Cmp(have) < 0 {
		e.keepOnly(w, have, keep)
		r.recordCut(e, have.Sub(keep))
	}
	if keep.Sign() > 0 {
		r.users = append(r.users, e)
		r.usersText = ""
	}
}

// recordCut notes on the entry what the limit took away and who had used it up.
func (r *limitCounter) recordCut(e *scored, lost cpd.Amount) {
	r.lost = r.lost.Add(lost)
	if e.quiet {
		return
	}
	text := units(lost, r.unit) + " not counted: the limit for " + r.name + " is " + r.limit
	if len(r.users) > 0 {
		r.describeUsers()
		text += ", used up by " + r.usersText
	}
	e.addReason(Reason{Rule: r.rule, Text: text, Change: lost.Neg(), Uses: r.uids})
}

// describeUsers puts the users into words once, and again only when there is a new one.
func (r *limitCounter) describeUsers() {
	if r.usersText != "" {
		return
	}
	names := cpd.ListOf(r.users[:min(3, len(r.users))], func(u *scored) string { return u.worthOn(r.unit) })
	if more := len(r.users) - 3; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	r.usersText = english.List(names)
	for _, u := range r.users[len(r.uids):] {
		r.uids = append(r.uids, u.UID)
	}
	r.uids = slices.Clip(r.uids)
}

// worthOn returns an entry as others are told of it: "16 h on 3 Mar 2025".
func (e *scored) worthOn(unit string) string {
	what := units(e.counted(), unit)
	switch {
	case e.row != nil && e.row.Per == PerHour && e.Minutes > 0:
		what = cpd.FormatMinutes(e.Minutes)
	case e.row != nil && e.row.Per == PerItem:
		what = english.Count(e.Items, "piece", "pieces")
	}
	return what + " on " + e.Date.Short()
}

// inOrder returns the limits of one step in the order in which they are applied: a
// limit that lies within another comes first, a narrower window before a wider
// one, after = "ID" as the file says, else as in the file.
func inOrder(r *Rules, pick func(*Limit) bool) []*Limit {
	var left, out []*Limit
	for i := range r.Limits {
		if l := &r.Limits[i]; pick(l) {
			left = append(left, l)
		}
	}
	if len(left) < 2 {
		return left
	}
	for len(left) > 0 {
		at := nextLimit(r, left)
		out = append(out, left[at])
		left = append(left[:at:at], left[at+1:]...)
	}
	return out
}

// nextLimit returns the first limit that has to wait for none of the others.
func nextLimit(r *Rules, left []*Limit) int {
	return max(0, slices.IndexFunc(left, func(l *Limit) bool {
		return !slices.ContainsFunc(left, func(o *Limit) bool { return o != l && waits(r, l, o) })
	}))
}

// waits reports whether l is applied after o.
func waits(r *Rules, l, o *Limit) bool {
	switch {
	case l.After == o.ID:
		return true
	case o.After == l.ID:
		return false
	}
	if a, b := width(o.Over), width(l.Over); a != b {
		return a < b
	}
	return o.Where.Within(&l.Where, r) && !l.Where.Within(&o.Where, r)
}

// width orders windows from narrow to wide.
func width(w Window) int {
	switch w.Kind {
	case OverLastMonths:
		return 2 + w.N
	case OverAnyYears, OverLastNotExmpt:
		return 2 + 12*w.N
	case OverCycle:
		return 2 + 1200
	}
	return 1
}
