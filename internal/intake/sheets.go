package intake

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"example.org/cpdlog/internal/cpd"
	"example.org/cpdlog/internal/workbook"
)

// bestSheet opens the sheet that looks most like entries, and with it those that
// go on with it: one for each year or month.
func bestSheet(name string, b *workbook.Book, o Options) (*Reader, error) {
	best, failed := (*Reader)(nil), unreadable(name, "has no sheets", "choose another file")
	var likely []string
	for i, sheet := range b.Sheets() {
		r, err := openSheet(name, b, sheet, o, unguarded)
		if err != nil {
			if i == 0 {
				failed = err
			}
			continue
		}
		if r.rank(b); r.dated && r.fit > 0 {
			likely = append(likely, sheet)
		}
		if best == nil || r.fit > best.fit {
			best, r = r, best
		}
		if r != nil {
			r.Close()
		}
	}
	if best == nil {
		return nil, failed
	}
	all := together(name, b, best, o)
	all.Form.Likely = slices.DeleteFunc(likely, func(s string) bool { return s == all.Form.Sheet || slices.Contains(all.Form.Sheets, s) })
	return all, nil
}

// aside are words in the name of a sheet that speak against it.
var aside = []struct {
	less  int
	words []string
}{
	{500, []string{"example", "examples", "sample", "instructions", "guidance", "guide", "help",
		"template", "readme", "lists", "old", "archive", "draft", "copy", "backup", "mileage", "expenses", "travel", "rota", "leave", "referrals"}},
	{100, []string{"plan", "planned", "planning", "plans", "summary", "dashboard"}},
}

// rank takes off what speaks against a sheet: that it is hidden, or shows how to
// fill in another one.
func (r *Reader) rank(b *workbook.Book) {
	if b.Hidden(r.Form.Sheet) {
		r.fit -= 1000
	}
	for word := range strings.FieldsSeq(cpd.Key(r.Form.Sheet)) {
		for _, a := range aside {
			if slices.Contains(a.words, word) {
				r.fit -= a.less
			}
		}
	}
}

// together reads the sheets whose names differ from the best one's only in a year
// or a month, and whose headings are the same, one after the other.
func together(name string, b *workbook.Book, best *Reader, o Options) *Reader {
	var others []string
	var readers []*Reader
	for _, sheet := range b.Sheets() {
		if sheet == best.Form.Sheet {
			readers = append(readers, best)
		} else if r := sheetLike(name, b, sheet, best, o); r != nil {
			readers = append(readers, r)
		} else {
			others = append(others, sheet)
		}
	}
	all := best
	if len(readers) > 1 {
		all = chain(readers)
	}
	if len(others) > 0 {
		all.Form.Notes = append(all.Form.Notes, fmt.Sprintf("only the %s read; the others are: %s", all.Form.sheetsRead(), strings.Join(others, ", ")))
	} else if len(readers) > 1 {
		all.Form.Notes = append(all.Form.Notes, fmt.Sprintf("the %s read as one", all.Form.sheetsRead()))
	}
	return all
}

func (f *Form) sheetsRead() string {
	if len(f.Sheets) == 0 {
		return fmt.Sprintf("sheet %q was", f.Sheet)
	}
	return `sheets "` + strings.Join(f.Sheets, `", "`) + `" were`
}

// sheetLike opens a sheet that goes on with another; nil for none.
func sheetLike(name string, b *workbook.Book, sheet string, best *Reader, o Options) *Reader {
	if nameKind(sheet) != nameKind(best.Form.Sheet) || b.Hidden(sheet) {
		return nil
	}
	r, err := openSheet(name, b, sheet, o, unguarded)
	if err != nil {
		return nil
	}
	if !r.Form.within(&best.Form) && !best.Form.within(&r.Form) {
		r.Close()
		return nil
	}
	return r
}

// within reports whether another sheet has every heading that is used here.
func (f *Form) within(other *Form) bool {
	return !slices.ContainsFunc(f.Columns, func(c Column) bool {
		same := func(o Column) bool { return o.Meaning == c.Meaning && cpd.Key(o.Header) == cpd.Key(c.Header) }
		return c.Meaning != "" && !slices.ContainsFunc(other.Columns, same)
	})
}

// nameKind is the name of a sheet without its numbers and months.
func nameKind(sheet string) string {
	var kind []string
	for word := range strings.FieldsSeq(cpd.Key(sheet)) {
		word = strings.Trim(word, "0123456789")
		month := len(word) >= 3 && strings.Contains(" january february march april may june july august september sept october november december", " "+word)
		if word != "" && !month {
			kind = append(kind, word)
		}
	}
	return strings.Join(kind, " ")
}

// chain reads sheets one after the other as one file.
func chain(readers []*Reader) *Reader {
	all := &Reader{Form: readers[0].Form}
	for i, r := range readers {
		all.Form.Sheets = append(all.Form.Sheets, r.Form.Sheet)
		if i > 0 {
			all.Form.Asks = append(all.Form.Asks, r.Form.Asks...)
		}
	}
	at := 0
	all.next = func() (*Row, error) {
		for ; at < len(readers); at++ {
			row, err := readers[at].next()
			if err != io.EOF {
				return row.on(readers[at].Form.Sheet), err
			}
			all.Form.Notes = append(all.Form.Notes, rowNotes(&readers[at].Form)...)
		}
		return nil, io.EOF
	}
	all.stop = func() {
		for _, r := range readers {
			r.Close()
		}
	}
	return all
}

// rowNotes are what was said of the rows of a sheet; of its columns it was said
// before.
func rowNotes(f *Form) (notes []string) {
	for _, n := range f.Notes {
		if strings.HasPrefix(n, "row") {
			notes = append(notes, fmt.Sprintf("sheet %q: %s", f.Sheet, n))
		}
	}
	return notes
}

// on names the sheet of a row.
func (r *Row) on(sheet string) *Row {
	if r == nil {
		return nil
	}
	r.Sheet = sheet
	for _, all := range [][]Problem{r.Problems, r.Doubts, r.Remarks} {
		for i := range all {
			all[i].Sheet = sheet
		}
	}
	return r
}
