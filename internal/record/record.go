package record

import (
	"slices"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
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
	AbsenceReasons  bool // why the member was away, or was granted less, leaves
	NoNames         bool // the member's name and number stay at home
	Signature       bool // leave room for a supervisor to sign
	Consent         Consent
	Missing         []string // SHA-256 of evidence that is gone or changed, when the record may say so

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
	all := cover(in.Spans)
	for _, p := range in.Periods {
		all = wider(all, p.Scheme.Reach(p.Membership, p.Span.To))
	}
	return all
}

// wider returns the shortest span that holds both; an end without a day is open.
func wider(a, b cpd.Span) cpd.Span {
	if b.From.Before(a.From) {
		a.From = b.From
	}
	if b.To.IsZero() || !a.To.IsZero() && a.To.Before(b.To) {
		a.To = b.To
	}
	return a
}

// Record is what leaves.
type Record struct {
	Member      cpd.Member
	For         Profile
	Spans       []cpd.Span
	Memberships []cpd.Membership
	Rules       []*scheme.Scheme // each once, in the order of the periods
	OwnRules    []string         // schemes of which the rules are the member's own
	Readings    []Reading
	Evidence    []Proof
	LeftOut     LeftOut
	Entries     []*cpd.Entry // as they leave, by date and then unique id
	Fields      []string     // names of the text fields that occur in them, sorted
	Signature   bool

	in        Input
	gate      gate
	counted   []cpd.Entry // what the standings are worked out from
	standings []scheme.Standing
	said      []*StandingScheme // of a record that was read: what is written of each period
	digest    string
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
		Memberships: memberships(in), LeftOut: left, in: in,
	}
	if r.For == "" {
		r.For = ForBody
	}
	r.rulesOf(r.own)
	r.gate = newGate(r, in)
	r.sift()
	return r
}

// rulesOf takes the rules of the periods, each once, and what they say.
func (r *Record) rulesOf(own func(*scheme.Scheme) bool) {
	for _, p := range r.in.Periods {
		if slices.Contains(r.Rules, p.Scheme) {
			continue
		}
		r.Rules = append(r.Rules, p.Scheme)
		if own(p.Scheme) {
			r.OwnRules = append(r.OwnRules, p.Scheme.ID)
		}
		r.Readings = append(r.Readings, readings(p.Scheme)...)
	}
}

// memberships are those of the schemes that are judged; a full copy has all.
func memberships(in Input) []cpd.Membership {
	if in.For == ForFull {
		return in.Memberships
	}
	var out []cpd.Membership
	for _, m := range in.Memberships {
		if slices.ContainsFunc(in.Periods, func(p Period) bool { return p.Scheme.ID == m.Scheme }) {
			out = append(out, m)
		}
	}
	return out
}

// own reports whether a scheme is not the program's but rules of the member's.
func (r *Record) own(s *scheme.Scheme) bool {
	if r.in.Published == nil {
		return false
	}
	published := r.in.Published(s.ID)
	return published == nil || !scheme.SameRules(s, published)
}

func readings(s *scheme.Scheme) []Reading {
	return cpd.ListOf(s.Rules.Assumes, func(a scheme.Assume) Reading { return Reading{s.ID, a.ID, a.Text} })
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
	r.counted = make([]cpd.Entry, 0, len(verdicts))
	for i, v := range verdicts {
		e := &r.in.Entries[i]
		if v.counts {
			r.counted = append(r.counted, *v.entry)
		}
		if inSpans(r.Spans, e.Date) {
			r.LeftOut.note(e, v)
			if v.leaves {
				r.take(&r.counted[len(r.counted)-1])
			}
		}
	}
}

// take adds an entry that leaves and numbers its evidence.
func (r *Record) take(e *cpd.Entry) {
	r.Entries = append(r.Entries, e)
	r.number(e)
	for name := range e.Texts {
		if i, found := slices.BinarySearch(r.Fields, name); !found {
			r.Fields = slices.Insert(r.Fields, i, name)
		}
	}
}

// cover is the shortest span that holds all of them; zero for none.
func cover(spans []cpd.Span) cpd.Span {
	if len(spans) == 0 {
		return cpd.Span{}
	}
	all := spans[0]
	for _, s := range spans[1:] {
		if s.From.Before(all.From) {
			all.From = s.From
		}
		if s.To.After(all.To) {
			all.To = s.To
		}
	}
	return all
}

func inSpans(spans []cpd.Span, d cpd.Date) bool {
	return len(spans) == 0 || slices.ContainsFunc(spans, func(s cpd.Span) bool { return s.Holds(d) })
}

// Standings returns the standing of each period, as on its last day, worked out
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
	looked := within(r.counted, p.Scheme.Reach(p.Membership, p.Span.To))
	s := scheme.Score(p.Scheme, p.Membership, looked, p.Span.To)
	if len(r.in.Only) > 0 {
		s.Entries = slices.DeleteFunc(s.Entries, func(e scheme.EntryResult) bool { return !r.gate.only[e.UID] })
		notOnly := func(m scheme.Missing) bool { return !r.gate.only[m.UID] }
		s.MissingEvidence, s.TextEvidence = slices.DeleteFunc(s.MissingEvidence, notOnly), slices.DeleteFunc(s.TextEvidence, notOnly)
		s.Outside = slices.DeleteFunc(s.Outside, func(uid string) bool { return !r.gate.only[uid] })
	}
	return s
}

// within returns the entries of a span; they are in the order of their days.
func within(all []cpd.Entry, span cpd.Span) []cpd.Entry {
	from := func(d cpd.Date) int {
		i, _ := slices.BinarySearchFunc(all, d, func(e cpd.Entry, d cpd.Date) int { return e.Date.Compare(d) })
		return i
	}
	if span.To.IsZero() {
		return all[from(span.From):]
	}
	return all[from(span.From):max(from(span.From), from(span.To.AddDays(1)))]
}
