package record

import (
	"slices"
	"strings"

	"cpdlog/internal/cpd"
	"cpdlog/internal/english"
	"cpdlog/internal/scheme"
)

// Profile says for whom a record is made, and so what leaves.
type Profile string

// The profiles. None lets reflections, or the notes of feedback and of
// supervision, leave unless the member asks for reflections by name.
const (
	ForBody       Profile = "body"       // what counts for the scheme, for its association
	ForEmployer   Profile = "employer"   // what was done and learnt, whatever it counts for
	ForSupervisor Profile = "supervisor" // that, and plans, goals, supervision and observations
	ForFull       Profile = "full"       // every entry
)

// Profiles are the profiles in the order in which help names them.
func Profiles() []string {
	return []string{string(ForBody), string(ForEmployer), string(ForSupervisor), string(ForFull)}
}

// LeftOut says what a record does not hold.
type LeftOut struct {
	Reflections int       `json:"reflections"` // texts
	Entries     []Omitted `json:"entries"`     // whole entries, by reason
	Withheld    []string  `json:"withheld"`    // ids of case studies without recorded consent: facts only
}

// Omitted counts entries that did not leave for one reason.
type Omitted struct {
	Why   string `json:"why"`
	Count int    `json:"count"`
}

// notChosen is why an entry stays at home when others were asked for by id.
const notChosen = "not among the chosen entries"

const noConsent = "Withheld case study " // and the id: the title may tell whose story it is

// verdict is what the gate says about one entry.
type verdict struct {
	entry    *cpd.Entry // as it leaves
	counts   bool       // it may be looked at when the standing is worked out
	leaves   bool
	why      string // why it does not leave
	texts    int    // texts taken out
	withheld bool
}

// gate decides what leaves.
type gate struct {
	profile Profile
	only    map[string]bool
	private bool // reflections leave
	ticks   []string
	schemes []*scheme.Scheme
	missing map[string]bool
	consent Consent
	cases   map[string]string // title of a withheld case study -> id of the first that had it
}

func newGate(r *Record, in Input) gate {
	g := gate{profile: r.For, private: in.WithReflections, schemes: r.Rules, cases: map[string]string{}}
	g.only, g.missing, g.consent = set(in.Only), set(in.Missing), in.Consent
	for _, s := range r.Rules {
		g.ticks = append(g.ticks, s.TickFields()...)
	}
	return g
}

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func (g *gate) judge(e *cpd.Entry) verdict {
	v := verdict{entry: e, why: g.refuses(e)}
	v.counts = v.why == ""
	if v.counts && len(g.only) > 0 && !g.only[e.UID] {
		v.why = notChosen
	}
	v.leaves = v.why == ""
	if !v.counts {
		return v
	}
	switch {
	case g.withholds(e):
		v.entry, v.withheld = g.bare(e), true
	default:
		v.entry = g.without(e)
		v.texts = len(v.entry.LeftOut)
	}
	v.entry = g.mark(v.entry)
	return v
}

// refuses says why a whole entry stays at home, or "".
func (g *gate) refuses(e *cpd.Entry) string {
	switch {
	case g.profile == ForFull || g.claimed(e) && e.State == cpd.Done:
		return ""
	case g.profile == ForSupervisor && e.Kind != "feedback":
		return ""
	case e.State == cpd.Planned:
		return "planned"
	case e.Kind == "feedback":
		return "feedback"
	case g.profile == ForEmployer && !slices.Contains(ownNotes, e.Kind):
		return ""
	case g.profile == ForEmployer:
		return privateNote(e.Kind)
	}
	return "not claimed for this scheme"
}

func privateNote(kind string) string { return "a private note (" + kind + ")" }

// ownNotes are the kinds that an employer does not get unless they are claimed.
var ownNotes = []string{"reflection", "supervision", "goal", "plan", "observation", "declaration"}

// claimed reports whether the entry counts, or may count, for a scheme of the
// record.
func (g *gate) claimed(e *cpd.Entry) bool {
	for _, s := range g.schemes {
		if e.Claimed(s.ID) != nil || matched(s, e) {
			return true
		}
	}
	return len(g.schemes) == 0
}

// matched reports whether a row of the scheme takes an entry that is claimed
// for another scheme.
func matched(s *scheme.Scheme, e *cpd.Entry) bool {
	for _, c := range e.Claims {
		row := c.Scheme + ":" + c.Activity
		if slices.ContainsFunc(s.Rules.Activities, func(a scheme.Activity) bool { return slices.Contains(a.Matches, row) }) {
			return true
		}
	}
	return false
}

// withholds reports whether the entry is a story about somebody who has not
// agreed that it is used. A full copy with reflections is the member's own, for
// moving house; it is the one thing that may hold it.
func (g *gate) withholds(e *cpd.Entry) bool {
	return g.consent.Lacks(e) && (g.profile != ForFull || !g.private)
}

// Consent is, by kind of note, the fields that record a consent, without which
// its words do not leave.
type Consent map[string][]string

