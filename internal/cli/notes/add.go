package notes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/english"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
)

// noteFlags are the flags of a note: those of every entry, and one for each
// field of its kind.
type noteFlags struct {
	*entryform.Flags
	of    *portfolio.Kind
	sub   string
	edit  bool
	texts map[string]*string // by field

	answers string // the draft of them
}

// begin opens the logbook, which may have to be made, for a note of its own.
func begin(s *session.Session, setUp command.SetUp) (l *member.Logbook, ms []cpd.Membership, err error) {
	if err = setUp(s); err != nil {
		return nil, nil, err
	}
	if l, err = s.Logbook(); err == nil {
		ms, err = l.Book.Memberships()
	}
	return l, ms, err
}

func newAdd(s *session.Session, setUp command.SetUp, k *portfolio.Kind) *cobra.Command {
	c := &cobra.Command{
		Use:   "add [TITLE]",
		Short: "Add one",
		Long: k.Label + ". In a terminal, cpdlog asks its questions one by one; --edit opens\n" +
			"them in your editor. Each question also has a flag, which reads standard input if\n" +
			"its text is -.\n" +
			"With --activity or --claim it counts as CPD too." + sentence(k.Note),
		Example: "  " + addExample(k),
		Args:    command.Between(0, 1, "one title at most, in quotes"),
	}
	f := addFlags(s, c, k)
	c.RunE = command.Run(s, func(args []string) error {
		if len(args) == 1 {
			f.Title = args[0]
		}
		return runAdd(s, f, setUp)
	})
	return c
}

func sentence(note string) string {
	if note == "" {
		return ""
	}
	return "\n\n" + note + "."
}

func addFlags(s *session.Session, c *cobra.Command, k *portfolio.Kind) *noteFlags {
	fs := c.Flags()
	f := &noteFlags{of: k, texts: map[string]*string{}}
	if len(k.Subs) > 0 {
		fs.StringVar(&f.sub, "type", "", "which: "+strings.Join(k.SubIDs(), ", "))
		command.OfferFlag(c, "type", command.Fixed(k.SubIDs()...))
	}
	shared := pflag.NewFlagSet("", pflag.ContinueOnError)
	entryform.AddFlags(s, shared)
	for i := range k.Fields {
		f.addField(c, &k.Fields[i], shared)
	}
	f.Flags = entryform.AddFlags(s, fs)
	for _, name := range seldom {
		_ = fs.MarkHidden(name)
	}
	if k.ID != portfolio.KindGoal {
		fs.BoolVar(&f.Planned, "planned", false, "it is still to come")
	}
	fs.BoolVar(&f.edit, "edit", false, "write the texts in your editor")
	command.JSONFlag(c, s)
	return f
}

// takenFlags are those of every command, and those made after the fields.
var takenFlags = []string{"edit", "json", "planned", "dir", "no-input", "accessible", "accept-older", "help", "type"}

// seldom are flags of every entry that help on notes does not show.
var seldom = []string{"kind", "items", "formal", "informal", "reason", "certified", "split", "accreditation", "level", "less", "end-date"}

// addField gives a field its flag, where no flag of every entry has the name.
func (f *noteFlags) addField(c *cobra.Command, field *portfolio.Question, shared *pflag.FlagSet) {
	fs := c.Flags()
	if shared.Lookup(field.ID) != nil || slices.Contains(takenFlags, field.ID) || strings.ContainsAny(field.ID, ":/. ") {
		return // --field NAME=TEXT is left
	}
	f.texts[field.ID] = fs.String(field.ID, "", strings.ReplaceAll(field.Ask, "`", "'"))
	if len(field.Choices) > 0 {
		command.OfferFlag(c, field.ID, command.Fixed(field.Choices...))
	}
}

func runAdd(s *session.Session, f *noteFlags, setUp command.SetUp) error {
	l, ms, err := begin(s, setUp)
	if err == nil {
		f.of, err = l.Asked(f.of)
	}
	if err != nil {
		return err
	}
	e, err := newNote(l, f, ms)
	if err != nil {
		return err
	}
	draft, err := write(s, l, f, &e)
	if err != nil {
		return err
	}
	saved, err := entry.Add(l, ms, entry.Draft{Entry: e, Files: f.Evidence}, entryform.Asking(s))
	if err != nil {
		return f.Keeping(entryform.KeepingDraft(err, draft, entryform.Again))
	}
	draft.Discard()
	f.Discard()
	s.DropAnswers(f.answers)
	return entryform.SayAdded(s, saved)
}

