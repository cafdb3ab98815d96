package notes

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/entryform"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/entry"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/portfolio"
)

const kindReflection = "reflection"

// promptSets are those that somebody may ask for by name.
const promptSets = "short, reflection-tool, supervision-session, code-of-practice, leader, leading-well, supervisor-needs"

// reflectFlags are those of a reflection that stands on its own; about an
// entry, only its texts may be given.
type reflectFlags struct {
	*entryform.Flags
	prompts string
	edit    bool
	answers string // the draft of answers to questions
}

// NewReflect makes the command reflect.
func NewReflect(s *session.Session, setUp command.SetUp) *cobra.Command {
	f := &reflectFlags{}
	c := &cobra.Command{
		Use: "reflect [ID]",
		Long: `Write a reflection about an entry, or, without an id, one that stands on its own.
cpdlog asks the questions one by one; --edit opens them in your editor; outside a
terminal, answer with --field. Your answers are texts of the entry. They stay at home
unless you export with --with-reflections.

Which questions: those of --prompts, else those of the scheme that the entry counts for,
else those of its kind, else what happened, what you learned, what changed.`,
		Example: `  cpdlog reflect k7m2
  cpdlog reflect last --field learned=- < notes.txt
  cpdlog reflect k7m2 --prompts reflection-tool --edit
  cpdlog reflect --title "What I missed" --activity reflection`,
		Args: command.Between(0, 1, "the id of one entry, or nothing"),
	}
	fs := c.Flags()
	fs.StringVar(&f.prompts, "prompts", "", "the set of questions: "+promptSets+", or one of your own")
	fs.BoolVar(&f.edit, "edit", false, "write in your editor")
	f.Flags = entryform.AddFlags(s, fs)
	fs.StringVar(&f.Title, "title", "", "the title of a reflection that stands on its own")
	command.JSONFlag(c, s)
	for _, name := range append([]string{"provider", "note"}, seldom...) {
		_ = fs.MarkHidden(name)
	}
	command.OfferFlag(c, "prompts", command.Completing(s, offerPrompts))
	c.RunE = command.Run(s, func(args []string) error {
		if len(args) == 1 {
			return reflectOn(s, args[0], f)
		}
		return reflectAlone(s, f, setUp)
	})
	return c
}

func offerPrompts(l *member.Logbook) ([]string, error) {
	shelf, err := l.Rules.Shelf("prompts")
	if err != nil {
		return nil, err
	}
	return cpd.ListOf(shelf.Prompts, func(p portfolio.Prompts) string { return command.Described(p.ID, p.Title) }), nil
}

// reflectOn writes answers into an entry that is there.
func reflectOn(s *session.Session, id string, f *reflectFlags) error {
	if name := f.beyondTexts(); name != "" {
		return cpd.Fail(cpd.Usage, fmt.Sprintf("reflect only writes the texts of %s, so --%s cannot be used here; nothing was changed",
			cpd.Visible(id), name),
			"change it with cpdlog edit "+cpd.Visible(id)+"; its flags: cpdlog edit --help")
	}
	l, err := s.Logbook()
	if err != nil {
		return err
	}
	e, err := l.Book.Entry(id)
	if err == nil {
		err = entry.TookPlace(&e, l.Today)
	}
	if err != nil {
		return err
	}
	q, err := entry.QuestionsFor(l, &e, f.prompts)
	if err != nil {
		return err
	}
	old := e.Clone()
	draft, err := f.answer(s, &old, &e, q, "reflect-"+e.ID)
	unwritten := errors.Is(err, ask.ErrUnwritten)
	if err != nil && !unwritten {
		return err
	}
	if err := q.Known(&e); err != nil {
		return f.keeping(err, draft)
	}
	ms, err := l.Book.Memberships()
	if err != nil {
		return err
	}
	asking := entryform.Asking(s)
	if unwritten {
		asking = entry.Ask{}
	}
	saved, err := entry.Reflect(l, ms, &old, entry.Draft{Entry: e}, asking)
	if err != nil {
		return f.keeping(err, draft)
	}
	f.discard(s, draft)
	if !s.Out.AsJSON {
		entryform.SayChanged(s, saved)
		return nil
	}
	if names := entryform.Erased(&saved.Before, &saved.Entry); names != "" {
		s.Out.Note("erased: %s", names)
	}
	return entryform.SayAdded(s, saved)
}

