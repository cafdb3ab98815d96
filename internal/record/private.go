package record

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/scheme"
)

// Private says of the texts of notes which leave otherwise than usual.
type Private struct {
	Kinds  []string            // whose texts leave, since they were asked for
	Open   map[string][]string // by kind: fields that its file calls not private
	Alone  []Alone
	Named  []string // unique ids of entries that were asked for by id
	Asked  bool     // the texts that a body wants to read leave
	Moving bool     // the member's own copy, for moving house: all of it leaves
}

// Alone is a set of questions for the writer alone.
type Alone struct {
	Fields, Own []string // those that no other set has show that an entry was written by this one
}

// bare is Bare under one title for all that had one title.
func (g *gate) bare(e *cpd.Entry) *cpd.Entry {
	id, ok := g.cases[e.Title]
	if !ok {
		id = e.ID
		g.cases[e.Title] = id
	}
	c := bare(e, id, g.rulesKnow)
	own := func(name string) bool { return name != "provider" && !g.rulesKnow(name) && !g.asks(e.Kind, name) }
	c.LeftOut = slices.DeleteFunc(c.LeftOut, own)
	return c
}

// asks reports whether a text answers a question of the kind: the member's own name for
// a text is a word of theirs.
func (g *gate) asks(kind, name string) bool {
	return g.labels != nil && slices.ContainsFunc(g.labels(kind), func(l Label) bool { return l.Field == name })
}

// rulesKnow reports whether the rules of the record speak of a tag, so that what
// an entry is worth hangs on it. The member's own words are no such tags.
func (g *gate) rulesKnow(tag string) bool { return speakOf(g.schemes, tag) }

func speakOf(rules []*scheme.Scheme, tag string) bool {
	prefix, _, found := strings.Cut(tag, ":")
	return slices.ContainsFunc(rules, func(s *scheme.Scheme) bool {
		return strings.Contains(s.Text, strconv.Quote(tag)) || found && strings.Contains(s.Text, strconv.Quote(prefix))
	})
}

// Bare keeps of an entry what scoring needs and its tags, and no other word of
// its own: so an entry is looked at that lacks a consent.
func Bare(e *cpd.Entry) *cpd.Entry { return bare(e, e.ID, func(string) bool { return true }) }

func bare(e *cpd.Entry, id string, keeps func(tag string) bool) *cpd.Entry {
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
	not := func(tag string) bool { return !keeps(tag) }
	c.Tags, c.Competencies = slices.DeleteFunc(c.Tags, not), slices.DeleteFunc(c.Competencies, not)
	maps.DeleteFunc(c.Splits, func(tag string, _ int) bool { return not(tag) })
	for i := range c.Evidence {
		c.Evidence[i] = cpd.Evidence{Name: "withheld", Kind: e.Evidence[i].Kind}
	}
	return &c
}

// untitled takes out what supervision or an observation is called, where it is
// claimed and an employer reads the record: that it was, and how long, is enough.
func (g *gate) untitled(e *cpd.Entry) *cpd.Entry {
	title := map[string]string{"supervision": "Supervision", "observation": "Observation"}[e.Kind]
	if g.profile != ForEmployer || title == "" || g.private || slices.Contains(g.Kinds, e.Kind) || slices.Contains(g.Named, e.UID) {
		return e
	}
	c := *e
	c.Title, c.LeftOut = title, append(slices.Clone(e.LeftOut), "title")
	return &c
}

// without takes the private texts out, and counts those for the writer alone.
func (g *gate) without(e *cpd.Entry) (out *cpd.Entry, alone int) {
	if len(e.Texts) == 0 {
		return e, 0
	}
	own := g.alone(e)
	stays := func(name string) bool { return slices.Contains(own, name) || g.stays(e, name) }
	names := filled(e, stays)
	if len(names) == len(e.LeftOut) {
		return e, 0
	}
	c := *e
	c.LeftOut, c.Texts = names, make(map[string]string, len(e.Texts))
	for name, text := range e.Texts {
		if !stays(name) {
			c.Texts[name] = text
		} else if !g.stays(e, name) && strings.TrimSpace(text) != "" {
			alone++
		}
	}
	return &c, alone
}

