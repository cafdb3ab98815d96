package intake

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"example.org/cpdlog/internal/cpd"
)

// draft is a row on the way to being an entry.
type draft struct {
	*Row
	t          *table
	start, end string // times of day
	from, till string // those beside the first and the last day
	lengths    []length
	ranOut     bool     // its certificate has
	out        string   // the word for a state in which it did not happen
	merged     bool     // the cell that is read reaches over others
	shared     int      // row in which an amount of this one was counted, the cells being merged
	less       string   // what to take off
	unit       string   // of a bare number, where a column says it
	activity   string   // text that names an activity
	valid      cpd.Date // until when a certificate holds

	wholeDay     bool // a calendar's, which has no length
	sharedLength bool // and that amount is how long it took
}

// setter puts one cell on the draft.
type setter func(d *draft, cell string) error

// setter chooses by the meaning of a column. The program's own CSV is taken
// word for word; elsewhere spaces around a cell mean nothing.
func (t *table) setter(c Column) setter {
	set := t.plainSetter(c.Meaning)
	switch {
	case c.Meaning == "start" && isBareTime(c.Header):
		set = t.startOrLength(c)
	case isLength(c.Meaning) && !t.own:
		set = t.takes(c)
	}
	if set == nil || t.own {
		return set
	}
	return func(d *draft, cell string) error { return set(d, strings.TrimSpace(cell)) }
}

func (t *table) plainSetter(meaning string) setter {
	if name, ok := strings.CutPrefix(meaning, textColumn); ok {
		return func(d *draft, cell string) error { return d.field(name, cell) }
	}
	switch meaning {
	case "date":
		return (*draft).firstDay
	case "end_date":
		return (*draft).lastDay
	}
	if f := cpd.FieldNamed(meaning); f != nil {
		return factSetter(f)
	}
	switch meaning {
	case "start":
		return text(func(d *draft) *string { return &d.start })
	case "end":
		return text(func(d *draft) *string { return &d.end })
	case "less":
		return text(func(d *draft) *string { return &d.less })
	case "all day":
		return func(d *draft, cell string) error { d.wholeDay, _ = saysYes(cell); return nil }
	case "unit":
		return text(func(d *draft) *string { return &d.unit })
	case "certificate":
		return (*draft).certificate
	case "expires":
		return func(d *draft, cell string) (err error) { d.valid, err = d.date(cell); return err }
	case "activity":
		return func(d *draft, cell string) error {
			if !isNothing(cell) || cpd.Key(cell) == cpd.RecordOnly { // none is a row of every scheme
				d.activity = cell
			}
			return nil
		}
	}
	return nil
}

// factSetter chooses by the sort of a fact.
func factSetter(f *cpd.Field) setter {
	switch f.Sort {
	case cpd.SortName, cpd.SortLine, cpd.SortLong:
		return text(at[string](f))
	case cpd.SortStamp:
		return func(d *draft, cell string) error { return stamp(at[string](f)(d), cell) }
	case cpd.SortDay, cpd.SortLastDay:
		return func(d *draft, cell string) (err error) { *at[cpd.Date](f)(d), err = d.date(cell); return err }
	case cpd.SortMinutes, cpd.SortCount:
		return count(at[int](f))
	case cpd.SortWords, cpd.SortCodes:
		return func(d *draft, cell string) error {
			*at[[]string](f)(d) = slices.Compact(slices.Sorted(slices.Values(d.parts(cell))))
			return nil
		}
	case cpd.SortNames:
		return func(d *draft, cell string) error { *at[[]string](f)(d) = cpd.Words(cell, ";"); return nil }
	case cpd.SortCode:
		return unlessEmpty(at[string](f))
	case cpd.SortTime:
		return (*draft).minutes
	case cpd.SortFormal:
		return (*draft).formal
	case cpd.SortState:
		return (*draft).state
	}
	return listSetter(f)
}

func listSetter(f *cpd.Field) setter {
	switch f.Sort {
	case cpd.SortSplits:
		return (*draft).splits
	case cpd.SortClaims:
		return (*draft).claims
	case cpd.SortFiles:
		return (*draft).evidence
	case cpd.SortLinks:
		return (*draft).links
	}
	return nil
}

// at is where a fact stands on the entry of a draft.
func at[T any](f *cpd.Field) func(*draft) *T {
	return func(d *draft) *T { return f.At(&d.Entry).(*T) }
}

