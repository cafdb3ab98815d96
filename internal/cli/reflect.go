package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cpdlog/internal/cpd"
	"cpdlog/internal/logbook"
	"cpdlog/internal/portfolio"
)

const kindReflection = "reflection"

// reflectFlags are those of a reflection that stands on its own; about an
// entry, only its texts may be given.
type reflectFlags struct {
	*entryFlags
	prompts      string
	edit, asJSON bool
}

func (a *app) reflectCmd() *cobra.Command {
	f := reflectFlags{}
	c := &cobra.Command{
		Use:   "reflect [ID]",
		Short: "Write a reflection",
		Long: `Write a reflection about an entry, or, without an id, one that stands on its own. The
questions are asked one by one, or --edit opens them in your editor; elsewhere give them
with --field. The answers are texts of the entry, and stay at home unless an export asks
for reflections by name.

Which questions: those of --prompts, else those of the scheme that the entry counts for,
else those of its kind, else what happened, what you learned, what changed.`,
		Example: `  cpdlog reflect k7m2
  cpdlog reflect last --field learned=- < notes.txt
  cpdlog reflect k7m2 --prompts reflection-tool --edit
  cpdlog reflect --title "What I missed" --activity reflection`,
		Args:              between(0, 1, "the id of one entry, or nothing"),
		ValidArgsFunction: a.completeIDs,
	}
	fs := c.Flags()
	fs.StringVar(&f.prompts, "prompts", "", "the set of questions: short, reflection-tool, or one of your own")
	fs.BoolVar(&f.edit, "edit", false, "write in your editor")
	f.entryFlags = a.addEntryFlags(fs)
	fs.StringVar(&f.title, "title", "", "the title of a reflection of its own")
	fs.BoolVar(&f.asJSON, "json", false, "print JSON")
	for _, name := range append([]string{"provider", "note"}, seldom...) {
		_ = fs.MarkHidden(name)
	}
	offer(c, "prompts", a.completing(a.offerPrompts))
	a.completeEntryFlags(c)
	c.RunE = a.run(func(args []string) error {
		if len(args) == 1 {
			return a.reflectOn(args[0], f)
		}
		return a.reflectAlone(f)
	})
	return c
}

func (a *app) offerPrompts(string) ([]string, error) {
	s, err := a.shelf("prompts")
	if err != nil {
		return nil, err
	}
	var found []string
	for _, p := range s.Prompts {
		found = append(found, described(p.ID, p.Title))
	}
	return found, nil
}

// questions are what to ask about an entry.
type questions struct {
	title, note string
	fields      []portfolio.Field
}

// questionsFor chooses the questions: a named set, else those of a scheme that
// the entry is claimed for, and those of its kind, else the short set.
func (a *app) questionsFor(e *cpd.Entry, name string) (questions, error) {
	s, err := a.shelf("prompts", "kinds")
	if err != nil {
		return questions{}, err
	}
	if name != "" {
		set := s.PromptSet(name)
		if set == nil {
			return questions{}, noPrompts(s, name)
		}
		return questions{set.Title, setNote(set), set.Fields}, nil
	}
	variant, err := a.value("direct-practice")
	if err != nil {
		return questions{}, err
	}
	var q questions
	if set := s.ForEntry(e, variant == "no"); set != nil {
		q = questions{set.Title, setNote(set), slices.Clone(set.Fields)}
	}
	q.addKind(s.Kinds.Find(e.Kind))
	if len(q.fields) == 0 {
		set := s.PromptSet("short")
		q = questions{set.Title, setNote(set), set.Fields}
	}
	return q, nil
}

func setNote(set *portfolio.Prompts) string {
	if set.For != "" {
		return set.For + ". " + set.Note
	}
	return set.Note
}

// addKind adds the questions of a kind that are not asked already.
func (q *questions) addKind(k *portfolio.Kind) {
	if k == nil {
		return
	}
	if q.title == "" {
		q.title, q.note = k.Label, k.Note
	}
	for _, f := range k.Fields {
		if !hasField(q.fields, f.ID) {
			q.fields = append(q.fields, f)
		}
	}
}

func noPrompts(s *portfolio.Shelf, name string) error {
	var ids []string
	for _, p := range s.Prompts {
		ids = append(ids, p.ID)
	}
	text := "there are no prompts " + quote(name)
	if near := nearest(name, ids); near != "" {
		text += "; did you mean " + near + "?"
	}
	return cpd.Fail(cpd.NotFound, ending(text, "Nothing was changed"), "the sets: "+strings.Join(ids, ", "))
}

