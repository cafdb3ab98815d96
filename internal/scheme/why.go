package scheme

import (
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
)

// Why explains one entry of a standing line by line: what it earned, what
// limits took, what it serves.
func Why(st Standing, e *cpd.Entry) []string {
	i := slices.IndexFunc(st.Entries, func(r EntryResult) bool { return r.UID == e.UID })
	if i < 0 {
		return []string{whyNot(st, e)}
	}
	r := &st.Entries[i]
	out := cpd.ListOf(r.Reasons, func(why Reason) string { return why.Text })
	switch {
	case r.Earned.IsZero():
	case r.Earned.Equal(r.Counted):
		out = append(out, "counts: "+units(r.Counted, st.Unit))
	case r.Counted.IsZero():
		out = append(out, "counts: none of the "+units(r.Earned, st.Unit)+" it earned")
	default:
		out = append(out, fmt.Sprintf("counts: %s of the %s it earned", units(r.Counted, st.Unit), number(r.Earned)))
	}
	return append(out, serving(st, r)...)
}

// whyNot returns the reason why a standing has no result for an entry.
func whyNot(st Standing, e *cpd.Entry) string {
	switch {
	case e.Claimed(st.Scheme) == nil:
		return "it is not claimed for this scheme"
	case st.onlyKeeps(e):
		return "it is kept in the record only, so it counts for nothing"
	case slices.Contains(st.Outside, e.UID):
		return "its date is outside your membership, so it earns nothing"
	case e.State == cpd.Planned:
		return "it is planned: it counts once it is done"
	case st.On.Before(e.Date):
		return "it is dated after " + st.On.Short() + ", the day of this standing"
	case !st.Period.Holds(e.Date):
		return "its date is in another period"
	}
	return "it is not part of this standing"
}

func (st *Standing) onlyKeeps(e *cpd.Entry) bool {
	own := slices.ContainsFunc(st.Activities, func(a ActivityResult) bool { return a.ID == cpd.RecordOnly })
	return !own && e.Claimed(st.Scheme).Activity == cpd.RecordOnly
}

// Toward is what an entry gives to a requirement.
func (e *EntryResult) Toward(id string) (sum cpd.Amount) {
	for i, served := range e.Serves {
		if served == id {
			sum = sum.Add(e.Gives[i])
		}
	}
	return sum
}

// serving returns the requirements that an entry's result serves.
func serving(st Standing, e *EntryResult) []string {
	var out []string
	for _, r := range st.Requirements {
		if gives := e.Toward(r.ID); gives.Sign() > 0 {
			out = append(out, "serves "+r.Name+": "+units(gives, r.Noun))
		}
	}
	if out == nil {
		return []string{"serves no requirement"}
	}
	return out
}
