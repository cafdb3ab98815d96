package outgoing

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"sync"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/insight"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/privacy"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/scheme"
)

// findings is what the check found.
type findings struct {
	all, blocked        int
	first, firstBlocked []string
	said                []string // what the member has to know of what leaves
	nameless            bool     // the member's own name and number are among the words that stop it
}

const mostFindings = 50

// passage is one text that is about to leave.
type passage struct {
	of   string // the entry that it stands in, or whose it is
	date cpd.Date
	mend string // the command that corrects it, where that is not edit
	privacy.Place
}

// look shows one text after the other to the check.
type look struct {
	Check
	findings
	clean map[privacy.Repeat]bool // texts in which nothing was found
}

// mostClean is how many of those are kept.
const mostClean = 4096

// entry looks at every text of an entry.
func (l *look) entry(e *cpd.Entry) {
	for p := range privacy.Places(e) {
		l.take(passage{of: e.ID, date: e.Date, Place: p})
	}
}

func (l *look) take(p passage) {
	text, again := p.Repeats()
	if again && l.clean[text] {
		return
	}
	found := p.Check(l.Context, p.date)
	for _, f := range found {
		l.note(p, f)
	}
	if l.clean == nil {
		l.clean = map[privacy.Repeat]bool{}
	}
	if again && len(found) == 0 && len(l.clean) < mostClean {
		l.clean[text] = true
	}
}

func (l *look) note(p passage, f privacy.Finding) {
	line := func(count *int, lines *[]string) {
		if *count++; *count <= mostFindings {
			*lines = append(*lines, p.line(f))
		}
	}
	line(&l.all, &l.first)
	if f.Kind == privacy.Blocked {
		line(&l.blocked, &l.firstBlocked)
	}
}

// line says what was found where.
func (p passage) line(f privacy.Finding) string {
	where := p.of
	if !p.date.IsZero() {
		where += " " + p.date.Short()
	}
	line := fmt.Sprintf("%s, %s: %s (%s): %s [%s]", where, p.Name, cpd.QuotedLine(f.Words), f.Kind, f.Why, f.Hash)
	if p.mend != "" {
		line += " Correct it with: " + p.mend
	}
	return line
}

// held looks at every word of a record.
func held(r *record.Record, c Check) findings {
	l := &look{Check: c}
	l.entries(r.Entries, func() { r.Standings() }) // which most formats ask for
	l.record(r)
	return l.findings
}

// aPart is how many entries are too few to be worth a processor of their own.
const aPart = 256

// entries looks at the entries, on every processor at some, and finds what one after
// the other would find. Something else that reads them can be done meanwhile.
func (l *look) entries(all []*cpd.Entry, meanwhile func()) {
	parts := slices.Collect(slices.Chunk(all, max(aPart, len(all)/(2*runtime.GOMAXPROCS(0))+1)))
	looks := make([]look, len(parts))
	var wait sync.WaitGroup
	for i, part := range parts {
		looks[i].Check = l.Check
		wait.Go(func() {
			for _, e := range part {
				looks[i].entry(e)
			}
		})
	}
	meanwhile()
	wait.Wait()
	for i := range looks {
		l.join(looks[i].findings)
	}
}

// join adds what was found in a later part.
func (f *findings) join(g findings) {
	f.all, f.blocked = f.all+g.all, f.blocked+g.blocked
	f.first = append(f.first, g.first[:min(len(g.first), mostFindings-len(f.first))]...)
	f.firstBlocked = append(f.firstBlocked, g.firstBlocked[:min(len(g.firstBlocked), mostFindings-len(f.firstBlocked))]...)
}

// record hands over what a record says beside its entries.
func (l *look) record(r *record.Record) {
	const you = "your"
	for _, f := range r.Member.Facts() {
		l.take(passage{of: you, mend: "cpdlog member --" + f.Name + " " + strings.ToUpper(f.Name), Place: privacy.Place{Name: f.Name, Text: *f.At}})
	}
	for _, m := range r.Memberships {
		l.membership(m)
	}
	for _, s := range r.Rules {
		if l.Own != nil && l.Own(s.ID) {
			l.rules(s)
		}
	}
	for _, x := range r.Labels {
		l.take(passage{of: "the kind " + x.Kind, Place: privacy.Place{Name: "label", Text: x.Label, Code: true}})
	}
	for _, o := range r.SignOffs {
		l.take(passage{of: "a sign-off", Place: privacy.Place{Name: "who confirmed", Text: o.Who(), Code: true}})
		l.take(passage{of: "the sign-off of " + o.Who(), mend: "cpdlog history, cpdlog undo STEP", Place: privacy.Place{Name: "remark", Text: o.Remark}})
	}
	l.portfolio(r)
	l.exemptions(r)
}

