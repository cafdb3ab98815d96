package record

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/scheme"
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

	AbsenceReasons int  `json:"absence_reasons,omitempty"` // why somebody was away, or was granted less
	Alone          int  `json:"alone,omitempty"`           // texts for the writer alone, not among Reflections
	Names          bool `json:"names,omitempty"`           // the member's name and number
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
	alone    int    // texts for the writer alone, taken out
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
	labels  func(kind string) []Label
	cases   map[string]string // title of a withheld case study -> id of the first that had it
	Private
}

func newGate(r *Record, in Input) gate {
	g := gate{profile: r.For, private: in.WithReflections, schemes: r.Rules, cases: map[string]string{}, Private: in.Private}
	g.only, g.missing, g.consent, g.labels = cpd.Set(in.Only), cpd.Set(in.Missing), in.Consent, in.Labels
	for _, s := range r.Rules {
		g.ticks = append(g.ticks, s.TickFields()...)
	}
	return g
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
		v.entry, v.alone = g.without(g.untitled(e))
		v.texts = len(v.entry.LeftOut) - v.alone
	}
	v.entry = g.mark(v.entry)
	return v
}

// refuses says why a whole entry stays at home, or "".
func (g *gate) refuses(e *cpd.Entry) string {
	switch {
	case g.profile == ForFull || g.claimed(e) && e.State == cpd.Done || slices.Contains(g.Kinds, e.Kind):
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
// record. An own note that was only kept in the record is none for an employer.
func (g *gate) claimed(e *cpd.Entry) bool {
	own := g.profile == ForEmployer && slices.Contains(ownNotes, e.Kind)
	for _, s := range g.schemes {
		if c := e.Claimed(s.ID); c != nil && (!own || c.Activity != cpd.RecordOnly) || matched(s, e) {
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

// Consent is what is asked for before a story about somebody leaves.
type Consent struct {
	Fields map[string][]string // by kind of note, the fields that record a consent
	On     cpd.Date            // the day by which it has to be given
}

// Lacks reports whether the entry is somebody's story and no consent is
// recorded: in one text, or in every field that the kind asks for.
func (c Consent) Lacks(e *cpd.Entry) bool { return c.Needs(e) && !e.Consented(c.Of(e), c.On) }

// Needs reports whether an entry may be somebody's story.
func (c Consent) Needs(e *cpd.Entry) bool { return isCase(e) || len(c.Fields[e.Kind]) > 0 }

// Of returns the fields that record a consent; those of a case study for another
// kind that is claimed as one.
func (c Consent) Of(e *cpd.Entry) []string {
	if fields := c.Fields[e.Kind]; len(fields) > 0 {
		return fields
	}
	return c.Fields[kindCase]
}

const kindCase = "case-study"

func isCase(e *cpd.Entry) bool {
	const name = kindCase
	return e.Kind == name || slices.ContainsFunc(e.Claims, func(c cpd.Claim) bool { return c.Activity == name })
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
		l.Alone += v.alone
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
	say := func(n int, one, many, rest string) {
		if n > 0 {
			out = append(out, english.Count(n, one, many)+rest)
		}
	}
	say(l.Reflections, "private text was", "private texts were", " left out (reflections, and notes of feedback and supervision); each entry names its own.")
	say(l.Alone, "text for the writer alone was", "texts for the writer alone were", " left out.")
	say(l.AbsenceReasons, "reason of an absence or of a reduction was", "reasons of absences or of reductions were", " left out.")
	if l.Names {
		out = append(out, "The member's name and number were left out.")
	}
	for _, o := range l.Entries {
		say(o.Count, "entry was", "entries were", " left out: "+o.Why+".")
	}
	say(len(l.Withheld), "case study is", "case studies are",
		" shown without title, text and files, because no consent is recorded: "+strings.Join(l.Withheld, ", ")+".")
	return out
}