// startOrLength reads a column called "Time" beside one that says how long it
// took: a time of day, or the length where the other column is empty.
func (t *table) startOrLength(c Column) setter {
	c.Meaning = "time" + comparedMark
	length := t.takes(c)
	return func(d *draft, cell string) error {
		if isClock(strings.ReplaceAll(cell, " ", "")) {
			d.start = cell
			return nil
		}
		return length(d, cell)
	}
}

func text(at func(*draft) *string) setter {
	return func(d *draft, cell string) error { *at(d) = cell; return nil }
}

// unlessEmpty is text, where an empty cell leaves what is there.
func unlessEmpty(at func(*draft) *string) setter {
	return func(d *draft, cell string) error {
		if cell != "" {
			*at(d) = cell
		}
		return nil
	}
}

// count reads a whole number; an empty cell leaves what is there.
func count(at func(*draft) *int) setter {
	return func(d *draft, cell string) error {
		if cell == "" {
			return nil
		}
		n, ok := whole(cell)
		if !ok {
			return fmt.Errorf("%q is not a whole number", cpd.Visible(firstPart(cell)))
		}
		*at(d) = n
		return nil
	}
}

func (d *draft) field(name, cell string) error {
	if cell == "" {
		return nil
	}
	if !d.t.own && name != "" && d.Entry.Texts[name] != "" {
		cell = d.Entry.Texts[name] + "\n" + cell
	}
	d.Entry.SetText(name, cell)
	return nil
}

// parts divides a list: by ; in the program's own files, elsewhere by a comma
// as well. Other programs' tags have marks that ours cannot have.
func (d *draft) parts(cell string) []string {
	by := ";"
	if !d.t.own && !strings.Contains(cell, by) {
		by = ","
	}
	words := cpd.Words(cell, by)
	for i, w := range words {
		if !d.t.own {
			words[i] = strings.Trim(strings.Map(tagLetter, w), "-")
		}
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" })
}

func tagLetter(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_.:/", r) {
		return r
	}
	return '-'
}

func (d *draft) splits(cell string) error {
	for _, part := range cpd.Words(cell, ";") {
		tag, n, ok := strings.Cut(part, "=")
		m, err := strconv.Atoi(n)
		if !ok || err != nil {
			return fmt.Errorf("%q is not written as TAG=MINUTES", cpd.Visible(firstPart(part)))
		}
		if d.Entry.Splits == nil {
			d.Entry.Splits = map[string]int{}
		}
		d.Entry.Splits[tag] = m
	}
	return nil
}

func (d *draft) links(cell string) error {
	for _, part := range cpd.Words(cell, ";") {
		kind, to, ok := strings.Cut(part, ":")
		if !ok {
			return fmt.Errorf("%q is not written as TYPE:UID", cpd.Visible(firstPart(part)))
		}
		d.Entry.Links = append(d.Entry.Links, cpd.Link{Type: kind, To: to})
	}
	return nil
}

// evidence keeps the names of files. The files themselves are not in a CSV.
func (d *draft) evidence(cell string) error {
	for _, name := range cpd.Words(cell, ";") {
		switch strings.ToLower(name) {
		case "yes", "y", "no", "n", "none", "n/a", "-", "oes", "ie", "ydw", "na", "nac oes", "nac ydw", "dim":
			return nil
		}
		d.Files = append(d.Files, cpd.Evidence{Name: name})
	}
	return nil
}

func (d *draft) formal(cell string) error {
	switch strings.ToLower(d.t.answer(cell)) {
	case "":
	case "true", "formal", "yes", "y", "structured", "ffurfiol", "ie", "ydw":
		d.Entry.Formal = cpd.Formal
	case "false", "informal", "no", "n", "unstructured", "self-directed", "anffurfiol", "nac ydw":
		d.Entry.Formal = cpd.Informal
	default:
		return fmt.Errorf("%q is neither formal nor informal", cpd.Visible(firstPart(cell)))
	}
	return nil
}

var errStamp = errors.New("not a time written as 2006-01-02T15:04:05Z")

func stamp(at *string, cell string) error {
	if cell == "" {
		return nil
	}
	if _, err := time.Parse(time.RFC3339Nano, cell); err != nil {
		return fmt.Errorf("%q is %w", cpd.Visible(firstPart(cell)), errStamp)
	}
	*at = cell
	return nil
}
