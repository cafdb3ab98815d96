package scheme

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// Score returns how a member stands under a scheme on a day: in the period that
// holds the day, with the entries dated up to it. Planned entries never count.
// It gets at least the entries that Reach names.
func Score(s *Scheme, m cpd.Membership, entries []cpd.Entry, on cpd.Date) Standing {
	return open(s, m, entries, on).stand()
}

func (j *judging) stand() Standing {
	p := yearOf(j.years, j.on)
	if p < 0 {
		return j.outsidePeriod()
	}
	return j.judge(p).standing()
}

// judging is the scoring of one membership: the facts, ready to be judged
// period by period.
type judging struct {
	s          *Scheme
	m          cpd.Membership
	on         cpd.Date
	years      []year
	entries    []*cpd.Entry // done and dated up to on, oldest first
	byActivity bool         // some rules change by the day of the activity
	mute       bool         // nobody reads any reasons
	books      map[string]*book
	verdicts   map[int]*verdict
	earned     map[int][]scored // by period, after steps 2 to 4

	steps  *Steps // nil where nobody counts them
	stride int    // how much one of them counts
}

func open(s *Scheme, m cpd.Membership, entries []cpd.Entry, on cpd.Date) *judging {
	j := &judging{s: s, m: m, on: on, years: s.timeline(m, on), books: map[string]*book{}, verdicts: map[int]*verdict{}, earned: map[int][]scored{}}
	j.byActivity = slices.ContainsFunc(s.Froms, func(f From) bool { return f.By == ByActivityDate })
	j.entries = make([]*cpd.Entry, 0, len(entries))
	for i := range entries {
		if e := &entries[i]; e.State != cpd.Planned && !e.OtherVersion() && !e.Date.After(on) {
			j.entries = append(j.entries, e)
		}
	}
	j.sort()
	return j
}

// sort puts the entries in the order in which they use limits up.
func (j *judging) sort() {
	if !slices.IsSortedFunc(j.entries, byAge) {
		slices.SortFunc(j.entries, byAge)
	}
}

// verdict is the judgement of one period. What it looks at may reach back
// over earlier ones.
type verdict struct {
	*judging
	p     int
	asOf  cpd.Date // the day asked about, or the last day of an earlier period
	rules *book    // in force in the period
	work  []scored // every entry in sight, oldest first
	first int      // index in work of the first entry of the period itself

	quiet    bool       // judged only for what it passes on: nobody reads its reasons
	requires []*Require // those that are judged
	across   []LimitResult
	in       []moved
	out      []moved
	excluded map[string]map[*scored]bool
	results  []RequirementResult
}

// judge scores one period in the fixed order of work. Earlier periods that
// carry something into it are judged first, by the rules in force then.
func (j *judging) judge(p int) *verdict {
	if v := j.verdicts[p]; v != nil {
		return v
	}
	v := j.chooseRules(p)
	v.gather() // steps 2 to 4, period by period
	v.limitAcross()
	v.limitShares()
	v.carryIn()
	v.compare()
	v.carryOut()
	j.verdicts[p] = v
	return v
}

func (j *judging) chooseRules(p int) *verdict {
	asOf := j.on
	if last := j.years[p].span.To; last.Before(asOf) {
		asOf = last
	}
	v := &verdict{judging: j, p: p, asOf: asOf, rules: j.rulesFor(j.years[p]), quiet: p < len(j.years)-1}
	// in a period that is judged only for what it passes on, those without a say in that are left out
	for i := range v.rules.Requires {
		if r := &v.rules.Requires[i]; !v.quiet || v.matters(r) {
			v.requires = append(v.requires, r)
		}
	}
	return v
}

func (v *verdict) matters(r *Require) bool {
	return slices.ContainsFunc(v.rules.Carries, func(c Carry) bool {
		return c.OnlyIf == "met" || c.OnlyIf == r.ID || slices.Contains(v.rules.intoOf(&c), r)
	}) || slices.ContainsFunc(v.rules.Exclusives, func(x Exclusive) bool { return slices.Contains(x.Of, r.ID) })
}

func (v *verdict) year() year { return v.years[v.p] }

// scored is one entry on its way through the steps.
type scored struct {
	*cpd.Entry
	row     *Activity // nil when no row of the scheme is the one claimed
	rule    string    // the row's name among the rules
	claim   *cpd.Claim
	p       int  // the period it lies in
	kept    bool // done, in the window, and with what the scheme needs
	formal  bool
	split   bool // its minutes are split over tags
	record  bool // counts where records are counted
	items   int
	earned  cpd.Amount
	parts   []part
	only    [1]part // room for the usual single part
	quiet   bool
	reasons []Reason
	lacks   []string // texts without which it does not count
	serves  []string
	gives   []cpd.Amount // to each that it serves
}

// addReason keeps a reason. Texts are made only where somebody reads them.
func (e *scored) addReason(r Reason) {
	if !e.quiet {
		e.reasons = append(e.reasons, r)
	}
}

// byAge returns the order in which entries use limits up: by the day of the
// activity, then by content, then by unique id; never by order of typing.
func byAge(a, b *cpd.Entry) int {
	if c := a.Date.Compare(b.Date); c != 0 {
		return c
	}
	if c := cmp.Or(byFacts(a, b), byMap(a.Texts, b.Texts), slices.Compare(a.LeftOut, b.LeftOut), len(a.Evidence)-len(b.Evidence)); c != 0 {
		return c
	}
	return strings.Compare(a.UID, b.UID)
}

// byFacts returns the order by content as far as the texts are not asked.
func byFacts(a, b *cpd.Entry) int {
	if c := cmp.Or(a.EndDate.Compare(b.EndDate), strings.Compare(a.Title, b.Title), a.Minutes-b.Minutes,
		a.Items-b.Items, strings.Compare(string(a.Formal), string(b.Formal)), strings.Compare(a.Kind, b.Kind),
		strings.Compare(a.Provider, b.Provider), a.BreakMinutes-b.BreakMinutes); c != 0 {
		return c
	}
	return cmp.Or(slices.CompareFunc(a.Claims, b.Claims, byClaim), slices.Compare(a.Tags, b.Tags),
		slices.Compare(a.Competencies, b.Competencies), byMap(a.Splits, b.Splits))
}

func byClaim(a, b cpd.Claim) int {
	return cmp.Or(strings.Compare(a.Scheme, b.Scheme), strings.Compare(a.Activity, b.Activity), byCertified(a.Certified, b.Certified))
}

func byCertified(a, b *cpd.Amount) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	return a.Cmp(*b)
}

func byMap[V any](a, b map[string]V) int {
	if len(a) == 0 && len(b) == 0 {
		return 0
	}
	return slices.Compare(flat(a), flat(b))
}

func flat[V any](m map[string]V) []string {
	var s []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		s = append(s, k, fmt.Sprint(m[k]))
	}
	return s
}
