package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
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
		if errors.As(err, &syntax) && r.Kind != "record" || bytes.HasPrefix(text, []byte(recordLead)) {
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
	digest, _ := digestOf(text) // whatever it says of itself: that may be another record's
	r.Member, r.Digest, r.Entries, r.Evidence = cpd.VisibleLine(d.Member.Name), digest, new(len(d.Entries)), new(int)
	r.Number = cpd.VisibleLine(NumberOf(d.Member, d.Memberships))
	r.LeftOut = cpd.List(d.LeftOut.Sentences())
	r.consistent(d)
	r.standings(d)
	steps := scheme.NewSteps(mostSteps + stepsAnEntry*len(d.Entries))
	k := &reckoned{make([]*scheme.Scheme, len(d.Schemes)), make([]*scheme.Standing, len(d.Schemes)), nil}
	for i := range d.Schemes {
		said := &d.Schemes[i]
		r.Standings = append(r.Standings, StandingSeen{
			Scheme: said.Scheme, Title: cpd.VisibleLine(said.Title), Period: cpd.Span{From: said.Period.From, To: said.Period.To}, Met: said.Met,
			Requirements: seenOf(said), MissingEvidence: len(said.MissingEvidence),
		})
		r.contain(func() {
			j := c.standing(r, d, said, &r.Standings[i], steps)
			k.rules[i], k.standings[i], k.reach = j.theirs, j.again, append(k.reach, j.reach)
		})
	}
	r.inTime(d, k)
	r.together(d.Evidence)
	r.contain(func() { r.shares(d, r.signOffs(d)) })
	if c.Tabled {
		r.tabled(d)
	}
	r.Writer = writerOf(d)
	r.contain(func() { r.form(text, d, k) })
	return d
}

// recordLead is how our records begin, even one that is cut.
const recordLead = "{\n\"schema_version\": 1,\n\"format\": \"" + Format

// standing works a standing out again from the entries and the enclosed rules,
// and by the program's own rules, which decide.
func (c *Checker) standing(r *Result, d *Document, said *StandingScheme, seen *StandingSeen, steps *scheme.Steps) (j judging) {
	where := said.Scheme + ", " + seen.Period.String()
	rules := slices.IndexFunc(d.Rules, func(s RuleSet) bool { return s.ID == said.Scheme })
	member := slices.IndexFunc(d.Memberships, func(m cpd.Membership) bool { return m.Scheme == said.Scheme })
	if rules < 0 || member < 0 {
		r.damage("%s: the record lacks the rules or the membership that it was scored with", where)
		return j
	}
	if !seen.Period.Holds(said.On) {
		r.damage("%s: it was judged for %s, which is no day of it", where, said.On)
	}
	seen.RulesSHA256 = sumOfText(d.Rules[rules].Text)
	j = judging{Result: r, d: d, m: d.Memberships[member], said: said, seen: seen, where: where, steps: steps}
	if s, err := c.rules(said.Scheme, d.Rules[rules].Text); err != nil {
		j.unworked("this program cannot read the enclosed rules (" + cpd.Visible(err.Error()) + ")")
	} else if s.ID != said.Scheme {
		r.damage("%s: the rules that it was scored with are those of %q", where, s.ID)
	} else {
		j.theirs = s
		j.recount()
	}
	j.given = c.Given[said.Scheme] != nil
	if j.ours = c.Given[said.Scheme]; !j.given && c.BuiltIn != nil {
		j.ours = c.BuiltIn(said.Scheme)
	}
	if j.decide(); d.Rules[rules].Own && !r.ownRules && !j.given {
		r.ownRules = true
		r.problem("%s: the record calls its rules the member's own; this program has the same", where)
	}
	return j
}