func (l *look) membership(m cpd.Membership) {
	prose := func(name, text, mend string) {
		l.take(passage{of: "your membership of " + m.Scheme, mend: mend, Place: privacy.Place{Name: name, Text: text}})
	}
	code := func(name, text string) {
		l.take(passage{of: "your membership of " + m.Scheme, Place: privacy.Place{Name: name, Text: text, Code: true}})
	}
	code("scheme", m.Scheme)
	prose("number", m.Number, "cpdlog scheme join "+m.Scheme+" --number NUMBER")
	for _, p := range m.Profiles {
		code("role", p.Profile)
	}
	for _, a := range m.Absences {
		prose("reason of an absence", a.Reason, absenceCommand(m.Scheme, a))
	}
	for _, d := range m.Reductions {
		code("requirement", d.Requirement)
		prose("reason of a reduction", d.Reason, "")
	}
}

// absenceCommand records an absence anew, in the place of the one of that day.
func absenceCommand(scheme string, a cpd.Absence) string {
	words := "cpdlog scheme absence --scheme " + scheme + " --from " + a.From.String()
	if !a.To.IsZero() {
		words += " --to " + a.To.String()
	}
	return words + " --reason TEXT"
}

// rules hands over rules that the member wrote. They are full of names, days and
// addresses that are nobody's, so only the own list of words is looked for.
func (l *look) rules(s *scheme.Scheme) {
	for _, text := range []string{s.Title, s.Text} {
		l.take(passage{of: "your own rules of " + s.ID, Place: privacy.Place{Name: "file", Text: text, Code: true}})
	}
}

// exemptions hands over why a requirement does not apply: that names an entry
// which need not be in the record itself.
func (l *look) exemptions(r *record.Record) {
	if !slices.ContainsFunc(r.Rules, func(s *scheme.Scheme) bool { return len(s.Rules.Exempts) > 0 }) {
		return
	}
	for _, s := range r.Standings() {
		for _, q := range s.Requirements {
			for _, reason := range q.Reasons {
				if q.Exempt {
					l.take(passage{of: s.Scheme, Place: privacy.Place{Name: "why " + q.ID + " does not apply", Text: reason.Text}})
				}
			}
		}
	}
}

// inside looks at what files say of themselves, the place of a picture and the
// author of a document, and says that nothing else in them was read.
func (f findings) inside(l *member.Logbook, c Check, copies []Copy) findings {
	var there []Copy
	look := &look{Check: c, findings: f}
	for i := range copies {
		if v := &copies[i]; !v.Missing {
			there = append(there, *v)
			look.file(v, lookInto(l, v.Evidence))
		}
	}
	if len(there) == 0 {
		return look.findings
	}
	return look.saying([]string{fmt.Sprintf("what is written inside the %s was not read; look at each before you send it",
		english.Count(len(there), "file of evidence", "files of evidence"))})
}

func (l *look) file(v *Copy, in insight.Found) {
	name := v.Name + ", " + cpd.Visible(v.Evidence.Name)
	if in.Place {
		l.said = append(l.said, name+": the picture holds the place where it was taken")
	}
	for _, author := range in.Authors {
		l.take(passage{of: v.Name, Place: privacy.Place{Name: "author in the file", Text: author, Code: true}})
		l.said = append(l.said, name+": the file names "+cpd.QuotedLine(author)+" as its author")
	}
}

// lookInto looks into a file; one that cannot be opened says nothing, and is found
// missing when it is copied.
func lookInto(l *member.Logbook, v cpd.Evidence) insight.Found {
	f, err := l.Book.OpenEvidence(v)
	if err != nil {
		return insight.Found{}
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, insight.Most))
	if err != nil {
		return insight.Found{}
	}
	return insight.Look(text)
}
