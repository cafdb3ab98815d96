package record

import (
	"fmt"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

// sheet is what the formats for people show beside the entries: the standings
// and what each entry was worth in them.
type sheet struct {
	*Record
	standings []scheme.Standing
	results   map[string][]result
	digest    string
}

type result struct {
	standing *scheme.Standing
	scheme.EntryResult
}

func (r *Record) sheet() (*sheet, error) {
	s := &sheet{Record: r, results: map[string][]result{}}
	err := r.Standings(func(st scheme.Standing) error {
		s.standings = append(s.standings, st)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for i := range s.standings {
		for _, e := range s.standings[i].Entries {
			s.results[e.UID] = append(s.results[e.UID], result{&s.standings[i], e})
		}
	}
	s.digest, err = r.Digest()
	return s, err
}

// title is the heading of the record.
func (r *Record) title() string {
	if r.Member.Name == "" {
		return "CPD record"
	}
	return "CPD record of " + cpd.Visible(r.Member.Name)
}

// facts are the lines under the heading: what, and the value.
func (r *Record) facts() [][2]string {
	out := [][2]string{{"Member", or(r.Member.Name, "not given")}}
	if n := r.memberNumber(); n != "" {
		out = append(out, [2]string{"Membership number", n})
	}
	return append(
		out, [2]string{"Time covered", r.covers()}, [2]string{"Made for", madeFor(r.For)},
		[2]string{"Entries", fmt.Sprint(r.Count)}, [2]string{"Files of evidence", fmt.Sprint(len(r.Evidence))},
	)
}

func (r *Record) memberNumber() string {
	for _, m := range r.Memberships {
		if m.Number != "" {
			return m.Number
		}
	}
	return r.Member.Number
}

func (r *Record) covers() string {
	if len(r.Spans) == 0 {
		return "all years"
	}
	return strings.Join(each(r.Spans, func(s cpd.Span) string { return s.String() }), "; ")
}

func madeFor(p Profile) string {
	switch p {
	case ForEmployer:
		return "an employer"
	case ForSupervisor:
		return "a supervisor"
	case ForFull:
		return "the member's own use: every entry"
	}
	return "the association: what is claimed for its scheme"
}

func or(s, other string) string {
	if strings.TrimSpace(s) == "" {
		return other
	}
	return s
}

// answer is the verdict in words: what is met, or what is still to go.
func answer(s *scheme.Standing) string {
	if s.Met {
		return "MET under the rules in this record"
	}
	var short []string
	for _, q := range s.Requirements {
		if !q.Met && !q.Exempt && !q.NotJudged && q.Level != "should" {
			short = append(short, q.ToGo.Decimal(cpd.Up)+" "+q.Of+" ("+q.Name+")")
		}
	}
	if len(short) == 0 {
		return "NOT YET"
	}
	return "NOT YET: to go " + strings.Join(short, ", ")
}

func requirementHeads() []string {
	return []string{"Requirement", "Needed", "Reached", "To go", "Answer"}
}

func requirementCells(q *scheme.RequirementResult) []string {
	return []string{q.Name, q.Need.Decimal(cpd.Down) + " " + q.Of, q.Have.String(), q.ToGo.Decimal(cpd.Up), requirementWord(q)}
}

func requirementWord(q *scheme.RequirementResult) string {
	switch {
	case q.Exempt:
		return "does not apply"
	case q.NotJudged:
		return "not judged yet"
	case q.Met:
		return "met"
	case q.Level == "should":
		return "not met (advised, not required)"
	}
	return "not yet"
}

func activityHeads(unit string) []string {
	return []string{"Activity", "Logged", "Earned", "Counted", "Limit", "Room", "Over the limit, " + unit}
}

func activityCells(a *scheme.ActivityResult) []string {
	return []string{a.Name, logged(a), a.Earned.String(), a.Counted.String(), amountOr(a.Limit, "none"), amountOr(a.Room, ""), zeroAs(a.Lost, "")}
}

func logged(a *scheme.ActivityResult) string {
	if a.Per == scheme.PerHour || a.Items == 0 {
		return cpd.FormatMinutes(a.Minutes)
	}
	return fmt.Sprintf("%d ×", a.Items)
}

func amountOr(a *cpd.Amount, none string) string {
	if a == nil {
		return none
	}
	return a.String()
}

func zeroAs(a cpd.Amount, none string) string {
	if a.IsZero() {
		return none
	}
	return a.String()
}

// used are the rows of a scheme that the period used.
func used(s *scheme.Standing) []scheme.ActivityResult {
	var out []scheme.ActivityResult
	for _, a := range s.Activities {
		if a.Entries > 0 {
			out = append(out, a)
		}
	}
	return out
}

// taken says what limits took away, one sentence each.
func taken(s *scheme.Standing) []string {
	var out []string
	for _, a := range s.Activities {
		if a.Lost.Sign() > 0 {
			out = append(out, fmt.Sprintf("%s: %s of %s %s over the limit are not counted.", a.Name, a.Lost, a.Earned, s.Unit))
		}
	}
	for _, l := range s.Limits {
		if l.Lost.Sign() > 0 {
			out = append(out, fmt.Sprintf("%s: %s %s over the limit of %s are not counted.", or(l.Name, l.ID), l.Lost, s.Unit, l.Limit))
		}
	}
	return out
}

// remarks are the facts, warnings and gaps of a standing.
func remarks(s *scheme.Standing) []string {
	out := append(list(s.Facts), s.Warnings...)
	out = append(out, unproven(s)...)
	for _, c := range s.Carried {
		out = append(out, c.Reason.Text)
	}
	return out
}

// unproven says which entries lack the evidence that the scheme names, those
// that lack the same together.
func unproven(s *scheme.Standing) []string {
	var needs []string
	ids := map[string][]string{}
	for _, m := range s.MissingEvidence {
		if ids[m.Needed] == nil {
			needs = append(needs, m.Needed)
		}
		ids[m.Needed] = append(ids[m.Needed], m.ID)
	}
	return each(needs, func(need string) string {
		return "Named by the scheme and not filed: " + need + ", for " + count(len(ids[need]), "entry", "entries") + " (" + strings.Join(ids[need], ", ") + ")."
	})
}

func entryHeads() []string {
	return []string{"Date", "Entry", "What", "Activity", "Time", "Formal", "Counted", "Evidence"}
}

// entryCells is one row of the table of entries.
func (s *sheet) entryCells(e *cpd.Entry, proofs []Proof) []string {
	return []string{
		days(e), e.ID, what(e), s.activityName(e), cpd.FormatMinutes(e.Minutes),
		s.formal(e), s.counted(e), numberList(proofs),
	}
}

func days(e *cpd.Entry) string {
	if e.EndDate.IsZero() || e.EndDate == e.Date {
		return e.Date.Short()
	}
	return e.Date.Short() + " to " + e.EndDate.Short()
}

func what(e *cpd.Entry) string {
	if e.State == cpd.Planned {
		return e.Title + " (planned)"
	}
	if e.Provider != "" {
		return e.Title + ", " + e.Provider
	}
	return e.Title
}

// activityName is the name of the row that the entry was scored as, or what it
// is when it was not.
func (s *sheet) activityName(e *cpd.Entry) string {
	var names []string
	for _, r := range s.results[e.UID] {
		for _, a := range r.standing.Activities {
			if a.ID == r.Activity {
				names = append(names, a.Name)
			}
		}
	}
	if len(names) > 0 {
		return strings.Join(names, "; ")
	}
	if len(e.Claims) > 0 {
		return claims(e.Claims)
	}
	return e.Kind
}

func (s *sheet) formal(e *cpd.Entry) string {
	formal := e.Formal == cpd.Formal
	for _, r := range s.results[e.UID] {
		formal = formal || r.Formal
	}
	if formal {
		return "formal"
	}
	return "informal"
}

// counted is what the entry was worth: "3", or "2 of 4" where a limit cut it;
// with the scheme named where there are several.
func (s *sheet) counted(e *cpd.Entry) string {
	var out []string
	for _, r := range s.results[e.UID] {
		words := r.Counted.String()
		if !r.Counted.Equal(r.Earned) {
			words += " of " + r.Earned.String()
		}
		if len(s.Rules) > 1 {
			words += " (" + r.standing.Scheme + ")"
		}
		out = append(out, words)
	}
	return strings.Join(out, "; ")
}

// why gives the reasons for what an entry was worth.
func (s *sheet) why(e *cpd.Entry) []string {
	var out []string
	for _, r := range s.results[e.UID] {
		out = append(out, texts(r.Reasons)...)
	}
	if len(e.LeftOut) > 0 {
		out = append(out, "Left out here: "+strings.Join(e.LeftOut, ", ")+".")
	}
	return out
}

func evidenceHeads() []string {
	return []string{"Number", "Date", "Entry", "File", "Size", "SHA-256"}
}

func evidenceCells(p *Proof) []string {
	name := p.Name
	if p.Missing {
		name += " (MISSING OR CHANGED)"
	}
	return []string{p.Number, p.Date.Short(), p.Entry, name, size(p.Size), p.SHA256}
}

func size(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1_000_000:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return fmt.Sprintf("%d.%d MB", n/1_000_000, n%1_000_000/100_000)
}

// missingNote says how many files are gone, or "".
func (r *Record) missingNote() string {
	n := 0
	for _, p := range r.Evidence {
		if p.Missing {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return count(n, "file of evidence is", "files of evidence are") + " missing or changed since it was attached; the record was made all the same."
}

// rulesLine says which rules were used.
func rulesLine(s *scheme.Scheme) string {
	return fmt.Sprintf("%s (%s), read from %s on %s; SHA-256 of the rules file: %s", s.Title, s.ID, or(s.Source, "no page named"), or(s.Checked.Short(), "no day named"), s.Digest)
}

const digestNote = "The digest shows whether a record was altered after it was made. It is no proof that what the record says is true."

// fieldLabel is a field's name as a heading.
func fieldLabel(name string) string {
	name = strings.ReplaceAll(name, "-", " ")
	if name == "" {
		return name
	}
	return strings.ToUpper(name[:1]) + name[1:]
}