// beyondTexts names a flag that says something other than a text.
func (f *reflectFlags) beyondTexts() string {
	for _, name := range []string{"title", "activity", "claim", "time", "less", "date", "end-date", "items", "formal", "informal", "reason", "provider",
		"tag", "competency", "certified", "split", "accreditation", "level", "evidence", "kind", "note", "topic"} {
		if f.Set.Changed(name) {
			return name
		}
	}
	return ""
}

func (f *reflectFlags) discard(s *session.Session, draft ask.Draft) {
	draft.Discard()
	f.Discard()
	s.DropAnswers(f.answers)
}

// keeping says where the texts are that could not be saved.
func (f *reflectFlags) keeping(err error, draft ask.Draft) error {
	return f.Keeping(entryform.KeepingDraft(err, draft, entryform.Again))
}

// answer fills the questions from the flags, the editor or a conversation. was
// becomes what a form began with.
func (f *reflectFlags) answer(s *session.Session, was, e *cpd.Entry, q entry.Questions, draft string) (ask.Draft, error) {
	typed, err := f.Typed(f.Fields, q.Fields)
	if err != nil {
		return ask.Draft{}, err
	}
	if err := entry.PutAnswers(e, q.Fields, typed, s.Today()); err != nil {
		return ask.Draft{}, err
	}
	switch heading := q.Title + ": " + e.Title; {
	case f.edit || len(typed) == 0 && !s.CanAsk() && s.CanEdit():
		return entryform.EditFields(s, was, e, draft, heading, q.Fields)
	case len(typed) > 0:
		return ask.Draft{}, nil
	case s.CanAsk():
		f.answers = draft + "-answers"
		return ask.Draft{}, entryform.AskKeeping(s, e, f.conversation(s, was, e), heading, q.Note, q.Fields)
	}
	hint := "give --field with one of: " + strings.Join(entry.QuestionIDs(q.Fields), ", ") + ", such as --field " + q.Fields[0].ID + "=-"
	if s.CanEdit() {
		hint += "   (or --edit)"
	}
	return ask.Draft{}, cpd.Fail(cpd.Usage, "reflect needs an answer; nothing was saved", hint)
}

// conversation keeps the texts, with those that it began with: only what was
// answered is written over what is newer.
func (f *reflectFlags) conversation(s *session.Session, was, e *cpd.Entry) session.Conversation {
	c := session.Conversation{Draft: f.answers, Command: "cpdlog " + s.Command + " " + e.ID,
		Answers: &struct{ Texts, Was *map[string]string }{&e.Texts, &was.Texts}}
	if f.prompts != "" {
		c.Command += " --prompts " + f.prompts
	}
	return c
}

// reflectAlone adds a reflection as an entry of its own.
func reflectAlone(s *session.Session, f *reflectFlags, setUp command.SetUp) error {
	l, ms, err := begin(s, setUp)
	if err != nil {
		return err
	}
	e := cpd.Entry{Date: l.Today, Items: 1, State: cpd.Done, Kind: kindReflection, Title: strings.TrimSpace(f.Title)}
	plain := *f.Flags
	plain.Fields = nil // texts go by the questions
	if err := plain.Apply(l, &e, member.Main(ms)); err != nil {
		return err
	}
	q, err := entry.QuestionsFor(l, &e, f.prompts)
	if err != nil {
		return err
	}
	draft, kind := ask.Draft{}, &portfolio.Kind{ID: kindReflection, Label: "Reflection"}
	if s.CanAsk() && !f.edit && len(f.Fields) == 0 {
		f.answers, err = askNote(s, l, f.Flags, kind, q, &e)
	} else {
		e.Title = cmp.Or(e.Title, kind.UsualTitle(&e))
		draft, err = f.answer(s, &cpd.Entry{}, &e, q, "new-reflection")
	}
	if err != nil {
		return err
	}
	if len(e.Texts) == 0 {
		return cpd.Fail(cpd.Invalid, "nothing was written, so nothing was saved", "")
	}
	if err := q.Known(&e); err != nil {
		return f.keeping(err, draft)
	}
	saved, err := entry.Add(l, ms, entry.Draft{Entry: e, Files: f.Evidence, TextsAsked: true}, entryform.Asking(s))
	if err != nil {
		return f.keeping(err, draft)
	}
	f.discard(s, draft)
	return entryform.SayAdded(s, saved)
}
