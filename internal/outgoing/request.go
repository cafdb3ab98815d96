package outgoing

import (
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/logbook"
	"example.org/cpdlog/internal/member"
	"example.org/cpdlog/internal/privacy"
	"example.org/cpdlog/internal/record"
	"example.org/cpdlog/internal/rulebook"
)

// Request says what is to leave as a record.
type Request struct {
	Year                   string         // this, last, 2025, 2025-26, several (2024,2025), cycle or all
	Schemes                []string       // none: the main one, and all of them in a full copy
	Only                   []string       // ids, several with commas between them; none: every entry
	Choice                 member.Choice  // narrows the record further; the year is the request's own
	For                    record.Profile // for whom
	Reflections, Signature bool
	Evidence               bool     // the files of evidence go with it
	AllowMissing           bool     // even where some are gone or changed
	With                   []string // what leaves only where it is asked for: AbsenceReasons, Reflections, a kind of note
	NoNames                bool     // the member's name and number stay at home
	Lang                   string   // the language of a second set of fixed words, "" for none
	On                     cpd.Date // the day that a running year is judged for; none: today
}

// What can be asked for beside kinds of notes.
const (
	AbsenceReasons = "absence-reasons"
	Reflections    = "reflections"
	SchemeTexts    = "scheme-texts" // those that a body wants to read; a setting too
)

// Moves reports whether the record is the member's own copy of everything, in
// the form that another logbook takes in.
func (q Request) Moves() bool { return q.Everything() && q.Evidence && !q.NoNames }

// Everything reports whether a full copy is asked for, as for moving house.
func (q Request) Everything() bool {
	return !q.narrows() && (len(q.Schemes) == 0 || q.allSchemes()) && q.For == record.ForFull && q.Reflections && q.Year == "all"
}

func (q Request) narrows() bool { return len(q.Only) > 0 || q.Choice.Narrows() }

func (q Request) allSchemes() bool { return slices.Equal(q.Schemes, []string{"all"}) }

// Record is a record with the name of its files.
type Record struct {
	*record.Record
	Name string // without extension: cpd-record-SCHEME-YEAR-NUMBER

	book *logbook.Book
	head int64 // of the history when it was made
}

// Make makes the record that is asked for.
func Make(l *member.Logbook, q Request) (Held[*Record], error) {
	head, _ := l.Book.Head()
	in, name, c := record.Input{}, "", Check{}
	// One state of the logbook is what is read and what is compared with its digests.
	err := l.Book.Reading(func() (err error) {
		if in, name, err = input(l, q); err == nil {
			c, err = checkOf(l, q, &in)
		}
		return err
	})
	if err != nil {
		return Held[*Record]{}, err
	}
	r := &Record{Name: name, book: l.Book, head: head}
	if !q.Evidence {
		r.Record = record.Build(in)
	} else if r.Record, err = record.BuildPack(in, l.Book.OpenEvidence, q.AllowMissing); err != nil {
		return Held[*Record]{}, err
	}
	f := held(r.Record, c).saying(consents(r.Record, &in))
	f.nameless = q.NoNames
	if q.Evidence {
		copies := cpd.ListOf(r.Evidence, func(p record.Proof) Copy {
			return Copy{p.Number, cpd.Evidence{Name: p.Name, Size: p.Size, SHA256: p.SHA256, Missing: p.Missing}}
		})
		f = f.inside(l, c, copies)
	}
	return Held[*Record]{r, f}, nil
}

// checkOf is what the door knows of a member where a record leaves: in a copy
// without names the member's own must not stand anywhere.
func checkOf(l *member.Logbook, q Request, in *record.Input) (Check, error) {
	c, err := CheckFor(l)
	if err != nil || !q.NoNames {
		return c, err
	}
	numbers := append(cpd.ListOf(in.Memberships, func(m cpd.Membership) string { return m.Number }), in.Member.Number, in.Member.Register)
	c.Context = privacy.Context{Today: c.Today, Marks: c.Marks, Allow: c.Allow, Hidden: in.Member.Name, Numbers: numbers,
		Block: slices.Concat(c.Block, cpd.Those(append(numbers, in.Member.Name), distinctive))}.Ready()
	return c, nil
}

// distinctive reports whether a name or a number is nothing else as well: one such as
// May or 12 is looked for by its parts, and what is found may be fine.
func distinctive(s string) bool {
	const enough = 5 // signs of a number
	return len(strings.Fields(s)) > 1 || strings.ContainsAny(s, "0123456789") && len(strings.ReplaceAll(cpd.Key(s), " ", "")) >= enough
}

