package record

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// record checks record.json and gives it back, or nil when it cannot be read.
func (c *Checker) record(r *Result, text []byte) *Document {
	if len(text) > 4<<20 {
		c.heavy.Lock()
		defer c.heavy.Unlock()
	}
	if len(text) > maxRecord {
		*r = r.cannot(NotARecord, errTooBig)
		return nil
	}
	if err := tooHeavy(text); err != nil {
		*r = r.cannot(NotARecord, err)
		return nil
	}
	d, intact, err := Parse(text)
	if err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) && r.Kind != "record" || r.Kind == "record" && looksCut(text) {
			r.damage("record.json is damaged: %v", err)
			return nil
		}
		*r = r.cannot(NotARecord, err)
		return nil
	}
	if !intact {
		r.damage("the record does not fit its own digest: it was altered after it was made, or rewritten by another program")
	}
	if !utf8.Valid(text) {
		r.damage("the record holds bytes that are not UTF-8 text")
	}
	r.Member, r.Digest, r.Entries = cpd.Visible(d.Member.Name), d.Digest, len(d.Entries)
	r.Number = cpd.Visible(memberNumber(d.Member, d.Memberships))
	r.LeftOut = cpd.List(d.LeftOut.Sentences())
	r.consistent(d)
	r.standings(d)
	steps := scheme.NewSteps(mostSteps + stepsAnEntry*len(d.Entries))
	k := &reckoned{make([]*scheme.Scheme, len(d.Schemes)), make([]*scheme.Standing, len(d.Schemes))}
	for i := range d.Schemes {
		said := &d.Schemes[i]
		r.Standings = append(r.Standings, StandingSeen{
			Scheme: said.Scheme, Title: cpd.Visible(said.Title), Period: cpd.Span{From: said.Period.From, To: said.Period.To}, Met: said.Met,
			Requirements: cpd.ListOf(said.Requirements, func(q requirementJSON) RequirementSeen {
				return RequirementSeen{cpd.Visible(q.ID), q.Need, q.Have, q.Met}
			}),
			MissingEvidence: len(said.MissingEvidence),
		})
		r.contain(func() { k.rules[i], k.standings[i] = c.standing(r, d, said, &r.Standings[i], steps) })
	}
	r.together(d.Evidence)
	if c.Tabled {
		r.tabled(d)
	}
	if d.Writer != nil {
		r.Writer = *d.Writer
	}
	r.contain(func() { r.form(text, d, k) })
	return d
}

// looksCut reports whether a text began as a record of ours.
func looksCut(text []byte) bool {
	lead := []byte("{\n\"schema_version\": 1,\n\"format\": \"" + Format)
	return len(text) > len(lead) && string(text[:len(lead)]) == string(lead)
}

// standing works a standing out again from the entries and the enclosed rules,
// and by the program's own rules, which decide.
func (c *Checker) standing(r *Result, d *Document, said *StandingScheme, seen *StandingSeen, steps *scheme.Steps) (*scheme.Scheme, *scheme.Standing) {
	where := said.Scheme + ", " + seen.Period.String()
	rules := slices.IndexFunc(d.Rules, func(s RuleSet) bool { return s.ID == said.Scheme })
	member := slices.IndexFunc(d.Memberships, func(m cpd.Membership) bool { return m.Scheme == said.Scheme })
	if rules < 0 || member < 0 {
		r.damage("%s: the record lacks the rules or the membership that it was scored with", where)
		return nil, nil
	}
	sum := sha256.Sum256([]byte(d.Rules[rules].Text))
	seen.RulesSHA256 = hex.EncodeToString(sum[:])
	j := judging{Result: r, d: d, m: d.Memberships[member], said: said, seen: seen, where: where, steps: steps}
	if s, err := c.rules(said.Scheme, d.Rules[rules].Text); err != nil {
		j.unworked("this program cannot read the enclosed rules (" + cpd.Visible(err.Error()) + ")")
	} else if s.ID != said.Scheme {
		r.damage("%s: the rules that it was scored with are those of %q", where, s.ID)
	} else {
		j.theirs = s
		j.recount()
	}
	if c.BuiltIn != nil {
		j.ours = c.BuiltIn(said.Scheme)
	}
	if j.decide(); d.Rules[rules].Own && !r.ownRules {
		r.ownRules = true
		r.problem("%s: the record calls its rules the member's own; this program has the same", where)
	}
	return j.theirs, j.again
}