// judging is one standing while it is worked out again.
type judging struct {
	*Result
	d            *Document
	m            cpd.Membership
	theirs, ours *scheme.Scheme // nil where there are none to be used
	given        bool           // ours are those that the receiver gave
	said         *StandingScheme
	seen         *StandingSeen
	where        string
	steps        *scheme.Steps // of the whole record

	reach cpd.Span         // the days that its own rules look at
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
	if s == j.theirs {
		j.reach = reach
	}
	got, enough := j.steps.Score(s, j.m, cpd.Within(j.d.Entries, reach), j.said.On)
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
	year, known := j.theirs.Period(j.m, j.said.Period.To)
	switch why := j.unfit(j.theirs); {
	case j.seen.Recomputed && why == "", j.seen.Recomputed && alikeWhole(&got, j.said):
		j.again = &standing
	case j.seen.Recomputed:
		j.unworked(why)
	case why == tooManySteps || why != "" && known && year == j.seen.Period: // the enclosed membership has it
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
	if j.seen.RulesKnown = j.ours != nil; j.seen.RulesKnown {
		j.seen.Title = cpd.VisibleLine(j.ours.Title)
	} else {
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
		j.seen.BuiltIn = j.whose("the rules of this program give: ", "the rules that were given give: ") + figures(&got)
	case !scheme.SameRules(j.theirs, j.ours) || j.seen.Recomputed && !same:
		j.differ(standing, &got)
	default:
		j.calledOtherwise()
	}
}

// differ says in words what the member's own rules say otherwise, and how the
// totals move by it where they were worked out.
func (j *judging) differ(ours scheme.Standing, got *StandingScheme) {
	j.ownRules = true
	j.problem("%s: scored by %s", j.where, j.whose("rules of the member's own, not by those of this program", "other rules than those that were given"))
	lines := differences(j.ours, j.theirs, "its rules say: ", j.whose("the program's say: ", "the given ones say: "))
	give := figures(got)
	if j.seen.Recomputed {
		if theirs, _, worked := j.score(j.theirs); worked {
			lines = append(lines, capped(j.whose("by the program's rules: ", "by the given rules: "), scheme.Diff(theirs, ours))...)
		}
		give = brief(got)
	}
	for _, l := range lines {
		j.problem("%s", l)
	}
	j.seen.BuiltIn = "the rules differ from those " + j.whose("built into this program", "that were given") + ", which give: " + give
}

// calledOtherwise names the words in which the record's rules, which count as ours do,
// are not ours: no reader should take a member's words for the body's.
func (j *judging) calledOtherwise() {
	lines := reworded(j.ours, j.theirs)
	if len(lines) > 0 {
		j.remark("%s: its rules count as %s do, in words of the member's own", j.where, j.whose("those of this program", "those that were given"))
	}
	for _, l := range lines {
		j.remark("%s", l)
	}
}

// whose chooses the words for the rules that decide.
func (j *judging) whose(programs, given string) string {
	if j.given {
		return given
	}
	return programs
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
	case s == j.theirs && writerOf(j.d) >= holdsAll:
		return ""
	case len(j.d.Periods) > 0 && !inSpans(j.d.Periods, reach.From):
		return "they need entries of other years, which the record does not hold"
	}
	return ""
}

// totals is the part of a standing that must come out the same.
func totals(s *StandingScheme) string {
	out := []any{s.Met, s.Period.From, s.Period.To}
	for _, q := range s.Requirements {
		out = append(out, q.ID, string(q.Need), string(q.Have), string(q.ToGo), q.Exact, q.Met)
	}
	for _, a := range s.Activities {
		out = append(out, a.ID, string(a.Earned), string(a.Counted), string(a.Lost), a.Exact, a.Entries, a.Minutes, a.Items)
	}
	b, err := json.Marshal(out)
	return fmt.Sprint(string(b), err)
}

// brief is a standing in a few words.
func brief(s *StandingScheme) string {
	return strings.TrimSuffix(metWord(s.Met)+", "+figures(s), ", ")
}

// figures are how far each requirement is reached, without an answer.
func figures(s *StandingScheme) string {
	return (&StandingSeen{Requirements: seenOf(s)}).Figures()
}
