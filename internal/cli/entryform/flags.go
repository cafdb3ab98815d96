// Package entryform is how an entry is typed, asked, edited as a form and
// shown: everything on the screen that walks what an entry says.
package entryform

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/phrase"
	"example.org/cpdlog/internal/portfolio"
)

// Flags are the flags that say what an entry is. add, edit, reflect and notes
// share them.
type Flags struct {
	*Texts   // reads those that come from standard input or the editor
	Set      *pflag.FlagSet
	Title    string // not a flag of all of them
	Untag    []string
	Fields   []string // texts, as NAME=TEXT
	Evidence []string
	Planned  bool
	Time     phrase.Time

	said         cpd.Entry          // what the flags that say one plain fact were given
	notes        map[string]*string // and those of texts with a known name
	activity     string
	claims       []string
	less         phrase.Time
	typed        string // the date, as it was typed
	typedEnd     string // and the last day
	formal       bool
	informal     bool
	competencies []string
	topics       []string
	certified    *cpd.Amount
	splits       []string
}

// SayNothing reports whether no flag was given but those of every command.
func (f *Flags) SayNothing() bool {
	given := f.Set.NFlag()
	for _, name := range []string{"dir", "no-input", "accessible", "accept-older"} {
		if f.Set.Changed(name) {
			given--
		}
	}
	return given == 0
}

// Apply puts every flag that was given on an entry. main is the scheme that
// --activity means.
func (f *Flags) Apply(l *member.Logbook, e *cpd.Entry, main string) error {
	if f.formal && f.informal {
		return cpd.Fail(cpd.Usage, "--formal and --informal contradict each other; nothing was changed", "")
	}
	steps := []func() error{
		func() error { return f.applyTime(e) },
		func() error { return f.ApplyClaims(l, e, main) },
		func() error { return f.applySplits(e) },
		func() error { return f.applyPortfolio(l, e) },
		func() error { return f.applyFields(e) },
	}
	if err := f.lookAhead(l.Today); err != nil {
		return err
	}
	f.applyPlain(e)
	return cpd.InTurn(steps, func(step func() error) error { return step() })
}

// lookAhead reads the days of a plan again: without a year it is the next such
// day, not the last, and the last day the next one from the first on.
func (f *Flags) lookAhead(today cpd.Date) (err error) {
	if f.Planned && f.typed != "" {
		f.said.Date, err = phrase.DateAhead(f.typed, today)
	}
	if f.Planned && f.typedEnd != "" && err == nil {
		f.said.EndDate, err = phrase.DateAhead(f.typedEnd, today)
		if err == nil && f.said.EndDate.Before(f.said.Date) {
			f.said.EndDate, err = phrase.DateAhead(f.typedEnd, f.said.Date)
		}
	}
	return err
}

// applyPlain puts the facts that one flag says, all of them.
func (f *Flags) applyPlain(e *cpd.Entry) {
	for _, one := range tableFlags() {
		if one.field.At == nil || one.Name == "time" || one.Name == "less" || !f.Set.Changed(one.Name) {
			continue
		}
		switch one.field.At(e).(type) {
		case *string, *int, *cpd.Date:
			one.field.Put(e, &f.said)
		}
	}
	if e.EndDate == e.Date {
		e.EndDate = cpd.Date{}
	}
	switch {
	case f.formal:
		e.Formal = cpd.Formal
	case f.informal:
		e.Formal = cpd.Informal
	}
	e.Tags = AddWords(e.Tags, f.said.Tags)
}

// applyPortfolio tags the entry with competencies and training topics, each
// looked up first.
func (f *Flags) applyPortfolio(l *member.Logbook, e *cpd.Entry) error {
	codes, err := l.CompetencyCodes(f.competencies, nil)
	if err != nil {
		return err
	}
	var topics []string
	for _, id := range f.topics {
		t, err := l.Topic(id)
		if err != nil {
			return err
		}
		topics = append(topics, portfolio.TopicTag(t.ID))
	}
	e.Competencies, e.Tags = AddWords(e.Competencies, codes), AddWords(e.Tags, topics)
	return nil
}