// stays reports whether a text is private and was not asked for.
func (g *gate) stays(e *cpd.Entry, name string) bool {
	if g.private || slices.Contains(g.Kinds, e.Kind) || slices.Contains(g.Open[e.Kind], name) || g.Asked && slices.Contains(wanted(g.schemes, e), name) {
		return false
	}
	return e.IsPrivate(name, g.ticks)
}

// wanted are the texts of an entry that the bodies which it is claimed for want to
// read.
func wanted(all []*scheme.Scheme, e *cpd.Entry) (names []string) {
	for _, s := range all {
		if e.Claimed(s.ID) != nil {
			names = append(names, s.Rules.Needs.Shows...)
		}
	}
	return names
}

// Lacks counts the entries of a record for the body that lack a text which the body
// wants to read, and names these texts.
func (r *Record) Lacks() (entries int, texts []string) {
	for _, e := range r.Entries {
		before := entries
		for _, name := range wanted(r.Rules, e) {
			if r.For == ForBody && slices.Contains(e.LeftOut, name) {
				entries = before + 1
				if label := r.fieldLabel(e.Kind, name); !slices.Contains(texts, label) {
					texts = append(texts, label)
				}
			}
		}
	}
	return entries, texts
}

// ForAlone reports whether a text of an entry is for the writer alone.
func (p *Private) ForAlone(e *cpd.Entry, name string) bool { return slices.Contains(p.alone(e), name) }

// alone are the texts of an entry that was written by a set of questions for the
// writer alone: in doubt, those that other sets have too. They leave with an
// entry that is named by its id.
func (p *Private) alone(e *cpd.Entry) []string {
	if p.Moving || slices.Contains(p.Named, e.UID) {
		return nil
	}
	if set := cpd.Find(p.Alone, func(a *Alone) bool { return slices.ContainsFunc(a.Own, e.Has) }); set != nil {
		return set.Fields
	}
	return nil
}

// withhold takes out of the member and the memberships what was not asked for.
func (in *Input) withhold() (left LeftOut) {
	if left.Names = in.NoNames; in.NoNames {
		in.Member = cpd.Member{}
	}
	left.AbsenceReasons = in.reasons()
	in.Memberships = cpd.ListOf(in.Memberships, in.bareMembership)
	in.Periods = slices.Clone(in.Periods)
	for i := range in.Periods {
		in.Periods[i].Membership = in.bareMembership(in.Periods[i].Membership)
	}
	return left
}

// reasons counts those that stay at home.
func (in *Input) reasons() (n int) {
	if in.AbsenceReasons {
		return 0
	}
	for _, m := range memberships(*in) {
		for _, a := range m.Absences {
			n += min(1, len(a.Reason))
		}
		for _, r := range m.Reductions {
			n += min(1, len(r.Reason))
		}
	}
	return n
}

// bareMembership leaves out why somebody was away, which mostly is their health,
// and the number in a copy without names.
func (in *Input) bareMembership(m cpd.Membership) cpd.Membership {
	if in.NoNames {
		m.Number = ""
	}
	if in.AbsenceReasons {
		return m
	}
	m.Absences, m.Reductions = slices.Clone(m.Absences), slices.Clone(m.Reductions)
	for i := range m.Absences {
		m.Absences[i].Reason = ""
	}
	for i := range m.Reductions {
		m.Reductions[i].Reason = ""
	}
	return m
}

// isBare reports whether an entry looks as Bare leaves it.
func isBare(e *cpd.Entry) bool {
	return strings.HasPrefix(e.Title, noConsent) && len(e.Texts) == 0 &&
		!slices.ContainsFunc(e.Evidence, func(v cpd.Evidence) bool { return v.Name != "withheld" || v.SHA256 != "" })
}

func (l *LeftOut) withholds(e *cpd.Entry) bool { return slices.Contains(l.Withheld, e.ID) }
