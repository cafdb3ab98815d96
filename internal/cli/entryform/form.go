package entryform

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/cpdlog/internal/ask"
	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/phrase"
)

// The form is an entry as a text to edit: one fact a line, then each long text
// under its own heading. Form writes it, ReadForm reads it back.

const formHead = `# Change what you like, then save and close. To change nothing, close without saving.
# Times: 3h, 1h30, 90m. Days: 2025-11-20, 14/3, yesterday. Formal: formal, informal, or nothing for the usual.
# Counts as: SCHEME:ACTIVITY, followed by =2.5 for certified points. A new text: a line == name ==
`

// Form returns an entry as a text to edit.
func Form(e *cpd.Entry) string {
	var b strings.Builder
	b.WriteString(formHead + "\n")
	for _, f := range formFields() {
		fmt.Fprintf(&b, "%s: %s\n", f.Form.Name, formValue(f, e))
	}
	for _, name := range slices.Sorted(maps.Keys(e.Texts)) {
		fmt.Fprintf(&b, "\n== %s ==\n%s\n", name, escapeForm(e.Texts[name]))
	}
	return b.String()
}

func formFields() []*cpd.Field { return cpd.FieldsBy(func(f *cpd.Field) cpd.Spot { return f.Form }) }

// formValue is a fact as its line of the form has it.
func formValue(f *cpd.Field, e *cpd.Entry) string {
	switch at := f.At(e).(type) {
	case *int:
		if f.Sort == cpd.SortCount {
			return strconv.Itoa(*at)
		}
		return minutesText(*at)
	case *cpd.Formality:
		return string(*at)
	case *[]string:
		return strings.Join(*at, ", ")
	case *map[string]int:
		splits := *at
		words := cpd.ListOf(slices.Sorted(maps.Keys(splits)), func(tag string) string { return tag + "=" + cpd.FormatMinutes(splits[tag]) })
		return strings.Join(words, ", ")
	case *[]cpd.Claim:
		return strings.Join(cpd.ListOf(*at, cpd.Claim.Cell), ", ")
	}
	return f.Cell(e)
}

func minutesText(m int) string {
	if m == 0 {
		return ""
	}
	return cpd.FormatMinutes(m)
}

