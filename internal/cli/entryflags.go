package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"cpdlog/internal/cpd"
	"cpdlog/internal/phrase"
)

// entryFlags are the flags that say what an entry is. add and edit share them.
type entryFlags struct {
	set *pflag.FlagSet

	title         string
	activity      string
	claims        []string
	time, less    phrase.Time
	date, end     cpd.Date
	typed         string // the date, as it was typed
	items         int
	formal        bool
	informal      bool
	reason        string
	provider      string
	tags, untag   []string
	competencies  []string
	topics        []string
	certified     *cpd.Amount
	splits        []string
	accreditation string
	level         string
	fields        []string
	note          string
	evidence      []string
	kind          string
	planned       bool
}

func (a *app) addEntryFlags(fs *pflag.FlagSet) *entryFlags {
	e := &entryFlags{set: fs, items: 1}
	fs.StringVarP(&e.activity, "activity", "a", "", "the row of your main scheme that it counts as")
	fs.Var(listFlag{&e.claims}, "claim", "a row of any scheme you joined, as SCHEME:ACTIVITY; may be given several times")
	fs.VarP(timeFlag{&e.time}, "time", "t", "how long: 3h, 1h30, 90m, 1.5, 9:00-17:00 less 1h")
	fs.Var(timeFlag{&e.less}, "less", "breaks to take off the time: 75m")
	fs.VarP(typedDate{dateFlag{&e.date, a.today}, &e.typed}, "date", "d", "the day: 14/3, yesterday, last thu, 2025-11-20 (default today)")
	a.dateVar(fs, &e.end, "end-date", "the last day, where it took several")
	fs.IntVar(&e.items, "items", 1, "how many pieces, sessions or episodes")
	fs.BoolVar(&e.formal, "formal", false, "count it as formal")
	fs.BoolVar(&e.informal, "informal", false, "count it as informal")
	fs.StringVar(&e.reason, "reason", "", "why it is formal or informal")
	fs.StringVar(&e.provider, "provider", "", "who gave it")
	fs.Var(listFlag{&e.tags}, "tag", "a tag; may be given several times")
	fs.Var(listFlag{&e.competencies}, "competency", "a competency it touches, such as 4.3; may be given several times")
	fs.Var(listFlag{&e.topics}, "topic", "a training topic that it renews, such as lone-working; may be given several times")
	fs.Var(amountFlag{&e.certified}, "certified", "the points printed on the certificate")
	fs.Var(listFlag{&e.splits}, "split", "a part of the time that has a tag, as TAG=2h; may be given several times")
	fs.StringVar(&e.accreditation, "accreditation", "", "who accredits it")
	fs.StringVar(&e.level, "level", "", "the level of the qualification")
	fs.Var(listFlag{&e.fields}, "field", "a text, as NAME=TEXT; NAME=- reads it from standard input")
	fs.StringVar(&e.note, "note", "", "a note (your shell keeps what you type here; --field note=- does not)")
	fs.Var(listFlag{&e.evidence}, "evidence", "a file to keep with it; may be given several times")
	fs.StringVar(&e.kind, "kind", "", "what kind of entry, where it is not an ordinary activity")
	fs.SortFlags = false
	return e
}

