package scheme

import (
	"fmt"

	"example.org/cpdlog/internal/cpd"
)

// Standing is how a member stands under one scheme on one day, with the reason
// for everything. Screens, exports and tests show the same reasons.
type Standing struct {
	Scheme, Title, Unit string
	On                  cpd.Date
	Period              cpd.Span
	Cycle               cpd.Span // zero when the scheme has none
	Short               bool     // the period is shorter than the scheme's length
	PeriodNoun          string   // "year", or "period" where it is not one
	DaysLeft            int      // last day minus On, not below 0

	Met          bool // every requirement of level "must" that applies is met
	Requirements []RequirementResult
	Activities   []ActivityResult // every row of the scheme, in file order
	Limits       []LimitResult    // limits across activities
	Entries      []EntryResult    // the entries looked at, oldest first
	Carried      []CarryResult

	MissingEvidence []Missing
	TextEvidence    []Missing // those of which a text is the evidence
	Outside         []string  // UIDs of claimed entries that lie in no period of this membership
	Assumptions     []Assume
	Facts           []string // the member's own facts that changed the rules: absences, reductions, roles
	Warnings        []string
}

// Reason says why: which rule, what it did, and to how much.
type Reason struct {
	Rule   string     // the word and id, such as "activity.training" or "limit.private-study"
	Text   string     // one plain sentence
	Change cpd.Amount // what the rule gave or took, in the unit; 0 where it did neither
	Uses   []string   // UIDs of earlier entries that had used the limit up
	Bars   []string   // ids of requirements that the entry may not serve
	Plain  bool       // says no more than the figures beside it do
}

// RequirementResult compares one requirement with what counts for it.
type RequirementResult struct {
	ID, Name  string
	Of        string // "points" (the scheme's unit), "hours", "recorded hours", "records", "values"
	Level     string // "must" or "should"
	Window    cpd.Span
	Need      cpd.Amount
	Have      cpd.Amount
	ToGo      cpd.Amount
	Met       bool
	Exempt    bool
	NotJudged bool     // the window is longer than the membership so far
	Days      string   // what is wrong with the days of its entries: "a gap"
	Year      cpd.Span // of years that are judged each by itself, the one that lacks most
	Reasons   []Reason
	Called
	Rule string // what it asks for, as a sentence
}

// Called is how people call what a requirement asks for.
type Called struct {
	Noun   string // what it counts: "points", "pieces", "types"
	Tag    string // the one tag that its entries have, where that is all it asks of them
	Has    string // the one text that its entries have, likewise
	All    bool   // every entry counts for it
	Shares bool   // what counts for it can count for another one of the same noun
}

// ActivityResult is one row's account of the period.
type ActivityResult struct {
	ID, Name string
	Per      Per
	Entries  int
	Records  int // entries that count where records are counted
	Minutes  int
	Items    int
	Earned   cpd.Amount
	Counted  cpd.Amount
	Lost     cpd.Amount  // earned less counted
	Limit    *cpd.Amount // in the unit; an items limit is shown as what those items earn
	Room     *cpd.Amount
	MaxItems *int
}

// LimitResult is one limit across activities.
type LimitResult struct {
	ID, Name string
	Of       string // the scheme's unit, "pieces" or "records"; Lost under a limit of pieces is in the unit
	Limit    cpd.Amount
	Used     cpd.Amount
	Lost     cpd.Amount
	LostOf   string // what Lost is in
}

// EntryResult is what one entry earned and what counted.
type EntryResult struct {
	UID, ID  string
	Date     cpd.Date
	Activity string // the row it was scored as; "" when it could not be placed
	Formal   bool
	ByRow    bool // formal if the member had said nothing
	Earned   cpd.Amount
	Counted  cpd.Amount
	Serves   []string     // requirement ids
	Gives    []cpd.Amount // what it gives to each of them
	Lacks    []string     // texts without which it does not count
	Reasons  []Reason
}

// CarryResult is what one carry rule moved in or out.
type CarryResult struct {
	ID     string
	In     bool
	Amount cpd.Amount
	Into   []string
	From   cpd.Span // the days that it comes from
	What   string   // "surplus" or "shortfall"
	Reason Reason
}

// Missing is evidence that a row names and of which an entry has no file.
type Missing struct {
	UID, ID string
	Needed  string
	In      []string // the texts of the entry that are it
}

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
