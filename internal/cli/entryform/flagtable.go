package entryform

import (
	"cmp"
	"slices"

	"github.com/spf13/pflag"

	"example.org/cpdlog/internal/cli/command"
	"example.org/cpdlog/internal/cli/session"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
)

// AddFlags adds the flags to fs.
func AddFlags(s *session.Session, fs *pflag.FlagSet) *Flags {
	e := &Flags{Set: fs, said: cpd.Entry{Items: 1}, notes: map[string]*string{}, Texts: NewTexts(s)}
	special := e.special(s)
	for _, one := range tableFlags() {
		if value, ok := special[one.Name]; ok {
			fs.VarP(value, one.Name, one.Short, one.Usage)
		} else {
			e.add(s, one)
		}
	}
	fs.SortFlags = false
	return e
}

// tableFlag is a flag out of the table of fields.
type tableFlag struct {
	cpd.Flag
	field *cpd.Field
}

// tableFlags are all of them, in the order of help.
func tableFlags() []*tableFlag {
	var all []*tableFlag
	for _, fields := range [][]cpd.Field{cpd.Fields(), cpd.Texts()} {
		for i := range fields {
			for _, flag := range fields[i].Flags {
				all = append(all, &tableFlag{flag, &fields[i]})
			}
		}
	}
	slices.SortFunc(all, func(a, b *tableFlag) int { return cmp.Compare(a.Nth, b.Nth) })
	return all
}

// special are the flags that say a part of a fact, or more than one.
func (f *Flags) special(s *session.Session) map[string]pflag.Value {
	return map[string]pflag.Value{
		"claim": command.List(&f.claims), "competency": command.List(&f.competencies), "topic": command.List(&f.topics),
		"split": command.List(&f.splits), "field": command.List(&f.Fields), "evidence": command.List(&f.Evidence),
		"certified": command.Amount(&f.certified), "time": command.Time(&f.Time), "less": command.Time(&f.less),
		"date": typedDate(s, &f.said.Date, &f.typed), "end-date": typedDate(s, &f.said.EndDate, &f.typedEnd),
	}
}

// typedDate reads a day and keeps how it was typed.
func typedDate(s *session.Session, to *cpd.Date, text *string) pflag.Value {
	return command.Read(to, "date", func(typed string) (cpd.Date, error) {
		*text = typed
		return phrase.Date(typed, s.Today())
	})
}

func (f *Flags) add(s *session.Session, one *tableFlag) {
	switch {
	case one.Name == "activity":
		f.Set.StringVarP(&f.activity, one.Name, one.Short, "", one.Usage)
	case one.Name == "formal":
		f.Set.BoolVar(&f.formal, one.Name, false, one.Usage)
	case one.Name == "informal":
		f.Set.BoolVar(&f.informal, one.Name, false, one.Usage)
	case one.field.At == nil:
		f.notes[one.Name] = f.Set.StringP(one.Name, one.Short, "", one.Usage)
	default:
		f.addPlain(s, one.Flag, one.field.At(&f.said))
	}
}

// addPlain adds a flag that says one fact, all of it.
func (f *Flags) addPlain(s *session.Session, flag cpd.Flag, at any) {
	switch at := at.(type) {
	case *string:
		f.Set.StringVarP(at, flag.Name, flag.Short, "", flag.Usage)
	case *int:
		f.Set.IntVarP(at, flag.Name, flag.Short, *at, flag.Usage)
	case *cpd.Date:
		f.Set.VarP(command.Date(at, s.Today), flag.Name, flag.Short, flag.Usage)
	case *[]string:
		f.Set.VarP(command.List(at), flag.Name, flag.Short, flag.Usage)
	}
}
