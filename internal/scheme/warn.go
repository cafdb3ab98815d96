package scheme

import (
	"fmt"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// warnings are what the member should hear early.
func (v *verdict) warnings(st *Standing) []string {
	var out []string
	said := map[string]bool{}
	for i := range v.rules.Requires {
		if row, w := v.cannotAlone(&v.rules.Requires[i]); w != "" && fresh(said, row) {
			out = append(out, w)
		}
	}
	return append(out, v.unplaced()...)
}

// cannotAlone returns a warning when the row with the highest limit below a
// requirement that is not met yet cannot reach it by itself; each row is named
// once.
func (v *verdict) cannotAlone(r *Require) (id, text string) {
	res := v.result(r.ID)
	if r.Of != MeasureUnit || res.Met || res.Exempt || (r.Over.Kind != OverPeriod && r.Over.Kind != "") {
		return "", ""
	}
	var row *Activity
	for a := range cpd.Each(v.rules.Activities) {
		if m := a.most(); m != nil && m.Sign() > 0 && m.Cmp(res.Need) < 0 && v.mayServe(r, a) && (row == nil || m.Cmp(*row.most()) > 0) {
			row = a
		}
	}
	if row == nil {
		return "", ""
	}
	return row.ID, fmt.Sprintf("%s alone cannot reach %s: its limit is %s a %s, and %s needed",
		row.Name, r.title(), units(*row.most(), v.s.Unit), v.rules.Period.noun(), areNeeded(res.Need))
}

func areNeeded(n cpd.Amount) string {
	if n.Equal(cpd.Whole(1)) {
		return "1 is"
	}
	return number(n) + " are"
}

// mayServe reports whether some entry of a row can count for a requirement.
func (v *verdict) mayServe(r *Require, a *Activity) bool {
	only := Where{Activity: []string{a.ID}}
	return r.Where.Empty() || only.Meets(&r.Where, v.rules.Rules)
}

// unplaced names the rows that entries claim and the scheme does not have.
func (v *verdict) unplaced() []string {
	var out []string
	seen := map[string]bool{}
	for i := v.first; i < len(v.work); i++ {
		if e := &v.work[i]; e.row == nil && fresh(seen, e.claim.Activity) {
			out = append(out, fmt.Sprintf("no row of %s is called %q: entries claimed for it count for nothing",
				strings.ToUpper(v.s.ID), cpd.Visible(e.claim.Activity)))
		}
	}
	return out
}