// judging is one standing while it is worked out again.
type judging struct {
	*Result
	d            *Document
	m            cpd.Membership
	theirs, ours *scheme.Scheme // nil where there are none to be used
	said         *StandingScheme
	seen         *StandingSeen
	where        string
	steps        *scheme.Steps // of the whole record

	again *scheme.Standing // by its own rules, where its entries give all that it says
}

// The work that one record may ask for: some seconds, and many times what the
// rules of any body take.
const (
	mostSteps    = 10_000_000
	stepsAnEntry = 200
)

const tooManySteps = "scoring its entries by these rules takes too many steps"

// unworked says why nothing can be said of the totals.
func (j *judging) unworked(why string) {
	j.notWorked = true
	j.problem("%s: not worked out, since %s", j.where, why)
}

func (j *judging) score(s *scheme.Scheme) (scheme.Standing, StandingScheme, bool) {
	reach, enough := j.steps.Reach(s, j.m, j.said.Period.To)
	if !enough {
		j.unworked(tooManySteps)
		return scheme.Standing{}, StandingScheme{}, false
	}
	got, enough := j.steps.Score(s, j.m, within(j.d.Entries, reach), j.said.Period.To)
	if !enough {
		j.unworked(tooManySteps)
		return got, StandingScheme{}, false
	}
	return got, StandingJSON(got), true
}

// recount compares what the record says with what its entries give by its own
// rules.
func (j *judging) recount() {
	standing, got, worked := j.score(j.theirs)
	if !worked {
		return
	}
	j.seen.TextEvidence = len(got.TextEvidence)
	alike := totals(&got) == totals(j.said)
	j.seen.Recomputed = alike && slices.EqualFunc(got.Entries, j.said.Entries, sameWorth)
	switch why := j.unfit(j.theirs); {
	case j.seen.Recomputed && why == "", j.seen.Recomputed && alikeWhole(&got, j.said):
		j.again = &standing
	case j.seen.Recomputed:
		j.unworked(why)
	case why == tooManySteps || why != "" && sameYear(j.theirs, j.m, j.said):
		j.unworked(why)
	case alike:
		j.damage("%s: what some entries were worth does not follow from the entries and the rules", j.where)
	default:
		j.damage("%s: the totals do not follow from the entries and the rules: the record says %s, the entries give %s", j.where, brief(j.said), brief(&got))
	}
}

// alikeWhole compares the words as well.
func alikeWhole(a, b *StandingScheme) bool {
	x, err := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err == nil && err2 == nil && bytes.Equal(x, y)
}

// sameWorth leaves the reasons out: their words may change with the program.
func sameWorth(a, b entryResultJSON) bool {
	a.Reasons, b.Reasons = nil, nil
	a.Serves, b.Serves = cpd.List(a.Serves), cpd.List(b.Serves)
	return reflect.DeepEqual(a, b)
}

// decide says what the program's own rules give, and whether the record was
// scored by others.
func (j *judging) decide() {
	if j.seen.RulesKnown = j.ours != nil; !j.seen.RulesKnown {
		j.ownRules = true
		j.problem("%s: scored by rules of the member's own; this program has none of that name", j.where)
		return
	}
	standing, got, worked := j.score(j.ours)
	if !worked {
		return
	}
	same := totals(&got) == totals(j.said)
	if why := j.unfit(j.ours); why != "" && !same {
		if j.seen.Recomputed {
			j.unworked(why)
		}
		return
	}
	j.seen.MetByOurRules = &got.Met
	switch {
	case j.theirs == nil:
		j.seen.BuiltIn = "the rules of this program give: " + figures(&got)
	case !scheme.SameRules(j.theirs, j.ours) || j.seen.Recomputed && !same:
		j.differ(standing, &got)
	}
}

