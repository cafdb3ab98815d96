package cpd

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// Clash is a fact, or one text, part, claim or file of it, that was changed in
// two ways.
type Clash struct {
	Field *Field
	Key   string // which of several; "" for the whole fact
}

// Amend returns an entry as it is now with what was changed from was to mine. A
// fact that mine left as it was stays as it is now; of a set each member counts
// on its own. What was changed in two ways is a clash: it stays as it is now
// unless prefer lets mine win.
func Amend(was, mine, now *Entry, prefer func(Clash) bool) (Entry, []Clash) {
	out, clashes := now.Clone(), []Clash(nil)
	for i := range fields {
		f := &fields[i]
		if f.Own && f.Sort != SortFiles || f.partOf() != "" {
			continue
		}
		lost := func(key string) bool {
			c := Clash{f, key}
			clashes = append(clashes, c)
			return prefer != nil && prefer(c)
		}
		switch {
		case f.alike(was, mine):
		case f.alike(was, now), f.alike(mine, now):
			f.putAll(&out, mine)
		case !f.amendParts(&out, was, mine, now, lost) && lost(""):
			f.putAll(&out, mine)
		}
	}
	return out, clashes
}

// partOf names the fact that this one belongs to: breaks mean nothing without
// their time, a last day nothing without the first.
func (f *Field) partOf() string {
	switch f.Sort {
	case SortMinutes:
		return "minutes"
	case SortLastDay:
		return "date"
	}
	return ""
}

// whole are the field and those that belong to it.
func (f *Field) whole() []*Field {
	all := []*Field{f}
	for i := range fields {
		if fields[i].partOf() == f.Name {
			all = append(all, &fields[i])
		}
	}
	return all
}

func (f *Field) putAll(to, from *Entry) {
	copied := from.Clone()
	for _, one := range f.whole() {
		one.Put(to, &copied)
	}
}

// alike reports whether two entries say the same of the fact.
func (f *Field) alike(a, b *Entry) bool {
	return !slices.ContainsFunc(f.whole(), func(one *Field) bool { return !one.Same(a, b) })
}

// Same is alike for this fact alone.
func (f *Field) Same(a, b *Entry) bool {
	x, y := reflect.ValueOf(f.At(a)).Elem(), reflect.ValueOf(f.At(b)).Elem()
	many := x.Kind() == reflect.Slice || x.Kind() == reflect.Map
	return many && x.Len()+y.Len() == 0 || f.Sort == SortClaims && f.Cell(a) == f.Cell(b) || reflect.DeepEqual(x.Interface(), y.Interface())
}

// amendParts amends a fact that has parts, and reports whether it has.
func (f *Field) amendParts(out, was, mine, now *Entry, lost func(string) bool) bool {
	switch at := f.At(out).(type) {
	case *[]string:
		own := func(s string) string { return s }
		*at = amendList(*f.At(was).(*[]string), *f.At(mine).(*[]string), *f.At(now).(*[]string), own, own, lost)
	case *map[string]string:
		*at = amendMap(was.Texts, mine.Texts, now.Texts, lost)
	case *map[string]int:
		*at = amendMap(was.Splits, mine.Splits, now.Splits, lost)
	case *[]Claim:
		*at = amendList(was.Claims, mine.Claims, now.Claims, func(c Claim) string { return c.Scheme }, Claim.Cell, lost)
	case *[]Evidence:
		key := func(v Evidence) string { return v.Name + "\x00" + v.SHA256 }
		*at = amendList(was.Evidence, mine.Evidence, now.Evidence, key, func(v Evidence) Evidence { return v }, lost)
	case *[]Link:
		own := func(l Link) Link { return l }
		*at = amendList(was.Links, mine.Links, now.Links, func(l Link) string { return l.Type + " " + l.To }, own, lost)
	default:
		return false
	}
	return true
}