// apply puts every flag that was given on an entry.
func (f *entryFlags) apply(a *app, e *cpd.Entry, main string) error {
	if f.formal && f.informal {
		return cpd.Fail(cpd.Usage, "--formal and --informal contradict each other; nothing was changed", "")
	}
	steps := []func() error{
		func() error { return f.applyTime(e) },
		func() error { return f.applyClaims(e, main) },
		func() error { return f.applySplits(e) },
		func() error { return f.applyPortfolio(a, e) },
		func() error { return f.applyFields(a, e) },
	}
	if err := f.lookAhead(a); err != nil {
		return err
	}
	f.applyPlain(e)
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// lookAhead reads the day of a plan again: without a year it is the next such
// day, not the last.
func (f *entryFlags) lookAhead(a *app) (err error) {
	if f.planned && f.typed != "" {
		f.date, err = a.dayAhead("date", f.typed)
	}
	return err
}

func (f *entryFlags) applyPlain(e *cpd.Entry) {
	given := f.set.Changed
	if given("date") {
		e.Date = f.date
	}
	if given("end-date") {
		e.EndDate = f.end
	}
	if e.EndDate == e.Date {
		e.EndDate = cpd.Date{}
	}
	if given("items") {
		e.Items = f.items
	}
	switch {
	case f.formal:
		e.Formal = cpd.Formal
	case f.informal:
		e.Formal = cpd.Informal
	}
	if given("reason") {
		e.FormalReason = f.reason
	}
	if given("provider") {
		e.Provider = f.provider
	}
	if given("kind") {
		e.Kind = f.kind
	}
	e.Tags = addWords(e.Tags, f.tags)
}

// applyPortfolio tags the entry with competencies and training topics, each
// looked up first.
func (f *entryFlags) applyPortfolio(a *app, e *cpd.Entry) error {
	codes, err := a.competencyCodes(f.competencies, nil)
	if err != nil {
		return err
	}
	topics, err := a.topicTags(f.topics)
	if err != nil {
		return err
	}
	e.Competencies, e.Tags = addWords(e.Competencies, codes), addWords(e.Tags, topics)
	return nil
}

// addWords keeps a set of words sorted and without repeats.
func addWords(have, more []string) []string {
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

func (f *entryFlags) applyTime(e *cpd.Entry) error {
	if f.set.Changed("time") {
		e.Minutes, e.BreakMinutes = f.time.Minutes, f.time.Break
	}
	if !f.set.Changed("less") {
		return nil
	}
	whole, less := e.Minutes+e.BreakMinutes, f.less.Minutes
	if f.set.Changed("time") && f.time.Break > 0 {
		return cpd.Fail(cpd.Usage, "the breaks were given twice, in --time and in --less; nothing was changed", "leave one of them out")
	}
	if less > whole {
		return cpd.Fail(cpd.Invalid, fmt.Sprintf("breaks of %s are longer than the time, %s; nothing was changed",
			cpd.FormatMinutes(less), cpd.FormatMinutes(whole)), "")
	}
	e.Minutes, e.BreakMinutes = whole-less, less
	return nil
}

// applyClaims reads --activity and --claim. Naming a scheme again replaces its
// row.
func (f *entryFlags) applyClaims(e *cpd.Entry, main string) error {
	if f.activity != "" {
		setClaim(e, main, f.activity)
	}
	seen := map[string]bool{main: f.activity != ""}
	for _, c := range f.claims {
		scheme, activity, ok := strings.Cut(c, ":")
		if !ok || scheme == "" || activity == "" {
			return cpd.Fail(cpd.Usage, "--claim "+quote(c)+" is not written as SCHEME:ACTIVITY; nothing was changed", "for example: --claim nalw:training")
		}
		if seen[scheme] {
			return cpd.Fail(cpd.Usage, "two rows of the scheme "+quote(scheme)+" were named; an entry counts as one of them. Nothing was changed", "")
		}
		seen[scheme] = true
		setClaim(e, scheme, activity)
	}
	return f.applyCertified(e, main)
}

func setClaim(e *cpd.Entry, scheme, activity string) {
	if c := e.Claimed(scheme); c != nil {
		c.Activity = activity
		return
	}
	e.Claims = append(e.Claims, cpd.Claim{Scheme: scheme, Activity: activity})
}

// applyCertified puts the printed points on the one claim they can belong to.
func (f *entryFlags) applyCertified(e *cpd.Entry, main string) error {
	if f.certified == nil {
		return nil
	}
	c := e.Claimed(main)
	if len(e.Claims) == 1 {
		c = &e.Claims[0]
	}
	if c == nil {
		return cpd.Fail(cpd.Usage, "--certified needs to know the scheme whose points they are; nothing was changed", "claim one row, with --activity or --claim")
	}
	c.Certified = f.certified
	return nil
}

func (f *entryFlags) applySplits(e *cpd.Entry) error {
	for _, s := range f.splits {
		tag, text, ok := strings.Cut(s, "=")
		if !ok || tag == "" {
			return cpd.Fail(cpd.Usage, "--split "+quote(s)+" is not written as TAG=TIME; nothing was changed", "for example: --split participatory=2h")
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

func (f *entryFlags) applyFields(a *app, e *cpd.Entry) error {
	put := func(name, text string) {
		if e.Fields == nil {
			e.Fields = map[string]string{}
		}
		if e.Fields[name] = text; text == "" {
			delete(e.Fields, name)
		}
	}
	for name, text := range map[string]string{"accreditation": f.accreditation, "level": f.level, "note": f.note} {
		if f.set.Changed(name) {
			put(name, text)
		}
	}
	stdin := false
	for _, s := range f.fields {
		name, text, ok := strings.Cut(s, "=")
		if !ok || name == "" {
			return cpd.Fail(cpd.Usage, "--field "+quote(s)+" is not written as NAME=TEXT; nothing was changed", "for example: --field learned=-   (the text comes from standard input)")
		}
		if text == "-" {
			if stdin {
				return cpd.Fail(cpd.Usage, "only one text can come from standard input; nothing was changed", "")
			}
			stdin = true
			var err error
			if text, err = a.readText(name); err != nil {
				return err
			}
		}
		if name == "provider" {
			e.Provider = text
			continue
		}
		put(name, text)
	}
	return nil
}