// mostDifferences is how many of a sort are named.
const mostDifferences = 10

// differ says in words what the member's own rules say otherwise, and how the
// totals move by it where they were worked out.
func (j *judging) differ(ours scheme.Standing, got *StandingScheme) {
	j.ownRules = true
	j.problem("%s: scored by rules of the member's own, not by those of this program", j.where)
	more, less := scheme.Differences(j.ours, j.theirs)
	j.some("its rules say: ", more)
	j.some("the program's say: ", less)
	give := figures(got)
	if j.seen.Recomputed {
		if theirs, _, worked := j.score(j.theirs); worked {
			j.some("by the program's rules: ", scheme.Diff(theirs, ours))
		}
		give = brief(got)
	}
	j.seen.BuiltIn = "the rules differ from those built into this program, which give: " + give
}

func (j *judging) some(lead string, lines []string) {
	for _, l := range lines[:min(len(lines), mostDifferences)] {
		j.problem("%s%s", lead, l)
	}
	if more := len(lines) - mostDifferences; more > 0 {
		j.problem("%sand %d more", lead, more)
	}
}

// sameYear reports whether the enclosed membership has the year that was
// judged.
func sameYear(s *scheme.Scheme, m cpd.Membership, said *StandingScheme) bool {
	year, ok := s.Period(m, said.Period.To)
	return ok && year == cpd.Span{From: said.Period.From, To: said.Period.To}
}

// unfit says why the entries at hand may not be all that the totals come from,
// or "".
func (j *judging) unfit(s *scheme.Scheme) string {
	if slices.ContainsFunc(j.d.LeftOut.Entries, func(o Omitted) bool { return o.Why == notChosen }) {
		return "the record holds chosen entries only"
	}
	reach, enough := j.steps.Reach(s, j.m, j.said.Period.To)
	switch {
	case !enough:
		return tooManySteps
	case len(j.d.Periods) > 0 && !inSpans(j.d.Periods, reach.From):
		return "they need entries of other years, which the record does not hold"
	}
	return ""
}

// totals is the part of a standing that must come out the same.
func totals(s *StandingScheme) string {
	type line struct {
		ID, A, B, C, D          string
		Entries, Minutes, Items int
	}
	out := struct {
		Met          bool
		From, To     cpd.Date
		Requirements []line
		Met2         []bool
		Activities   []line
	}{Met: s.Met, From: s.Period.From, To: s.Period.To}
	for _, q := range s.Requirements {
		out.Requirements = append(out.Requirements, line{ID: q.ID, A: string(q.Need), B: string(q.Have), C: string(q.ToGo), D: q.Exact})
		out.Met2 = append(out.Met2, q.Met)
	}
	for _, a := range s.Activities {
		out.Activities = append(out.Activities, line{a.ID, string(a.Earned), string(a.Counted), string(a.Lost), a.Exact, a.Entries, a.Minutes, a.Items})
	}
	b, err := json.Marshal(out)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// brief is a standing in a few words.
func brief(s *StandingScheme) string {
	words := "NOT YET"
	if s.Met {
		words = "MET"
	}
	if f := figures(s); f != "" {
		words += ", " + f
	}
	return words
}

// figures are how far each requirement is reached, without an answer.
func figures(s *StandingScheme) string {
	return strings.Join(cpd.ListOf(s.Requirements, func(q requirementJSON) string { return q.ID + " " + string(q.Have) + " of " + string(q.Need) }), ", ")
}
