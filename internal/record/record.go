package record

import (
	"slices"

	"cpdlog/internal/cpd"
	"cpdlog/internal/scheme"
)

// Input is everything that a record is made from.
type Input struct {
	Member      cpd.Member
	Memberships []cpd.Membership // those that the periods belong to, the main one first
	Periods     []Period         // what is judged: one scheme in one of its years, in the order to be shown
	Spans       []cpd.Span       // entries whose first day lies in one of them leave; none: all of them

	// Each gives the entries of a span (zero: every entry) by date and then
	// unique id. It is called more than once and must give the same each time.
	Each func(span cpd.Span, f func(*cpd.Entry) error) error

	// Sum says how many entries there are, and Names which text fields occur in
	// them, sorted; Notable gives, of the entries that Each gives, those that
	// have evidence or that Look has to see. They spare a full copy one reading
	// of everything; nil for none.
	Sum     func() (int, error)
	Names   func() ([]string, error)
	Notable func(f func(*cpd.Entry) error) error

	// Bare is Each without the text fields of the entries, for rules that do not
	// look at them; nil for none.
	Bare func(span cpd.Span, f func(*cpd.Entry) error) error

	For             Profile
	Only            []string // unique ids: nothing else leaves
	WithReflections bool
	Signature       bool // leave room for a supervisor to sign
	Consent         Consent
	Missing         []string // SHA-256 of evidence that is gone or changed, when the record may say so

	// Published gives the rules that the program itself has for a scheme, nil for
	// none. What was scored by others says so; without Published nothing does.
	Published func(id string) *scheme.Scheme

	Look func(*cpd.Entry) error // sees every entry as it leaves, once, before anything is written; nil for none
}

// Period is one scheme in one of its years.
type Period struct {
	Scheme     *scheme.Scheme
	Membership cpd.Membership
	Span       cpd.Span
}

// Record is what leaves. Its entries and standings are given one at a time, so
// that a long career needs no more memory than a year.
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
	Fields      []string // names of the text fields that occur, sorted; see nameFields
	Count       int      // entries that leave
	Signature   bool

	in     Input
	gate   gate
	digest string
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

// Build looks at every entry once and works out what leaves.
func Build(in Input) (*Record, error) {
	r := &Record{
		Member: in.Member, For: in.For, Spans: in.Spans, Signature: in.Signature || in.For == ForSupervisor,
		Memberships: memberships(in), in: in,
	}
	if r.For == "" {
		r.For = ForBody
	}
	for _, p := range in.Periods {
		if !slices.Contains(r.Rules, p.Scheme) {
			r.Rules = append(r.Rules, p.Scheme)
			if r.own(p.Scheme) {
				r.OwnRules = append(r.OwnRules, p.Scheme.ID)
			}
			r.Readings = append(r.Readings, readings(p.Scheme)...)
		}
	}
	r.gate = newGate(r, in)
	return r, r.survey()
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
	return each(s.Rules.Assumes, func(a scheme.Assume) Reading { return Reading{s.ID, a.ID, a.Text} })
}

// survey counts what leaves and what does not, and numbers the evidence.
func (r *Record) survey() error {
	if r.wholesale() {
		return r.skim()
	}
	fields := map[string]bool{}
	err := r.walk(func(e *cpd.Entry, v verdict) error {
		r.LeftOut.note(e, v)
		if !v.leaves {
			return nil
		}
		r.Count++
		for name := range v.entry.Fields {
			fields[name] = true
		}
		r.number(v.entry)
		if r.in.Look != nil {
			return r.in.Look(v.entry)
		}
		return nil
	})
	for name := range fields {
		r.Fields = append(r.Fields, name)
	}
	slices.Sort(r.Fields)
	return err
}

// wholesale says that every entry leaves as it is.
func (r *Record) wholesale() bool {
	return r.in.Sum != nil && r.in.Names != nil && r.in.Notable != nil && r.For == ForFull && r.gate.private && len(r.gate.only)+len(r.Spans) == 0
}

// skim is survey for such a record: what it would count is asked for.
func (r *Record) skim() (err error) {
	if r.Count, err = r.in.Sum(); err != nil {
		return err
	}
	return r.in.Notable(func(e *cpd.Entry) error {
		v := r.gate.judge(e)
		r.number(v.entry)
		if r.in.Look != nil {
			return r.in.Look(v.entry)
		}
		return nil
	})
}

// nameFields finds out the names of the fields where the survey left that to
// the formats that have a column for each.
func (r *Record) nameFields() (err error) {
	if r.Fields == nil && r.wholesale() {
		r.Fields, err = r.in.Names()
	}
	return err
}

// walk gives every entry of the spans with what the gate says about it.
func (r *Record) walk(f func(*cpd.Entry, verdict) error) error {
	return r.in.Each(cover(r.Spans), func(e *cpd.Entry) error {
		if !inSpans(r.Spans, e.Date) {
			return nil
		}
		return f(e, r.gate.judge(e))
	})
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

// Each gives the entries as they leave, by date and then unique id. An entry
// is only good until f returns.
func (r *Record) Each(f func(*cpd.Entry) error) error {
	return r.walk(func(_ *cpd.Entry, v verdict) error {
		if !v.leaves {
			return nil
		}
		return f(v.entry)
	})
}
