package record

import (
	"encoding/json"
	"fmt"
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/portfolio"
	"example.org/cpdlog/internal/record/language"
	"example.org/cpdlog/internal/scheme"
	"example.org/cpdlog/internal/signoff"
)

// Input is everything that a record is made from.
type Input struct {
	Member      cpd.Member
	Memberships []cpd.Membership // those that the periods belong to, the main one first
	Periods     []Period         // what is judged: one scheme in one of its years, in the order to be shown
	Spans       []cpd.Span       // entries whose first day lies in one of them leave; none: all of them

	// Entries are those of Reach, by date and then unique id.
	Entries []cpd.Entry

	For             Profile
	Only            []string // unique ids: nothing else leaves
	WithReflections bool
	Private         Private
	AbsenceReasons  bool   // why the member was away, or was granted less, leaves
	NoNames         bool   // the member's name and number stay at home
	Signature       bool   // leave room for a supervisor to sign
	Lang            string // the language whose words stand beside English, one of Languages; "" for none
	Consent         Consent
	Missing         []string // SHA-256 of evidence that is gone or changed, when the record may say so

	On      cpd.Date                  // the day that a year is judged for while it is running; none: its last day
	Program string                    // the version of the program that writes
	Labels  func(kind string) []Label // what the texts of such an entry are called, in their order

	Portfolio *portfolio.Summary // nil where it has no place
	SignOffs  []signoff.SignOff  // those of entries that stay at home stay as well

	// Published gives the rules that the program itself has for a scheme, nil for
	// none. What was scored by others says so; without Published nothing does.
	Published func(id string) *scheme.Scheme
}

// Period is one scheme in one of its years.
type Period struct {
	Scheme     *scheme.Scheme
	Membership cpd.Membership
	Span       cpd.Span
}

// Reach returns the days of the entries that a record is made from: those that
// leave and those that its standings look at; zero for every day.
func (in *Input) Reach() cpd.Span {
	if len(in.Spans) == 0 {
		return cpd.Span{}
	}
	all := cpd.Cover(in.Spans)
	for _, p := range in.Periods {
		all = all.Wider(p.Scheme.Reach(p.Membership, p.Span.To))
	}
	return all
}

// Record is what leaves.
type Record struct {
	Member      cpd.Member
	For         Profile
	Spans       []cpd.Span
	Memberships []cpd.Membership
	Rules       []*scheme.Scheme // each once, in the order of the periods
	OwnRules    []string         // schemes of which the rules are the member's own
	Differs     [][]string       // by rules: what is otherwise in the program's
	Readings    []Reading
	Evidence    []Proof
	LeftOut     LeftOut
	Entries     []*cpd.Entry // as they leave, by date and then unique id
	Fields      []string     // names of the text fields that occur in them, sorted
	Labels      []Label      // of the texts that occur, those of a kind in their order
	Signature   bool
	Lang        string   // the language whose words stand beside English; "" for none
	AsAt        cpd.Date // the latest day, in UTC, on which one of the entries was changed
	Program     string   // the version of the program that wrote the record
	Portfolio   *portfolio.Summary
	SignOffs    []signoff.SignOff // of some of its entries
	Naming      int               // how many more stay at home, since they name the member

	in        Input
	gate      gate
	counted   []cpd.Entry // what the standings are worked out from
	standings []scheme.Standing
	said      []*StandingScheme // of a record that was read: what is written of each period
	confirmed []confirmed       // by the sign-offs
	words     *language.Table   // of Lang
	digest    string
	unshown   []rune
}

// Reading is how we read a rule that its body has not spelt out.
type Reading struct {
	Scheme string `json:"scheme"`
	ID     string `json:"id"`
	Text   string `json:"text"`
}

