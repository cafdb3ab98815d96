package scheme

import (
	"fmt"
	"slices"
)

// Why explains one entry of a standing line by line: what it earned, what
// limits took, what it serves.
func Why(st Standing, uid string) []string {
	i := slices.IndexFunc(st.Entries, func(e EntryResult) bool { return e.UID == uid })
	if i < 0 {
		return []string{whyNot(st, uid)}
	}
	e := &st.Entries[i]
	var out []string
	for _, r := range e.Reasons {
		out = append(out, r.Rule+": "+r.Text)
	}
	out = append(out, fmt.Sprintf("counts: %s of the %s it earned", units(e.Counted, st.Unit), number(e.Earned)))
	return append(out, serving(st, e)...)
}

func whyNot(st Standing, uid string) string {
	if slices.Contains(st.Outside, uid) {
		return "it lies in no period of this membership, so it counts for nothing"
	}
	return "it was not looked at: not claimed for this scheme, planned, after " + st.On.Short() + ", or in another period"
}

func serving(st Standing, e *EntryResult) []string {
	var out []string
	for _, r := range st.Requirements {
		if slices.Contains(e.Serves, r.ID) {
			out = append(out, "serves "+r.Name)
		}
	}
	if out == nil {
		return []string{"serves no requirement"}
	}
	return out
}
