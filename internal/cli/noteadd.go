package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cpdlog/internal/cpd"
	"cpdlog/internal/phrase"
	"cpdlog/internal/portfolio"
	"cpdlog/internal/screen"
)

// noteFlags are the flags of a note: those of every entry, and one for each
// field of its kind.
type noteFlags struct {
	*entryFlags
	of     *portfolio.Kind
	sub    string
	edit   bool
	asJSON bool
	texts  map[string]*string // by field
}

func (a *app) noteAddCmd(k *portfolio.Kind) *cobra.Command {
	c := &cobra.Command{
		Use:   "add [TITLE]",
		Short: "Write one down",
		Long: "Write down " + lowerFirst(k.Label) + ". On a terminal its questions are asked one by one, or --edit opens\n" +
			"them in your editor; elsewhere each has a flag, and - as its text reads standard input.\n" +
			"With --activity or --claim it counts as CPD as well." + sentence(k.Note),
		Example: "  " + addExample(k),
		Args:    between(0, 1, "one title at most, in quotes"),
	}
	f := a.addNoteFlags(c, k)
	c.RunE = a.run(func(args []string) error {
		if len(args) == 1 {
			f.title = args[0]
		}
		return a.runNoteAdd(f)
	})
	return c
}

func sentence(note string) string {
	if note == "" {
		return ""
	}
	return "\n\n" + note + "."
}

func (a *app) addNoteFlags(c *cobra.Command, k *portfolio.Kind) *noteFlags {
	fs := c.Flags()
	f := &noteFlags{of: k, texts: map[string]*string{}}
	if len(k.Subs) > 0 {
		fs.StringVar(&f.sub, "type", "", "which: "+strings.Join(subIDs(k), ", "))
		offer(c, "type", fixed(subIDs(k)...))
	}
	f.entryFlags = a.addEntryFlags(fs)
	_ = fs.MarkHidden("kind")
	for i := range k.Fields {
		f.addField(c, &k.Fields[i])
	}
	if k.ID != portfolio.KindGoal {
		fs.BoolVar(&f.planned, "planned", false, "it is still to come")
	}
	fs.BoolVar(&f.edit, "edit", false, "write the texts in your editor")
	fs.BoolVar(&f.asJSON, "json", false, "print JSON")
	a.completeEntryFlags(c)
	return f
}

// addField gives a field its flag, where no flag of every entry has the name.
func (f *noteFlags) addField(c *cobra.Command, field *portfolio.Field) {
	fs := c.Flags()
	if fs.Lookup(field.ID) != nil || field.ID == "edit" || field.ID == "json" || field.ID == "planned" || strings.ContainsAny(field.ID, ":/. ") {
		return
	}
	f.texts[field.ID] = fs.String(field.ID, "", strings.ReplaceAll(field.Ask, "`", "'"))
	if len(field.Choices) > 0 {
		offer(c, field.ID, fixed(field.Choices...))
	}
}

func subIDs(k *portfolio.Kind) []string {
	var ids []string
	for _, s := range k.Subs {
		ids = append(ids, s.ID)
	}
	return ids
}

func (a *app) runNoteAdd(f *noteFlags) error {
	if err := a.offerSetUp(); err != nil {
		return err
	}
	ms, err := a.memberships()
	if err != nil {
		return err
	}
	e, err := a.newNote(f, ms)
	if err != nil {
		return err
	}
	discard, err := a.writeNote(f, &e)
	if err != nil {
		return err
	}
	if err := a.save(e, ms, f.evidence, f.asJSON); err != nil {
		return a.keepingNote(f, err)
	}
	discard()
	return nil
}

func (a *app) keepingNote(f *noteFlags, err error) error {
	if f.edit {
		return a.keepingDraft(err, f.draft())
	}
	return err
}

func (f *noteFlags) draft() string { return "new-" + f.of.ID }

// newNote is the entry that the flags describe.
func (a *app) newNote(f *noteFlags, ms []cpd.Membership) (cpd.Entry, error) {
	e := cpd.Entry{Title: strings.TrimSpace(f.title), Date: a.today(), Items: 1, State: cpd.Done, Kind: f.of.ID}
	if err := f.apply(a, &e, mainScheme(ms)); err != nil {
		return e, err
	}
	if e.Kind != f.of.ID {
		return e, cpd.Fail(cpd.Usage, fmt.Sprintf("this adds %s, so --kind %s contradicts it; nothing was saved", lowerFirst(f.of.Label), cpd.Visible(e.Kind)), "leave --kind out")
	}
	if f.planned || f.of.ID == portfolio.KindGoal {
		e.State = cpd.Planned
	}
	if err := f.putSub(&e); err != nil {
		return e, err
	}
	typed, err := f.typed(a)
	if err != nil {
		return e, err
	}
	return e, a.putAnswers(&e, f.of.Fields, typed)
}

// putSub tags the entry with its sub-kind. An unknown one is refused here; a
// missing one is asked for later, where somebody can answer.
func (f *noteFlags) putSub(e *cpd.Entry) error {
	if f.sub == "" {
		return nil
	}
	ids := subIDs(f.of)
	if !slices.Contains(ids, f.sub) {
		text := "there is no type " + quote(f.sub)
		if near := nearest(f.sub, ids); near != "" {
			text += "; did you mean " + near + "?"
		}
		return cpd.Fail(cpd.Invalid, text+" Nothing was saved", "the types: "+strings.Join(ids, ", "))
	}
	e.Tags = addWords(e.Tags, []string{f.sub})
	return nil
}