// Proof is one file of evidence, numbered in the order of the entries.
type Proof struct {
	Number  string   `json:"number"` // E01, E02, ...
	Entry   string   `json:"entry"`  // the short id
	UID     string   `json:"uid"`
	Date    cpd.Date `json:"date"`
	Title   string   `json:"title"`
	Name    string   `json:"name"` // what the member called the file
	Size    int64    `json:"size"`
	SHA256  string   `json:"sha256"`
	Type    string   `json:"type"`
	Kind    string   `json:"kind"`
	File    string   `json:"file"`    // its name in a pack
	Missing bool     `json:"missing"` // gone or changed since it was attached

	at int // which of the entry's files
}

// Build works out what leaves.
func Build(in Input) *Record {
	left := in.withhold()
	r := &Record{
		Member: in.Member, For: in.For, Spans: in.Spans, Signature: in.Signature || in.For == ForSupervisor,
		Memberships: memberships(in), LeftOut: left, Program: in.Program, Portfolio: in.Portfolio,
		Lang: in.Lang, words: language.Of(in.Lang), in: in,
	}
	if r.For == "" {
		r.For = ForBody
	}
	r.rulesOf(r.own)
	r.gate = newGate(r, in)
	r.sift()
	r.confirmedBy(in.SignOffs)
	if in.Labels != nil {
		r.called(in.Labels)
	}
	return r
}

// rulesOf takes the rules of the periods, each once, and what they say.
func (r *Record) rulesOf(own func(*scheme.Scheme) (own bool, differs []string)) {
	for _, p := range r.in.Periods {
		if slices.Contains(r.Rules, p.Scheme) {
			continue
		}
		r.Rules = append(r.Rules, p.Scheme)
		own, differs := own(p.Scheme)
		if own {
			r.OwnRules = append(r.OwnRules, p.Scheme.ID)
		}
		r.Differs = append(r.Differs, differs)
		for _, a := range p.Scheme.Rules.Assumes {
			r.Readings = append(r.Readings, Reading{p.Scheme.ID, a.ID, a.Text})
		}
	}
}

// memberships are those of the schemes that are judged; a full copy has all.
func memberships(in Input) []cpd.Membership {
	if in.For == ForFull {
		return in.Memberships
	}
	return cpd.Those(in.Memberships, func(m cpd.Membership) bool {
		return slices.ContainsFunc(in.Periods, func(p Period) bool { return p.Scheme.ID == m.Scheme })
	})
}

// sift asks the gate about every entry, about those of the spans first: of
// case studies with one title the first that leaves gives them its id.
func (r *Record) sift() {
	verdicts := make([]verdict, len(r.in.Entries))
	for _, leaving := range []bool{true, false} {
		for i := range r.in.Entries {
			if e := &r.in.Entries[i]; inSpans(r.Spans, e.Date) == leaving {
				verdicts[i] = r.gate.judge(e)
			}
		}
	}
	gather := func(stays func(*cpd.Entry) bool) {
		r.counted = make([]cpd.Entry, 0, len(verdicts))
		for i, v := range verdicts {
			if v.counts && stays(&r.in.Entries[i]) {
				r.counted = append(r.counted, *v.entry)
			}
		}
	}
	gather(func(*cpd.Entry) bool { return true })
	leaves, at := r.whatIsNeeded(gather), 0
	for i, v := range verdicts {
		e, mine := &r.in.Entries[i], &cpd.Entry{}
		if at < len(r.counted) && r.counted[at].UID == e.UID {
			mine, at = &r.counted[at], at+1
		}
		if leaves(e) {
			r.LeftOut.note(e, v)
			if v.leaves {
				r.take(mine)
			}
		}
	}
}