// escapeForm keeps a text from being read as a heading of the form.
func escapeForm(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, "==") || strings.HasPrefix(l, `\`) {
			lines[i] = `\` + l
		}
	}
	return strings.Join(lines, "\n")
}

// ReadForm reads back a form that began as base, and returns the entry as base
// had it and as it shall be: only lines that differ from those of base change
// it. Every line that cannot be read is named.
func ReadForm(text, base string, old *cpd.Entry, today cpd.Date) (was, now cpd.Entry, err error) {
	was = old.Clone()
	if err := putForm(&was, Form(old), base, today); err != nil {
		return was, was, err
	}
	now = was.Clone()
	if err := putForm(&now, base, text, today); err != nil {
		return was, now, err
	}
	return was, now, checkForm(base, text)
}

// putForm puts on an entry what differs from one form to the next.
func putForm(e *cpd.Entry, from, to string, today cpd.Date) error {
	head, sections := cutForm(to)
	was, bad := formValues(from), []string{}
	for _, l := range head {
		if v, there := was[l.name]; there && v == l.value {
			continue
		}
		if err := setLine(e, l.name, l.value, today); err != nil {
			bad = append(bad, fmt.Sprintf("line %d: %v", l.number, err))
		}
	}
	if e.EndDate == e.Date {
		e.EndDate = cpd.Date{}
	}
	if len(bad) > 0 {
		return cpd.Fail(cpd.Invalid, strings.Join(bad, "\n"), "")
	}
	_, before := cutForm(from)
	putTexts(e, before, sections)
	return nil
}

// putTexts puts on an entry the texts that differ from one form to the next.
func putTexts(e *cpd.Entry, from, to []formLine) {
	was := map[string]string{}
	for _, s := range from {
		was[s.name] = s.value
		to = append(to, formLine{name: s.name})
	}
	seen := map[string]bool{}
	for _, s := range to {
		if !seen[s.name] && s.value != was[s.name] {
			e.SetText(s.name, s.value)
		}
		seen[s.name] = true
	}
}

type formLine struct {
	number      int
	name, value string
}

// cutForm takes a form apart into its lines and its long texts.
func cutForm(text string) (head, sections []formLine) {
	text = ask.PlainLines(text)
	var body []string
	end := func() {
		if len(sections) > 0 {
			sections[len(sections)-1].value = strings.TrimRight(strings.Join(body, "\n"), "\n")
		}
		body = nil
	}
	for i, l := range strings.Split(text, "\n") {
		name, heading := headingOf(l)
		switch {
		case heading:
			end()
			sections = append(sections, formLine{number: i + 1, name: name})
		case len(sections) > 0:
			body = append(body, strings.TrimPrefix(l, `\`))
		case strings.TrimSpace(l) == "" || strings.HasPrefix(l, "#"):
		default:
			name, value, _ := strings.Cut(l, ":")
			head = append(head, formLine{i + 1, strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	end()
	return head, sections
}

func headingOf(l string) (string, bool) {
	name, ok := strings.CutPrefix(strings.TrimRight(l, " "), "==")
	if !ok {
		return "", false
	}
	name, ok = strings.CutSuffix(name, "==")
	return strings.TrimSpace(name), ok
}

// setLine puts one line of the form on the entry.
func setLine(e *cpd.Entry, name, value string, today cpd.Date) error {
	fields := formFields()
	i := slices.IndexFunc(fields, func(f *cpd.Field) bool { return f.Form.Name == name })
	if i >= 0 {
		return setFact(fields[i], e, value, today)
	}
	names := cpd.ListOf(fields, func(f *cpd.Field) string { return f.Form.Name })
	return fmt.Errorf("this form has no line %s; its lines are %s", cpd.Quoted(name), strings.Join(names, ", "))
}

// setFact reads a fact as its line of the form has it.
func setFact(f *cpd.Field, e *cpd.Entry, value string, today cpd.Date) (err error) {
	switch at := f.At(e).(type) {
	case *string:
		*at = value
	case *cpd.State:
		*at = cpd.State(value)
	case *cpd.Date:
		return setDay(f, at, e, value, today)
	case *int:
		*at, err = numberOf(f, value)
	case *cpd.Formality:
		*at, err = formalityOf(value)
	case *[]cpd.Claim:
		*at, err = parseClaims(value)
	case *[]string:
		*at = AddWords(nil, cpd.Words(value, ","))
	case *map[string]int:
		*at, err = parseSplits(value)
	}
	return err
}

// setDay reads a day. A last day may be missing, and is none where it is the
// first as well.
func setDay(f *cpd.Field, at *cpd.Date, e *cpd.Entry, value string, today cpd.Date) (err error) {
	if f.Sort == cpd.SortDay {
		*at, err = phrase.Date(value, today)
		return err
	}
	*at, err = optional(value, func(s string) (cpd.Date, error) { return phrase.Date(s, today) })
	if *at == e.Date {
		*at = cpd.Date{}
	}
	return err
}

func numberOf(f *cpd.Field, value string) (int, error) {
	if f.Sort != cpd.SortCount {
		return optional(value, phrase.Minutes)
	}
	n, err := strconv.Atoi(value)
	if err != nil {
		err = fmt.Errorf("%s is not a whole number of %s", cpd.Quoted(value), strings.ToLower(f.Form.Name))
	}
	return n, err
}

func optional[T any](value string, read func(string) (T, error)) (T, error) {
	var none T
	if value == "" {
		return none, nil
	}
	return read(value)
}

func formalityOf(value string) (cpd.Formality, error) {
	switch f := cpd.Formality(strings.ToLower(value)); f {
	case cpd.FormalDefault, cpd.Formal, cpd.Informal:
		return f, nil
	}
	return cpd.FormalDefault, fmt.Errorf("%s is neither formal nor informal", cpd.Quoted(value))
}

func parseClaims(value string) ([]cpd.Claim, error) {
	var claims []cpd.Claim
	for _, w := range cpd.Words(value, ",") {
		w, points, certified := strings.Cut(w, "=")
		scheme, activity, ok := strings.Cut(w, ":")
		if !ok {
			return nil, fmt.Errorf("%s is not written as SCHEME:ACTIVITY", cpd.Quoted(w))
		}
		c := cpd.Claim{Scheme: strings.TrimSpace(scheme), Activity: strings.TrimSpace(activity)}
		if certified {
			p, err := cpd.ParseAmount(strings.TrimSpace(points))
			if err != nil {
				return nil, err
			}
			c.Certified = &p
		}
		claims = append(claims, c)
	}
	return claims, nil
}

func parseSplits(value string) (map[string]int, error) {
	var splits map[string]int
	for _, w := range cpd.Words(value, ",") {
		tag, text, ok := strings.Cut(w, "=")
		if !ok {
			return nil, fmt.Errorf("%s is not written as TAG=TIME", cpd.Quoted(w))
		}
		m, err := phrase.Minutes(strings.TrimSpace(text))
		if err != nil {
			return nil, err
		}
		if splits == nil {
			splits = map[string]int{}
		}
		splits[strings.TrimSpace(tag)] = m
	}
	return splits, nil
}