// Lacks reports whether the entry is somebody's story and no consent is
// recorded: in one text, or in every field that the kind asks for.
func (c Consent) Lacks(e *cpd.Entry) bool {
	return (isCase(e) || len(c[e.Kind]) > 0) && !c.given(e)
}

func (c Consent) given(e *cpd.Entry) bool {
	if e.Has("consent") {
		return true
	}
	fields := c[e.Kind]
	if len(fields) == 0 {
		fields = c[kindCase] // another kind that is claimed as a case study
	}
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(f string) bool { return !e.Has(f) })
}

const kindCase = "case-study"

func isCase(e *cpd.Entry) bool {
	const name = kindCase
	return e.Kind == name || slices.ContainsFunc(e.Claims, func(c cpd.Claim) bool { return c.Activity == name })
}

// bare is Bare under one title for all that had one title.
func (g *gate) bare(e *cpd.Entry) *cpd.Entry {
	id, ok := g.cases[e.Title]
	if !ok {
		id = e.ID
		g.cases[e.Title] = id
	}
	return bare(e, id)
}

// Bare keeps of an entry what scoring needs, and no word of its own: so an entry
// leaves that lacks a consent.
func Bare(e *cpd.Entry) *cpd.Entry { return bare(e, e.ID) }

func bare(e *cpd.Entry, id string) *cpd.Entry {
	c := e.Clone()
	for _, line := range c.OwnLines() {
		*line = ""
	}
	c.Title = noConsent + id
	c.LeftOut = filled(e, func(string) bool { return true })
	if strings.TrimSpace(e.Provider) != "" {
		c.LeftOut = append(c.LeftOut, "provider")
		slices.Sort(c.LeftOut)
	}
	c.Texts = map[string]string{}
	for i := range c.Evidence {
		c.Evidence[i] = cpd.Evidence{Name: "withheld", Kind: e.Evidence[i].Kind}
	}
	return &c
}

// isBare reports whether an entry looks as Bare leaves it.
func isBare(e *cpd.Entry) bool {
	return strings.HasPrefix(e.Title, noConsent) && len(e.Texts) == 0 &&
		!slices.ContainsFunc(e.Evidence, func(v cpd.Evidence) bool { return v.Name != "withheld" || v.SHA256 != "" })
}

func (l *LeftOut) withholds(e *cpd.Entry) bool { return slices.Contains(l.Withheld, e.ID) }

// without takes the private texts out.
func (g *gate) without(e *cpd.Entry) *cpd.Entry {
	if g.private || len(e.Texts) == 0 {
		return e
	}
	note := e.Kind == "feedback" || e.Kind == "supervision"
	private := func(name string) bool { return note || cpd.IsReflection(name, g.ticks) }
	names := filled(e, private)
	if len(names) == len(e.LeftOut) {
		return e
	}
	c := *e
	c.LeftOut, c.Texts = names, make(map[string]string, len(e.Texts))
	for name, text := range e.Texts {
		if !private(name) {
			c.Texts[name] = text
		}
	}
	return &c
}

// filled names, sorted, the fields that hold a text and are chosen by f, and
// those that were left out before.
func filled(e *cpd.Entry, f func(string) bool) []string {
	names := slices.Clone(e.LeftOut)
	for name, text := range e.Texts {
		if f(name) && strings.TrimSpace(text) != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// mark says on the entry which of its files are gone; the logbook's own entry
// is not changed.
func (g *gate) mark(e *cpd.Entry) *cpd.Entry {
	gone := func(v cpd.Evidence) bool { return g.missing[v.SHA256] && v.SHA256 != "" }
	if len(g.missing) == 0 || !slices.ContainsFunc(e.Evidence, gone) {
		return e
	}
	c := *e
	c.Evidence = slices.Clone(e.Evidence)
	for i, v := range c.Evidence {
		c.Evidence[i].Missing = gone(v)
	}
	return &c
}

func (l *LeftOut) note(e *cpd.Entry, v verdict) {
	switch {
	case !v.leaves:
		l.omit(v.why)
	case v.withheld:
		l.Withheld = append(l.Withheld, e.ID)
	default:
		l.Reflections += v.texts
	}
}

func (l *LeftOut) omit(why string) {
	i := slices.IndexFunc(l.Entries, func(o Omitted) bool { return o.Why == why })
	if i < 0 {
		i = len(l.Entries)
		l.Entries = append(l.Entries, Omitted{Why: why})
	}
	l.Entries[i].Count++
}

// Sentences say what was left out, for people.
func (l LeftOut) Sentences() []string {
	var out []string
	if l.Reflections > 0 {
		out = append(out, english.Count(l.Reflections, "private text was", "private texts were")+
			" left out (reflections, and notes of feedback and supervision); each entry names its own.")
	}
	for _, o := range l.Entries {
		out = append(out, english.Count(o.Count, "entry was", "entries were")+" left out: "+o.Why+".")
	}
	if n := len(l.Withheld); n > 0 {
		out = append(out, english.Count(n, "case study is", "case studies are")+
			" shown without title, text and files, because no consent is recorded: "+strings.Join(l.Withheld, ", ")+".")
	}
	return out
}