// whatIsNeeded reports of an entry whether it leaves: those of the spans, and those of
// other years that the standings follow from. Mostly these are the ones that
// serve a requirement over several years; where more of them have a say, such as in
// what is carried over, all that were looked at.
func (r *Record) whatIsNeeded(gather func(func(*cpd.Entry) bool)) func(*cpd.Entry) bool {
	stays := func(e *cpd.Entry) bool { return inSpans(r.Spans, e.Date) }
	if len(r.in.Only) > 0 || cpd.Find(r.counted, func(e *cpd.Entry) bool { return !stays(e) }) == nil {
		return stays
	}
	all, serves := r.Standings(), map[string]bool{}
	for _, s := range all {
		for _, e := range s.Entries {
			serves[e.UID] = serves[e.UID] || len(e.Serves) > 0
		}
	}
	stays = func(e *cpd.Entry) bool { return inSpans(r.Spans, e.Date) || serves[e.UID] }
	gather(stays)
	if r.standings = nil; !r.standAs(all) {
		reach := r.in.Reach()
		stays, r.standings = func(e *cpd.Entry) bool { return reach.Holds(e.Date) }, nil
		gather(stays)
	}
	return stays
}

// standAs compares all that standings say but what entries of other years were worth.
func (r *Record) standAs(all []scheme.Standing) bool {
	said := func(s scheme.Standing) string {
		s.Entries = slices.DeleteFunc(slices.Clone(s.Entries), func(e scheme.EntryResult) bool { return !inSpans(r.Spans, e.Date) })
		b, err := json.Marshal(StandingJSON(s))
		return fmt.Sprint(string(b), err)
	}
	return slices.EqualFunc(r.Standings(), all, func(a, b scheme.Standing) bool { return said(a) == said(b) })
}

// OtherYears counts the entries that lie in none of the years that the record
// covers.
func (r *Record) OtherYears() (n int) {
	for _, e := range r.Entries {
		n += map[bool]int{false: 1}[inSpans(r.Spans, e.Date)]
	}
	return n
}

// take adds an entry that leaves and numbers its evidence.
func (r *Record) take(e *cpd.Entry) {
	r.Entries = append(r.Entries, e)
	r.number(e)
	if day, err := cpd.ParseDate(e.Changed[:min(len(e.Changed), len("2006-01-02"))]); err == nil && day.After(r.AsAt) {
		r.AsAt = day
	}
	for name := range e.Texts {
		if i, found := slices.BinarySearch(r.Fields, name); !found {
			r.Fields = slices.Insert(r.Fields, i, name)
		}
	}
}

func inSpans(spans []cpd.Span, d cpd.Date) bool {
	return len(spans) == 0 || slices.ContainsFunc(spans, func(s cpd.Span) bool { return s.Holds(d) })
}

// Standings returns the standing of each period, as on its last day or the day
// that it is judged for while it is running, worked out
// from the entries as they leave: a left-out text counts as filled, so the
// answer is the one that the member sees. With Only the whole year is judged
// all the same, and only the results of the chosen entries are given.
func (r *Record) Standings() []scheme.Standing {
	if r.standings == nil {
		r.standings = cpd.ListOf(r.in.Periods, r.standing)
	}
	return r.standings
}

func (r *Record) standing(p Period) scheme.Standing {
	looked := cpd.Within(r.counted, p.Scheme.Reach(p.Membership, p.Span.To))
	s := scheme.Score(p.Scheme, p.Membership, looked, p.judged(r.in.On))
	if len(r.in.Only) > 0 {
		s.Entries = slices.DeleteFunc(s.Entries, func(e scheme.EntryResult) bool { return !r.gate.only[e.UID] })
		notOnly := func(m scheme.Missing) bool { return !r.gate.only[m.UID] }
		s.MissingEvidence, s.TextEvidence = slices.DeleteFunc(s.MissingEvidence, notOnly), slices.DeleteFunc(s.TextEvidence, notOnly)
		s.Outside = slices.DeleteFunc(s.Outside, func(uid string) bool { return !r.gate.only[uid] })
	}
	return s
}

// judged is the day that a period is judged for on a day.
func (p *Period) judged(on cpd.Date) cpd.Date {
	switch {
	case on.IsZero() || on.After(p.Span.To):
		return p.Span.To
	case on.Before(p.Span.From):
		return p.Span.From
	}
	return on
}