// typed are the texts of the field flags that were given.
func (f *noteFlags) typed(a *app) (map[string]string, error) {
	typed, stdin := map[string]string{}, slices.ContainsFunc(f.fields, func(s string) bool { return strings.HasSuffix(s, "=-") })
	var bad error
	f.set.Visit(func(flag *pflag.Flag) {
		text := f.texts[flag.Name]
		if text == nil || bad != nil {
			return
		}
		typed[flag.Name] = *text
		if *text == "-" {
			typed[flag.Name], bad = a.stdinOnce(&stdin, flag.Name)
		}
	})
	return typed, bad
}

// writeNote asks for what is missing, or opens the editor. What it gives is to
// be called once the note is saved.
func (a *app) writeNote(f *noteFlags, e *cpd.Entry) (discard func(), err error) {
	asks := a.canAsk() && !f.edit && !f.anyText()
	if asks {
		if err := a.askNote(f, e); err != nil {
			return nil, err
		}
	}
	if len(f.of.Subs) > 0 && f.of.Sub(e).ID == "" {
		return nil, cpd.Fail(cpd.Usage, "which type? It is missing; nothing was saved", "add --type with one of: "+strings.Join(subIDs(f.of), ", "))
	}
	if e.Title == "" {
		e.Title = usualTitle(f.of, e)
	}
	if f.edit {
		return a.editFields(e, f.draft(), e.Title, f.of.Fields)
	}
	return func() {}, nil
}

func (f *noteFlags) anyText() (any bool) {
	f.set.Visit(func(flag *pflag.Flag) { any = any || f.texts[flag.Name] != nil })
	return any || len(f.fields) > 0
}

// usualTitle names a note by its sort and its day, so that no two are taken
// for the same.
func usualTitle(k *portfolio.Kind, e *cpd.Entry) string {
	name := k.Label
	if s := k.Sub(e); s.Label != "" {
		name = s.Label
	}
	return name + ", " + e.Date.Short()
}

// askNote asks for the sort, the title, the day and the time where no flag said
// them, and then for the texts.
func (a *app) askNote(f *noteFlags, e *cpd.Entry) error {
	given := f.set.Changed
	var first []func(q screen.Question) error
	if len(f.of.Subs) > 0 && f.sub == "" {
		first = append(first, func(q screen.Question) error { return a.askSub(f.of, e, q) })
	}
	if !given("date") && f.of.ID != portfolio.KindGoal {
		first = append(first, func(q screen.Question) error { return a.askNoteDate(e, q) })
	}
	if f.title == "" {
		first = append(first, func(q screen.Question) error { return a.askNoteTitle(f.of, e, q) })
	}
	if !given("time") && f.of.ID != portfolio.KindGoal {
		first = append(first, func(q screen.Question) error { return a.askNoteTime(e, q) })
	}
	fields := ahead(f.of.Fields, e)
	of := len(first) + len(fields)
	steps := []func() error{}
	for i, ask := range first {
		steps = append(steps, func() error { return ask(screen.Question{Step: i + 1, Of: of, NoBack: i == 0}) })
	}
	a.sayAsking(f.of.Label, f.of.Note)
	return a.form(append(steps, a.fieldSteps(e, fields, len(first), of)...))
}

// ahead leaves out, for what is still to come, the questions about what came of
// it.
func ahead(fields []portfolio.Field, e *cpd.Entry) []portfolio.Field {
	if e.State != cpd.Planned {
		return fields
	}
	return slices.DeleteFunc(slices.Clone(fields), func(f portfolio.Field) bool {
		return slices.ContainsFunc(portfolio.OutcomeSorts(), func(o portfolio.OutcomeSort) bool { return o.Field == f.ID })
	})
}

func (a *app) askSub(k *portfolio.Kind, e *cpd.Entry, q screen.Question) error {
	var options []screen.Option
	for _, s := range k.Subs {
		note := s.Label
		if s.Note != "" {
			note += ": " + lowerFirst(s.Note)
		}
		options = append(options, screen.Option{Name: s.ID, Note: note})
	}
	q.Label = "Which?"
	i, err := a.asker().Choice(q, options, -1)
	if err != nil {
		return err
	}
	e.Tags = slices.DeleteFunc(e.Tags, func(t string) bool { return slices.Contains(subIDs(k), t) })
	e.Tags = addWords(e.Tags, []string{k.Subs[i].ID})
	return nil
}

func (a *app) askNoteDate(e *cpd.Entry, q screen.Question) error {
	q.Label, q.Default, q.Help = "Date", "today", "The day: 14/3, yesterday, last thu, 2025-11-20."
	q.Check = func(s string) error {
		d, err := phrase.Date(s, a.today())
		if err != nil {
			return err
		}
		return a.checkFuture(&cpd.Entry{Date: d, State: e.State})
	}
	s, err := a.asker().Line(q)
	if err == nil {
		e.Date, err = phrase.Date(s, a.today())
	}
	return err
}

func (a *app) askNoteTitle(k *portfolio.Kind, e *cpd.Entry, q screen.Question) error {
	q.Label, q.Default, q.Help = "Title", usualTitle(k, e), "A few words of your own, without anything that could point to a person."
	q.Check = func(s string) error { return cpd.CheckLine("title", s, cpd.MaxTitle) }
	s, err := a.asker().Line(q)
	if err == nil {
		e.Title = s
	}
	return err
}

func (a *app) askNoteTime(e *cpd.Entry, q screen.Question) error {
	q.Label, q.Optional, q.Help = "Time", true, "How long: 1h, 90m, 9:30-11:00."
	q.Check = func(s string) error { _, err := phrase.Duration(s); return err }
	s, err := a.asker().Line(q)
	if err != nil || s == "" {
		return err
	}
	t, err := phrase.Duration(s)
	e.Minutes, e.BreakMinutes = t.Minutes, t.Break
	return err
}