// reflectOn writes answers into an entry that is there.
func (a *app) reflectOn(id string, f reflectFlags) error {
	if name := f.beyondTexts(); name != "" {
		return cpd.Fail(cpd.Usage, fmt.Sprintf("reflect writes the texts of %s and nothing else, so --%s has no place here; nothing was changed", cpd.Visible(id), name),
			"change it with: cpdlog edit "+id+" --"+name+" …")
	}
	b, err := a.open()
	if err != nil {
		return err
	}
	e, err := b.Entry(id)
	if err != nil {
		return err
	}
	q, err := a.questionsFor(&e, f.prompts)
	if err != nil {
		return err
	}
	old := e.Clone()
	discard, err := a.answer(&e, q, f, "reflect-"+e.ID)
	if errors.Is(err, errUnwritten) {
		return a.sayReflection(old, old, f, false)
	}
	if err != nil {
		return err
	}
	if err := a.saveReflection(old, e, f); err != nil {
		return err
	}
	discard()
	return nil
}

// beyondTexts names a flag that says something other than a text.
func (f *reflectFlags) beyondTexts() string {
	for _, name := range []string{"title", "activity", "claim", "time", "less", "date", "end-date", "items", "formal", "informal", "reason", "provider", "tag", "competency", "certified", "split", "accreditation", "level", "evidence", "kind", "note", "topic"} {
		if f.set.Changed(name) {
			return name
		}
	}
	return ""
}

// answer fills the questions from the flags, the editor or a conversation.
func (a *app) answer(e *cpd.Entry, q questions, f reflectFlags, draft string) (discard func(), err error) {
	typed, err := a.typedFields(f.fields, q.fields)
	if err != nil {
		return nil, err
	}
	if err := a.putAnswers(e, q.fields, typed); err != nil {
		return nil, err
	}
	switch heading := q.title + ": " + e.Title; {
	case f.edit || len(typed) == 0 && !a.canAsk() && a.canEdit():
		return a.editFields(e, draft, heading, q.fields)
	case len(typed) > 0:
	case a.canAsk():
		return func() {}, a.askFields(e, heading, q.note, q.fields)
	default:
		return nil, cpd.Fail(cpd.Usage, "reflect needs an answer; nothing was saved",
			"give --field with one of: "+strings.Join(fieldIDs(q.fields), ", ")+", such as --field "+q.fields[0].ID+"=-   (or --edit)")
	}
	return func() {}, nil
}

func (a *app) saveReflection(old, e cpd.Entry, f reflectFlags) error {
	if bad := e.Validate(); len(bad) > 0 {
		return cpd.Fail(cpd.Invalid, bad[0].Error()+"; nothing was changed", "")
	}
	if err := a.settlePrivacy(&e, nil); err != nil {
		return err
	}
	step, err := a.change("reflected on “"+e.Title+"”", func(tx *logbook.Tx) error { return tx.Update(e) })
	if err != nil {
		return err
	}
	return a.sayReflection(old, e, f, step.Group > 0)
}

func (a *app) sayReflection(old, e cpd.Entry, f reflectFlags, changed bool) error {
	if !changed && !f.asJSON {
		return a.sayStays(e.ID)
	}
	ms, err := a.memberships()
	if err != nil {
		return err
	}
	if f.asJSON {
		if names := erased(old, e); names != "" {
			a.warn("erased: %s", names)
		}
		return a.sayAdded(e, ms, nil, true)
	}
	return a.sayChanged(old, e, ms)
}

// reflectAlone adds a reflection as an entry of its own.
func (a *app) reflectAlone(f reflectFlags) error {
	if err := a.offerSetUp(); err != nil {
		return err
	}
	ms, err := a.memberships()
	if err != nil {
		return err
	}
	e := cpd.Entry{Date: a.today(), Items: 1, State: cpd.Done, Kind: kindReflection, Title: strings.TrimSpace(f.title)}
	texts := f.fields
	f.fields = nil
	if err := f.apply(a, &e, mainScheme(ms)); err != nil {
		return err
	}
	f.fields = texts
	q, err := a.questionsFor(&e, f.prompts)
	if err != nil {
		return err
	}
	if e.Title == "" {
		e.Title = usualTitle(&portfolio.Kind{Label: "Reflection"}, &e)
	}
	discard, err := a.answer(&e, q, f, "new-reflection")
	if err != nil {
		return err
	}
	if len(e.Fields) == 0 {
		return cpd.Fail(cpd.Invalid, "nothing was written, so nothing was saved", "")
	}
	a.asked = true
	if err := a.save(e, ms, f.evidence, f.asJSON); err != nil {
		return err
	}
	discard()
	return nil
}

// askMissing asks, on a terminal, for the texts without which a scheme does not
// count an entry that took place.
func (a *app) askMissing(e *cpd.Entry) error {
	if a.asked || e.State == cpd.Planned || !a.canAsk() {
		return nil
	}
	var missing []string
	for _, c := range e.Claims {
		s, err := a.scheme(c.Scheme)
		if err != nil {
			return err
		}
		missing = append(missing, lacking(e, s.Rules.Needs.Fields)...)
	}
	if len(missing) == 0 {
		return nil
	}
	q, err := a.questionsFor(e, "")
	if err != nil {
		return err
	}
	q.fields = slices.DeleteFunc(q.fields, func(f portfolio.Field) bool { return e.Has(f.ID) })
	return a.askFields(e, q.title+": "+e.Title, q.note, q.fields)
}