// AddWords keeps a set of words sorted and without repeats.
func AddWords(have, more []string) []string {
	if len(more) == 0 {
		return have
	}
	all := append(slices.Clone(have), more...)
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (f *Flags) applyTime(e *cpd.Entry) error {
	if f.Set.Changed("time") {
		e.SetTime(f.Time.Minutes, f.Time.Break)
	}
	if !f.Set.Changed("less") {
		return nil
	}
	whole, less := e.WholeTime(), f.less.Minutes
	if f.Set.Changed("time") && f.Time.Break > 0 {
		return cpd.Fail(cpd.Usage, "the breaks were given twice, in --time and in --less; nothing was changed", "leave one of them out")
	}
	if less > whole {
		return cpd.Fail(cpd.Invalid, fmt.Sprintf("breaks of %s are longer than the time, %s; nothing was changed",
			cpd.FormatMinutes(less), cpd.FormatMinutes(whole)), "")
	}
	e.SetTime(whole-less, less)
	return nil
}

// ApplyClaims reads --activity and --claim. Naming a scheme again replaces its
// row.
func (f *Flags) ApplyClaims(l *member.Logbook, e *cpd.Entry, main string) error {
	if f.activity != "" {
		SetClaim(e, main, rowMeant(l, main, f.activity))
	}
	seen := map[string]bool{main: f.activity != ""}
	for _, c := range f.claims {
		scheme, activity, ok := strings.Cut(c, ":")
		if !ok || scheme == "" || activity == "" {
			return cpd.Fail(cpd.Usage, "--claim "+cpd.Quoted(c)+" is not written as SCHEME:ACTIVITY; nothing was changed", "for example: --claim nalw:training")
		}
		if m, err := l.Membership(scheme); err == nil {
			scheme = m.Scheme
		}
		if seen[scheme] {
			return cpd.Fail(cpd.Usage, "two activities of the scheme "+cpd.Quoted(scheme)+" were given; an entry counts as one of them. Nothing was changed", "")
		}
		seen[scheme] = true
		SetClaim(e, scheme, rowMeant(l, scheme, activity))
	}
	return f.applyCertified(e, main)
}

// rowMeant is the row that a word means, as far as the rules can be read.
func rowMeant(l *member.Logbook, id, typed string) string {
	rules, err := l.Rules.Scheme(id)
	if err != nil {
		return typed
	}
	return rules.RowMeant(typed)
}

// SetClaim claims a row of a scheme, in the place of the one it had.
func SetClaim(e *cpd.Entry, scheme, activity string) {
	if c := e.Claimed(scheme); c != nil {
		c.Activity = activity
		return
	}
	e.Claims = append(e.Claims, cpd.Claim{Scheme: scheme, Activity: activity})
}

// applyCertified puts the printed points on the one claim they can belong to.
func (f *Flags) applyCertified(e *cpd.Entry, main string) error {
	if f.certified == nil {
		return nil
	}
	c := e.Claimed(main)
	if len(e.Claims) == 1 {
		c = &e.Claims[0]
	}
	if c == nil {
		return cpd.Fail(cpd.Usage, "--certified needs a scheme for its points; nothing was changed", "claim one activity, with --activity or --claim")
	}
	c.Certified = f.certified
	return nil
}

func (f *Flags) applySplits(e *cpd.Entry) error {
	for _, s := range f.splits {
		tag, text, ok := strings.Cut(s, "=")
		if !ok || tag == "" {
			return cpd.Fail(cpd.Usage, "--split "+cpd.Quoted(s)+" is not written as TAG=TIME; nothing was changed", "for example: --split participatory=2h")
		}
		t, err := phrase.Duration(text)
		if err != nil {
			return err
		}
		if e.Splits == nil {
			e.Splits = map[string]int{}
		}
		e.Splits[tag] = t.Minutes
	}
	return nil
}

func (f *Flags) applyFields(e *cpd.Entry) error {
	for name, text := range f.notes {
		if f.Set.Changed(name) {
			e.SetText(name, *text)
		}
	}
	for _, s := range f.Fields {
		name, text, err := f.Named(s)
		if err != nil {
			return err
		}
		if name == "provider" {
			e.Provider = text
			continue
		}
		e.SetText(name, text)
	}
	return nil
}
