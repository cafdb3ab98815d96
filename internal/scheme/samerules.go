package scheme

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
)

// SameRules reports whether two schemes mean the same: the same is needed and every
// entry counts alike. Names, notes, addresses, readings, reminders and the order
// of lines are set aside. a may want a file where a text is evidence enough for b,
// as an earlier version of its file did.
func SameRules(a, b *Scheme) bool {
	return a.Digest != "" && a.Digest == b.Digest || a.meaning() == b.meaning() && !a.laxer(b)
}

// laxer reports whether a text is evidence enough where it is not for b.
func (s *Scheme) laxer(b *Scheme) bool {
	return slices.ContainsFunc(s.Rules.Activities, func(a Activity) bool { return a.EvidenceText && !b.Row(a.ID).EvidenceText })
}

// meaning returns all that a scheme says, for comparing. A field that is new in Rules
// is part of it unless it is named in wordsOnly.
func (s *Scheme) meaning() string {
	parts := []string{s.ID, s.Unit, meant(reflect.ValueOf(s.Rules))}
	for _, p := range s.Profiles {
		parts = append(parts, s.changed("profile "+p.ID, p.Sets))
	}
	for _, f := range s.Froms {
		from := fmt.Sprintf("from %s %s", f.Date, f.By)
		parts = append(parts, s.changed(from, f.Sets))
		for _, p := range f.Profiles {
			parts = append(parts, s.changed(from+" profile "+p.ID, p.Sets))
		}
	}
	slices.Sort(parts[3:])
	return strings.Join(parts, "\n")
}

// changed returns which settings change, and the rules as they are then: a change to
// the value that is there already holds against other changes.
func (s *Scheme) changed(what string, sets []Set) string {
	var paths []string
	for _, set := range sets {
		if !wordsOnly(set.Path[strings.LastIndexByte(set.Path, '.')+1:]) {
			paths = append(paths, set.Path)
		}
	}
	slices.Sort(paths)
	return fmt.Sprintf("%s %q %s", what, paths, meant(reflect.ValueOf(*s.Rules.With(sets))))
}

// wordsOnly reports whether a setting is only there to be read by a person.
func wordsOnly(field string) bool {
	return slices.Contains([]string{"name", "note", "typical", "remind", "assumes", "suits", "evidencetext"}, strings.ToLower(field))
}

func meant(v reflect.Value) string {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return "none"
		}
		return meant(v.Elem())
	}
	if a, ok := v.Interface().(cpd.Amount); ok {
		return a.Exact()
	}
	if s, ok := v.Interface().(fmt.Stringer); ok {
		return s.String()
	}
	switch v.Kind() {
	case reflect.Slice:
		return meantList(v)
	case reflect.Struct:
		return meantFields(v)
	}
	return fmt.Sprintf("%#v", v.Interface())
}

func meantList(v reflect.Value) string {
	all := make([]string, v.Len())
	for i := range all {
		all[i] = meant(v.Index(i))
	}
	if v.Type() != reflect.TypeFor[[]AdjustRow]() { // of which the first that holds is taken
		slices.Sort(all)
	}
	return "[" + strings.Join(all, ", ") + "]"
}

func meantFields(v reflect.Value) string {
	var all []string
	for i := range v.NumField() {
		if f := v.Type().Field(i); !wordsOnly(f.Name) {
			all = append(all, f.Name+": "+meant(v.Field(i)))
		}
	}
	return "{" + strings.Join(all, ", ") + "}"
}

// Differences says in words what is says and was does not, and what was says
// and is does not, both under the names that was gives. What no sentence says is
// given as the file has it: two schemes that are not the same are never without
// a word.
func Differences(was, is *Scheme) (more, less []string) {
	then, now := sayings(was, was), sayings(is, was)
	if more, less = unsaid(now, then), unsaid(then, now); len(more)+len(less) == 0 {
		then, now = was.parts(), is.parts()
	}
	return unsaid(now, then), unsaid(then, now)
}

// Reworded says what a scheme that counts as another does is called otherwise: its
// title and parts, where and when it was read, for whom it is, how the open rules are
// read, and whether it wants a file where a text would do.
func Reworded(was, is *Scheme) (lines []string) {
	if was.Digest != "" && was.Digest == is.Digest {
		return nil
	}
	then, now := was.wording(), is.wording()
	all := maps.Clone(then)
	maps.Copy(all, now)
	for _, of := range slices.Sorted(maps.Keys(all)) {
		if now[of] != then[of] {
			lines = append(lines, fmt.Sprintf("%s: %s for %s", of, cpd.QuotedLine(now[of]), cpd.QuotedLine(then[of])))
		}
	}
	return lines
}

// wording are the words of a scheme that a record shows, by what they are of.
func (s *Scheme) wording() map[string]string {
	out := s.names()
	out["title"], out["source"], out["read on"], out["for"] = s.Title, s.Source, s.Checked.String(), s.Applies
	for _, a := range s.Rules.Assumes {
		out["reading "+a.ID] = a.Text
	}
	for a := range cpd.Each(s.Rules.Activities) {
		out["evidence for "+a.ID] = "a file"
		if a.EvidenceText {
			out["evidence for "+a.ID] = "a file or its own text"
		}
	}
	return out
}

func unsaid(lines, known []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return slices.Contains(known, l) })
}

// sayings are the sentences of a scheme without its readings and reminders,
// with the names of another one for what has the same id.
func sayings(s, names *Scheme) []string {
	c := *s
	c.Rules = *s.Rules.clone()
	c.Rules.Assumes, c.Rules.Remind = nil, Remind{}
	called := names.names()
	rename := func(section, id string, name *string) {
		if n, ok := called[section+"."+id]; ok {
			*name = n
		} else {
			*name += " (" + id + ")" // the same name may stand for another thing
		}
	}
	for _, t := range c.Rules.things() {
		if t.name != nil {
			rename(t.section, t.id, t.name)
		}
	}
	for a := range cpd.Each(c.Rules.Activities) {
		a.Suits = nil
	}
	c.Profiles = slices.Clone(s.Profiles)
	for p := range cpd.Each(c.Profiles) {
		rename("profile", p.ID, &p.Name)
	}
	return Sentences(&c)
}

// parts are the ids of all that a scheme is made of, and the kinds of evidence.
func (s *Scheme) parts() []string {
	var out []string
	for _, t := range s.Rules.things() {
		if t.name == nil {
			out = append(out, "["+t.section+"."+t.id+"]")
		}
	}
	for _, part := range slices.Sorted(maps.Keys(s.names())) {
		out = append(out, "["+part+"]")
	}
	for _, a := range s.Rules.Activities {
		out = append(out, fmt.Sprintf("%s: evidence_kind = %q", a.Name, a.EvidenceKind))
	}
	return out
}

func (s *Scheme) names() map[string]string {
	out := map[string]string{}
	for _, t := range s.Rules.things() {
		if t.name != nil {
			out[t.section+"."+t.id] = *t.name
		}
	}
	for _, p := range s.Profiles {
		out["profile."+p.ID] = p.Name
	}
	return out
}