// amendList amends a list whose members have keys, in the order that it has
// now. same is what two members of one key are compared by.
func amendList[T any, S comparable](was, mine, now []T, key func(T) string, same func(T) S, lost func(string) bool) (out []T) {
	find := func(list []T, k string) *T { return Find(list, func(v *T) bool { return key(*v) == k }) }
	keys := make([]string, 0, len(now)+len(mine))
	for _, v := range slices.Concat(now, mine) {
		if k := key(v); !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	alike := func(a, b *T) bool { return a == nil && b == nil || a != nil && b != nil && same(*a) == same(*b) }
	for _, k := range keys {
		w, m, v := find(was, k), find(mine, k), find(now, k)
		if !alike(w, m) && (alike(w, v) || !alike(m, v) && lost(k)) {
			v = m
		}
		if v != nil {
			out = append(out, *v)
		}
	}
	return out
}

// named is a value of a map and its name there.
type named[V comparable] struct {
	name  string
	value V
}

func amendMap[V comparable](was, mine, now map[string]V, lost func(string) bool) map[string]V {
	list := func(m map[string]V) (all []named[V]) {
		return ListOf(slices.Sorted(maps.Keys(m)), func(name string) named[V] { return named[V]{name, m[name]} })
	}
	out := map[string]V{}
	for _, v := range amendList(list(was), list(mine), list(now), func(v named[V]) string { return v.name }, func(v named[V]) V { return v.value }, lost) {
		out[v.name] = v.value
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// Differences returns the facts in which two entries differ, but for the logbook's own;
// of the texts, each that differs.
func Differences(a, b *Entry) (all []Clash) {
	for i := range fields {
		f := &fields[i]
		switch {
		case f.Own && f.Sort != SortFiles || f.partOf() != "" || f.Sort == SortLinks:
		case f.Sort != SortTexts && !f.alike(a, b):
			all = append(all, Clash{Field: f})
		case f.Sort == SortTexts:
			for _, name := range Unlike(a.Texts, b.Texts) {
				all = append(all, Clash{f, name})
			}
		}
	}
	return all
}

// Shown is Value for a sentence: quoted, and shortened where it is long.
func (c Clash) Shown(e *Entry) string { return shortened(c.Value(e)) }

// Name is what the fact is called on the screen; a text has its own name.
func (c Clash) Name() string {
	switch {
	case c.Field.Sort == SortTexts:
		return c.Key
	case c.Field.Form.Name != "":
		return c.Field.Form.Name
	case c.Field.Shown.Name != "":
		return c.Field.Shown.Name
	}
	return c.Field.Name
}

// Value is what an entry says of it: "" where it says nothing.
func (c Clash) Value(e *Entry) string {
	if c.Field.Sort == SortTexts {
		return e.Texts[c.Key]
	}
	var words []string
	for _, f := range c.Field.whole() {
		word := f.Cell(e)
		if n, ok := f.At(e).(*int); ok && f.Sort != SortCount && word != "0" {
			word = FormatMinutes(*n)
		}
		if word != "" && word != "0" {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

// Clashed is why a change cannot be made without asking: the entry was changed
// meanwhile, in the same facts.
type Clashed struct {
	Was, Mine, Now Entry
	Clashes        []Clash
}

// mostShown is how much of a text an error shows, in characters.
const mostShown = 300

// Error shows both values of every fact.
func (c *Clashed) Error() string {
	var lines []string
	for _, one := range c.Clashes {
		lines = append(lines, Quoted(one.Name())+" was changed meanwhile: the logbook has "+shortened(one.Value(&c.Now))+
			", your change has "+shortened(one.Value(&c.Mine)))
	}
	return strings.Join(lines, "\n")
}

func shortened(text string) string {
	if text == "" {
		return "nothing"
	}
	if r := []rune(text); len(r) > mostShown {
		text = string(r[:mostShown]) + "…"
	}
	return QuotedLine(text)
}