// Current is an error when the logbook was changed since the record was made:
// its parts might not fit together.
func (r *Record) Current() error {
	if head, _ := r.book.Head(); head != r.head {
		return cpd.Fail(cpd.Busy, "the logbook was changed while it was exported; nothing was written", "run the command again")
	}
	return nil
}

// PackOptions returns what the record's pack is written with.
func (r *Record) PackOptions() record.PackOptions {
	return record.PackOptions{Name: r.Name, Open: r.book.OpenEvidence}
}

// input gathers what the record is made from, and names its files.
func input(l *member.Logbook, q Request) (in record.Input, name string, err error) {
	in = record.Input{WithReflections: q.Reflections, Signature: q.Signature, NoNames: q.NoNames, On: q.On, Lang: q.Lang}
	if in.On.IsZero() {
		in.On = l.Today
	}
	if err := always(l, q, &in); err != nil {
		return in, "", err
	}
	in.AbsenceReasons = in.Private.Moving || slices.Contains(q.With, AbsenceReasons)
	if in.Only, err = only(l, q); err != nil {
		return in, "", err
	}
	if in.Memberships, err = l.Book.Memberships(); err != nil {
		return in, "", err
	}
	ms, err := memberships(l, q)
	if err != nil {
		return in, "", err
	}
	var years []string
	for _, m := range ms {
		if years, err = addYears(l, q, &in, m); err != nil {
			return in, "", err
		}
	}
	number := ""
	if !q.NoNames {
		number = record.NumberOf(in.Member, ms)
	}
	if in.Portfolio, err = summary(l, q, &in); err == nil && in.Portfolio == nil {
		err = read(l, &in)
	}
	return in, nameOf(ms, years, number), err
}

// always gathers what every record is made from.
func always(l *member.Logbook, q Request, in *record.Input) (err error) {
	in.For, in.Published, in.Program = q.For, rulebook.BuiltIn, l.Program()
	if in.Labels, err = Labels(l); err == nil {
		in.Private, err = private(l, q)
	}
	if err == nil {
		in.Member, err = l.Member()
	}
	if err == nil {
		in.Consent, err = Consent(l)
	}
	if err == nil {
		in.SignOffs, err = l.SignOffs()
	}
	return err
}

// read reads the entries that a record is made from.
func read(l *member.Logbook, in *record.Input) (err error) {
	in.Entries, err = l.Book.Entries(logbook.Query{Span: in.Reach()})
	return err
}

// only returns the unique ids of what is chosen; none where nothing is.
func only(l *member.Logbook, q Request) ([]string, error) {
	if !q.Choice.Narrows() {
		return named(l, q)
	}
	chosen, err := l.Chosen(q.Choice)
	if err != nil {
		return nil, err
	}
	names, err := named(l, q)
	if err != nil {
		return nil, err
	}
	var uids []string
	for i := range chosen {
		if uid := chosen[i].UID; len(names) == 0 || slices.Contains(names, uid) {
			uids = append(uids, uid)
		}
	}
	if len(uids) == 0 {
		return nil, cpd.Fail(cpd.NotFound, "no entry matches these filters; nothing was written",
			"see what there is with the same flags: cpdlog list --year all")
	}
	return uids, nil
}

// named returns the unique ids of Only.
func named(l *member.Logbook, q Request) ([]string, error) {
	var uids []string
	for _, list := range q.Only {
		for id := range strings.SplitSeq(list, ",") {
			e, err := l.Book.Entry(strings.TrimSpace(id))
			if err != nil {
				return nil, err
			}
			uids = append(uids, e.UID)
		}
	}
	return uids, nil
}

// CheckFor is what the door knows of a member. All that leaves needs it, so here
// every row is compared with its digest: what another program has changed in the
// file does not leave.
func CheckFor(l *member.Logbook) (Check, error) {
	if err := l.Book.Unchanged(); err != nil {
		return Check{}, cpd.Reworded(err, cpd.Unpromised(err)+"; nothing was written")
	}
	c, err := l.Privacy()
	own := func(id string) bool {
		_, _, builtIn, err := l.Rules.File(id)
		return err != nil || !builtIn
	}
	return Check{Context: c, Own: own}, err
}

// Consent returns, by kind, the fields that record a consent.
func Consent(l *member.Logbook) (record.Consent, error) {
	c := record.Consent{Fields: map[string][]string{}, On: l.Today}
	shelf, err := l.Rules.Shelf("kinds", "prompts")
	if err != nil {
		return c, err
	}
	for _, k := range shelf.Kinds {
		if len(k.Consent) > 0 {
			c.Fields[k.ID] = k.Consent
		}
	}
	return c, nil
}
