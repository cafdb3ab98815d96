package scheme

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
)

// Diff says in words how totals moved from one standing to another of the same
// member: requirements first, then entry by entry. None means that nothing
// moved.
func Diff(was, is Standing) []string {
	var out []string
	if was.Period != is.Period {
		out = append(out, fmt.Sprintf("period: %s, was %s", is.Period, was.Period))
	}
	out = append(out, diffRequirements(was, is)...)
	out = append(out, diffEntries(was, is)...)
	if was.Met != is.Met {
		out = append(out, "answer: "+metWord(is.Met)+", was "+metWord(was.Met))
	}
	return out
}

func metWord(met bool) string {
	if met {
		return "met"
	}
	return "not met"
}

func diffRequirements(was, is Standing) []string {
	var out []string
	for _, r := range is.Requirements {
		o := was.requirement(r.ID)
		if o == nil {
			out = append(out, fmt.Sprintf("%s: new, %s of %s", r.Name, number(r.Have), asked(r.Need, r.Noun)))
		} else if now, then := r.short(), o.short(); now != then {
			out = append(out, r.Name+": "+now+", was "+then)
		}
	}
	for _, r := range was.Requirements {
		if is.requirement(r.ID) == nil {
			out = append(out, r.Name+": no longer required")
		}
	}
	return out
}

func (s *Standing) requirement(id string) *RequirementResult {
	return cpd.Find(s.Requirements, func(r *RequirementResult) bool { return r.ID == id })
}

func (r *RequirementResult) short() string {
	if r.Exempt {
		return "exempt"
	}
	return fmt.Sprintf("%s of %s, %s", number(r.Have), asked(r.Need, r.Noun), metWord(r.Met))
}

func diffEntries(was, is Standing) []string {
	old := map[string]EntryResult{}
	for _, e := range was.Entries {
		old[e.UID] = e
	}
	var out []string
	for _, e := range is.Entries {
		o, ok := old[e.UID]
		delete(old, e.UID)
		switch {
		case !ok:
			out = append(out, fmt.Sprintf("entry %s of %s: %s, was not looked at", e.ID, e.Date.Short(), units(e.Counted, is.Unit)))
		case !e.Counted.Equal(o.Counted) || !e.Earned.Equal(o.Earned):
			out = append(out, fmt.Sprintf("entry %s of %s: %s, was %s (%s)", e.ID, e.Date.Short(),
				units(e.Counted, is.Unit), units(o.Counted, was.Unit), change(e.Counted.Sub(o.Counted))))
		}
	}
	for _, e := range was.Entries {
		if _, gone := old[e.UID]; gone {
			out = append(out, fmt.Sprintf("entry %s of %s: no longer looked at, was %s", e.ID, e.Date.Short(), units(e.Counted, was.Unit)))
		}
	}
	return out
}

func change(a cpd.Amount) string {
	switch a.Sign() {
	case 1:
		return "+" + number(a)
	case -1:
		return "-" + number(a.Neg())
	}
	return "earned otherwise, counts the same"
}
