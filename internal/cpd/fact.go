package cpd

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// FieldNamed returns the field of a name, or nil.
func FieldNamed(name string) *Field {
	return Find(fields[:], func(f *Field) bool { return f.Name == name })
}

// FieldsBy returns the fields that have a place in an order, in that order.
func FieldsBy(spot func(*Field) Spot) []*Field {
	in := make([]*Field, 0, len(fields))
	for i := range fields {
		if spot(&fields[i]).Nth > 0 {
			in = append(in, &fields[i])
		}
	}
	slices.SortFunc(in, func(a, b *Field) int { return cmp.Compare(spot(a).Nth, spot(b).Nth) })
	return in
}

// OwnLines returns where the lines in the member's own words stand: title,
// reason, provider.
func (e *Entry) OwnLines() []*string {
	lines := make([]*string, 0, 4)
	for i := range fields {
		if fields[i].Text {
			lines = append(lines, fields[i].At(e).(*string))
		}
	}
	return lines
}

// IsReflection reports whether a text is private by default: one that says what
// the member thought, not what the thing was. ticks are the texts that a scheme
// uses as plain yes or no.
func IsReflection(field string, ticks []string) bool {
	if field == "provider" || slices.Contains(ticks, field) {
		return false
	}
	i := slices.IndexFunc(texts[:], func(f Field) bool { return f.Name == field })
	return i < 0 || texts[i].Private
}

// IsPrivate reports whether a text stays at home unless it is asked for: a reflection,
// and every note of feedback and supervision.
func (e *Entry) IsPrivate(field string, ticks []string) bool {
	return e.Kind == "feedback" || e.Kind == "supervision" || IsReflection(field, ticks)
}

// Account names, sorted, the texts in which the member wrote what it was about:
// reflections, without a passing note and without the record of a consent. One
// that an export left out is among them.
func (e *Entry) Account(ticks []string) []string {
	names := Those(append(slices.Collect(maps.Keys(e.Texts)), e.LeftOut...), func(name string) bool {
		return e.Has(name) && IsReflection(name, ticks) && name != "note" && !strings.HasPrefix(name, "consent")
	})
	slices.Sort(names)
	return slices.Compact(names)
}

// SetText keeps a text of a name, or takes it away where it is empty.
func (e *Entry) SetText(name, text string) {
	if e.Texts == nil {
		e.Texts = map[string]string{}
	}
	if e.Texts[name] = text; text == "" {
		delete(e.Texts, name)
	}
}

// Put copies the fact from one entry to another.
func (f *Field) Put(to, from *Entry) {
	reflect.ValueOf(f.At(to)).Elem().Set(reflect.ValueOf(f.At(from)).Elem())
}

// Cell is the fact as a cell of a CSV file. Lists are joined by ";": a claim is
// SCHEME:ACTIVITY or SCHEME:ACTIVITY=CERTIFIED, a split is TAG=MINUTES, a link
// is TYPE:UID. The texts have no cell; each has a column of its own.
func (f *Field) Cell(e *Entry) string {
	switch at := f.At(e).(type) {
	case *string:
		return *at
	case *Date:
		return at.String()
	case *int:
		return strconv.Itoa(*at)
	case *State:
		return string(*at)
	case *Formality:
		return at.cell()
	case *[]string:
		return strings.Join(*at, ";")
	case *map[string]int:
		return joined(slices.Sorted(maps.Keys(*at)), func(tag string) string { return tag + "=" + strconv.Itoa((*at)[tag]) })
	case *[]Claim:
		return joined(*at, Claim.Cell)
	case *[]Evidence:
		return joined(*at, func(v Evidence) string { return strings.ReplaceAll(v.Name, ";", ",") })
	case *[]Link:
		return joined(*at, func(l Link) string { return l.Type + ":" + l.To })
	}
	return ""
}

func (f Formality) cell() string {
	if f == FormalDefault {
		return ""
	}
	return strconv.FormatBool(f == Formal)
}

// Cell is the claim as a cell or a line of a form has it.
func (c Claim) Cell() string {
	if c.Certified == nil {
		return c.Scheme + ":" + c.Activity
	}
	return c.Scheme + ":" + c.Activity + "=" + c.Certified.Exact()
}

func joined[T any](list []T, word func(T) string) string {
	return strings.Join(ListOf(list, word), ";")
}
