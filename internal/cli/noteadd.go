package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"cpdlog/internal/cpd"
	"cpdlog/internal/portfolio"
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
		Long: k.Label + ". On a terminal its questions are asked one by one, or --edit opens\n" +
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
	shared := pflag.NewFlagSet("", pflag.ContinueOnError)
	a.addEntryFlags(shared)
	for i := range k.Fields {
		f.addField(c, &k.Fields[i], shared)
	}
	f.entryFlags = a.addEntryFlags(fs)
	for _, name := range seldom {
		_ = fs.MarkHidden(name)
	}
	if k.ID != portfolio.KindGoal {
		fs.BoolVar(&f.planned, "planned", false, "it is still to come")
	}
	fs.BoolVar(&f.edit, "edit", false, "write the texts in your editor")
	fs.BoolVar(&f.asJSON, "json", false, "print JSON")
	a.completeEntryFlags(c)
	return f
}

// takenFlags are those of every command, and those made after the fields.
var takenFlags = []string{"edit", "json", "planned", "dir", "no-input", "accessible", "accept-older", "help", "type"}

// seldom are flags of every entry that help on notes does not show.
var seldom = []string{"kind", "items", "formal", "informal", "reason", "certified", "split", "accreditation", "level", "less", "end-date"}

// addField gives a field its flag, where no flag of every entry has the name.
func (f *noteFlags) addField(c *cobra.Command, field *portfolio.Field, shared *pflag.FlagSet) {
	fs := c.Flags()
	if shared.Lookup(field.ID) != nil || slices.Contains(takenFlags, field.ID) || strings.ContainsAny(field.ID, ":/. ") {
		return // --field NAME=TEXT is left
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
		return cpd.Fail(cpd.Invalid, ending(text, "Nothing was saved"), "the types: "+strings.Join(ids, ", "))
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