// newNote is the entry that the flags describe.
func newNote(l *member.Logbook, f *noteFlags, ms []cpd.Membership) (cpd.Entry, error) {
	e := cpd.Entry{Title: strings.TrimSpace(f.Title), Date: l.Today, Items: 1, State: cpd.Done, Kind: f.of.ID}
	if err := f.Apply(l, &e, member.Main(ms)); err != nil {
		return e, err
	}
	if e.Kind != f.of.ID {
		return e, cpd.Fail(cpd.Usage, fmt.Sprintf("this adds %s, so --kind %s contradicts it; nothing was saved",
			english.LowerFirst(f.of.Label), cpd.Visible(e.Kind)), "leave --kind out")
	}
	isGoal := f.of.ID == portfolio.KindGoal
	if isGoal && e.Date.After(l.Today) {
		return e, cpd.Fail(cpd.Invalid, e.Date.Long()+" is in the future, and a goal has the day on which it was set; nothing was saved",
			"by when you want to have reached it: --field by="+e.Date.String())
	}
	if f.Planned || isGoal {
		e.State = cpd.Planned
	}
	if err := f.putSub(&e); err != nil {
		return e, err
	}
	typed, err := f.given()
	if err != nil {
		return e, err
	}
	return e, entry.PutAnswers(&e, f.of.Fields, typed, l.Today)
}

// putSub tags the entry with its sub-kind. An unknown one is refused here; a
// missing one is asked for later, where somebody can answer.
func (f *noteFlags) putSub(e *cpd.Entry) error {
	if f.sub == "" {
		return nil
	}
	if ids := f.of.SubIDs(); !slices.Contains(ids, f.sub) {
		text := cpd.DidYouMean("there is no type "+cpd.Quoted(f.sub), f.sub, ids)
		return cpd.Fail(cpd.Invalid, english.Ending(text, "Nothing was saved"), "the types: "+strings.Join(ids, ", "))
	}
	e.Tags = entryform.AddWords(e.Tags, []string{f.sub})
	return nil
}

// given are the texts of the field flags that were given.
func (f *noteFlags) given() (map[string]string, error) {
	typed := map[string]string{}
	var bad error
	f.Set.Visit(func(flag *pflag.Flag) {
		if text := f.texts[flag.Name]; text != nil && bad == nil {
			typed[flag.Name], bad = f.Read(flag.Name, *text)
		}
	})
	return typed, bad
}

// write asks for what is missing, or opens the editor. The caller discards the
// draft once the note is saved.
func write(s *session.Session, l *member.Logbook, f *noteFlags, e *cpd.Entry) (ask.Draft, error) {
	if s.CanAsk() && !f.edit && !f.anyText() {
		texts := entry.Questions{Title: f.of.Label, Note: f.of.Note, Fields: f.of.Fields}
		answers, err := askNote(s, l, f.Flags, f.of, texts, e)
		if f.answers = answers; err != nil {
			return ask.Draft{}, err
		}
	}
	if len(f.of.Subs) > 0 && f.of.Sub(e).ID == "" {
		return ask.Draft{}, cpd.Fail(cpd.Usage, "which type? It is missing; nothing was saved", "add --type with one of: "+strings.Join(f.of.SubIDs(), ", "))
	}
	e.Title = cmp.Or(e.Title, f.of.UsualTitle(e))
	if f.edit {
		return entryform.EditFields(s, &cpd.Entry{}, e, "new-"+f.of.ID, e.Title, f.of.Fields)
	}
	return ask.Draft{}, nil
}

func (f *noteFlags) anyText() (any bool) {
	f.Set.Visit(func(flag *pflag.Flag) { any = any || f.texts[flag.Name] != nil })
	return any || len(f.Fields) > 0
}

func addExample(k *portfolio.Kind) string {
	line := "cpdlog " + k.Command() + " add"
	if len(k.Subs) > 0 {
		return line + " --type " + k.Subs[0].ID + " --time 1h --date yesterday"
	}
	line += ` "A title of your own"`
	for _, f := range k.Fields {
		if f.Required {
			return line + " --" + f.ID + " - < text.txt"
		}
	}
	return line
}
